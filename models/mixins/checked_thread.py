from odoo import api, models
from odoo.exceptions import AccessError, UserError

from .checked_input import find_pointers
from .quiet import without_switches
from .reader_language import company_language, in_company_language

# what would let a message come from somebody else, or answers go to them
SENDER_KEYS = frozenset(
    {
        "author_id",
        "author_guest_id",
        "email_from",
        "incoming_email_cc",
        "incoming_email_to",
        "mail_server_id",
        "message_id",
        "outgoing_email_to",
        "reply_to",
        "reply_to_force_new",
    }
)
MESSAGE_TYPES = ("comment", "notification")


class CheckedThread(models.AbstractModel):
    """A record whose followers hear of it, whatever a caller would like to mute.

    Its log has many readers: what is written there is in their company's language.
    Whoever may post speaks as themself, to colleagues with a login; our own lines are
    the system's to sign.
    """

    _name = "hr.community.checked.thread"
    _description = "Discussion with Validated Input"
    _inherit = ["hr.community.checked.input", "mail.thread"]

    def message_post(self, **kwargs):
        records = without_switches(self)
        kwargs = self._sign_message(kwargs)
        if not self.env.su:
            # whatever a caller calls it: what users write is erased with them
            kwargs["message_type"] = "comment"
        return super(CheckedThread, records).message_post(**kwargs)

    def message_notify(self, **kwargs):
        records = without_switches(self)
        kwargs = self._sign_message(kwargs)
        return super(CheckedThread, records).message_notify(**kwargs)

    def message_subscribe(self, partner_ids=None, subtype_ids=None):
        if partner_ids and not self.env.su:
            self._check_colleagues(partner_ids)
        return super().message_subscribe(partner_ids, subtype_ids)

    def _get_allowed_message_params(self):
        return super()._get_allowed_message_params() - {"message_type"}

    def _message_mail_after_hook(self, mails):
        """Leave it to officers to write to many at once about records of ours.

        :raise AccessError: for others
        """
        if not self.env["hr.community.guarded"]._is_officer():
            raise AccessError(self.env._("You can only post comments here."))
        return super()._message_mail_after_hook(mails)

    @api.model
    def _sign_row(self, values):
        """Return the values of a row of ``mail.message`` as its user's own.

        :raise AccessError: it is no message that users write
        :raise UserError: it goes to somebody who is no colleague with a login
        """
        kind = values.get("message_type") or "comment"
        if kind not in (*MESSAGE_TYPES, "user_notification"):
            raise AccessError(self.env._("You can only post comments here."))
        self._check_recipients(values)
        author_id, email_from = self._message_compute_author()
        kept = {key: values[key] for key in values if key not in SENDER_KEYS}
        return kept | {
            "author_id": author_id,
            "email_from": email_from,
            "message_type": "comment" if kind in MESSAGE_TYPES else kind,
        }

    @api.model
    def _check_recipients(self, values):
        """Refuse a row of ``mail.message`` to others than colleagues.

        :raise UserError: with what to do instead
        """
        given = {"partner_ids": values.get("partner_ids")}
        for _field, partners in find_pointers(self.env["mail.message"], given):
            self._check_colleagues(partners.ids)

    def _sign_message(self, values):
        """Return what is posted as a message of the user, to whom they may write.

        Odoo takes the author and the addresses from whoever calls it, and lets readers
        of an activity post.

        :raise AccessError: it is no message that users write
        :raise UserError: it goes to somebody who is no colleague with a login
        """
        if self.env.su:
            return values
        if values.get("message_type", "comment") not in MESSAGE_TYPES:
            raise AccessError(self.env._("You can only post comments here."))
        if partner_ids := values.get("partner_ids"):
            self._check_colleagues(partner_ids)
        return {key: values[key] for key in values if key not in SENDER_KEYS}

    def _check_colleagues(self, partner_ids):
        """Refuse to notify others than users of the company; officers write to all.

        :raise UserError: with what to do instead
        """
        if self.env["hr.community.guarded"]._is_officer():
            return
        known = isinstance(partner_ids, list | tuple) and all(
            type(one) is int for one in partner_ids
        )
        # sudo: res.partner - whether they are colleagues, and nothing else of them
        found_sudo = self.env["res.partner"].sudo().browse(partner_ids if known else ())
        if not known or not all(
            any(not user.share for user in partner.user_ids)
            for partner in found_sudo.exists()
        ):
            raise UserError(
                self.env._(
                    "You can only notify colleagues who have a login. Write to others "
                    "from your own mailbox."
                )
            )

    def _message_compute_author(self, author_id=None, email_from=None):
        """Sign what follows from a page without a login as the system.

        Odoo would name its “Public user” to all who read the log.
        """
        if author_id is None and not email_from and self.env.user._is_public():
            author_id = self.env.ref("base.partner_root").id
        return super()._message_compute_author(author_id, email_from)

    def _log_line(self, words, **kwargs):
        """Log a line about each record, in the language of its company.

        :param words: function of a record in that language, which returns the line
        :param kwargs: what else the message has
        """
        for record in self:
            shared = in_company_language(record)
            # sudo: the record itself - the line is ours, whoever acts
            shared.sudo().message_post(body=words(shared), **kwargs)

    def _creation_message(self):
        return super(CheckedThread, in_company_language(self))._creation_message()

    def _message_track(self, fields_iter, initial_values_dict):
        found = {}
        # what was deleted meanwhile has no company, and no log either
        here = self.exists()
        languages = here.grouped(lambda one: company_language(one.company_id))
        for some in languages.values():
            found |= super(CheckedThread, in_company_language(some))._message_track(
                fields_iter, initial_values_dict
            )
        return found


def get_checked_thread(env, name):
    """Return the model of this name if users sign for themselves there, or None."""
    model = env.get(name)
    checked = env.registry["hr.community.checked.thread"]
    return model if isinstance(model, checked) else None
