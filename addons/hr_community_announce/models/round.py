from odoo import models
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.tools.misc import format_date


class Round(models.Model):
    """A round that starts is told of."""

    _name = "hr.community.round"
    _inherit = ["hr.community.round", "hr.community.announced"]

    _announcement_kind = "round"

    def write(self, vals):
        starts = vals.get("state") == "running"
        starting = self.filtered(lambda record: starts and record.state != "running")
        result = super().write(vals)
        starting._announce()
        return result

    def _may_be_announced(self):
        today = company_today(self.company_id)
        return self.state == "running" and self.date_close >= today

    def _prepare_announcement(self):
        return {
            "round": self.name,
            "until": format_date(self.env, self.date_close),
            "link": self._get_announcement_link(),
        }

    def _get_announcement_link(self):
        """Return the page where owners find what is theirs."""
        return f"{self.get_base_url()}/odoo/my-community-work"
