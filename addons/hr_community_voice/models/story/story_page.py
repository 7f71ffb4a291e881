from odoo import models
from odoo.exceptions import UserError

MOST = 4_000


class StoryPage(models.Model):
    """What the person of a story does on the page of a signed link."""

    _inherit = "hr.community.story"

    def _answer_by_link(self, form):
        """Correct the story and say yes or no to each use, in the person's name.

        :param form: {"use_<id>": "yes" or "no", "text": words}
        :raise UserError: it was taken back, or a use has no answer
        """
        self.ensure_one()
        if self.state not in ("asked", "answered"):
            raise UserError(
                self.env._(
                    "This request has already been answered. Nothing was changed."
                )
            )
        answers = {use: form.get(f"use_{use.id}") for use in self.use_ids}
        if not {*answers.values()} <= {"yes", "no"}:
            raise UserError(self.env._("Answer yes or no for each use."))
        self.text = (form.get("text") or "").strip()[:MOST] or self.text
        for use, word in answers.items():
            use.state = "given" if word == "yes" else "refused"
        if self.state == "asked":
            self.action_answer()
