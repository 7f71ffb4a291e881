from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..mixins.boolean_search import boolean_search
from ..mixins.checked_todo import ask_user
from ..mixins.days import company_today, on_company_days, person_today
from ..mixins.personal_rules import CLEAR_PERSON, KEEP_FREE_TEXT, personal_text
from ..mixins.quiet import quiet

AFTERWARDS = timedelta(days=30)


class PositionVolunteer(models.Model):
    """An employee who did the work of a position, asked before it is advertised.

    What somebody answers is read by them, by officers and by recruiters. Their manager
    is not told: being interested in another job is nobody else's to know.
    """

    _name = "hr.community.position.volunteer"
    _description = "Position Request Volunteer"
    _community_personal = {
        "employee_id": CLEAR_PERSON,
        "position": KEEP_FREE_TEXT,
        "skills_missing": KEEP_FREE_TEXT,
        "note": personal_text("employee_id"),
    }
    _inherit = [
        "hr.community.checked.thread",
        "hr.community.checked.todo",
        "hr.community.manager.chain",
        "hr.community.unique.row",
        "hr.community.mobile.view",
        "hr.community.signed.link",
        "hr.community.person.row",
    ]
    _order = "case_id, answer desc NULLS LAST, skills_shown desc, id"
    _rec_name = "position"
    _link_path = "position"

    case_id = fields.Many2one(
        "hr.community.position.case",
        "Position Request",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="case_id.company_id", store=True, index=True, precompute=True
    )
    position = fields.Char(readonly=True)
    employee_id = fields.Many2one(
        "hr.employee", readonly=True, index=True, ondelete="set null"
    )
    date_until = fields.Date("Response Deadline", readonly=True)
    answer = fields.Selection(
        [("interested", "Interested"), ("declined", "Not Interested")],
        readonly=True,
    )
    date_answered = fields.Date("Answered On", readonly=True)
    note = fields.Text(help="Visible to HR and recruiters, not to the manager.")
    skills_asked = fields.Integer("Number of Required Skills", readonly=True)
    skills_shown = fields.Integer("Number of Demonstrated Skills", readonly=True)
    skills_missing = fields.Char("Missing Skills", readonly=True)
    skills_words = fields.Char("Skills", compute="_compute_skills_words")
    hours_done = fields.Float(
        "Hours in the Last 12 Months",
        readonly=True,
        help="Confirmed hours in the request's activities.",
    )
    hired = fields.Boolean("Hired for the Position", readonly=True)
    is_open = fields.Boolean(
        compute="_compute_is_open",
        compute_sudo=True,
        search="_search_is_open",
        export_string_translation=False,
    )
    advertisement = fields.Html(
        "Job Posting",
        compute="_compute_advertisement",
        compute_sudo=True,
        sanitize=False,
    )

    _once = models.Constraint(
        "unique(case_id, employee_id)", "This employee has already been asked."
    )

    @api.depends("skills_asked", "skills_shown")
    @api.depends_context("lang")
    def _compute_skills_words(self):
        for row in self:
            row.skills_words = bool(row.skills_asked) and self.env._(
                "%(shown)s of %(asked)s required skills",
                shown=row.skills_shown,
                asked=row.skills_asked,
            )

    @api.depends("case_id.volunteers_open")
    def _compute_is_open(self):
        for row in self:
            row.is_open = row.case_id.volunteers_open

    @boolean_search
    def _search_is_open(self, _operator, _value):
        # sudo: position.case - which of them wait for answers, of rows that are read
        cases_sudo = self.env["hr.community.position.case"].sudo()
        asking = Domain("state", "=", "approved") & Domain("window_ended", "=", False)
        waiting = cases_sudo._search(
            asking
            & on_company_days(
                self.env, lambda today: Domain("date_volunteers", ">=", today)
            )
        )
        return Domain("case_id", "in", waiting)

    @api.depends("case_id.advertisement")
    @api.depends_context("lang")
    def _compute_advertisement(self):
        for row in self:
            row.advertisement = row.case_id._render_advertisement()

    def write(self, vals):
        if not self.env.su:
            self._check_note_alone(vals)
        return super().write(vals)

    def _check_note_alone(self, vals):
        """Refuse anything but a note of the person, while they may answer.

        :raise AccessError: it is something else, or somebody else's
        """
        if vals.keys() - {"note"} or not all(row.is_me and row.is_open for row in self):
            raise AccessError(
                self.env._(
                    "Only the employee can add a note here, and only until the "
                    "deadline."
                )
            )

    def _get_link_life(self):
        """Return the days until a month after the last day to answer."""
        today = company_today(self.company_id)
        return max(self.date_until - today, timedelta()) + AFTERWARDS

    def action_interested(self):
        """Say that the position would be of interest."""
        self._answer_myself("interested")

    def action_decline(self):
        """Say that the position is of no interest; whoever does may say so later."""
        self._answer_myself("declined")

    def _answer_myself(self, answer):
        if not all(row.is_me for row in self):
            raise AccessError(self.env._("Only the employee who was asked can answer."))
        for row in self:
            # sudo: position.volunteer - the person's own answer
            row.sudo()._answer(answer)

    def _answer(self, answer, note=None):
        """Write an answer down, as the system; the last one counts.

        :param str note: what the person adds, kept as it was if None
        :raise UserError: it is too late
        """
        self.ensure_one()
        if not self.is_open:
            raise UserError(
                self.env._(
                    "The deadline has passed. If you are interested in “%s”, contact "
                    "HR.",
                    self.position,
                )
            )
        values = {"answer": answer, "date_answered": person_today(self.employee_id)}
        if note is not None:
            values["note"] = note
        self.write(values)
        self.activity_unlink(["mail.mail_activity_data_todo"])

    @api.model
    def _community_left(self, people, company):
        """Ask nobody any more who leaves, nor the officers in their place."""
        # sudo: position.volunteer - the to-dos of whoever leaves
        rows_sudo = self.sudo().search(
            [("employee_id", "in", people.ids), ("company_id", "=", company.id)]
        )
        rows_sudo.activity_unlink(["mail.mail_activity_data_todo"])

    def _ask_each(self):
        """Write to each of these people; who has a login also gets a to-do."""
        mail = self.env["hr.community.mail"]
        for row in self:
            mail._send("position_volunteer", row, row.employee_id)
            if user := row.employee_id.user_id:
                # the email above is enough: Odoo sends none of its own for this to-do
                ask_user(
                    quiet(row).with_context(mail_activity_quick_update=True),
                    user,
                    row.date_until,
                    lambda env, row=row: {
                        "summary": env._("Interested in “%s”?", row.position)
                    },
                )
