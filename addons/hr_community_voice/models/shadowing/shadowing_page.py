from math import isfinite, nan

from odoo import fields, models
from odoo.addons.hr_community.models.mixins.days import person_today
from odoo.exceptions import UserError

ANSWERS = {"yes": "planned", "no": "declined", "cancel": "cancelled"}


def read_day(text, person):
    """Return the day that somebody chose on a page.

    :param str text: as a browser sends it
    :raise UserError: it is no day, or over
    """
    try:
        date = fields.Date.to_date(text)
    except ValueError:
        date = None
    if not date or date < person_today(person):
        raise UserError(person.env._("Choose today or a later date."))
    return date


def read_number(env, text):
    """Return the number that somebody typed on a page, None where they left it empty.

    :param str text: as a browser sends a number, with a point
    :raise UserError: it is none
    """
    text = (text or "").strip()
    try:
        number = float(text) if text else None
    except ValueError:
        number = nan
    if number is not None and not isfinite(number):
        raise UserError(env._("“%s” is not a number. Please correct it.", text[:20]))
    return number


class ShadowingPage(models.Model):
    """What the host does on the page of a signed link."""

    _inherit = "hr.community.shadowing"

    def _get_link_person(self):
        return self.host_id

    def _answer_by_link(self, answer):
        """Accept, decline or cancel, in the name of the host.

        :raise UserError: the day is no longer waiting for that
        """
        self.ensure_one()
        state = ANSWERS[answer]
        if (self.state, state) not in self._state_moves:
            raise UserError(
                self.env._(
                    "This request has already been answered. Nothing was changed."
                )
            )
        self.state = state

    def _move_by_link(self, text):
        """Move a day that is still to come, in the name of the host.

        :raise UserError: it is over, or what is chosen is no day
        """
        self.ensure_one()
        if self.state not in ("planned", "offered"):
            raise UserError(
                self.env._(
                    "This request has already been answered. Nothing was changed."
                )
            )
        self.date = read_day(text, self.host_id)

    def _check_by_link(self, finding_id, text, hours=None):
        """Correct a finding in the words of the host, and say that it is right.

        :param str finding_id: of a finding of this day, as the page has it
        :param hours: a month, as typed; None where the page did not ask
        :raise UserError: it is not there any more, or the hours are no number
        """
        finding = self.finding_ids.filtered(lambda one: str(one.id) == finding_id)
        if not finding or finding.is_checked:
            raise UserError(
                self.env._(
                    "This request has already been answered. Nothing was changed."
                )
            )
        values = {"is_checked": True}
        if text := (text or "").strip():
            values["text"] = text
        if hours is not None:
            values["hours_per_month"] = read_number(self.env, hours) or 0
        finding.write(values)
