from odoo import api, fields, models
from odoo.fields import Domain

LATELY = 30  # days


class RecognitionFilters(models.Model):
    """What stands above the feed: values, teams and activities to look at alone."""

    _inherit = "hr.community.recognition"

    @api.model
    @api.readonly
    def get_values(self):
        """Return the values to thank for, the most-thanked of late first.

        :return: [{id, name, icon, count}], counting the public thanks of 30 days
        """
        counts = self._count_lately("value_id")
        values = self.env["hr.community.value"].search_fetch(
            [("company_id", "in", (False, self.env.company.id))], ["name", "icon"]
        )
        return [
            {
                "id": value.id,
                "name": value.name,
                "icon": value.icon,
                "count": counts.get(value.id, 0),
            }
            for value in values.sorted(lambda value: -counts.get(value.id, 0))
        ]

    @api.model
    @api.readonly
    def get_filters(self):
        """Return the teams that thank and the activities thanked for, of late.

        :return: {team_id, activity_id: [{id, name}]}, by name: of public thanks of 30
            days, and the teams one is in oneself
        """
        teams = {*self._count_lately("team_id"), *self._get_my_team_ids()}
        return {
            "team_id": self._as_options("team_id", teams),
            "activity_id": self._as_options(
                "activity_id", self._count_lately("activity_id")
            ),
        }

    @api.model
    def _as_options(self, name, ids):
        """Return those that the user may read, as the screen lists them."""
        found = self.env[self._fields[name].comodel_name].search_fetch(
            [("id", "in", [*ids])], ["name"]
        )
        return [
            {"id": record.id, "name": record.name}
            for record in found.sorted(lambda record: (record.name or "").casefold())
        ]

    @api.model
    def _count_lately(self, name):
        """Return {id: how many thanks of late everybody in the company may read}.

        :param name: what to count by, a many2one
        """
        since = fields.Datetime.subtract(fields.Datetime.now(), days=LATELY)
        # sudo: recognition - how many that everybody in the company reads, by value,
        # team or activity
        groups = self.sudo()._read_group(
            Domain("company_id", "=", self.env.company.id)
            & Domain("state", "=", "given")
            & Domain("is_shown", "=", True)
            & Domain("visibility", "=", "public")
            & Domain("date", ">=", since)
            & Domain(name, "!=", False),
            [name],
            ["__count"],
        )
        return {record.id: count for record, count in groups}
