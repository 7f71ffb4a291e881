from odoo import api, models
from odoo.addons.hr_community.models.repository.activity import OPEN_STATES
from odoo.tools.misc import formatLang


class Activity(models.Model):
    """Work that looks for somebody is told of."""

    _name = "hr.community.activity"
    _inherit = ["hr.community.activity", "hr.community.announced"]

    _announcement_kind = "opening"
    _announcement_path = "community"

    @api.model_create_multi
    def create(self, vals_list):
        activities = super().create(vals_list)
        activities.filtered(lambda activity: activity.state == "open")._announce()
        return activities

    def write(self, vals):
        opens = vals.get("state") == "open"
        opening = self.filtered(lambda activity: opens and activity.state != "open")
        result = super().write(vals)
        opening._announce()
        return result

    def _may_be_announced(self):
        return (
            self.active
            and self.state in OPEN_STATES
            and bool(not self.owner_ids or self.people_missing)
        )

    def _prepare_announcement(self):
        hours = self.hours_per_month
        return {
            "activity": self.display_name,
            "wanted": self._get_wanted_words(),
            "category": self.category_id.name,
            "hours": hours and formatLang(self.env, hours, digits=0),
            "link": self._get_announcement_link(),
        }

    def _get_wanted_words(self):
        """Return in words whom the activity lacks."""
        if not self.owner_ids:
            return self.env._("an owner")
        if self.people_missing == 1:
            return self.env._("one more person")
        return self.env._("%s more people", self.people_missing)

    def _announce_lost_owner(self):
        """Announce those that go on without an owner now."""
        self.filtered(
            lambda activity: activity.state in OPEN_STATES and not activity.owner_ids
        )._announce()
