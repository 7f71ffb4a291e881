from odoo import api, fields, models

from ..mixins.reader_language import for_reader


class ReviewPage(models.Model):
    """The page of a reviewer: it shows this one review and nothing else."""

    _inherit = "hr.community.review"

    link_serial = fields.Integer(
        readonly=True,
        copy=False,
        export_string_translation=False,
        help="Increases each time the link of an external reviewer is revoked.",
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
        return for_reader(review_sudo, reviewer, review_sudo.company_id)

    def _get_readers(self):
        """Return who will read the answer and who could find out, as sentences.

        The reviewer reads them before answering.
        """
        name = self.employee_id.name
        if self._is_named():
            said = [
                self.env._("Visible to %s and their managers, with your name.", name)
            ]
        else:
            said = self._get_unnamed_readers(name)
        if not self.reviewer_id:
            said.append(self.env._("HR can see the email address this was sent to."))
        return said

    def _get_unnamed_readers(self, name):
        return [
            self.env._("Visible to %s and their managers, without your name.", name),
            self.env._(
                "Your answer is stored without your name or the time. All answers are "
                "released together, in random order, once everyone has answered, the "
                "deadline has passed or the cycle is closed."
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
        """Return among how many answers the one to this request is released.

        Those that wait and those that are still asked for: what was released before,
        or expired, hides nobody any more.
        """
        here = [("ownership_id", "=", self.ownership_id.id)]
        # sudo: review.held - only how many of this role there are
        held_sudo = self.env["hr.community.review.held"].sudo()
        asked = self.search_count([*here, ("state", "=", "requested")])
        return asked + held_sudo.search_count(here)
