from odoo import api, fields, models


class ReviewLink(models.Model):
    """The reviewer's page: nothing but this one review can be seen there."""

    _inherit = "hr.community.review"

    link_serial = fields.Integer(
        readonly=True,
        copy=False,
        export_string_translation=False,
        help="Counted up when the link of a reviewer from outside is revoked.",
    )

    def _get_link_person(self):
        return self.reviewer_id

    def _get_link_holder(self):
        # sudo: review - the serial number is for the system alone
        review_sudo = self.sudo()
        if review_sudo.reviewer_id:
            return super()._get_link_holder()
        return [0, review_sudo.link_serial]

    def _is_page_of(self, reader):
        # sudo: review - where the reviewer is written to
        review_sudo = self.sudo()
        if review_sudo.reviewer_id:
            return super()._is_page_of(reader)
        return bool(reader) and reader == review_sudo.reviewer_email

    def _is_link_open(self):
        # somebody outside never was an employee who could leave
        return bool(self.reviewer_email) or super()._is_link_open()

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
