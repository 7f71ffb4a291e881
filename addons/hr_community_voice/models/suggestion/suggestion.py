from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.boolean_search import boolean_search
from odoo.addons.hr_community.models.mixins.days import company_today, on_company_days
from odoo.addons.hr_community.models.mixins.limits import Words, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    KEEP_FREE_TEXT,
    NOT_PERSONAL,
    personal_text,
)
from odoo.addons.hr_community.models.privacy.authors import UNNAMED
from odoo.addons.hr_community.models.repository.title_similarity import Titles
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Domain

from .code import make_handle

MOST = 4_000  # characters of a suggestion
TITLE = 120
COMPARED = 2_000  # suggestions that are looked through for likely duplicates
WAITING = ("new", "looked_at")  # for an answer
ANSWERED = ("accepted", "declined", "done")
SCENES = [("behind", "Behind the Scenes"), ("seen", "Visible Work")]

set_limits(
    "hr.community.suggestion",
    {"text": Words(MOST), "summary": Words(MOST), "answer": Words(MOST)},
)


class Suggestion(models.Model):
    """What somebody suggests, and by when it is answered.

    Who wrote it stands on it only where they signed it. Whoever did not is known to
    nobody: the row keeps no author and no time, and was written among others.
    """

    _name = "hr.community.suggestion"
    _description = "Suggestion"
    _community_personal = {
        "employee_id": CLEAR_PERSON,
        "user_id": CLEAR_PERSON,
        # what was signed goes with whoever signed it; what was not is nobody's
        "name": personal_text("employee_id", needed=True),
        "text": personal_text("employee_id", needed=True),
        "summary": personal_text("employee_id"),
        "answer": KEEP_FREE_TEXT,
        "handle": NOT_PERSONAL,
        "secret_hash": NOT_PERSONAL,
    }
    _community_lasting = "what was suggested is kept beside the answer to it"
    _community_promise = (UNNAMED, "unless its author signed it")
    _community_handlers = {"user_id"}
    _community_pointers = {
        ("hr.community.suggestion.reply", "suggestion_id"),
        ("hr.community.suggestion.rating", "suggestion_id"),
    }
    _inherit = ["hr.community.guarded", "hr.community.manager.chain"]
    _log_access = False
    _order = "date_due, id"
    _rec_name = "name"
    _check_company_auto = True

    name = fields.Char("Suggestion", compute="_compute_name", store=True)
    text = fields.Text("What should change, and why?")
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    employee_id = fields.Many2one(
        "hr.employee",
        "Signed By",
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
        default=lambda self: self.env["hr.employee"]._community_my_employee(
            self.env.company
        ),
    )
    date = fields.Date(
        "Received On",
        required=True,
        readonly=True,
        default=lambda self: company_today(self.env.company),
    )
    state = fields.Selection(
        [
            ("held", "Held for Approval"),
            ("new", "New"),
            ("looked_at", "Under Review"),
            ("accepted", "Accepted"),
            ("declined", "Declined"),
            ("done", "Done"),
            ("withdrawn", "Withdrawn"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="new",
        copy=False,
        index=True,
    )
    user_id = fields.Many2one(
        "res.users",
        "Assigned To",
        compute="_compute_user_id",
        store=True,
        precompute=True,
        readonly=False,
        index="btree_not_null",
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
        ondelete="set null",
    )
    date_due = fields.Date(
        "Answer Due",
        compute="_compute_date_due",
        store=True,
        precompute=True,
        readonly=False,
        index=True,
    )
    is_overdue = fields.Boolean(
        "Overdue", compute="_compute_is_overdue", search="_search_is_overdue"
    )
    answer = fields.Text(
        "Our Answer",
        help="The author can read this answer. A suggestion cannot be closed without "
        "an answer.",
    )
    date_answered = fields.Date("Answered On", readonly=True, copy=False)
    is_published = fields.Boolean(
        "Published",
        copy=False,
        help="Everyone can read the suggestion and the answer.",
    )
    summary = fields.Text(
        "Published Wording",
        help="Text shown to everyone instead of the original wording if the original "
        "would reveal the author.",
    )
    activity_id = fields.Many2one(
        "hr.community.activity",
        readonly=True,
        copy=False,
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
    )
    reply_ids = fields.One2many(
        "hr.community.suggestion.reply", "suggestion_id", "Replies"
    )
    has_new_reply = fields.Boolean(
        "New Reply",
        readonly=True,
        copy=False,
        help="The author has added something that HR has not replied to or marked as "
        "read yet.",
    )
    rating_ids = fields.One2many(
        "hr.community.suggestion.rating",
        "suggestion_id",
        "Ratings",
        groups="hr_community.group_hr_community_officer",
    )
    is_rated = fields.Boolean(
        "Rated Twice",
        readonly=True,
        copy=False,
        help="Two officers have rated this suggestion, and both ratings are visible.",
    )
    similar_ids = fields.Many2many(
        "hr.community.suggestion",
        string="Likely Duplicates",
        compute="_compute_similar_ids",
    )
    handle = fields.Char(
        "Number", readonly=True, copy=False, default=lambda self: make_handle()
    )
    secret_hash = fields.Char(
        groups=fields.NO_ACCESS, copy=False, export_string_translation=False
    )

    scenes = fields.Selection(
        SCENES,
        groups=fields.NO_ACCESS,
        copy=False,
        export_string_translation=False,
        help="How visible the author's own work is, as stated by the author. Kept "
        "until the quarter's suggestions are counted.",
    )

    _handle_once = models.UniqueIndex("(handle)", "This number is already in use.")
    _text_unless_withdrawn = models.Constraint(
        "CHECK(state = 'withdrawn' OR text IS NOT NULL)",
        "Enter your suggestion.",
    )

    @api.depends("text")
    def _compute_name(self):
        for suggestion in self:
            words = " ".join((suggestion.text or "").split())
            short = words[:TITLE].rpartition(" ")[0] or words[:TITLE]
            suggestion.name = f"{short}…" if len(words) > TITLE else words

    @api.depends("name", "handle")
    def _compute_display_name(self):
        for suggestion in self:
            # one that is being written has nothing to be called by yet
            known = suggestion.name or (suggestion._origin.id and suggestion.handle)
            suggestion.display_name = known

    @api.depends("company_id")
    def _compute_user_id(self):
        for suggestion in self:
            # sudo: res.company - who answers, whoever suggests
            company_sudo = suggestion.company_id.sudo()
            suggestion.user_id = company_sudo.community_suggestion_user_id

    @api.depends("company_id", "date")
    def _compute_date_due(self):
        for suggestion in self:
            # sudo: res.company - a setting, whoever suggests
            days = suggestion.company_id.sudo().community_suggestion_days
            start = suggestion.date or company_today(suggestion.company_id)
            suggestion.date_due = fields.Date.add(start, days=days)

    @api.depends("state", "date_due")
    def _compute_is_overdue(self):
        for suggestion in self:
            today = company_today(suggestion.company_id)
            due = suggestion.date_due
            waits = suggestion.state in WAITING
            suggestion.is_overdue = bool(waits and due and due < today)

    @boolean_search
    def _search_is_overdue(self, operator, value):
        return Domain("state", "in", WAITING) & on_company_days(
            self.env, lambda today: Domain("date_due", "<", today)
        )

    @api.depends("text")
    def _compute_similar_ids(self):
        """Find suggestions of the same company whose first words are alike."""
        for company, some in self.grouped("company_id").items():
            others = self.search(
                [
                    ("company_id", "=", company.id),
                    ("state", "not in", ("held", "withdrawn")),
                ],
                limit=COMPARED,
            )
            titles = Titles({other.id: other.text for other in others})
            for suggestion in some:
                alike = titles.most_alike(
                    suggestion.text, besides=suggestion._origin.ids
                )
                suggestion.similar_ids = self.browse(alike)

    @api.constrains("text", "state")
    def _check_text(self):
        for suggestion in self:
            if suggestion.state != "withdrawn" and not (suggestion.text or "").strip():
                raise ValidationError(self.env._("Enter your suggestion."))

    def write(self, vals):
        """Move a suggestion with all that goes with it.

        :raise UserError: it would be closed or published without an answer, or lose it
        """
        state = vals.get("state")
        moving = self.filtered(lambda one: state and one.state != state)
        if state in ANSWERED:
            moving._check_answered(vals)
        if vals.get("is_published"):
            self._check_answered(vals)
        if "answer" in vals and not self.env.su:
            # one that others have read is put in other words, not taken away
            answered = self.filtered(
                lambda one: one.is_published or one.state in ANSWERED
            )
            (answered - moving)._check_answered(vals)
        passed = self.filtered(
            lambda one: "user_id" in vals and one.user_id.id != vals["user_id"]
        )
        result = super().write(vals)
        passed._pass_on_replies()
        if state:
            moving._after_moved(state)
        return result

    def _check_answered(self, vals):
        """Refuse to close or publish what has no answer.

        :raise UserError: naming the first of them
        """
        for suggestion in self:
            if not (vals.get("answer", suggestion.answer) or "").strip():
                raise UserError(
                    self.env._(
                        "“%s” has no answer yet. Write one or two sentences under "
                        "“Our Answer”, then try again.",
                        suggestion.display_name,
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_by_people(self):
        if not self.env.su:
            raise AccessError(
                self.env._("A suggestion cannot be deleted. Decline it instead.")
            )
