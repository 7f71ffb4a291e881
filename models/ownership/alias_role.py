from odoo import fields, models


class AliasRole(models.Model):
    """A part that waits until somebody says who the name in the spreadsheet is."""

    _name = "hr.community.alias.role"
    _description = "Part Waiting for a Person"
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
    former = fields.Boolean(help="A part that had ended before the import.")

    _once = models.Constraint(
        "unique(alias_id, activity_id, role, former)",
        "This name already waits for this part.",
    )

    def _become_parts(self):
        """Turn the waiting parts into parts of the people their names stand for."""
        known = self.filtered("alias_id.employee_id")
        live = {
            (part.activity_id, part.employee_id)
            for part in known.activity_id.ownership_ids
            if part.state in ("invited", "applied", "active")
        }
        vals_list = []
        for waiting in known:
            key = (waiting.activity_id, waiting.alias_id.employee_id)
            if not waiting.former and key in live:
                continue
            live |= set() if waiting.former else {key}
            vals_list.append(waiting._prepare_part())
        parts = self.env["hr.community.ownership"].create(vals_list)
        known.unlink()
        return parts

    def _prepare_part(self):
        return {
            "activity_id": self.activity_id.id,
            "employee_id": self.alias_id.employee_id.id,
            "role": self.role,
            "state": "ended" if self.former else "active",
        }
