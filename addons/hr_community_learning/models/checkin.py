from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.boolean_search import boolean_search
from odoo.addons.hr_community.models.mixins.days import (
    company_today,
    on_company_days,
    person_today,
)
from odoo.addons.hr_community.models.mixins.limits import Words, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    personal_text,
)
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.addons.hr_community.models.privacy.retention import WORK_TEXTS
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

# days after the first session attended, and the day from which the next one counts
DAYS = {30: 60, 60: 90, 90: 120}
BASELINE = 0
ITEMS = ("can_do", "does_it", "needs_help")
MARKS = [(str(number), str(number)) for number in range(1, 6)]
ANSWER_DAYS = 7  # in which a trainer answers what somebody needs help with

set_limits(
    "hr.community.checkin", {"help_words": Words(500), "help_answer": Words(2_000)}
)


class Checkin(models.Model):
    """What somebody can do, does and needs help with, before a course and after.

    The first one comes before the first session and is what the others are compared
    with: the same three items on the day of enrolment, and 30, 60 and 90 days after
    the first session that was attended. Of a mentoring they are asked 30, 60 and 90
    days after it began. Read by the employee and the trainer, or the mentor, alone:
    the trainer of the moment it was answered, whoever becomes the trainer later.
    """

    _name = "hr.community.checkin"
    _description = "Course Check-in"
    _community_personal = {
        "employee_id": CLEAR_PERSON,
        "trainer_id": CLEAR_PERSON,
        "help_words": personal_text("employee_id"),
        "help_answer": personal_text("employee_id"),
    }
    _community_promise = (NAMED, "")
    _community_emptied = (WORK_TEXTS, "date_due", [], ("help_words", "help_answer"))
    _inherit = [
        "hr.community.company.prefetch",
        "hr.community.manager.chain",
        "hr.community.signed.link",
        "hr.community.checked.thread",
        "hr.community.checked.todo",
    ]
    _order = "date_due desc, id desc"

    employee_id = fields.Many2one(
        "hr.employee", readonly=True, index=True, ondelete="set null"
    )
    enrolment_id = fields.Many2one(
        "hr.community.enrolment",
        "Enrollment",
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    mentoring_id = fields.Many2one(
        "hr.community.mentoring",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
    )
    course_id = fields.Many2one(
        related="enrolment_id.course_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        "res.company",
        compute="_compute_company_id",
        store=True,
        index=True,
        precompute=True,
    )
    day = fields.Integer(
        required=True,
        readonly=True,
        help="The number of days since the first session attended, or 0 for the "
        "check-in at enrollment.",
    )
    date_due = fields.Date("Due On", required=True, readonly=True)
    date_until = fields.Date(
        "Closes On",
        required=True,
        readonly=True,
        index=True,
        help="Answers from this day on no longer count toward this check-in.",
    )
    state = fields.Selection(
        [
            ("asked", "Asked"),
            ("answered", "Answered"),
            ("missed", "Missed"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="asked",
        index=True,
    )
    date_asked = fields.Date("Asked On", readonly=True)
    date_reminded = fields.Date("Reminded On", readonly=True)
    date_answered = fields.Date("Answered On", readonly=True)
    can_do = fields.Selection(MARKS, "Ability (Self-Rating)", readonly=True)
    does_it = fields.Selection(MARKS, "On-the-Job Use (Self-Rating)", readonly=True)
    needs_help = fields.Selection(MARKS, "Independence (Self-Rating)", readonly=True)
    score = fields.Float(
        "Average", compute="_compute_score", store=True, digits=(3, 2), aggregator="avg"
    )
    help_words = fields.Char("Help Still Needed", readonly=True)
    help_answer = fields.Text("Answer")
    date_helped = fields.Date("Help Request Answered On", readonly=True)
    trainer_id = fields.Many2one(
        "hr.employee",
        compute="_compute_trainer_id",
        store=True,
        index="btree_not_null",
        ondelete="set null",
        help="The trainer at the time the check-in was answered. This trainer can read "
        "the answer.",
    )
    i_train = fields.Boolean(
        compute="_compute_i_train",
        search="_search_i_train",
        export_string_translation=False,
    )

    can_answer = fields.Boolean(
        compute="_compute_can_answer", export_string_translation=False
    )

    _known_day = models.Constraint(
        "CHECK(day IN (0, 30, 60, 90))",
        "Check-ins take place on days 0, 30, 60 and 90.",
    )
    _once = models.Constraint(
        "unique(enrolment_id, day)", "This check-in has already been requested."
    )
    _once_in_mentoring = models.Constraint(
        "unique(mentoring_id, day)", "This check-in has already been requested."
    )
    _about_one = models.Constraint(
        "CHECK(num_nonnulls(enrolment_id, mentoring_id) = 1)",
        "Choose either a course or a mentorship for this check-in.",
    )

    @api.depends("enrolment_id", "mentoring_id")
    def _compute_company_id(self):
        for row in self:
            about = row.enrolment_id or row.mentoring_id
            row.company_id = about.company_id

    def _get_subject(self):
        """Return what it is about: the course, or what is learnt from the mentor."""
        return self.course_id.name or self.mentoring_id._get_subject()

    def _get_trainer(self):
        """Return who helps: the trainer of the session, or the mentor."""
        return self.enrolment_id.session_id.trainer_id or self.mentoring_id.mentor_id

    @api.depends("course_id", "mentoring_id", "day")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for row in self:
            name = row.course_id.name or row.mentoring_id.display_name or ""
            row.display_name = (
                self.env._("%(course)s, after %(day)s days", course=name, day=row.day)
                if row.day
                else self.env._("%s, before the course", name)
            )

    @api.depends(*ITEMS)
    def _compute_score(self):
        for row in self:
            marks = [int(row[name]) for name in ITEMS if row[name]]
            row.score = sum(marks) / len(marks) if marks else 0

    @api.depends("state")
    def _compute_trainer_id(self):
        for row in self:
            row.trainer_id = row.state == "answered" and row._get_trainer()

    @api.depends(
        "trainer_id",
        "state",
        "enrolment_id.session_id.trainer_id",
        "mentoring_id.mentor_id",
    )
    @api.depends_context("uid")
    def _compute_i_train(self):
        my_ids = set(self.env["hr.employee"]._community_my_employees_query())
        for row in self:
            row.i_train = row._get_reader().id in my_ids

    @boolean_search
    def _search_i_train(self, operator, value):
        me = Domain(
            "trainer_id",
            "any!",
            self.env["hr.employee"]._community_my_employees_query(),
        )
        here = Domain("enrolment_id", "any!", Domain("session_id", "any!", me))
        mentor = Domain(
            "mentor_id", "any!", self.env["hr.employee"]._community_my_employees_query()
        )
        here |= Domain("mentoring_id", "any!", mentor)
        answered = Domain("state", "=", "answered")
        return (answered & me) | (~answered & here)

    @api.depends("employee_id", "state", "date_until", "enrolment_id.session_id.start")
    @api.depends_context("uid")
    def _compute_can_answer(self):
        for row in self:
            # sudo: checkin, course.session - whether their own answer still counts
            row_sudo = row.sudo()
            mine = row.is_me and bool(row.date_until)
            row.can_answer = mine and row_sudo._is_open()

    def _get_reader(self):
        """Return the trainer who reads this, or will read it once it is answered."""
        # sudo: course.session, hr.employee - who trains, for nothing but this
        self_sudo = self.sudo()
        if self_sudo.state == "answered":
            return self_sudo.trainer_id
        return self_sudo._get_trainer()

    def write(self, vals):
        """Let the trainer answer what somebody needs help with; all else is fixed.

        :raise AccessError: for others, and for other fields
        """
        fixed = vals.keys() - {"help_answer"} or not all(self.mapped("i_train"))
        if fixed and not self.env.su:
            raise AccessError(
                self.env._(
                    "A check-in can only be answered on its own page. Only the trainer "
                    "can reply to a request for help."
                )
            )
        result = super().write(vals)
        if vals.get("help_answer"):
            # sudo: checkin - the day is stamped, and the to-do is done
            self.sudo()._after_helped()
        return result

    def _is_open(self):
        """Return whether an answer still counts: until the next check-in is due.

        The first one closes when the session starts: what is answered in class is
        something else.
        """
        self.ensure_one()
        if self.state == "missed":
            return False
        if self.day == BASELINE:
            return self.enrolment_id.session_id.start > fields.Datetime.now()
        return company_today(self.company_id) < self.date_until

    @api.model
    def _get_open_domain(self):
        """Return which check-ins of the user's own are asked and still count."""
        asked = Domain("is_me", "=", True) & Domain("state", "=", "asked")
        baseline = Domain("enrolment_id.session_id.start", ">", fields.Datetime.now())
        later = on_company_days(self.env, lambda today: [("date_until", ">", today)])
        return asked & (
            Domain("day", "=", BASELINE) & baseline
            | Domain("day", ">", BASELINE) & later
        )

    def _receive_answer(self, marks, help_words):
        """Write an answer down, as the system, in the employee's name.

        :param dict marks: {item: "1" to "5"}
        :param str help_words: what they still need help with, or nothing
        :raise UserError: the time for this check-in is over
        :raise ValidationError: an item has no mark
        """
        self.ensure_one()
        if not self._is_open():
            raise UserError(
                self.env._("This check-in is closed. Please answer the next one.")
            )
        known = {mark for mark, _label in MARKS}
        if not all(marks.get(name) in known for name in ITEMS):
            raise ValidationError(self.env._("Please answer all three questions."))
        asked_before = self.help_words
        self.write(
            {name: marks[name] for name in ITEMS}
            | {
                "help_words": (help_words or "").strip()[:500] or False,
                "state": "answered",
                "trainer_id": self._get_trainer().id,
                "date_answered": person_today(self.employee_id),
            }
        )
        # the trainer of this moment, and not of the end of the transaction
        self.flush_recordset(["trainer_id"])
        if self.help_words and self.help_words != asked_before:
            self._ask_trainer()

    def action_answer(self):
        """Open the page of the check-in, the same one as without a login.

        :raise UserError: for others than the employee
        """
        self.ensure_one()
        if not self.is_me:
            raise UserError(self.env._("Only the employee can answer this check-in."))
        return {
            "type": "ir.actions.act_url",
            "url": self._make_link(),
            "target": "self",
        }
