from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.cron_batch import run_in_batches
from odoo.addons.hr_community.models.mixins.days import company_today, on_company_days
from odoo.addons.hr_community.models.mixins.reader_language import (
    for_reader,
    in_all_languages,
)
from odoo.fields import Domain

from .suggestion import WAITING

AGAIN = 7  # days between two reminders of the same suggestion, or for a reply
UNSEEN_STATES = ("held", "withdrawn")


class SuggestionMail(models.Model):
    """The emails and to-dos about a suggestion."""

    _inherit = "hr.community.suggestion"

    date_reminded = fields.Date(
        readonly=True, copy=False, groups=fields.NO_ACCESS, string="Reminded On"
    )

    def _send_answer(self):
        """Tell whoever signed these suggestions what the answer is."""
        for suggestion in self.filtered("employee_id"):
            self.env["hr.community.mail"]._send(
                "hr_community_voice.mail_template_suggestion_answered",
                suggestion,
                suggestion.employee_id,
            )

    def _send_reply(self):
        """Tell whoever signed these suggestions that HR has replied."""
        for suggestion in self.filtered("employee_id"):
            self.env["hr.community.mail"]._send(
                "hr_community_voice.mail_template_suggestion_replied",
                suggestion,
                suggestion.employee_id,
            )

    def _make_todo(self, user, summary, deadline):
        """Put a suggestion on somebody's to-do list, without its words."""
        # sudo: mail.activity - a to-do of whoever answers, maybe somebody else
        todo_sudo = self.env["mail.activity"].sudo()
        todo_sudo.create(
            {
                "activity_type_id": self.env.ref("mail.mail_activity_data_todo").id,
                "summary": summary,
                "note": self._get_html_link(self.env._("Open the Suggestion")),
                "date_deadline": deadline,
                "user_id": user.id,
            }
        )

    def _ask_about_replies(self):
        """Give whoever answers a to-do for each suggestion with a new reply, once."""
        # sudo: suggestion - whoever writes a reply gives nobody else anything to do
        for one_sudo in self.sudo().filtered("has_new_reply"):
            company = one_sudo.company_id
            author = one_sudo.employee_id.user_id
            assigned = one_sudo.user_id.filtered("active")
            user = (assigned - author) or company._community_get_deputy(author)
            known = one_sudo._get_reply_todos().user_id
            if user and user not in known and one_sudo.state not in UNSEEN_STATES:
                one = for_reader(one_sudo, user, company)
                day = fields.Date.add(company_today(company), days=AGAIN)
                one._make_todo(user, one._get_reply_words(), day)

    def _get_reply_words(self):
        return self.env._("New reply to suggestion %s", self.handle)

    def _get_reply_todos(self):
        """Return the to-dos about new replies, as the system, in whatever language."""
        words = [
            one._get_reply_words() for some in in_all_languages(self) for one in some
        ]
        # sudo: mail.activity - the to-dos of whoever answers
        todos_sudo = self.env["mail.activity"].sudo()
        return todos_sudo.search(
            [("summary", "in", words), ("res_model_id", "=", False)]
        )

    def _pass_on_replies(self):
        """Let the new replies be seen to by whoever answers from now on."""
        # sudo: suggestion - its to-dos follow whoever answers
        new_sudo = self.sudo().filtered("has_new_reply")
        new_sudo._get_reply_todos().unlink()
        new_sudo._ask_about_replies()

    def _end_new_reply(self):
        """End the mark and the to-dos of replies that somebody has seen to."""
        # sudo: suggestion - that nothing is new follows from what HR did
        seen_sudo = self.sudo().filtered("has_new_reply")
        seen_sudo.has_new_reply = False
        seen_sudo._get_reply_todos().unlink()

    @api.model
    def _get_due(self, today):
        """Return the domain of what whoever answers is reminded of on a day."""
        before = fields.Date.subtract(today, days=AGAIN)
        return Domain("date_due", "<=", today) & (
            Domain("date_reminded", "=", False) | Domain("date_reminded", "<=", before)
        )

    @api.model
    def _cron_remind(self):
        """Remind whoever answers of what is due, and again every seven days."""
        due = (
            Domain("state", "in", WAITING)
            & Domain("user_id", "!=", False)
            & on_company_days(self.env, self._get_due)
        )
        # sudo: suggestion - the system reminds
        run_in_batches((self.sudo(), due, lambda one: one._remind()))

    def _remind(self):
        self.env["hr.community.mail"]._send(
            "hr_community_voice.mail_template_suggestion_due", self, self.user_id
        )
        self.date_reminded = company_today(self.company_id)
