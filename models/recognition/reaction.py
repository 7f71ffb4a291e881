from odoo import api, fields, models
from odoo.exceptions import UserError

from ..mixins.personal_rules import EMPTY


class Reaction(models.Model):
    """A reaction of one employee to thanks."""

    _name = "hr.community.reaction"
    _description = "Thanks Reaction"
    _community_personal = {"employee_id": EMPTY}
    _inherit = ["hr.community.company.prefetch"]
    _order = "id"
    _rec_name = "kind"

    recognition_id = fields.Many2one(
        "hr.community.recognition",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="recognition_id.company_id", store=True, index=True, precompute=True
    )
    employee_id = fields.Many2one("hr.employee", readonly=True, ondelete="cascade")
    kind = fields.Selection(
        [
            ("thumbs-up", "Well done"),
            ("heart", "Lovely"),
            ("star", "Great"),
            ("smile-o", "Made me smile"),
        ],
        required=True,
        readonly=True,
    )

    _once = models.Constraint(
        "unique(recognition_id, employee_id, kind)",
        "You have already reacted this way.",
    )

    @api.model
    def _toggle(self, recognition, kind):
        """Add the user's reaction, or take it off.

        :raise UserError: there is no such reaction
        """
        if kind not in [*dict(self._fields["kind"].selection)]:
            raise UserError(self.env._("Choose one of the reactions shown."))
        me = self.env["hr.employee"]._community_require_my_employee(
            recognition.company_id
        )
        values = {
            "recognition_id": recognition.id,
            "employee_id": me.id,
            "kind": kind,
        }
        # sudo: reaction - the user's own, to thanks the user may read
        rows_sudo = self.sudo()
        mine = rows_sudo.search([(name, "=", value) for name, value in values.items()])
        if mine:
            mine.unlink()
        else:
            rows_sudo.create(values)
        return self._get_counts(recognition, {me.id})[recognition.id]

    @api.model
    def _get_counts(self, recognitions, my_ids):
        """Return {recognition id: [{kind, label, count, mine}]}, each kind once.

        Of recognitions that the user may read.

        :param my_ids: ids of the user's employees
        """
        labels = dict(self._fields["kind"]._description_selection(self.env))
        counts = {row_id: dict.fromkeys(labels, 0) for row_id in recognitions.ids}
        mine = set()
        # sudo: reaction - how many, and which are one's own, no other name
        for row_sudo in self.sudo().search_fetch(
            [("recognition_id", "in", recognitions.ids)],
            ["recognition_id", "employee_id", "kind"],
        ):
            about = row_sudo.recognition_id.id
            counts[about][row_sudo.kind] += 1
            if row_sudo.employee_id.id in my_ids:
                mine.add((about, row_sudo.kind))
        return {
            about: [
                {
                    "kind": kind,
                    "label": labels[kind],
                    "count": number,
                    "mine": (about, kind) in mine,
                }
                for kind, number in found.items()
            ]
            for about, found in counts.items()
        }
