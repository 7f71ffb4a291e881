from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import act_day, user_today
from odoo.addons.hr_community.models.mixins.guarded import OFFICER
from odoo.addons.hr_community.models.mixins.personal_rules import CLEAR_PERSON
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import UserError

LEADER = frozenset({"self"})
MOST_ANSWER = 4_000


class LeaderInterview(models.Model):
    """What a leader says must stay and must change, before anything is built."""

    _name = "hr.community.leader.interview"
    _description = "Leader Interview"
    _community_personal = {"employee_id": CLEAR_PERSON, "user_id": CLEAR_PERSON}
    _community_promise = (NAMED, "")
    _inherit = [
        "hr.community.signed.link",
        "hr.community.manager.chain",
        "hr.community.guarded",
    ]
    _order = "date desc, id desc"
    _rec_name = "employee_id"
    _check_company_auto = True

    _link_path = "interview"
    _state_moves = {
        (None, "draft"): OFFICER,
        ("draft", "asked"): OFFICER,
        ("asked", "draft"): OFFICER,
        ("asked", "confirmed"): LEADER,
    }
    # whose words they are does not change once the leader was asked to confirm them
    _actor_fields = {
        "colleague": set(),
        "officer": set(),
        "drafter": {"employee_id", "company_id", "date", "user_id", "answer_ids"},
        "self": {"answer_ids"},
    }

    employee_id = fields.Many2one(
        "hr.employee",
        "Leader",
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    date = fields.Date("Held On", required=True, default=user_today)
    user_id = fields.Many2one(
        "res.users",
        "Recorded By",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        index="btree_not_null",
        ondelete="set null",
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("asked", "Waiting for Confirmation"),
            ("confirmed", "Confirmed"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
    )
    date_confirmed = fields.Date("Confirmed On", readonly=True, copy=False)
    answer_ids = fields.One2many(
        "hr.community.leader.answer", "interview_id", "Answers", copy=False
    )

    def _actors(self):
        officer = self._is_officer()
        return {
            one: (
                ({"officer"} if officer else set())
                | ({"drafter"} if officer and one.state == "draft" else set())
                | ({"self"} if one.is_me else set())
            )
            or {"colleague"}
            for one in self
        }

    @api.model_create_multi
    def create(self, vals_list):
        """Begin interviews with the questions of the guide."""
        rows = super().create(vals_list)
        for row in rows.filtered(lambda one: not one.answer_ids):
            guide = self.env["hr.community.leader.question"].search(
                [("company_id", "in", (False, row.company_id.id))]
            )
            # sudo: leader.answer - the empty lines of the guide
            row.sudo().answer_ids = [
                fields.Command.create({"question_id": question.id})
                for question in guide
            ]
        return rows

    def write(self, vals):
        """Move an interview with all that goes with it.

        :raise UserError: it is confirmed, or there is nothing to confirm
        """
        if not self.env.su:
            for row in self:
                row._check_may_write(vals)
        before = {one: one.state for one in self}
        result = super().write(vals)
        for row in self:
            if vals.get("state", before[row]) != before[row]:
                row._after_moved()
        return result

    def _check_may_write(self, vals):
        if self.state == "confirmed":
            raise UserError(
                self.env._("A confirmed interview can no longer be changed.")
            )
        answers = any((answer.text or "").strip() for answer in self.answer_ids)
        if vals.get("state") == "asked" and not (answers and self.employee_id):
            raise UserError(
                self.env._("Choose the leader and write down at least one answer.")
            )

    def _after_moved(self):
        """Ask the leader to read it, or note the day of the confirmation."""
        # sudo: leader.interview - what follows from a move, whoever moves it
        moved_sudo = self.sudo()
        if self.state == "asked":
            self.env["hr.community.mail"]._send(
                "hr_community_programme.mail_template_leader_interview",
                moved_sudo,
                moved_sudo.employee_id,
            )
        elif self.state == "confirmed":
            moved_sudo.date_confirmed = act_day(self, self.company_id)

    def action_ask(self):
        """Email the leader what was written down, to correct and confirm."""
        self.write({"state": "asked"})

    def action_draft(self):
        self.write({"state": "draft"})

    def action_confirm(self):
        """Confirm that it was said like this, as the leader."""
        self.write({"state": "confirmed"})

    def _confirm_by_link(self, form):
        """Correct the answers and confirm them, in the leader's name.

        :param form: {"answer_<id>": words}
        :raise UserError: there is nothing to confirm, or another answer has been added
            since the page was opened
        """
        self.ensure_one()
        if self.state != "asked":
            raise UserError(
                self.env._(
                    "This request has already been answered. Nothing was changed."
                )
            )
        answers = {
            answer: form.get(f"answer_{answer.id}") for answer in self.answer_ids
        }
        if None in answers.values():
            raise UserError(
                self.env._(
                    "The interview has changed since you opened this page. Read it "
                    "again, then confirm it."
                )
            )
        for answer, words in answers.items():
            answer.text = words.strip()[:MOST_ANSWER] or False
        self.action_confirm()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_confirmed(self):
        for row in self:
            if row.state == "confirmed":
                raise UserError(self.env._("A confirmed interview cannot be deleted."))
