from datetime import timedelta

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import hash_sign, verify_hash_signed

LINK_SCOPE = "hr_community.part"
LINK_LIFE = timedelta(days=90)
# an object of this process, so that no call from outside can carry it in its context
BY_THE_PERSON = object()


class OwnershipLink(models.Model):
    """What a person says about their own part on a page that needs no login.

    The link is signed and ends after three months. It stands for the person in this
    one part; the state of the part decides what it may still do.
    """

    _inherit = "hr.community.ownership"

    _link_moves = {
        "yes": ("invited", "active"),
        "no": ("invited", "declined"),
        "end": ("active", "ended"),
    }

    def _get_link(self):
        """Return the address of the page on which this person answers and logs."""
        self.ensure_one()
        token = hash_sign(self.sudo().env, LINK_SCOPE, self.id, LINK_LIFE)
        return f"{self.get_base_url()}/community/part/{token}"

    @api.model
    def _of_link(self, token):
        """Return the part a signed link stands for, as the system; none if it ended."""
        try:
            part_id = verify_hash_signed(self.sudo().env, LINK_SCOPE, token)
        except (ValueError, OverflowError):
            part_id = None
        # sudo: ownership - whoever holds the link speaks for this person in this part
        part_sudo = self.sudo().browse(part_id or []).exists()
        part_sudo = part_sudo.with_company(part_sudo.company_id)
        person = part_sudo.employee_id
        return part_sudo.with_context(
            community_by=BY_THE_PERSON,
            lang=person.work_contact_id.lang or self.env.lang,
            tz=person.tz or self.env.context.get("tz"),
        )

    def _is_by_the_person(self):
        return self.env.context.get("community_by") is BY_THE_PERSON

    def _answer_by_link(self, answer, reason=None):
        """Carry out an answer given on the page of the link.

        :raise UserError: the part has moved on since the page was opened
        """
        self.ensure_one()
        old, new = self._link_moves[answer]
        if self.state != old:
            raise UserError(
                self.env._("This was answered already: see below how it stands now.")
            )
        values = {"state": new}
        if new == "ended":
            values["end_reason"] = reason or False
        self.write(values)

    def _log_by_link(self, values):
        """Log work in this part, in the person's name.

        :raise UserError: nobody is active in the part any more
        """
        self.ensure_one()
        if self.state != "active":
            raise UserError(
                self.env._("The part has ended, so there is nothing to log any more.")
            )
        return self.env["hr.community.contribution"].create(
            values
            | {"activity_id": self.activity_id.id, "employee_id": self.employee_id.id}
        )
