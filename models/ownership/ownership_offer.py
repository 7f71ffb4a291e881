from odoo import models
from odoo.exceptions import UserError

from .ownership import RUNNING_ROLES


class OwnershipOffer(models.Model):
    """Whoever runs an activity answers its volunteers, with or without a login."""

    _inherit = "hr.community.ownership"

    def _send_offer(self):
        """Write to each owner, with their own page to answer on; else to officers."""
        if not self._send_to_owners("offer"):
            self._send_to_officers("offer")

    def _remind_of_offer(self):
        """Write to those who were asked, and to officers, who can answer as well."""
        self._send_to_owners("offer_waits")
        self._send_to_officers("offer_waits")

    def _send_to_officers(self, letter):
        self.env["hr.community.mail"]._send(letter, self, self._get_officers())

    def _send_to_owners(self, letter):
        """Write to each owner who has an address, and return whether there is one."""
        self.ensure_one()
        owners_sudo = self._get_owner_parts()
        mail = self.env["hr.community.mail"]
        for owner_sudo in owners_sudo:
            mail._send(letter, self, owner_sudo.employee_id, answer_part=owner_sudo)
        return bool(owners_sudo)

    def _get_owner_parts(self):
        """Return, as the system, the parts of the owners who can be written to."""
        # sudo: the activity's parts - which owners have an address, for a letter
        parts_sudo = self.activity_id.sudo().ownership_ids
        return parts_sudo.filtered(
            lambda part: (
                part.state == "active"
                and part.role == "owner"
                and part.employee_id.work_email
            )
        )

    def _get_offers(self):
        """Return the offers that are this part's to answer."""
        self.ensure_one()
        if self.state != "active" or self.role not in RUNNING_ROLES:
            return self.browse()
        parts = self.activity_id.ownership_ids
        return parts.filtered(lambda part: part.state == "applied")

    def _answer_offer_by_link(self, offer_id, answer):
        """Say yes or a kind no to an offer, on the page of this part's link.

        :raise UserError: there is no such offer, or none any more
        """
        offer = self._get_offers().filtered(lambda part: str(part.id) == offer_id)
        if not offer:
            raise UserError(
                self.env._("This was answered already: see below how it stands now.")
            )
        offer.write({"state": answer})
