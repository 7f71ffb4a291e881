from odoo import fields, models

from ..repository.activity import CLOSED_STATES
from .ownership import LIVE_STATES


class AliasRole(models.Model):
    """A role that waits until a name in a spreadsheet is matched to an employee."""

    _name = "hr.community.alias.role"
    _description = "Pending Role"
    _inherit = "hr.community.checked.input"
    _order = "alias_id, activity_id, id"

    alias_id = fields.Many2one(
        "hr.community.person.alias", required=True, index=True, ondelete="cascade"
    )
    activity_id = fields.Many2one(
        "hr.community.activity", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="activity_id.company_id", store=True, index=True, precompute=True
    )
    role = fields.Selection(
        lambda self: (
            self.env["hr.community.ownership"]
            ._fields["role"]
            ._description_selection(self.env)
        ),
        required=True,
    )
    former = fields.Boolean(help="The role had already ended before the import.")
    import_id = fields.Many2one(
        "hr.community.import",
        "Imported With",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )

    _once = models.Constraint(
        "unique(alias_id, activity_id, role, former)",
        "This name is already waiting for this role.",
    )

    def _create_ownerships(self):
        """Give the employees whom the names mean the roles that were waiting."""
        known = self.filtered("alias_id.employee_id")
        live = {
            (ownership.activity_id, ownership.employee_id)
            for ownership in known.activity_id.ownership_ids
            if ownership.state in LIVE_STATES
        }
        vals_list = []
        for waiting in known:
            key = (waiting.activity_id, waiting.alias_id.employee_id)
            vals = waiting._prepare_ownership()
            if vals["state"] == "active":
                if key in live:
                    continue
                live.add(key)
            vals_list.append(vals)
        ownerships = self.env["hr.community.ownership"].create(vals_list)
        known.unlink()
        return ownerships

    def _prepare_ownership(self):
        # sudo: hr.employee - only whether the person is still there
        person_sudo = self.alias_id.employee_id.sudo()
        # who left, or whose activity is over, can only have had the role
        over = not person_sudo.active or self.activity_id.state in CLOSED_STATES
        return {
            "activity_id": self.activity_id.id,
            "employee_id": person_sudo.id,
            "role": self.role,
            "state": "ended" if self.former or over else "active",
            # the next import ends it when the spreadsheet no longer names the person
            "import_id": self.import_id.id,
        }
