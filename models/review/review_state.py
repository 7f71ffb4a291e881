from odoo import api, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command

from ..mixins.days import company_today, person_today
from ..mixins.person_link import person_name
from ..mixins.quiet import quiet

ASKERS = {"self", "owner", "line"}


class ReviewState(models.Model):
    """The moves of a review request, and what an answer creates."""

    _inherit = "hr.community.review"

    _state_moves = {
        (None, "requested"): ASKERS,
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
        "line": set(),
    }
    _identity_fields = frozenset(
        {"ownership_id", "reviewer_id", "reviewer_email", "reason", "date_due"}
    )
    _place_fields = frozenset({"ownership_id"})

    def _actors(self):
        return {review: review._get_my_roles() for review in self}

    def _get_my_roles(self):
        roles = {"colleague"}
        part = self.ownership_id
        if part.is_me:
            roles.add("self")
        if part.activity_id.i_own:
            roles.add("owner")
        if self.in_my_line:
            roles.add("line")
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
            raise UserError(self.env._("Only the reviewer can answer this."))
        return {
            "type": "ir.actions.act_url",
            "url": self._make_link(),
            "target": "self",
        }

    def _receive(self, scores, words):
        """Create the answer, as the system, in the reviewer's name.

        :param scores: {criterion: mark from 1 to 5}
        :param str words: what would have been missing without it
        :raise UserError: the request is over
        :raise ValidationError: a mark is missing
        """
        self.ensure_one()
        self._check_can_be_received(scores)
        if not self._is_named():
            # nothing is returned, nor noted here, by which it could be found again
            self.write({"state": "received"})
            self.env["hr.community.review.held"]._hold(self.ownership_id, scores, words)
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
