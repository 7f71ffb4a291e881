from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.boolean_search import boolean_search
from odoo.addons.hr_community.models.mixins.days import user_today
from odoo.addons.hr_community.models.mixins.guarded import OFFICER_GROUP
from odoo.addons.hr_community.models.mixins.limits import Rows, Words, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import (
    KEEP_FREE_TEXT,
    NOT_PERSONAL,
)
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command, Domain
from odoo.tools import SQL

MOST_QUESTIONS = 10
DAYS_OPEN = 14

set_limits(
    "hr.community.pulse",
    {"introduction": Words(2_000), "question_ids": Rows(50)},
)


class Pulse(models.Model):
    """A wave of a short survey: some questions, open for some days, in fixed groups.

    Answers are kept apart from those who gave them. When it is closed, counts of groups
    that are large enough stay, and nothing else.
    """

    _name = "hr.community.pulse"
    _description = "Pulse Survey"
    _community_personal = {
        "name": KEEP_FREE_TEXT,
        "introduction": KEEP_FREE_TEXT,
        "kept_groups": NOT_PERSONAL,
    }
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.guarded"]
    _order = "date_close desc, id desc"
    _check_company_auto = True

    name = fields.Char(required=True, default=lambda self: self._get_default_name())
    introduction = fields.Text(
        translate=True, help="Shown above the questions. One or two sentences."
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    department_ids = fields.Many2many(
        "hr.department",
        string="Departments",
        check_company=True,
        context={"active_test": False},
        help="Includes sub-departments. Leave empty to ask all employees.",
    )
    date_open = fields.Date(
        "Open From", required=True, default=lambda self: user_today(self)
    )
    date_close = fields.Date(
        "Open Until",
        required=True,
        default=lambda self: fields.Date.add(user_today(self), days=DAYS_OPEN),
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("planned", "Scheduled"),
            ("running", "Open"),
            ("closed", "Closed"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
    )
    question_ids = fields.One2many(
        "hr.community.pulse.question", "pulse_id", "Questions", copy=True
    )
    previous_id = fields.Many2one(
        "hr.community.pulse",
        "Previous Survey",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        help="Results are compared with this survey.",
    )
    is_published = fields.Boolean(
        "Results Visible to Everyone",
        copy=False,
        help="All employees can read the results for groups that are large enough.",
    )
    asked = fields.Integer("Employees Asked", readonly=True, copy=False)
    answered = fields.Integer("Answers", compute="_compute_answered")
    answered_closed = fields.Integer(
        readonly=True, copy=False, export_string_translation=False
    )
    response_rate = fields.Float(
        compute="_compute_response_rate",
        aggregator=None,
        help="Answers as a share of the employees asked.",
    )
    alpha = fields.Float(
        "Cronbach's Alpha",
        readonly=True,
        copy=False,
        aggregator=None,
        digits=(4, 2),
        help="Shows how consistent the rating-scale questions are. Calculated if there "
        "are at least 3 questions and 50 answers. Values above 0.7 suggest that the "
        "questions measure the same thing.",
    )
    has_alpha = fields.Boolean(
        readonly=True, copy=False, export_string_translation=False
    )
    hidden_groups = fields.Integer(
        readonly=True, copy=False, help="Groups hidden to protect individuals."
    )
    is_disclosed = fields.Boolean(
        "Enough Data to Show Results",
        readonly=True,
        copy=False,
        help="Unchecked if results could identify individuals, either because too few "
        "employees answered or because the group is almost the same as that of another "
        "survey in the last year.",
    )
    line_ids = fields.One2many(
        "hr.community.pulse.line", "pulse_id", "Results", readonly=True, copy=False
    )
    overall_line_ids = fields.One2many(
        "hr.community.pulse.line",
        "pulse_id",
        "All Employees",
        domain=[("dimension", "=", "all")],
        readonly=True,
    )
    group_line_ids = fields.One2many(
        "hr.community.pulse.line",
        "pulse_id",
        "By Group",
        domain=[("dimension", "!=", "all")],
        readonly=True,
    )
    scenes_line_ids = fields.One2many(
        "hr.community.pulse.line",
        "pulse_id",
        "Behind the Scenes",
        domain=[("dimension", "=", "scenes")],
        readonly=True,
    )
    comment_ids = fields.One2many(
        "hr.community.pulse.comment",
        "pulse_id",
        "Comments",
        groups=OFFICER_GROUP,
        readonly=True,
        copy=False,
    )
    action_ids = fields.One2many(
        "hr.community.voice.action", "pulse_id", "Planned Actions", copy=False
    )
    invitation_ids = fields.One2many(
        "hr.community.pulse.invitation",
        "pulse_id",
        "Invitations",
        groups=fields.NO_ACCESS,  # who was asked, and in which groups they are
        readonly=True,
        copy=False,
    )
    kept_groups = fields.Json(
        groups=fields.NO_ACCESS, copy=False, export_string_translation=False
    )
    can_answer = fields.Boolean(
        compute="_compute_can_answer",
        search="_search_can_answer",
        export_string_translation=False,
    )
    has_answered = fields.Boolean(
        "Answered by Me",
        compute="_compute_can_answer",
        search="_search_has_answered",
        export_string_translation=False,
    )

    @api.model
    def _get_default_name(self, day=None):
        """Return the name of a survey that opens on a day, today by default."""
        day = day or user_today(self)
        quarter = (day.month + 2) // 3
        return self.env._(
            "Pulse Survey %(year)s Q%(quarter)s", year=day.year, quarter=quarter
        )

    @api.depends("state", "answered_closed")
    def _compute_answered(self):
        """Count the answers of an open survey; what is closed keeps its number."""
        # sudo: pulse.voter - how many have answered, not who
        voters_sudo = self.env["hr.community.pulse.voter"].sudo()
        used = voters_sudo._read_group(
            [("pulse_id", "in", self.ids), ("is_used", "=", True)],
            ["pulse_id"],
            ["__count"],
        )
        numbers = {pulse.id: number for pulse, number in used}
        for pulse in self:
            number = numbers.get(pulse.id, 0)
            pulse.answered = (
                number if pulse.state == "running" else pulse.answered_closed
            )

    @api.depends("asked", "answered")
    def _compute_response_rate(self):
        for pulse in self:
            asked = pulse.asked
            pulse.response_rate = pulse.answered / asked if asked else 0

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_can_answer(self):
        # sudo: pulse.voter - whether the user's own answer is in, or may come
        mine_sudo = self.env["hr.community.pulse.voter"].sudo()
        mine_sudo = mine_sudo.search(
            self._get_own_votes() & Domain("pulse_id", "in", self.ids)
        )
        unused = mine_sudo.filtered(lambda vote: not vote.is_used).pulse_id
        for pulse in self:
            running = pulse.state == "running"
            pulse.can_answer = running and pulse._origin in unused
            pulse.has_answered = (
                running and not pulse.can_answer and pulse._origin in mine_sudo.pulse_id
            )

    @boolean_search
    def _search_can_answer(self, operator, value):
        return self._get_asked(Domain("is_used", "=", False))

    @boolean_search
    def _search_has_answered(self, operator, value):
        return self._get_asked(Domain("is_used", "=", True))

    @api.model
    def _get_own_votes(self):
        """Return the domain of the user's own votes."""
        own = self.env["hr.employee"]._community_my_employees_query()
        return Domain("employee_id", "any!", own)

    @api.model
    def _get_asked(self, which=Domain.TRUE):
        """Return the domain of the open surveys in which the user was asked.

        :param which: a domain of their votes, such as those that are not used
        """
        # sudo: pulse.voter - whether the user's own answer is in
        voters_sudo = self.env["hr.community.pulse.voter"].sudo()
        votes = voters_sudo._search(self._get_own_votes() & which)
        column = SQL.identifier(votes.table, "pulse_id")
        return Domain("state", "=", "running") & Domain(
            "id", "any!", votes.select(column)
        )

    @api.constrains("date_open", "date_close")
    def _check_days(self):
        for pulse in self:
            if pulse.date_close < pulse.date_open:
                raise ValidationError(
                    self.env._(
                        "The survey cannot close before it opens. Choose a later date."
                    )
                )

    @api.constrains("question_ids")
    def _check_questions(self):
        for pulse in self:
            if len(pulse.question_ids) > MOST_QUESTIONS:
                raise ValidationError(
                    self.env._(
                        "A pulse survey can have at most %s questions. Remove some.",
                        MOST_QUESTIONS,
                    )
                )
            kinds = pulse.question_ids.mapped("kind")
            if max(kinds.count("text"), kinds.count("enps")) > 1:
                raise ValidationError(
                    self.env._(
                        "Use at most one recommendation question and one comment "
                        "question."
                    )
                )

    def write(self, vals):
        """Move a survey; once it is open, only its end and its publication change.

        :raise UserError: what people were asked would change
        """
        if not self.env.su and vals.keys() & {
            "department_ids",
            "date_open",
            "company_id",
        }:
            self._check_draft()
        before = {pulse: (pulse.state, pulse.date_close) for pulse in self}
        result = super().write(vals)
        for pulse, (state, date_close) in before.items():
            if pulse.state != state:
                pulse._after_moved()
            elif pulse.state == "running" and pulse.date_close > date_close:
                # sudo: pulse.invitation - a later end is reminded of anew
                pulse.sudo().invitation_ids.is_reminded = False
        return result

    def _check_draft(self):
        """Refuse to change a survey that people answer or have answered.

        :raise UserError: naming it
        """
        for pulse in self:
            if pulse.state in ("running", "closed"):
                raise UserError(
                    self.env._(
                        "“%s” has been opened, so its settings can no longer be "
                        "changed. Create a new survey instead.",
                        pulse.display_name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_opened(self):
        self._check_draft()

    def copy_data(self, default=None):
        """Name the copy after the day on which it opens, today by default."""
        default = default or {}
        day = fields.Date.to_date(default.get("date_open")) or user_today(self)
        about = {
            "name": self._get_default_name(day),
            "date_open": day,
            "date_close": fields.Date.add(day, days=DAYS_OPEN),
        }
        return super().copy_data(about | default)

    def action_make_next(self):
        """Open the next wave, which is made if there is no draft of it yet.

        :raise UserError: this one is not over
        """
        self.ensure_one()
        self._check_status(("closed",))
        drafts = Domain("previous_id", "=", self.id) & Domain("state", "=", "draft")
        following = self.search(drafts, limit=1) or self._make_next()
        return following._get_records_action()

    def _make_next(self):
        """Return a draft of the same questions, which are compared with these.

        It opens in a quarter to come, whose name it has, and after this one's last day,
        though that may have been closed before.
        """
        quarter_end = fields.Date.end_of(self.date_open, "quarter")
        free = fields.Date.add(max(quarter_end, self.date_close), days=1)
        following = self.copy({"date_open": max(free, user_today(self))})
        # sudo: pulse - with which one it is compared follows from the copy
        following.sudo().previous_id = self
        # a copy's lines are made in the order of the ids, whatever order is shown
        old_lines = self.question_ids.sorted("id")
        new_lines = following.question_ids.sorted("id")
        for old, new in zip(old_lines, new_lines, strict=True):
            # sudo: pulse.question - which question is compared follows from the copy
            new.sudo().previous_id = old
        return following

    def action_add_examples(self):
        """Fill in a set of questions to begin with, where there are none yet."""
        for pulse in self.filtered(lambda pulse: not pulse.question_ids):
            pulse.question_ids = [
                Command.create({"sequence": number, "kind": kind, "name": text})
                for number, (text, kind) in enumerate(pulse._get_examples().items())
            ]

    @api.model
    def _get_examples(self):
        """Return {question: kind}."""
        return {
            self.env._("My work is noticed by the people I do it for."): "scale",
            self.env._("I am thanked when I do a good job."): "scale",
            self.env._("Work is shared fairly in my team."): "scale",
            self.env._("When I point out a problem, I am heard."): "scale",
            self.env._(
                "How likely are you to recommend working here to a friend?"
            ): "enps",
            self.env._("What is the one thing you would change?"): "text",
        }
