from odoo import api, models
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.tools.misc import format_date


class AwardRound(models.Model):
    """A round that opens is told of: it lives from whom people put forward."""

    _name = "hr.community.award.round"
    _inherit = ["hr.community.award.round", "hr.community.announced"]

    _announcement_kind = "award"

    @api.model_create_multi
    def create(self, vals_list):
        rounds = super().create(vals_list)
        rounds.filtered(lambda record: record.state == "open")._announce()
        return rounds

    def write(self, vals):
        opens = vals.get("state") == "open"
        opening = self.filtered(lambda record: opens and record.state != "open")
        result = super().write(vals)
        opening._announce()
        return result

    def _may_be_announced(self):
        return (
            self.state == "open"
            and self.date_nominate >= company_today(self.company_id)
            and self.company_id.community_thanks
        )

    def _prepare_announcement(self):
        return {
            "award": self.name,
            "criteria": self.criteria,
            "until": format_date(self.env, self.date_nominate),
            "link": self._get_announcement_link(),
        }

    def _get_announcement_link(self):
        """Return the page where everybody puts somebody forward."""
        return f"{self.get_base_url()}/odoo/nominate"
