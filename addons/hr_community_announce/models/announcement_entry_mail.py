from markupsafe import Markup

from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.addresses import read_addresses
from odoo.addons.hr_community.models.mixins.person_link import person_link
from odoo.addons.hr_community.models.mixins.reader_language import (
    in_company_language,
)
from odoo.exceptions import UserError
from odoo.tools import format_list, plaintext2html

from .placeholders import fill

TRIES = 5
FIRST_PAUSE = 5  # minutes; each pause is four times the one before


class AnnouncementEntryMail(models.Model):
    """Sending what waits, by a cron; what fails waits a while and stops no other."""

    _inherit = "hr.community.announcement.entry"

    @api.model
    def _cron_send(self):
        """Send what is due, each once."""
        self._process_each(
            [("state", "=", "waiting"), ("date_due", "<=", fields.Datetime.now())],
            lambda entry: entry._send(),
        )

    def _send(self):
        """Send one, and write down what became of it."""
        try:
            with self.env.cr.savepoint():
                values = self._deliver()
        except Exception as error:
            # whatever a channel, a mail or a webhook may raise: the others go on
            values = self._prepare_retry(error)
        self.write({"tries": self.tries + 1} | values)

    def _deliver(self):
        announcement = self.announcement_id
        entry = in_company_language(self, announcement.company_id)
        if not announcement.active or not entry.text:
            return {"state": "dropped", "error": False}
        if problem := getattr(announcement, f"_get_{announcement.way}_problem")():
            raise UserError(problem)
        getattr(entry, f"_send_by_{announcement.way}")()
        return {
            "state": "sent",
            "error": False,
            "date_due": fields.Datetime.now(),
        }

    def _prepare_retry(self, error):
        tries = self.tries + 1
        values = {"error": str(error) or type(error).__name__}
        if tries >= TRIES:
            return values | {"state": "failed"}
        pause = FIRST_PAUSE * 4 ** (tries - 1)
        due = fields.Datetime.add(fields.Datetime.now(), minutes=pause)
        self.env.ref("hr_community_announce.cron_announcements")._trigger(at=due)
        return values | {"date_due": due}

    def _send_by_channel(self):
        self.announcement_id.channel_id.message_post(
            body=self._get_body(),
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
        )

    def _get_body(self):
        """Return the text as HTML that links to the record and to the people in it.

        So that the message goes when one of them is erased.
        """
        record = self._get_record()
        marked, links = {}, {}
        for placeholder, people in record._get_announced_people().items():
            marks = [f"\u2063{person.id}\u2063" for person in people]
            links |= dict(zip(marks, map(person_link, people), strict=True))
            marked[placeholder] = format_list(self.env, marks)
        words = record._prepare_announcement()
        words |= {name: marks for name, marks in marked.items() if marks}
        html = str(plaintext2html(fill(self.announcement_id.body or "", words)))
        for mark, link in links.items():
            html = html.replace(mark, link)
        return Markup('<div data-oe-model="%s" data-oe-id="%s">%s</div>') % (
            record._name,
            record.id,
            Markup(html),
        )

    def _send_by_mail(self):
        announcement = self.announcement_id.with_context(**self.env.context)
        self.env["hr.community.mail"]._send_text(
            announcement.name,
            plaintext2html(self.text),
            read_addresses(announcement.email_to),
            announcement.company_id,
        )

    def _send_by_webhook(self):
        """Hand it to Odoo's own webhook, which sends it once this is committed.

        Odoo does not wait for the answer: what the other side refuses is in the log of
        the server, not here.
        """
        self.announcement_id.webhook_id.with_context(
            active_model=self._name, active_id=self.id, active_ids=self.ids
        ).run()
