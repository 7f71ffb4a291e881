from datetime import timedelta

from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    NOT_PERSONAL,
)
from odoo.addons.hr_community.models.privacy.authors import UNSEEN
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from .pulse_ballot import ANSWERS, MOST


class PulseInvitation(models.Model):
    """Who was asked in a survey, and in which groups they count. No answer, no vote."""

    _name = "hr.community.pulse.invitation"
    _description = "Pulse Survey Invitation"
    _community_personal = {"employee_id": CLEAR_PERSON, "groups": NOT_PERSONAL}
    _community_promise = (UNSEEN, "who was asked, whether they answered or not")
    _inherit = ["hr.community.checked.input", "hr.community.signed.link"]
    _log_access = False
    _order = "id"
    _rec_name = "employee_id"
    _link_path = "pulse"

    pulse_id = fields.Many2one(
        "hr.community.pulse", "Survey", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="pulse_id.company_id", store=True, index=True, precompute=True
    )
    employee_id = fields.Many2one(
        "hr.employee", index="btree_not_null", ondelete="set null"
    )
    groups = fields.Json(help="The employee's group in each dimension.")
    date_asked = fields.Date("Asked On")
    is_reminded = fields.Boolean("Reminded by Email")

    def _get_link_life(self):
        """Return the days until the survey closes, and as many as it may be prolonged.

        Once it is closed, the page says so: the link need not end with it.
        """
        days = self.pulse_id.date_close - company_today(self.company_id)
        return max(days, timedelta()) + self._link_life

    def _find_voter(self):
        """Return the vote of this person, as the system; none of whoever is erased."""
        # sudo: pulse.voter - the system alone reads votes
        voters_sudo = self.env["hr.community.pulse.voter"].sudo()
        return voters_sudo.search(
            [
                ("pulse_id", "=", self.pulse_id.id),
                ("employee_id", "in", self.employee_id.ids),
            ],
            limit=1,
        )

    def _is_waiting(self):
        """Return whether this person can still answer."""
        voter = self.pulse_id.state == "running" and self._find_voter()
        return bool(voter) and not voter.is_used

    @api.model
    def _get_unasked_domain(self):
        """Return the domain of those who could be asked by email, and were not."""
        return Domain("employee_id.work_email", "!=", False) & Domain(
            "date_asked", "=", False
        )

    def _ask(self):
        """Ask by email, within the company's limit of requests a month.

        Whoever has had that is asked next month, if the survey is still open then, and
        is counted until then whether they have answered or not: that shows nothing.
        """
        requests = self.env["hr.community.request"]
        if requests._get_over_limit(self.employee_id, self.company_id):
            return
        if self._is_waiting() and not requests._reserve(
            self.employee_id, self.company_id, "pulse"
        ):
            return
        if self._is_waiting():
            self._send("asked")
        self.date_asked = company_today(self.company_id)

    def _remind(self):
        """Remind by email, unless the vote is used."""
        if self._is_waiting() and self.env["hr.community.request"]._reserve(
            self.employee_id, self.company_id, "pulse"
        ):
            self._send("reminder")
        self.is_reminded = True

    def _send(self, name):
        self.env["hr.community.mail"]._send(
            f"hr_community_voice.mail_template_pulse_{name}", self, self.employee_id
        )

    def _answer_by_link(self, form):
        """Keep the answers, apart from whose they are.

        :param form: {"question_<id>": answer} as texts
        :raise UserError: the survey is closed, answered, or an answer is missing
        """
        self.ensure_one()
        pulse = self.pulse_id
        if pulse.state != "running":
            raise UserError(
                self.env._("This survey is closed. Thank you for your interest.")
            )
        answers, text = self._read_form(form)
        self._use_vote()
        ballots = self.env["hr.community.pulse.ballot"]
        ballots.create(self._prepare_ballots(answers, text))

    def _prepare_ballots(self, answers, text):
        """Return the values of the rows of one who answers.

        One with all answers, one for each dimension, and one with the comment.
        """
        pulse = self.pulse_id
        whole = {"pulse_id": pulse.id} | answers
        kept = pulse.kept_groups or {}
        return [
            whole,
            *(
                whole | {"dimension": dimension, "group_key": group}
                for dimension, group in (self.groups or {}).items()
                if group in kept.get(dimension, ())
            ),
            *([{"pulse_id": pulse.id, "text": text}] if text else []),
        ]

    def _read_form(self, form):
        """Return {column: answer} and the comment of a form.

        :raise UserError: an answer is missing, or is none
        """
        answers, text = {}, ""
        questions = self.pulse_id.question_ids
        columns = iter(ANSWERS)
        for question in questions:
            value = (form.get(f"question_{question.id}") or "").strip()
            if question.kind == "text":
                text = value[:MOST]
                continue
            if value not in map(str, question._get_choices()):
                raise UserError(
                    self.env._(
                        "One answer is missing. Please add it, then send your answers "
                        "again: %s",
                        question.name,
                    )
                )
            answers[next(columns)] = int(value)
        return answers, text

    def _use_vote(self):
        """Mark the vote as used, once.

        :raise UserError: it is used
        """
        self.env.cr.execute(
            SQL(
                """UPDATE hr_community_pulse_voter SET is_used = TRUE
                    WHERE pulse_id = %s AND employee_id = %s AND NOT is_used""",
                self.pulse_id.id,
                self.employee_id.id,
            )
        )
        if not self.env.cr.rowcount:
            raise UserError(self.env._("You have already answered. Thank you!"))
        self.env.invalidate_all()
