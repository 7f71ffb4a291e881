import base64
import json

from odoo import fields, models
from odoo.tools import json_default


class PersonData(models.TransientModel):
    """Everything about one person in community work: to hand over, or to erase."""

    _name = "hr.community.person.data"
    _description = "Personal Data in Community Work"
    _inherit = "hr.community.checked.input"

    employee_id = fields.Many2one(
        "hr.employee",
        required=True,
        default=lambda self: self.env["hr.employee"]._community_my_employee(
            self.env.company
        ),
        context={"active_test": False},
    )
    company_id = fields.Many2one(related="employee_id.company_id")
    is_working = fields.Boolean(related="employee_id.active", related_sudo=False)
    file = fields.Binary(readonly=True, attachment=False)
    filename = fields.Char(readonly=True)

    def action_export(self):
        """Put everything in a file that other programs can read (JSON)."""
        self.ensure_one()
        data = self.employee_id._community_export()
        text = json.dumps(data, indent=2, ensure_ascii=False, default=json_default)
        self.write(
            {
                "file": base64.b64encode(text.encode()),
                "filename": "community-work.json",
            }
        )
        return self._get_records_action(name=self.env._("Personal Data"), target="new")

    def action_revoke_links(self):
        """End all links to the person's own pages, as if none had been sent."""
        return self.employee_id.action_community_revoke_links()

    def action_erase(self):
        """Replace the person by nobody in all of it."""
        self.employee_id._community_erase()
        return {"type": "ir.actions.act_window_close"}
