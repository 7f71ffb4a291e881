from html import unescape

from odoo import api, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..mixins.person_link import (
    former_employee,
    links_to,
    mentions,
    without_names,
    without_people,
)
from ..mixins.reader_language import in_company_language
from .erased import find_whole

SAID = ("comment", "email", "email_outgoing")
OVER = ("sent", "exception", "cancel")


class ErasingMessages(models.AbstractModel):
    """Takes people out of what this addon wrote into Odoo's own tables.

    Log, to-dos, emails and files of our records. Links to them become a word; what
    they wrote themselves goes. Odoo's employee, user and contact are HR's to erase.
    """

    _inherit = "hr.community.personal"

    @api.model
    def _erase_messages(self, erased):
        """Erase people from messages, to-dos, emails and files of our records."""
        word = former_employee(self._in_language_of(erased))
        self._erase_said(erased)
        self._erase_planned(erased)
        self._erase_links(erased, word)
        self._erase_names(erased, word)
        self._erase_to_dos(erased)
        self._erase_senders(erased, word)
        self._erase_tracking(erased, word)
        self._erase_emails(erased)
        self._erase_readers(erased)
        # of fields, too: Odoo leaves those out where nobody asks for them
        any_field = ["|", ("res_field", "=", False), ("res_field", "!=", False)]
        ours = [("res_model", "in", self._get_models()), *any_field]
        for column in ("create_uid", "write_uid"):
            files = self.env["ir.attachment"].search(
                [*ours, (column, "in", erased.users.ids)]
            )
            self._write_author("ir_attachment", column, files.ids)

    @api.model
    def _in_language_of(self, erased):
        return in_company_language(self, erased.people.company_id[:1]).env

    @api.model
    def _get_ours(self, model):
        """Return the domain of what hangs on our records: messages, to-dos."""
        column = "res_model" if model == "mail.activity" else "model"
        return Domain(column, "in", self._get_models())

    @api.model
    def _erase_said(self, erased):
        """Delete what these people wrote into the log of our records.

        What they wrote when they did a to-do, too. And Odoo's words to them that they
        have something to do, or from them that somebody else has: both are greeted and
        named in it.
        """
        messages = self.env["mail.message"]
        by_them = Domain("author_id", "in", erased.partners.ids)
        by_them |= Domain("create_uid", "in", erased.users.ids)
        messages.search(
            self._get_ours("mail.message")
            & Domain("message_type", "=", "user_notification")
            & (by_them | Domain("partner_ids", "in", erased.partners.ids))
        ).unlink()
        said = messages.search(
            self._get_ours("mail.message")
            & (
                Domain("message_type", "in", SAID)
                | Domain("mail_activity_type_id", "!=", False)
            )
            & by_them
        )
        files = said.attachment_ids
        said.unlink()
        # what was posted with it belongs to our record, and Odoo leaves it there
        posted = files.exists().filtered(
            lambda file: file.res_model in self._get_models()
        )
        shared = messages.search([("attachment_ids", "in", posted.ids)]).attachment_ids
        (posted - shared).unlink()

    @api.model
    def _erase_planned(self, erased):
        """Post nothing later that these people wrote, and nothing to them."""
        planned = self.env["mail.scheduled.message"]
        ours = self._get_ours("mail.scheduled.message")
        planned.search(
            ours
            & (
                Domain("author_id", "in", erased.partners.ids)
                | Domain("create_uid", "in", erased.users.ids)
            )
        ).unlink()
        for row in planned.search(
            ours & Domain("partner_ids", "in", erased.partners.ids)
        ):
            row.partner_ids -= erased.partners

    @api.model
    def _erase_names(self, erased, word):
        """Put a word where lines in these people's names spell a name or an address.

        Our own link to them; what a caller posted as if it were ours does not. Odoo
        writes out whose a to-do was that somebody else did: there whole names alone,
        as a first name may be another word, or somebody else's.
        """
        by_them = Domain("author_id", "in", erased.partners.ids) | Domain(
            "create_uid", "in", erased.users.ids
        )
        done = Domain("mail_activity_type_id", "!=", False)
        whole = {name for name in erased.names if " " in name.strip()}
        for lines, words in (
            (by_them, erased.names | erased.emails),
            (done & ~by_them, whole | erased.emails),
        ):
            self._replace_words(lines, find_whole(words), word)

    @api.model
    def _replace_words(self, lines, pattern, word):
        """Put a word where a pattern is found in some of our lines.

        :param pattern: None to replace nothing
        """
        ours = self._get_ours("mail.message") & lines
        for line in self.env["mail.message"].search(ours) if pattern else ():
            if pattern.search(f"{line.subject} {unescape(line.body or '')}"):
                body = without_names(line.body, pattern, word)
                subject = pattern.sub(lambda _found: word, line.subject or "")
                self._update(line, {"body": str(body), "subject": subject or None})

    @api.model
    def _erase_links(self, erased, word):
        """Put a word where our own texts link to these people."""
        announced = Domain("model", "=", "discuss.channel")
        announced &= Domain("body", "like", 'data-oe-model="hr.community.')
        linked = mentions(self.env, "mail.message", "body", erased.ids)
        announcements = linked.search(announced & Domain("id", "in", linked.ids))
        announcements.filtered(lambda row: links_to(row.body, erased.ids)).unlink()
        for model, column in (
            ("mail.message", "body"),
            ("mail.activity", "note"),
            ("mail.scheduled.message", "body"),
        ):
            linked = mentions(self.env, model, column, erased.ids)
            for row in linked.filtered_domain(self._get_ours(model)):
                body = without_people(row[column], erased.ids, word)
                self._update(row, {column: str(body)})

    @api.model
    def _update(self, rows, values):
        """Write columns of Odoo's, without what a write would tell anybody."""
        if rows:
            self.env.cr.execute(
                SQL(
                    "UPDATE %s SET %s WHERE id = ANY(%s)",
                    SQL.identifier(rows._table),
                    SQL(", ").join(
                        SQL("%s = %s", SQL.identifier(name), value)
                        for name, value in values.items()
                    ),
                    rows.ids,
                )
            )
            rows.invalidate_recordset()

    @api.model
    def _erase_senders(self, erased, word):
        """Let nobody have written what our code wrote in these people's names."""
        messages = self.env["mail.message"]
        ours = self._get_ours("mail.message")
        sent = Domain("author_id", "in", erased.partners.ids)
        for email in erased.emails:
            sent |= Domain("email_from", "ilike", email)
        self._update(
            messages.search(ours & sent),
            {"author_id": None, "email_from": word, "reply_to": None},
        )
        for column in ("reply_to", "incoming_email_to", "incoming_email_cc"):
            reached = Domain.OR(Domain(column, "ilike", e) for e in erased.emails)
            self._update(messages.search(ours & reached), {column: None})
        for model in ("mail.message", "mail.activity", "mail.scheduled.message"):
            rows = self.env[model].with_context(active_test=False)
            for column in ("create_uid", "write_uid"):
                done = Domain(column, "in", erased.users.ids)
                found = rows.search(self._get_ours(model) & done)
                self._write_author(rows._table, column, found.ids)

    @api.model
    def _erase_tracking(self, erased, word):
        """Put a word where the log tells that one of these people came or went."""
        ours = [("mail_message_id.model", "in", self._get_models())]
        for value in self.env["mail.tracking.value"].search(ours):
            field = value.field_id
            ids = erased.ids.get(field.relation) or ()
            for side in ("old", "new"):
                if value[f"{side}_value_integer"] in ids:
                    self._update(
                        value,
                        {f"{side}_value_integer": None, f"{side}_value_char": word},
                    )

    @api.model
    def _erase_to_dos(self, erased):
        """Leave to-dos to whoever takes them up, and nothing these people wrote."""
        to_dos = self.env["mail.activity"].with_context(active_test=False)
        ours = self._get_ours("mail.activity")
        theirs = to_dos.search(ours & Domain("user_id", "in", erased.users.ids))
        self._update(theirs, {"user_id": None, "feedback": None})
        written = to_dos.search(
            ours
            & Domain("create_uid", "in", erased.users.ids)
            & Domain("automated", "=", False)
        )
        self._update(written, {"summary": None, "note": None, "feedback": None})

    @api.model
    def _erase_emails(self, erased):
        """Delete emails of ours to these people, and old ones that name them.

        An email that waits leaves within minutes; one that is over is of no use.
        """
        mails = self.env["mail.mail"]
        ours = Domain("model", "in", self._get_models())
        ours |= Domain("community_own", "=", True)
        to_them = Domain("recipient_ids", "in", erased.partners.ids) | Domain.OR(
            Domain("email_to", "ilike", email) for email in erased.emails
        )
        gone = mails.search(ours & to_them)
        pattern = find_whole(erased.names)
        for mail in mails.search(ours & Domain("state", "in", OVER)) - gone:
            text = f"{mail.subject} {unescape(mail.body_html or '')} {mail.headers}"
            if pattern and pattern.search(text):
                gone |= mail
        gone.unlink()

    @api.model
    def _erase_readers(self, erased):
        """Take these people off the followers and receivers of our records' log."""
        partners = erased.partners.ids
        self.env["mail.followers"].search(
            [("res_model", "in", self._get_models()), ("partner_id", "in", partners)]
        ).unlink()
        ours = SQL(
            "(SELECT id FROM mail_message WHERE model = ANY(%s))", self._get_models()
        )
        for table, column, message in (
            ("mail_notification", "res_partner_id", "mail_message_id"),
            ("mail_message_res_partner_rel", "res_partner_id", "mail_message_id"),
            ("mail_message_reaction", "partner_id", "message_id"),
        ):
            self.env.cr.execute(
                SQL(
                    "DELETE FROM %s WHERE %s = ANY(%s) AND %s IN %s",
                    SQL.identifier(table),
                    SQL.identifier(column),
                    partners,
                    SQL.identifier(message),
                    ours,
                )
            )
