from odoo import fields, models
from odoo.fields import NO_ACCESS, Domain

from ..yes_or_no import yes_or_no
from .concern import OPEN


class ReceiverAskHr(models.Model):
    """Of several who are thanked, officers are shown the one who asks them to look."""

    _inherit = "hr.community.recognition.receiver"

    asks_hr = fields.Boolean(
        compute="_compute_asks_hr",
        compute_sudo=True,
        search="_search_asks_hr",
        groups=NO_ACCESS,
        export_string_translation=False,
        help="For the rules alone.",
    )

    def _compute_asks_hr(self):
        # sudo: concern - nobody reads it
        concerns_sudo = self.env["hr.community.concern"].sudo()
        mine = Domain("line_id", "in", self.ids)
        asking = concerns_sudo.search(mine & Domain(OPEN)).line_id
        for line in self:
            line.asks_hr = line._origin in asking

    @yes_or_no
    def _search_asks_hr(self, operator, value):
        if not self.env.su:
            return Domain.FALSE  # rules ask as the system, people do not
        concerns = self.env["hr.community.concern"]
        return Domain("id", "in", concerns._search(OPEN).subselect("line_id"))
