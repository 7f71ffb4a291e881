from odoo import models
from odoo.exceptions import UserError

ANSWERS = {"yes": "planned", "no": "declined", "cancel": "cancelled"}
MOST = 2_000


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

    def _check_by_link(self, finding_id, text):
        """Correct a finding in the words of the host, and say that it is right.

        :param str finding_id: of a finding of this day, as the page has it
        :raise UserError: it is not there any more
        """
        finding = self.finding_ids.filtered(lambda one: str(one.id) == finding_id)
        if not finding or finding.is_checked:
            raise UserError(
                self.env._(
                    "This request has already been answered. Nothing was changed."
                )
            )
        text = (text or "").strip()[:MOST]
        finding.write({"is_checked": True} | ({"text": text} if text else {}))
