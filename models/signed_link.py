from datetime import timedelta

from odoo import api, models
from odoo.tools import hash_sign, verify_hash_signed


class SignedLink(models.AbstractModel):
    """A page without a login: the link is signed, has one purpose, and ends.

    Whoever holds it speaks for the person of the row, in this row and what it is about
    alone; the state of the rows decides what may still be said.
    """

    _name = "hr.community.signed.link"
    _description = "Signed Link"

    _link_path = None
    _link_life = timedelta(days=90)

    def _get_link(self):
        """Return the address of this row's page, good for a limited time."""
        self.ensure_one()
        # sudo: the secret of the database signs, whoever asks for the link
        env_sudo = self.sudo().env
        token = hash_sign(env_sudo, self._name, self.id, self._get_link_life())
        return f"{self.get_base_url()}/community/{self._link_path}/{token}"

    def _get_link_life(self):
        """Return for how long a link made now is good."""
        return self._link_life

    @api.model
    def _of_link(self, token):
        """Return the row a link stands for, as the system; none if it has ended."""
        try:
            # sudo: the secret of the database - to check what it signed
            row_id = verify_hash_signed(self.sudo().env, self._name, token)
        except (ValueError, OverflowError):
            row_id = None
        # sudo: the row of the link - as the docstring of this class says
        row_sudo = self.sudo().browse(row_id or []).exists()
        person = row_sudo.employee_id
        return row_sudo.with_company(row_sudo.company_id).with_context(
            lang=person.work_contact_id.lang or self.env.lang,
            tz=person.tz or self.env.context.get("tz"),
        )
