from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command, Domain

from ..mixins.cron_batch import run_in_batches
from ..mixins.days import company_today, on_company_days, person_today
from ..mixins.keep_stamps import keep_stamps
from ..mixins.person_link import person_name
from ..mixins.quiet import is_muted, quiet
from ..mixins.reader_language import for_reader
from ..ownership.ownership import STARTED_STATES
from .review_held import TOGETHER

REQUESTERS = {"self", "owner", "line_manager"}
REMIND_DAYS_BEFORE = 3


class ReviewState(models.Model):
    """A request for a review once it is there: moves, answer, page and emails.

    Also whom to ask, and who is asked enough already.
    """

    _inherit = "hr.community.review"

    _state_moves = {
        (None, "requested"): REQUESTERS,
        ("requested", "declined"): {"reviewer"},
        # received and expired are the system's: an answer, or a day that is over
        ("requested", "received"): set(),
        ("requested", "expired"): set(),
    }
    _actor_fields = {
        "colleague": set(),
        "reviewer": set(),
        "self": set(),
        "owner": set(),
        "line_manager": set(),
    }
    _identity_fields = frozenset(
        {"ownership_id", "reviewer_id", "reviewer_email", "reason", "date_due"}
    )
    _scope_fields = frozenset({"ownership_id"})

    link_serial = fields.Integer(
        readonly=True,
        copy=False,
        export_string_translation=False,
        help="Increases each time an external reviewer's link is revoked.",
    )

    def _actors(self):
        return {review: review._get_my_actors() for review in self}

    def _get_my_actors(self):
        roles = {"colleague"}
        ownership = self.ownership_id
        if ownership.is_me:
            roles.add("self")
        if ownership.activity_id.is_owner:
            roles.add("owner")
        if self.is_subordinate:
            roles.add("line_manager")
        if self.is_for_me:
            roles.add("reviewer")
        return roles

    def action_decline(self):
        """Decline the request; the reviewer and the requester can see it."""
        self.write({"state": "declined"})

    def action_answer(self):
        """Open the page of the review, the same one as without a login.

        :raise UserError: for others than the reviewer
        """
        self.ensure_one()
        if not self.is_for_me:
            raise UserError(
                self.env._("Only the reviewer can answer this review request.")
            )
        return {
            "type": "ir.actions.act_url",
            "url": self._make_link(),
            "target": "self",
        }

    def _receive_answer(self, scores, words):
        """Take the answer: it can be read at once, or is kept without a name.

        :param scores: {criterion: score from 1 to 5}
        :param str words: what would have been missing without it
        :raise UserError: the request is over
        :raise ValidationError: a score is missing
        """
        self.ensure_one()
        self._check_can_be_received(scores)
        if not self._is_named():
            # nothing is returned, nor noted here, by which it could be found again:
            # write_uid and write_date of the request stay as they were, for whoever
            # reads it would read in them when it was answered
            with keep_stamps(self):
                self.write({"state": "received"})
            self.env["hr.community.review.held"]._keep_until_release(
                self.ownership_id, scores, words, is_outside=not self.reviewer_id
            )
            return self.env["hr.community.review.answer"]
        answer = self.env["hr.community.review.answer"].create(
            self._prepare_answer(scores, words)
        )
        self.answer_id.active = False
        first = self.state == "requested"
        self.write(
            {
                "state": "received",
                "date_received": person_today(self.reviewer_id)
                if self.reviewer_id
                else company_today(self.company_id),
                "answer_id": answer.id,
            }
        )
        if first:
            self._send("review_received")
        answer._propose_skills()
        return answer

    def _is_named(self):
        """Return whether an answer to this request carries the reviewer's name.

        A correction carries it as what it corrects does.
        """
        return bool(self.answer_id) or self.company_id.community_review_named

    def _check_can_be_received(self, scores):
        # an answer that keeps no name cannot be found again to be changed
        changeable = self.state == "received" and self.answer_id
        if self.state != "requested" and not changeable:
            raise UserError(
                self.env._("This review has already been answered or has expired.")
            )
        wanted = self.env["hr.community.criterion"]._get_all(self.company_id)
        if set(scores) != set(wanted) or not set(scores.values()) <= {1, 2, 3, 4, 5}:
            raise ValidationError(self.env._("Please rate every criterion."))

    def _prepare_answer(self, scores, words):
        return {
            "ownership_id": self.ownership_id.id,
            "reviewer_name": self._get_reviewer_name(),
            "words": words,
            "first_id": self.answer_id.first_id.id or self.answer_id.id,
            "score_ids": [
                Command.create({"criterion_id": criterion.id, "score": score})
                for criterion, score in scores.items()
            ],
        }

    def _get_reviewer_name(self):
        reviewer = self.reviewer_id
        return person_name(reviewer) if reviewer else self.reviewer_email

    @api.model
    def _community_left(self, people, company):
        """Tell those who asked somebody who leaves, so that they ask somebody else."""
        # sudo: review - what a person who left was asked for waits for nobody now
        waiting_sudo = self.sudo().search(
            [
                ("reviewer_id", "in", people.ids),
                ("company_id", "=", company.id),
                ("state", "=", "requested"),
            ]
        )
        for review_sudo in waiting_sudo:
            review_sudo._expire()

    @api.model
    def _community_before_erasing(self, erased):
        """Expire the open requests to these people, and those about them."""
        people = erased.people.ids
        waiting = self.search(
            [
                ("state", "=", "requested"),
                "|",
                ("reviewer_id", "in", people),
                ("employee_id", "in", people),
            ]
        )
        quiet(waiting).state = "expired"

    @api.model
    def _get_open_counts(self, people):
        """Return {employee id: reviews they are asked for and have not answered}."""
        # sudo: review - a number, to spare the reviewer one more request
        groups = self.sudo()._read_group(
            [("reviewer_id", "in", people.ids), ("state", "=", "requested")],
            ["reviewer_id"],
            ["__count"],
        )
        return {person.id: count for person, count in groups}

    @api.model
    def _get_suggested(self, ownership, limit=5):
        """Return the suggested reviewers: owners first, then others who took part.

        People count as having worked in it who have or had a role, or logged hours.
        """
        # sudo: role and log - who worked together; the names are no secret
        ownership_sudo = ownership.sudo()
        owners = ownership_sudo.activity_id.owner_ids
        # searched: what the system reads of a record, the cache keeps for everybody
        active = ownership_sudo.search(
            [
                ("activity_id", "=", ownership.activity_id.id),
                ("state", "in", STARTED_STATES),
            ]
        ).employee_id
        # sudo: contribution - who logged hours in it; the names are no secret
        logs_sudo = self.env["hr.community.contribution"].sudo()
        helpers = logs_sudo.search(
            [("activity_id", "=", ownership.activity_id.id)], limit=200
        ).employee_id
        company = ownership_sudo.company_id
        known = (owners | active | helpers) - ownership_sudo.employee_id
        people = known._community_works_in(company)
        # sudo: review - who is asked already, so as not to ask them twice
        reviews_sudo = self.sudo()
        requested = reviews_sudo.search(
            [("ownership_id", "=", ownership.id), ("state", "=", "requested")]
        ).reviewer_id
        full = self.env["hr.community.request"]._get_over_limit(people, company)
        free = people - requested - full - self._get_too_busy(people, company)
        # sudo: back to the rights of the caller
        return free[:limit].sudo(self.env.su)

    @api.model
    def _get_too_busy(self, people, company):
        """Return those who have as many open requests as the company allows."""
        # sudo: company - how many one person is asked at most
        limit = company.sudo().community_review_limit
        counts = self._get_open_counts(people)
        return people.filtered(lambda one: limit and counts.get(one.id, 0) >= limit)

    def _get_link_person(self):
        return self.reviewer_id

    def _get_link_signature(self):
        # sudo: review - the serial number is for the system alone
        review_sudo = self.sudo()
        if review_sudo.reviewer_id:
            return super()._get_link_signature()
        return [0, review_sudo.link_serial]

    def _is_page_for(self, reader):
        # sudo: review - where the reviewer is written to
        review_sudo = self.sudo()
        if review_sudo.reviewer_id:
            return super()._is_page_for(reader)
        return bool(reader) and reader == review_sudo.reviewer_email

    def _is_link_open(self):
        # somebody outside never was an employee who could leave
        return bool(self.reviewer_email) or super()._is_link_open()

    @api.model
    def _from_token(self, token):
        """Return the review of a link, in the language of its reviewer."""
        review_sudo = super()._from_token(token)
        reviewer = review_sudo.reviewer_id
        return for_reader(review_sudo, reviewer, review_sudo.company_id)

    def _get_readers(self):
        """Return who will read the answer and who could find out, as sentences.

        The reviewer reads them before answering.
        """
        name = self.employee_id.name
        if self._is_named():
            sentences = [
                self.env._("Visible to %s and their managers, with your name.", name)
            ]
        else:
            sentences = self._get_unnamed_readers(name)
        if not self.reviewer_id:
            sentences.append(
                self.env._(
                    "HR can see the email address to which this request was sent."
                )
            )
        return sentences

    def _get_unnamed_readers(self, name):
        return [
            self.env._("Visible to %s and their managers, without your name.", name),
            self.env._(
                "Your answer is stored without your name or the time. All answers are "
                "released together, in random order, once everyone has answered, the "
                "deadline has passed or the cycle is closed. Fewer than %s answers are "
                "not released.",
                TOGETHER,
            ),
            self.env._("You cannot change your answer afterward."),
            self.env._("Others can see that you have answered, but not what you said."),
            self.env._(
                "Reviewers asked: %s. With few reviewers, your answer or writing style "
                "may be recognizable.",
                self._count_released_together(),
            ),
            self.env._(
                "Server administrators with access to the logs might be able to "
                "identify you."
            ),
        ]

    def _count_released_together(self):
        """Return among how many answers, at most, the one to this request is released.

        Those that wait and those still asked for, of the cycle in which this one
        counts: when it is closed they leave without the others, and with its date. What
        was released before, or expired, hides nobody any more.
        """
        here = [("ownership_id", "=", self.ownership_id.id)]
        # sudo: review.held - only how many of this role there are
        held_sudo = self.env["hr.community.review.held"].sudo()
        cycle = held_sudo._get_cycle(self.company_id)
        waiting = held_sudo.search_count([*here, ("cycle_id", "=", cycle.id)])
        requested = [*here, ("state", "=", "requested")]
        if cycle:
            # who has longer may answer when this cycle is over
            requested += ["|", ("id", "=", self.id), ("date_due", "<=", cycle.date_end)]
        return waiting + self.search_count(requested)

    def _send(self, template):
        if is_muted(self.env):
            return
        mail = self.env["hr.community.mail"]
        for review in self:
            mail._send(template, review, review._get_mail_readers(template))

    def _get_mail_readers(self, template):
        """Return who gets an email of a review: employees, or an address outside."""
        if template == "review_received":
            return self.employee_id
        # sudo: hr.employee - the manager of whoever asked, to write to
        self_sudo = self.sudo()
        if template == "review_expired":
            requester_sudo = self_sudo.requester_id or self_sudo.employee_id
            return requester_sudo | self_sudo.requester_id.parent_id
        return self_sudo.reviewer_id or [self_sudo.reviewer_email or ""]

    @api.model
    def _cron_remind(self):
        """Remind three days before and on the day, then let the request expire."""
        waiting = Domain("state", "=", "requested")
        due_soon = on_company_days(
            self.env,
            lambda today: Domain(
                "date_due", "<=", fields.Date.add(today, days=REMIND_DAYS_BEFORE)
            ),
        )
        due, over = (
            on_company_days(
                self.env, lambda today, sign=sign: Domain("date_due", sign, today)
            )
            for sign in ("<=", "<")
        )
        first, second = (Domain("reminders", "=", number) for number in (0, 1))
        run_in_batches(
            (self, waiting & due_soon & first, lambda review: review._remind(1)),
            (self, waiting & due & second, lambda review: review._remind(2)),
            (self, waiting & over, lambda review: review._expire()),
        )

    def _remind(self, number):
        if self.date_due >= company_today(self.company_id):
            self._send("review_reminder")
        self.reminders = number

    def _expire(self):
        self.state = "expired"
        self._send("review_expired")
