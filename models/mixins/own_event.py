from collections.abc import Mapping

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

# nobody is told by Odoo: the invitation is ours
SILENT = {
    "no_mail_to_attendees": True,
    "dont_notify": True,
    "tracking_disable": True,
    "mail_create_nosubscribe": True,
    "skip_contact_description": True,
}
# what a calendar elsewhere notes of an event that it mirrors
MIRRORED = ("google_", "microsoft_", "ms_", "need_sync")


class OwnEvent(models.AbstractModel):
    """An event in the calendar that is one of our records, for whoever takes part.

    Odoo lets everybody who takes part in an event change it for all, and delete it; and
    everybody else search private events by their name and read who attends them. What
    ours say, our record says: it is changed there.
    """

    _name = "hr.community.own.event"
    _description = "Calendar Event of Community Work"
    _community_some_own = True

    community_own = fields.Boolean(
        readonly=True, copy=False, export_string_translation=False
    )

    def write(self, vals):
        if self._abstract:
            self.check_access("write")
        # what is no values, Odoo refuses
        names = vals if isinstance(vals, Mapping) else ()
        if not all(name.startswith(MIRRORED) for name in names):
            self._check_not_of_others()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_unless_of_others(self):
        self._check_not_of_others()

    def _check_not_of_others(self):
        """Refuse to change for others what our own record says.

        :raise AccessError: with what to do instead
        """
        if self.env.su:
            return
        me = self.env.user.partner_id
        # sudo: calendar.event - whether it is ours, and whether anybody else is in it
        if any(one.community_own and one.partner_ids - me for one in self.sudo()):
            raise AccessError(
                self.env._(
                    "This event belongs to Community Work, and what you change is "
                    "changed for everyone. Ask the organizer."
                )
            )

    @api.model
    def _community_take_out(self, erased):
        """Take people who are erased out of our events, past ones too.

        :return: pairs of a column that says who did something, and rows that name them
        """
        users, partners = erased.users, erased.partners
        ours = Domain("community_own", "=", True)
        theirs = Domain("partner_ids", "in", partners.ids)
        rows = self.with_context(active_test=False, **SILENT)
        for event in rows.search(ours & (theirs | Domain("user_id", "in", users.ids))):
            event.partner_ids -= partners
            if event.user_id in users:
                event.user_id = False
        attendees = rows.env["calendar.attendee"]
        for column in ("create_uid", "write_uid"):
            done = Domain(column, "in", users.ids)
            yield column, rows.search(ours & done)
            yield column, attendees.search(Domain("event_id", "any", ours) & done)
