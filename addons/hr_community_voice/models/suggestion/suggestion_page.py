from odoo import api, models
from odoo.exceptions import AccessDenied, UserError
from odoo.tools import formatLang

from .code import as_written, hash_secret, is_secret, make_handle, make_secret
from .suggestion import MOST, SCENES

SHORTEST = 10  # letters that say anything
OVER = ("done", "withdrawn")


class SuggestionPage(models.Model):
    """What the author does on the page of the box, known by nothing but a code.

    All of it waits with what else came and is released once a day: neither the hour
    nor the order of what an author does stays.
    """

    _inherit = "hr.community.suggestion"

    def action_open_box(self):
        """Open the page of the box, whose address every employee may have.

        :raise AccessDenied: somebody from outside, such as a customer, asks for it
        """
        if not self.env.user._is_internal():
            raise AccessDenied()
        return {
            "type": "ir.actions.act_url",
            "url": self.env.company._get_box_link(),
            "target": "new",
        }

    @api.model
    def action_renew_box(self):
        """End the link to the box, where it fell into wrong hands, and show the new."""
        self.env.company.action_renew_box_link()
        return self.action_open_box()

    @api.model
    def _send_by_box(self, company, text, scenes=None):
        """Keep a suggestion, and return the code that its author is shown once.

        :param scenes: what the author says of their own work; whatever else is nothing
        :raise UserError: it says nothing, is too long, or the box is full
        """
        handle, secret = make_handle(), make_secret()
        self.env["hr.community.suggestion.buffer"]._hold(
            company,
            {
                "kind": "new",
                "handle": handle,
                "secret_hash": hash_secret(secret),
                "text": self._check_words(text),
                "scenes": scenes if scenes in dict(SCENES) else False,
            },
        )
        return as_written(handle, secret)

    @api.model
    def _check_words(self, text):
        text = (text or "").strip()
        if len(text) < SHORTEST:
            raise UserError(
                self.env._("Please write at least a sentence, so that HR can answer.")
            )
        if len(text) > MOST:
            raise UserError(
                self.env._(
                    "Please keep your text under %s characters.",
                    formatLang(self.env, MOST, digits=0),
                )
            )
        return text

    @api.model
    def _find_by_code(self, company, handle, secret):
        """Return what a code opens: a suggestion, or what is not released yet.

        :raise UserError: the code opens nothing
        """
        about = [("company_id", "=", company.id), ("handle", "=", handle)]
        # sudo: suggestion, suggestion.buffer - the code stands for its author
        found_sudo = self.sudo().search(about, limit=1)
        if not found_sudo:
            # sudo: suggestion.buffer - as above, before it is released
            held_sudo = self.env["hr.community.suggestion.buffer"].sudo()
            found_sudo = held_sudo.search([*about, ("kind", "=", "new")], limit=1)
        if not found_sudo or not is_secret(secret, found_sudo.secret_hash):
            raise UserError(
                self.env._(
                    "This code is not valid. Check each letter and digit. Lost "
                    "codes cannot be recovered."
                )
            )
        return found_sudo

    @api.model
    def _reply_by_box(self, company, handle, secret, text):
        """Keep what the author adds, until it is released.

        :raise UserError: the code opens nothing, or there is nothing left to add to
        """
        found_sudo = self._find_by_code(company, handle, secret)
        if found_sudo._name == self._name and found_sudo.state in OVER:
            raise UserError(
                self.env._("This suggestion is closed. Send a new one instead.")
            )
        self.env["hr.community.suggestion.buffer"]._hold(
            company,
            {"kind": "reply", "handle": handle, "text": self._check_words(text)},
        )

    @api.model
    def _withdraw_by_box(self, company, handle, secret):
        """Take a suggestion back: at once, or where it is released, with the next.

        :raise UserError: the code opens nothing
        """
        self._find_by_code(company, handle, secret)
        buffer = self.env["hr.community.suggestion.buffer"]
        if not buffer._take_back(handle):
            buffer._hold(company, {"kind": "withdraw", "handle": handle})

    @api.model
    def _withdraw_by_code(self, handles):
        """Withdraw the suggestions with these handles, as far as they are open."""
        found = self.search([("handle", "in", handles), ("state", "not in", OVER)])
        found.write({"state": "withdrawn"})
