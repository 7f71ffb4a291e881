from odoo import api, models


class ReviewLink(models.Model):
    """The reviewer's page: nothing but this one review can be seen there."""

    _inherit = "hr.community.review"

    @api.model
    def _of_link(self, token):
        """Return the review of a link, in the language of its reviewer."""
        review_sudo = super()._of_link(token)
        reviewer = review_sudo.reviewer_id
        return review_sudo.with_context(
            lang=reviewer.work_contact_id.lang or review_sudo.company_id.partner_id.lang
        )

    def _get_readers(self):
        """Return in words who will read the answer, for the reviewer to know."""
        name = self.employee_id.name
        if self.company_id.community_review_named:
            return self.env._(
                "%s and their line managers read this, with your name.", name
            )
        return self.env._(
            "%s and their line managers read this, without your name. Where few were "
            "asked they may guess, and you cannot change it afterwards.",
            name,
        )
