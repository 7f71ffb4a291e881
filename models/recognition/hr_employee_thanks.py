from odoo import api, fields, models
from odoo.exceptions import AccessError

from ..mixins.notification_action import notification_action


class HrEmployeeThanks(models.Model):
    """The page of thanks of employees without a login, and the day of archiving."""

    _inherit = "hr.employee"

    community_archived_on = fields.Date(
        "Archived on",
        compute="_compute_community_archived_on",
        store=True,
        copy=False,
        groups="hr.group_hr_user",
        export_string_translation=False,
        help="The days of grace count from here where no departure date is known.",
    )

    @api.depends("active")
    def _compute_community_archived_on(self):
        """Store the day of archiving, and clear it for employees who are back.

        It stays what it was for whoever is archived already.
        """
        today = fields.Date.context_today(self)
        for person in self:
            archived_on = person.community_archived_on or today
            person.community_archived_on = not person.active and archived_on

    def action_community_send_thanks_page(self):
        """Email the employees without a user the link to their page of thanks.

        :raise AccessError: the user is no community officer
        """
        if not self.env["hr.community.recognition"]._is_officer():
            raise AccessError(
                self.env._("Ask a community officer to send people their page.")
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
        message = self.env._("%s letters are on their way.", sent)
        if rest:
            message += " " + self.env._("%s have a login, or no work e-mail.", rest)
        return notification_action(message, kind="success" if sent else "warning")
