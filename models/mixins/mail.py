import hashlib
import secrets

from lxml import html
from markupsafe import Markup

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import email_normalize

from .days import reader_zone
from .greeting_name import greeting_name
from .number_text import number_text
from .reader_language import reader_language

# Odoo's own layout, with the company's logo and address
LAYOUT = "mail.mail_notification_light"
# emails that one person causes by their acts of a day; officers write to everybody
MAX_MAILS_PER_DAY = 200
# per recipient and day, of one template: at most so many about the same record, and
# about any, unless it waits for an answer or the system sends it
MAX_SAME_PER_DAY = 3
MAX_ALIKE_PER_DAY = 10
# what mail programs understand in place of the classes that templates use
SMALL = "color: #777777; font-size: 12px; margin-top: 24px;"
BUTTON = (
    "background-color: %s; color: %s; padding: 8px 16px; border-radius: 3px; "
    "text-decoration: none; display: inline-block;"
)
# (what Odoo's layouts set, what fits a phone as well)
FLEXIBLE = (
    ("min-width: 590px;", ""),
    ('width="590" style="', 'width="100%" style="max-width: 590px; '),
)


class MailLinks:
    """The signed links of one email: a mark stands for each until it is sent.

    An object of this process, so that no call from outside can carry it in its context.
    """

    def __init__(self, reader):
        self.reader = reader
        self.marks = {}  # {mark: [model, id of the row whose page it opens]}

    def add(self, row):
        """Return the mark that stands for the link to the page of a row.

        :raise ValueError: the page is not the reader's own
        """
        if not row._is_page_for(self.reader):
            raise ValueError(f"{row} has no page for the reader of this email")
        mark = secrets.token_urlsafe(24)
        self.marks[mark] = [row._name, row.id]
        return mark


class Mail(models.AbstractModel):
    """The one way in which this addon sends email: one email for each reader.

    Only `_send_text` writes one to several addresses, with nothing private in it.

    What is queued can be read by nobody but the system: it hangs on no record, has no
    author, and its signed links are put in when it leaves (see ``mail.mail``).
    """

    _name = "hr.community.mail"
    _description = "Email to One Recipient"

    @api.model
    def _send(self, name, record, readers, sender=None, layout=LAYOUT, **values):
        """Queue an email about a record to each of its readers, in their language.

        Readers who have left or have no address get none, and nobody gets the same one
        again and again.

        :param str name: of the template, an external id of this addon or a full one
        :param record: what the template is about, rendered as the system
        :param readers: employees, users, or a list of addresses of people outside
        :param sender: user in whose name it is sent; the company's by default
        :param str layout: external id of the layout around the words; none if empty
        :param values: what else the template reads from ``ctx``
        :return: the queued emails, as the system
        :raise UserError: the user has caused as many today as one person may
        :raise ValueError: the template is a request to an employee, and the monthly
            request counter was not increased first
        """
        xml_id = name if "." in name else f"hr_community.mail_template_{name}"
        # sudo: mail.template - an email is written by the system, whoever causes it
        template = self.sudo().env.ref(xml_id, raise_if_not_found=False)
        mails = self.env["mail.mail"].with_user(SUPERUSER_ID)
        company = self._get_company(record)
        requests = self.env["hr.community.request"]
        readers = readers if template else ()  # one may be deleted
        found = [(one, self._get_email(one, company)) for one in readers]
        addressed = [(reader, address) for reader, address in found if address]
        for reader, address in self._get_within_limits(xml_id, record, addressed):
            requests._count_mail(xml_id, reader, company)
            words = self._render(template, record, reader, sender, layout, values)
            mails |= self._queue(words | {"email_to": address})
        return mails

    @api.model
    def _get_within_limits(self, xml_id, record, addressed):
        """Return which readers the current user may still cause an email to today.

        A single act may write to everybody it concerns, whatever their number. After
        three alike about the same record in a day, no more are sent to that reader; the
        screen shows the current state.

        :param list addressed: of (reader, address)
        :raise UserError: the user has caused as many as one person may
        """
        limited = self._is_limited_by_template(xml_id)
        about = (record._name, record.id)
        limits = {
            address: {_mail_key(xml_id, address, *about): MAX_SAME_PER_DAY}
            | ({_mail_key(xml_id, address): MAX_ALIKE_PER_DAY} if limited else {})
            for _reader, address in addressed
        }
        sent_today, times = self.env["res.users"]._count_community_mails(
            len(addressed), set().union(*limits.values())
        )
        if sent_today >= MAX_MAILS_PER_DAY:
            raise UserError(
                self.env._(
                    "You have already triggered %s emails to colleagues today. "
                    "Continue tomorrow, or ask a community officer.",
                    MAX_MAILS_PER_DAY,
                )
            )
        return [
            (reader, address)
            for reader, address in addressed
            if all(times.get(key, 0) <= most for key, most in limits[address].items())
        ]

    @api.model
    def _is_limited_by_template(self, xml_id):
        """Return whether only so many emails of a template go to one reader a day.

        What waits for an answer is never left out, nor what the system does as it acts
        for somebody, as when HR archives a whole team.
        """
        asks = self.env["hr.community.request"]._get_mail_kind(xml_id)
        by_page = self.env["res.users"]._is_on_community_page()
        return not asks and (by_page or not self.env.su)

    @api.model
    def _send_text(self, subject, body, addresses, company):
        """Queue an email with a text for everybody at some addresses.

        :param Markup body: in which nothing is private
        :param list addresses: of a mailing list, for example
        :return: the queued email, as the system
        """
        return self._queue(
            {
                "subject": " ".join(subject.split()),
                "body_html": body,
                "email_to": ", ".join(addresses),
                "email_from": self._get_from(company),
            }
        )

    @api.model
    def _get_email(self, reader, company=None):
        """Return where a reader is written to, nothing if that is nowhere.

        :param company: an employee who does not work there is written to no more
        """
        if isinstance(reader, str):
            return email_normalize(reader)
        # sudo: hr.employee, res.users - the address of whoever is written to
        reader_sudo = reader.sudo()
        if reader_sudo._name == "hr.employee":
            company = company or reader_sudo.company_id
            return reader_sudo._community_works_in(company).work_email
        return reader_sudo.active and reader_sudo.email

    @api.model
    def _get_company(self, record):
        """Return the company that an email about a record comes from."""
        # sudo: the record itself - its company, whoever causes the email
        record_sudo = record.sudo()
        is_company = record_sudo._name == "res.company"
        return record_sudo if is_company else record_sudo.company_id

    @api.model
    def _get_from(self, company, sender=None):
        """Return the address that an email comes from."""
        people = (sender, company, self.env.ref("base.user_root"))
        # sudo: res.users, res.company - whom an answer goes to
        found = [one.sudo().email_formatted for one in people if one]
        return next(filter(None, found), False)

    @api.model
    def _render(self, template, record, reader, sender, layout, values):
        """Return subject, body, sender and links of an email to one reader."""
        company = self._get_company(record)
        links = MailLinks(reader)
        env = self._get_reader_env(reader, company, links)
        about = {
            # sudo: res.users - the name of whoever causes the email
            "sender_name": (sender or self.env.user).sudo().name,
            "greeting": self.with_env(env)._get_greeting(reader),
            "has_login": self._has_login(reader),
        } | {
            key: value.with_env(env) if isinstance(value, models.BaseModel) else value
            for key, value in values.items()
        }
        template = template.with_env(env).with_context(**about)
        rendered = {
            field: template._render_field(field, record.ids)[record.id]
            for field in ("subject", "body_html")
        }
        subject = " ".join((rendered["subject"] or "").split())
        body = self._style(rendered["body_html"], company, about["has_login"])
        if layout:
            about = {
                "company": company.with_env(env),
                "model_description": self.with_env(env).env._("community work"),
                "record_name": subject,
            }
            body = template._render_encapsulate(layout, body, add_context=about)
            body = self._fit_phone(body)
        return {
            "subject": subject,
            "body_html": body,
            "email_from": self._get_from(company, sender),
            "community_links": links.marks,
        }

    @api.model
    def _get_reader_env(self, reader, company, links):
        """Return the environment of an email: nothing of the caller's is in it."""
        return self.env(
            user=SUPERUSER_ID,
            context={
                "lang": reader_language(reader, company),
                "tz": reader_zone(reader, company),
                "allowed_company_ids": company.ids,
                "community_links": links,
            },
        )

    @api.model
    def _get_greeting(self, reader):
        """Return the greeting of an email, without a name for external reviewers.

        By the first name, where that is sure. A user who is no employee may be a
        mailbox that several share: nothing of its name is one's first name.
        """
        if isinstance(reader, str):
            return self.env._("Hello,")
        # sudo: hr.employee, res.users - the name of whoever is written to
        reader_sudo = reader.sudo()
        name = reader_sudo.name
        if reader_sudo._name == "hr.employee" or reader_sudo.employee_ids:
            country = self.env.company.country_code
            name = greeting_name(name, self.env.lang, country)
        return self.env._("Hello %s,", name)

    @api.model
    def _has_login(self, reader):
        """Return whether the reader of an email can open a screen of Odoo."""
        if isinstance(reader, str):
            return False
        # sudo: hr.employee, res.users - whether whoever is written to has a user
        reader_sudo = reader.sudo()
        is_user = reader_sudo._name == "res.users"
        return bool((reader_sudo if is_user else reader_sudo.user_id).active)

    @api.model
    def _format_hours(self, hours):
        """Return a number of hours as the reader of an email writes it."""
        return number_text(self.env, hours)

    @api.model
    def _style(self, body, company, has_login=True):
        """Return the words of an email with buttons in the company's colours.

        :param bool has_login: whether its reader can open a screen of Odoo; who cannot
            has no button that leads to one
        """
        root = html.fragment_fromstring(body or "", create_parent="div")
        if not has_login:
            _drop_screens(root)
        button = BUTTON % (
            company.email_secondary_color or "#714B67",
            company.email_primary_color or "#FFFFFF",
        )
        for name, style in (("btn", button), ("text-muted", SMALL)):
            for element in root.find_class(name):
                element.set("style", style)
        return Markup(html.tostring(root, encoding="unicode"))

    @api.model
    def _fit_phone(self, body):
        """Let Odoo's layout, made for 590 pixels, be as narrow as a phone."""
        text = str(body)  # as markup it would escape what is looked for
        for fixed, flexible in FLEXIBLE:
            text = text.replace(fixed, flexible)
        return Markup(text)

    @api.model
    def _queue(self, values):
        """Queue one email, as the system, and see that it leaves soon."""
        env = self.env(user=SUPERUSER_ID, context={})
        mail = env["mail.mail"].create(
            values
            | {
                "author_id": env.user.partner_id.id,
                "reply_to": values["email_from"],
                "message_type": "email_outgoing",
                "model": False,
                "res_id": False,
                "auto_delete": True,
                "community_own": True,
            }
        )
        self._trigger_queue()
        return mail

    @api.model
    def _trigger_queue(self):
        """Wake up the queue of emails once this transaction is committed."""
        queued = self.env.cr.precommit.data
        if "hr_community.mail" not in queued:
            queued["hr_community.mail"] = fields.Datetime.now()
            env = self.env(user=SUPERUSER_ID, context={})
            self.env.cr.precommit.add(
                lambda: env.ref("mail.ir_cron_mail_scheduler_action")._trigger()
            )


def _drop_screens(root):
    """Take what leads to a screen of Odoo out of an email, but the words of a list."""
    for link in root.xpath("//a[contains(@href, '/odoo/') or @href='/odoo']"):
        if "btn" in link.get("class", "").split():
            link.drop_tree()
        else:
            link.drop_tag()


def _mail_key(*about):
    """Return what stands for an email in the count of a day: it names nobody."""
    return hashlib.sha256(" ".join(map(str, about)).encode()).hexdigest()[:12]
