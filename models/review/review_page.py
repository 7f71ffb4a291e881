from odoo import api, fields, models


class ReviewPage(models.Model):
    """The page of a reviewer: it shows this one review and nothing else."""

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
    def _from_token(self, token):
        """Return the review of a link, in the language of its reviewer."""
        review_sudo = super()._from_token(token)
        reviewer = review_sudo.reviewer_id
        return review_sudo.with_context(
            lang=reviewer.work_contact_id.lang or review_sudo.company_id.partner_id.lang
        )

    def _get_readers(self):
        """Return who will read the answer and who could find out, as sentences.

        The reviewer reads them before answering.
        """
        name = self.employee_id.name
        if self._is_named():
            said = [
                self.env._(
                    "%s and their line managers read this, with your name.", name
                )
            ]
        else:
            said = self._get_unnamed_readers(name)
        if not self.reviewer_id:
            said.append(self.env._("HR sees the email address that this was sent to."))
        return said

    def _get_unnamed_readers(self, name):
        asked = self.search_count(
            [
                ("ownership_id", "=", self.ownership_id.id),
                ("state", "in", ("requested", "received")),
            ]
        )
        return [
            self.env._(
                "%s and their line managers read this, without your name.", name
            ),
            self.env._(
                "No name and no time is kept with it. All answers are released "
                "together, in random order, once everybody has answered or the last "
                "day is over."
            ),
            self.env._("You cannot change it afterwards."),
            self.env._("That you have answered can be seen; what you said cannot."),
            self.env._(
                "Reviewers asked: %s. When there are few, your answer can be guessed, "
                "and your own words may give you away.",
                asked,
            ),
            self.env._(
                "Whoever runs the server can read its logs, and might find out there."
            ),
        ]
