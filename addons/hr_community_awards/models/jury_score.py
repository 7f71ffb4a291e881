from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    personal_text,
)
from odoo.addons.hr_community.models.privacy.authors import BLIND
from odoo.addons.hr_community.models.privacy.retention import RECOGNITION_TEXTS
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

MARKS = [
    ("0", "Not Scored Yet"),
    ("1", "Nice, but Not Award-Worthy"),
    ("2", "Good"),
    ("3", "Very Good"),
    ("4", "Remarkable"),
    ("5", "Exactly What This Award Is For"),
]


class JuryScore(models.Model):
    """What one of the jury thinks of one nominee, unseen by the others until the end.

    One row a nominee, however many nominated them: it is no vote.
    """

    _name = "hr.community.jury.score"
    _description = "Jury Score"
    _community_personal = {
        "employee_id": CLEAR_PERSON,
        "user_id": CLEAR_PERSON,
        "remark": personal_text("employee_id", "user_id"),
    }
    _community_promise = (BLIND, "the jury's scores are shown when all are in")
    _community_by_login = True
    _community_forgotten = (RECOGNITION_TEXTS, "create_date", [])
    _inherit = [
        "hr.community.company.prefetch",
        "hr.community.manager.chain",
        "hr.community.award.evidence",
    ]
    _order = "round_id, employee_id, user_id, id"
    _rec_name = "employee_id"

    round_id = fields.Many2one(
        "hr.community.award.round",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="round_id.company_id", store=True, index=True, precompute=True
    )
    criteria = fields.Text(related="round_id.criteria")
    employee_id = fields.Many2one(
        "hr.employee", "Nominee", readonly=True, index=True, ondelete="cascade"
    )
    user_id = fields.Many2one(
        "res.users", "Jury Member", readonly=True, index=True, ondelete="restrict"
    )
    words = fields.Text(
        "What the Nominee Did", compute="_compute_words", compute_sudo=False
    )
    mark = fields.Selection(MARKS, "Score", required=True, default="0")
    score = fields.Float(
        "Average",
        digits=(2, 1),
        compute="_compute_score",
        store=True,
        precompute=True,
        aggregator="avg",
    )
    remark = fields.Char("Reason")
    is_settled = fields.Boolean(
        compute="_compute_is_settled", export_string_translation=False
    )

    _once = models.Constraint(
        "unique(round_id, user_id, employee_id)",
        "Each jury member can score a nominee only once.",
    )

    @api.depends("mark")
    def _compute_score(self):
        for row in self:
            row.score = int(row.mark or 0)

    @api.depends("round_id", "employee_id")
    @api.depends_context("uid")
    def _compute_words(self):
        found = self.env["hr.community.nomination"].search(
            [("round_id", "in", self.round_id.ids), ("state", "=", "given")], order="id"
        )
        by_person = found.grouped(lambda row: (row.round_id.id, row.employee_id.id))
        for row in self:
            mine = by_person.get((row.round_id.id, row.employee_id.id), found.browse())
            row.words = "\n\n".join(mine._as_words())

    @api.depends("round_id.state", "round_id.score_ids.score")
    def _compute_is_settled(self):
        for row in self:
            row.is_settled = row.round_id.state != "jury" or row.round_id.all_in

    def write(self, vals):
        if not self.env.su:
            if vals.keys() - {"mark", "remark"}:
                raise AccessError(
                    self.env._(
                        "A score cannot be moved to another jury member or nominee."
                    )
                )
            for row in self:
                row._check_may_score()
        result = super().write(vals)
        if "mark" in vals:
            self.round_id._forget_reminders_of_who_is_done()
        return result

    def _check_may_score(self):
        """Refuse once the others see it, and whoever leads the nominee by now.

        :raise UserError: with what to do instead
        """
        if self.is_settled:
            raise UserError(
                self.env._("All scores are in and can no longer be changed.")
            )
        if self.is_me or self.is_subordinate:
            raise UserError(
                self.env._(
                    "You now manage %s, so you cannot score them. A community officer "
                    "can continue without your score.",
                    self.employee_id.name,
                )
            )

    def _is_over(self):
        return self.is_settled

    def action_open(self):
        """Open one nominee, with what speaks for them."""
        return self._get_records_action()

    @api.model
    def _community_before_erasing(self, erased):
        """Drop scores that nobody gives any more, or else the round waits for ever."""
        theirs = Domain("user_id", "in", erased.users.ids)
        theirs |= Domain("employee_id", "in", erased.people.ids)
        self.search(theirs & Domain("score", "=", 0)).unlink()
