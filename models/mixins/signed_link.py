from datetime import datetime, timedelta

from odoo import api, models
from odoo.tools import hash_sign, verify_hash_signed

from .mail import MailLinks
from .reader_language import reader_language

# context key: the link's employee, for per-person counters; ignored when a user is
# logged in
LINK_PERSON = "community_link_person"
# context key: the link through which a page was opened
LINK_IN_HAND = "community_link_in_hand"


class LinkInHand:
    """A link that is being used: what its page leads to ends when it does.

    An object of this process, so that no call from outside can carry it in its context.

    :param int end: in seconds since 1970
    """

    def __init__(self, end):
        self.end = end


class SignedLink(models.AbstractModel):
    """A page without a login: the link is signed, has one purpose, and ends.

    Whoever holds it speaks for the person of the row, in this row and what it is about
    alone; the state of the rows decides what may still be said. A link ends with its
    time, when it is revoked, and when its person leaves or moves to another company.
    """

    _name = "hr.community.signed.link"
    _description = "Signed Link"

    _link_path = None
    _link_life = timedelta(days=90)

    def _get_link(self):
        """Return the address of this row's page, for the words of an email.

        A mark stands for the key until it is sent. Where somebody looks at a template,
        nothing does: whoever may read a row can have any template shown for it.
        """
        self.ensure_one()
        if not self._is_sending_mail():
            return self._get_url("preview")
        return self._get_url(self.env.context["community_links"].add(self))

    @api.model
    def _is_sending_mail(self):
        """Return whether an email is being written, by the helper that sends."""
        return isinstance(self.env.context.get("community_links"), MailLinks)

    def _make_link(self):
        """Return the address of this row's page, good for a limited time."""
        return self._get_url(self._make_token())

    def _get_url(self, token):
        return f"{self.get_base_url()}/community/{self._link_path}/{token}"

    def _make_token(self):
        """Return the key of this row's page.

        On the page of another link it ends when that one does: nobody renews a link
        with a link.
        """
        self.ensure_one()
        # sudo: the secret of the database signs, whoever asks for the link
        env_sudo = self.sudo().env
        life = self._get_link_life()
        end = int((datetime.now() + life).timestamp())
        in_hand = self.env.context.get(LINK_IN_HAND)
        if isinstance(in_hand, LinkInHand):
            end = min(end, in_hand.end)
        signed = [self.id, *self._get_link_signature(), end]
        return hash_sign(env_sudo, self._name, signed, life)

    def _get_link_life(self):
        """Return for how long a link made now is good."""
        return self._link_life

    def _get_link_person(self):
        """Return the employee who speaks through a link, nobody if somebody outside."""
        return self.employee_id

    def _get_link_signature(self):
        """Return whose links are good now: [id of the employee, serial number].

        Revoking the links of a person counts the serial number up.
        """
        # sudo: hr.employee - the serial number is for the system alone
        person_sudo = self.sudo()._get_link_person()
        return [person_sudo.id, person_sudo.community_link_serial]

    def _is_page_for(self, reader):
        """Return whether a page is somebody's own: an employee or an address."""
        # sudo: hr.employee - only whose page it is
        return self.sudo()._get_link_person() == reader

    def _is_link_open(self):
        """Return whether the person is still here, in the company of the row."""
        person = self._get_link_person()
        return bool(person._community_works_in(self.company_id))

    @api.model
    def _from_token(self, token):
        """Return the row a link stands for, as the system; none if it has ended."""
        try:
            # sudo: the secret of the database - to check what it signed
            signed = verify_hash_signed(self.sudo().env, self._name, token)
        except (ValueError, OverflowError):
            signed = None
        row_id, *signature = signed if isinstance(signed, list) else [None]
        # sudo: the row of the link - as the docstring of this class says
        row_sudo = self.sudo().browse(row_id or []).exists()
        known = row_sudo._get_link_signature()
        end = int((datetime.now() + self._link_life).timestamp())
        if len(signature) > len(known):  # links of versions before do not say it
            end = signature.pop()
        over = end < int(datetime.now().timestamp())
        if signature != known or over or not row_sudo._is_link_open():
            row_sudo = row_sudo.browse()
        person = row_sudo._get_link_person()
        return row_sudo.with_company(row_sudo.company_id).with_context(
            lang=reader_language(person, row_sudo.company_id),
            tz=person.tz or self.env.context.get("tz"),
            **{LINK_PERSON: person.id, LINK_IN_HAND: LinkInHand(end)},
        )
