from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import act_day
from odoo.addons.hr_community.models.mixins.guarded import OFFICER
from odoo.addons.hr_community.models.mixins.limits import Numbers, Words, set_limits
from odoo.addons.hr_community.models.mixins.number_text import number_text
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    personal_text,
)
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import UserError

from .initiative_asked import SELF
from .request import PERCEPTION

MOST_WORDS = 1_000
MOST_FIGURE = 1_000_000_000

set_limits(
    "hr.community.initiative.perception",
    {"comment": Words(MOST_WORDS), "estimate": Numbers(-MOST_FIGURE, MOST_FIGURE)},
)


class InitiativePerception(models.Model):
    """How bad a leader thinks a problem is, said before they see any figures."""

    _name = "hr.community.initiative.perception"
    _description = "Leader's View of a Problem"
    _community_personal = {
        "employee_id": CLEAR_PERSON,
        "comment": personal_text("employee_id"),
    }
    _community_promise = (NAMED, "")
    _community_lasting = "said before the figures, and part of what was decided on"
    _inherit = ["hr.community.works.here", "hr.community.initiative.asked"]
    _rec_name = "employee_id"
    _works_here = ("employee_id",)

    _link_path = "perception"
    _asking_mail = PERCEPTION
    _asking_state = "perception"
    _state_moves = {(None, "waiting"): OFFICER, ("waiting", "answered"): SELF}
    _actor_fields = {
        "colleague": set(),
        "officer": set(),
        "self": {"severity", "estimate", "comment"},
    }
    _identity_fields = frozenset({"initiative_id", "employee_id"})

    employee_id = fields.Many2one(string="Leader")
    question = fields.Char(related="initiative_id.question")
    unit = fields.Char(related="initiative_id.unit")
    severity = fields.Selection(
        [
            ("1", "Not a Problem"),
            ("2", "Minor"),
            ("3", "Moderate"),
            ("4", "Serious"),
            ("5", "Critical"),
        ],
        "How Serious Is the Problem?",
    )
    estimate = fields.Float("Your Estimate", aggregator=None)
    comment = fields.Text("Reason for Your View")
    state = fields.Selection(
        [("waiting", "Waiting"), ("answered", "Answered")],
        "Status",
        required=True,
        readonly=True,
        default="waiting",
        copy=False,
        index=True,
    )

    _once = models.UniqueIndex(
        "(initiative_id, employee_id)", "This leader has already been asked."
    )

    def _is_open(self):
        """Return whether its leader may still answer."""
        return self.state == "waiting" and self.initiative_state in (
            "perception",
            "evidence",
            "signing",
        )

    def _get_estimate_words(self):
        """Return the estimate with its unit, as its leader reads it."""
        number = number_text(self.env, self.estimate)
        return " ".join(filter(None, (number, self.unit)))

    def write(self, vals):
        """Answer once: an answer does not change when the figures are known.

        :raise UserError: it is answered, or there is nothing to answer now
        """
        answer_fields = {"severity", "estimate", "comment", "state"}
        if not self.env.su and vals.keys() & answer_fields:
            for row in self.filtered("is_me"):
                row._check_open()
        if vals.get("state") == "answered":
            for row in self:
                row._check_complete(vals)
                # sudo: perception - the day is the system's to note
                row.sudo().date_answered = act_day(row, row.company_id)
        return super().write(vals)

    def _check_in_time(self):
        """Refuse to ask for a view once figures may have been seen.

        :raise UserError: the leaders' part is over
        """
        for row in self:
            if not self.env.su and row.initiative_state not in ("draft", "perception"):
                raise UserError(
                    self.env._(
                        "The figures are already visible, so no more leaders can be "
                        "asked."
                    )
                )

    def _check_open(self):
        if not self._is_open():
            raise UserError(
                self.env._(
                    "This request has already been answered. Nothing was changed."
                )
            )

    def _check_complete(self, vals):
        if not vals.get("severity", self.severity):
            raise UserError(self.env._("Choose how serious the problem is."))

    def action_answer(self):
        """Hand the answer in, for good."""
        self.write({"state": "answered"})

    @api.ondelete(at_uninstall=False)
    def _unlink_except_answered(self):
        for row in self:
            if row.state == "answered" and row.initiative_state not in (
                "draft",
                "cancelled",
            ):
                raise UserError(
                    self.env._(
                        "This leader has already answered. Answers stay on "
                        "record and cannot be deleted."
                    )
                )
