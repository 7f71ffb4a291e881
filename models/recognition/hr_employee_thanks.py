from odoo import models
from odoo.exceptions import AccessError

from ..mixins.notification_action import notification_action


class HrEmployeeThanks(models.Model):
    """The page of thanks of employees without a login."""

    _inherit = "hr.employee"

    def action_community_send_thanks_page(self):
        """Email the employees without a user the link to their page of thanks.

        :raise AccessError: the user is no community officer
        """
        if not self.env["hr.community.recognition"]._is_officer():
            raise AccessError(
                self.env._(
                    "Only community officers can send employees their page. "
                    "Ask one of them."
                )
            )
        self.check_access("read")
        # sudo: hr.employee - the email is the person's own, whoever sends it
        people_sudo = self.sudo().filtered(
            lambda person: person.active and person.work_email and not person.user_id
        )
        pages_sudo = people_sudo.env["hr.community.thanks.page"]
        mail = self.env["hr.community.mail"]
        for person in people_sudo:
            mail._send("thanks_page", pages_sudo._get_page_of(person), person)
        return self._community_say_sent(len(people_sudo))

    def _community_say_sent(self, sent):
        rest = len(self) - sent
        message = (
            self.env._("One email sent.")
            if sent == 1
            else self.env._("%s emails sent.", sent)
        )
        if rest:
            message += " " + self.env._(
                "%s skipped: they have a login or no work email.", rest
            )
        return notification_action(message, kind="success" if sent else "warning")
