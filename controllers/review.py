from odoo import http
from odoo.exceptions import UserError
from odoo.http import request

from .page import Page, signed


def get_criteria(review_sudo):
    """Return what the review's company looks at."""
    criteria_sudo = review_sudo.env["hr.community.criterion"]
    return criteria_sudo._get_all(review_sudo.company_id)


class ReviewPage(Page, http.Controller):
    """Answer a review in two minutes, with or without an Odoo user."""

    @signed("review/<string:token>")
    def show_review(self, token, done=None, **_kwargs):
        """Show what is asked, of whom, and who will read the answer."""
        review_sudo = request.env["hr.community.review"]._from_token(token)
        if not review_sudo:
            return self._render_expired()
        return self._render(review_sudo, token, done=done)

    @signed("review/<string:token>/<any(send,no):answer>", methods=["POST"])
    def answer_review(self, token, answer, **form):
        """Write the answer down, or the no."""
        review_sudo = request.env["hr.community.review"]._from_token(token)
        if not review_sudo:
            return self._render_expired()
        # done whole or not at all; a refusal is a sentence, shown above the form
        problem = self._run_in_savepoint(
            lambda: self._carry_out(review_sudo, answer, form)
        )
        if problem:
            review_sudo.invalidate_recordset()
            return self._render(review_sudo, token, problem=problem, form=form)
        return request.redirect(f"/community/review/{token}?done={answer}", code=303)

    @staticmethod
    def _carry_out(review_sudo, answer, form):
        if answer == "no":
            if review_sudo.state == "requested":
                review_sudo.action_decline()
            return
        named = "1" if review_sudo._is_named() else "0"
        if form.get("named", named) != named:
            raise UserError(
                review_sudo.env._(
                    "Your company has just changed whether reviews show the "
                    "reviewer's name. Check who can see your answer, then send it "
                    "again."
                )
            )
        criteria = get_criteria(review_sudo)
        scores = {
            criterion: int(form[f"mark_{criterion.id}"])
            for criterion in criteria
            if form.get(f"mark_{criterion.id}") in {"1", "2", "3", "4", "5"}
        }
        words = (form.get("words") or "").strip()[:2000]
        review_sudo._receive_answer(scores, words or False)

    def _render(self, review_sudo, token, problem=None, done=None, form=None):
        old = review_sudo.answer_id
        form = form or {
            f"mark_{one.criterion_id.id}": str(one.score) for one in old.score_ids
        } | {"words": old.words or ""}
        values = {
            "review": review_sudo,
            "criteria": get_criteria(review_sudo),
            "readers": review_sudo._get_readers(),
            "address": f"/community/review/{token}",
            "problem": problem,
            "done": done,
            "form": form,
            "lang": review_sudo.env.lang,
        }
        return self._page(
            "hr_community.page_review",
            review_sudo.company_id,
            values,
            status=400 if problem else 200,
        )
