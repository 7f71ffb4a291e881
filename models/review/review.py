"""How a review is asked for, answered and released.

The way in nine files, this one included:

1. `ownership_review.py`: the button on a role, which opens
   `wizards/review_request.py`; the wizard calls `create` in this file.
2. `create` checks the request, and counts it for the reviewer's month.
3. `review_state.py`: the emails; the page, which tells the reviewer who will read the
   answer, and which `controllers/review.py` shows; and `_receive_answer`. The signed
   link names the request, the reviewer and a serial number; nothing of it reaches an
   answer without a name.
4. With a name: a `review_answer.py` at once.
5. Without a name: it is kept in `review_held.py` until it is released together with
   others, daily by `_cron_release` once nobody is asked any more, or when its cycle is
   closed. Then they are answers like any other, and the employee gets an email
   (`ownership_review.py`).

An answer without a name cannot be linked to who gave it: no author and no time is
stored, nothing points to it from the request, each new one writes all rows anew in
random order (`models/mixins/rewrite_shuffled.py`). Nobody reads it before it is
released; a released one is read by the reviewed employee and the managers above
(`security/review_rules.xml`).

Open only for how many a reviewer is asked: `models/ownership/request.py`. Only for the
links: `models/mixins/signed_link.py`. Only for a cycle that is closed:
`cycle_statement.py`. Only for what is in *My Data*: `models/privacy/personal.py`.
"""

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..mixins.addresses import read_addresses
from ..mixins.boolean_search import boolean_search
from ..mixins.checked_values import check_single
from ..mixins.days import company_today, user_today
from ..mixins.person_link import person_name
from ..mixins.personal_rules import CLEAR_PERSON, personal_text
from ..ownership.ownership import STARTED_STATES

MAX_EXTERNAL_PER_DAY = 10


class Review(models.Model):
    """A request to a colleague, or an outsider, to review a role in an activity.

    The request only: what was answered is a row of its own, with fewer readers. A
    reviewer outside the company is one address, and one asks only so many of them a
    day: the company's name and one's words go to people who did not ask for them.
    """

    _name = "hr.community.review"
    _description = "Role Review"
    _community_personal = {
        "employee_id": CLEAR_PERSON,
        "reviewer_id": CLEAR_PERSON,
        "reviewer_email": personal_text("employee_id", "reviewer_id"),
        "requester_id": CLEAR_PERSON,
        "reason": personal_text("employee_id", "reviewer_id", "requester_id"),
    }
    _inherit = [
        "hr.community.cron.batch",
        "hr.community.guarded",
        "hr.community.manager.chain",
        "hr.community.signed.link",
    ]
    _order = "state, date_due, id"
    _link_path = "review"

    ownership_id = fields.Many2one(
        "hr.community.ownership", "Role", required=True, index=True, ondelete="cascade"
    )
    employee_id = fields.Many2one(
        related="ownership_id.employee_id",
        string="Reviewed Employee",
        store=True,
        index=True,
        precompute=True,
    )
    activity_id = fields.Many2one(
        related="ownership_id.activity_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="ownership_id.company_id", store=True, index=True, precompute=True
    )
    reviewer_id = fields.Many2one(
        "hr.employee", index="btree_not_null", ondelete="set null"
    )
    reviewer_email = fields.Char(
        "Reviewer's Email", help="For a reviewer outside the company."
    )
    requester_id = fields.Many2one(
        "hr.employee",
        "Requested By",
        readonly=True,
        ondelete="set null",
        default=lambda self: self.env["hr.employee"]._community_my_employee(
            self.env.company
        ),
    )
    reason = fields.Char(help="Shown to the reviewer.")
    date_asked = fields.Date("Asked On", readonly=True, default=user_today)
    date_due = fields.Date(
        "Until",
        required=True,
        default=lambda self: fields.Date.add(user_today(self), days=14),
    )
    date_received = fields.Date(
        "Received On",
        readonly=True,
        help="Not kept if your company's reviews are anonymous.",
    )
    state = fields.Selection(
        [
            ("requested", "Requested"),
            ("received", "Received"),
            ("declined", "Declined"),
            ("expired", "Expired"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="requested",
        index=True,
    )
    reminders = fields.Integer(readonly=True, export_string_translation=False)
    answer_id = fields.Many2one(
        "hr.community.review.answer",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        help="Empty if your company's reviews are anonymous.",
    )
    is_for_me = fields.Boolean(
        "For Me", compute="_compute_is_for_me", search="_search_is_for_me"
    )

    _somebody = models.Constraint(
        "CHECK((reviewer_id IS NULL) <> (COALESCE(reviewer_email, '') = '') "
        "OR state <> 'requested')",
        "Choose one reviewer: either a colleague or an external reviewer's email "
        "address.",
    )
    _asked_once = models.UniqueIndex(
        "(ownership_id, reviewer_id) WHERE state = 'requested'",
        "This employee has already been asked for this review.",
    )

    _asked_outside_once = models.UniqueIndex(
        "(ownership_id, reviewer_email) "
        "WHERE state = 'requested' AND reviewer_email IS NOT NULL",
        "This employee has already been asked for this review.",
    )

    @api.depends("employee_id", "activity_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for review in self:
            review.display_name = self.env._(
                "%(person)s in %(activity)s",
                person=person_name(review.employee_id),
                activity=review.activity_id.display_name or "",
            )

    @api.depends("reviewer_id")
    @api.depends_context("uid")
    def _compute_is_for_me(self):
        my_ids = set(self.env["hr.employee"]._community_my_employees_query())
        for review in self:
            review.is_for_me = review.reviewer_id.id in my_ids

    @boolean_search
    def _search_is_for_me(self, operator, value):
        me = self.env["hr.employee"]._community_my_employees_query()
        return [("reviewer_id", "any!", me)]

    @api.constrains("reviewer_id", "ownership_id")
    def _check_not_oneself(self):
        for review in self:
            if review.reviewer_id and review.reviewer_id == review.employee_id:
                raise ValidationError(
                    self.env._(
                        "You cannot review yourself. Ask someone you worked with."
                    )
                )
            # sudo: hr.employee - only where the reviewer works
            company_sudo = review.reviewer_id.sudo().company_id
            if company_sudo and company_sudo != review.company_id:
                raise ValidationError(
                    self.env._(
                        "Reviewers must belong to the employee's company. Invite "
                        "others as external reviewers by email."
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Ask for reviews: each reviewer gets an email.

        :raise UserError: with what to do instead
        """
        reviews = super().create(
            [
                self._name_colleague(self._normalize_reviewer_email(vals))
                for vals in vals_list
            ]
        )
        reviews._check_can_be_asked()
        reviews._count_requests()
        if any(reviews.mapped("reviewer_email")) and not self.env.su:
            self._check_external_limit()
        reviews._send("review_asked")
        return reviews

    def write(self, vals):
        check_single(self, vals)
        return super().write(self._normalize_reviewer_email(vals))

    def _count_requests(self):
        """Count the requests to reviewers, who are asked for so many a month.

        A user is refused where a reviewer's month is used up; the system never is.

        :raise UserError: naming the reviewers, and the day from which they may be asked
        """
        requests = self.env["hr.community.request"]
        for company, reviews in self.grouped("company_id").items():
            requests._request_manually(reviews.reviewer_id, company, "review")

    def _check_can_be_asked(self):
        """Refuse past dates, reviewers who have left, and roles that never began.

        :raise UserError: with what to do instead
        """
        for review in self:
            if review.date_due < company_today(review.company_id):
                raise UserError(
                    self.env._("The due date is too early. Choose a later date.")
                )
            if review.ownership_id.state not in STARTED_STATES:
                raise UserError(
                    self.env._("This role was never active, so it cannot be reviewed.")
                )
            reviewer = review.reviewer_id
            if reviewer and not reviewer._community_works_in(review.company_id):
                raise UserError(
                    self.env._(
                        "%s has left the company. Ask someone else.",
                        person_name(reviewer),
                    )
                )

    @api.model
    def _normalize_reviewer_email(self, vals):
        """Return values with a single, normalised address.

        :raise UserError: it is none, or several
        """
        given = str(vals.get("reviewer_email") or "").strip()
        if not given:
            return vals
        try:
            (address,) = read_addresses(given)
        except ValueError:
            raise UserError(
                self.env._(
                    "“%s” is not a single email address. Use the format "
                    "name@example.com.",
                    given,
                )
            ) from None
        return vals | {"reviewer_email": address}

    @api.model
    def _name_colleague(self, vals):
        """Return values that name the colleague whose address is asked, if it is one's.

        A colleague is asked as one, whichever way: not about themselves, and once.
        """
        address, role = vals.get("reviewer_email"), vals.get("ownership_id")
        if not address or not isinstance(role, int) or vals.get("reviewer_id"):
            return vals
        # sudo: role - in which company it is, before anything is made of it
        company = self.env["hr.community.ownership"].sudo().browse(role).company_id
        people = self.env["hr.employee"]
        found = people._community_by_address(address, company)
        if len(found) > 1:
            # whoever takes a colleague's address does not make it somebody outside's
            raise UserError(
                self.env._(
                    "Several employees have the address “%s”. Choose the colleague by "
                    "name instead.",
                    address,
                )
            )
        if found:
            return vals | {"reviewer_id": found.id, "reviewer_email": False}
        return vals

    @api.model
    def _check_external_limit(self):
        """Refuse more reviewers outside the company than one may ask in a day.

        :raise UserError: with what to do instead
        """
        # sudo: review - how many the user has asked today, in whatever state
        asked = self.sudo().search_count(
            [
                ("create_uid", "=", self.env.uid),
                (
                    "create_date",
                    ">=",
                    fields.Datetime.subtract(fields.Datetime.now(), days=1),
                ),
                ("reviewer_email", "!=", False),
            ]
        )
        if asked > MAX_EXTERNAL_PER_DAY:
            raise UserError(
                self.env._(
                    "You can ask at most %s external reviewers per day. Ask the "
                    "others tomorrow.",
                    MAX_EXTERNAL_PER_DAY,
                )
            )
