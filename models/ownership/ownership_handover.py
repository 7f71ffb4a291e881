from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..person_link import person_name
from .ownership import PLAYED_STATES


class OwnershipHandover(models.Model):
    """From one person to the next: the old part ends when the new one begins."""

    _inherit = "hr.community.ownership"

    successor_ids = fields.One2many(
        "hr.community.ownership",
        "predecessor_id",
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )
    # who took over is a part of their own: no name is written out
    end_words = fields.Char("Reason for Ending", compute="_compute_end_words")
    can_hand_over = fields.Boolean(
        compute="_compute_can_hand_over", export_string_translation=False
    )

    @api.depends("state", "can_run")
    def _compute_can_hand_over(self):
        for part in self:
            part.can_hand_over = part.state == "active" and part.can_run

    @api.depends("end_reason", "state", "successor_ids.state")
    def _compute_end_words(self):
        for part in self:
            # sudo: ownership - who has the part now; everybody sees who is active
            taken_sudo = part.sudo().successor_ids.filtered(
                lambda new: new.state in PLAYED_STATES
            )
            part.end_words = part.end_reason or (
                part.state == "ended"
                and bool(taken_sudo)
                and self.env._(
                    "Handed over to %s.", person_name(taken_sudo[:1].employee_id)
                )
            )

    @api.constrains("predecessor_id", "activity_id")
    def _check_same_activity(self):
        for part in self:
            old = part.predecessor_id
            if old and old.activity_id != part.activity_id:
                raise ValidationError(
                    self.env._("A part is taken over within one activity.")
                )

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") == "active":
            self._relieve_predecessors()
        return result

    def _relieve_predecessors(self):
        """End the parts that these take over, on the day they begin."""
        # sudo: ownership - the successor ends it by saying yes, as both agreed
        old_sudo = self.sudo().predecessor_id.filtered(
            lambda part: part.state == "active"
        )
        old_sudo.write({"state": "ended"})

    def action_hand_over(self):
        """Ask who comes next and what they should know."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Hand Over: %s", self.activity_id.name),
            "res_model": "hr.community.hand.over",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_ownership_id": self.id},
        }
