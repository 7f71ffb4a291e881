from secrets import SystemRandom

from odoo import api, fields, models
from odoo.fields import Command, Domain

from ..mixins.cron_batch import run_all_isolated
from ..mixins.days import company_today
from ..mixins.personal_rules import CLEAR_PERSON, NOT_PERSONAL, personal_text
from ..mixins.rewrite_shuffled import rewrite_shuffled

# fewer answers are not released: who has answered is no secret, so the words of the
# only one, or of two, would have a name
TOGETHER = 3


class ReviewHeld(models.Model):
    """An unnamed answer, kept apart until it is released together with others.

    It cannot be linked to who gave it. Nothing says who made a row or when, nothing
    points here from the request, and each answer that comes writes all rows anew in
    random order: neither ids nor transactions tell which one came last. What the rows
    become is read like any other answer; the rows themselves by nobody: no group has a
    right to them (`security/ir.model.access.csv`), and `_may_export` leaves them out of
    *My Data*. `tests/review/test_review_unnamed.py` proves both.
    """

    _name = "hr.community.review.held"
    _description = "Unreleased Review Answer"
    _community_personal = {
        "employee_id": CLEAR_PERSON,
        "marks": NOT_PERSONAL,
        "words": personal_text("employee_id"),
    }
    _inherit = "hr.community.checked.input"
    _log_access = False
    _order = "id"
    _rec_name = "ownership_id"

    ownership_id = fields.Many2one(
        "hr.community.ownership", "Role", required=True, index=True, ondelete="cascade"
    )
    employee_id = fields.Many2one(
        related="ownership_id.employee_id",
        store=True,
        index=True,
        precompute=True,
    )
    company_id = fields.Many2one(
        related="ownership_id.company_id", store=True, index=True, precompute=True
    )
    cycle_id = fields.Many2one(
        "hr.community.cycle",
        index="btree_not_null",
        ondelete="set null",
        help="The cycle that the answer counts toward. No date is stored.",
    )
    marks = fields.Json(
        "Ratings", required=True, help="Criterion and score from 1 to 5."
    )
    words = fields.Text("What Would Have Been Missing Without This Work")
    is_outside = fields.Boolean(
        "From Outside the Company",
        help="Its reviewer was asked by email. The answer itself does not say so.",
    )

    @api.depends_context("lang")
    def _compute_display_name(self):
        return super()._compute_display_name()

    @api.model
    def _keep_until_release(self, ownership, scores, words, is_outside=False):
        """Keep an answer until it is released.

        :param ownership: the role that was reviewed
        :param scores: {criterion: score from 1 to 5}
        :param words: what would have been missing without it
        :param bool is_outside: whether an address was asked, and not a colleague
        """
        # sudo: review.held - nobody reads or writes it
        held_sudo = self.sudo()
        held_sudo.create(
            {
                "ownership_id": ownership.id,
                "cycle_id": held_sudo._get_cycle(ownership.company_id).id,
                "marks": {
                    str(criterion.id): score for criterion, score in scores.items()
                },
                "words": words,
                "is_outside": is_outside,
            }
        )
        # two at the same moment collide in the database, and one of them is repeated
        rewrite_shuffled(held_sudo)

    @api.model
    def _get_cycle(self, company):
        """Return the cycle in which an answer of today counts, if there is one."""
        today = company_today(company)
        return self.env["hr.community.cycle"].search(
            [
                ("company_id", "=", company.id),
                ("state", "in", ("open", "review")),
                ("date_start", "<=", today),
                ("date_end", ">=", today),
            ],
            limit=1,
        )

    @api.model
    def _cron_release(self):
        """Release what is ready, once a day: all at once, so that they are shuffled."""
        # sudo: review.held - nobody reads or writes it
        self.sudo()._get_ready()._get_enough()._release()

    @api.model
    def _release_cycle(self, cycle):
        """Release the answers that count in a cycle before it is written down."""
        # sudo: review.held - nobody reads or writes it
        self.sudo().search([("cycle_id", "=", cycle.id)])._get_enough()._release()

    @api.model
    def _get_ready(self):
        """Return the answers about roles without open requests.

        They are released together: as long as somebody may still answer, the next one
        would stand alone. A cycle that closes waits for nobody.
        """
        requests = self.env["hr.community.review"]
        open_requests = requests._search([("state", "=", "requested")])
        return self.search(
            Domain("cycle_id.state", "=", "closed")
            | Domain("ownership_id", "not in", open_requests.subselect("ownership_id"))
        )

    def _get_enough(self):
        """Return those that are released with others of their role, under one day.

        The others wait for more. What is of another day would stand apart from them.
        Whoever asks chooses the addresses outside, and may hold some: they do not make
        up for colleagues, whose answers would be the only ones not known to them.
        """
        together = self.grouped(lambda held: (held.ownership_id, held._get_day()))
        enough = self.browse()
        for held in together.values():
            outside = held.filtered("is_outside")
            if len(held - outside) >= TOGETHER:
                enough |= held
            elif len(outside) >= TOGETHER:
                enough |= outside
        return enough

    def _get_day(self):
        """Return the day on which the answer counts when it is released now."""
        day = company_today(self.company_id)
        if self.cycle_id and not self.cycle_id.date_frozen:
            return min(day, self.cycle_id.date_end)
        return day

    def _release(self):
        """Turn these rows into answers that are read, shuffled and without a link.

        One that cannot be released stays and is tried again. It is no reason to hold
        the others back: each is done by itself then, in their random order.
        """
        released = []
        run_all_isolated(self, lambda held: released.append(held._convert_to_answers()))
        answers = self.env["hr.community.review.answer"].union(*released)
        answers._after_released()

    def _convert_to_answers(self):
        """Return the answers that these rows become; the rows are gone then."""
        vals_list = [held._prepare_answer() for held in self]
        self.unlink()
        SystemRandom().shuffle(vals_list)
        answers = self.env["hr.community.review.answer"].create(vals_list)
        # what the database refuses is refused here
        self.env.flush_all()
        return answers

    def _prepare_answer(self):
        ids = [int(criterion_id) for criterion_id in self.marks]
        return {
            "ownership_id": self.ownership_id.id,
            "former_key": self.ownership_id.former_key,
            "former_department_id": self.ownership_id.former_department_id.id,
            "date": self._get_day(),
            "words": self.words,
            "score_ids": [
                Command.create(
                    {
                        "criterion_id": criterion.id,
                        "score": self.marks[str(criterion.id)],
                    }
                )
                for criterion in self.env["hr.community.criterion"].browse(ids).exists()
            ],
        }
