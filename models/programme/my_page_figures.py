from odoo import api, fields, models
from odoo.fields import Domain

from ..mixins.days import person_today

SHOWN_POINTS = ("wallet", "left")


class MyPageFigures(models.AbstractModel):
    """The tiles on top of “My Work”: hours this year, points, and what waits."""

    _inherit = "hr.community.my.page"

    @api.model
    def _get_tiles(self, me):
        """Return what the user gave, has and is asked, each with where it is shown.

        :return: {hours, points, waits}: {confirmed, waiting} hours of the year,
            {wallet, left} points, or False where the company does not say thanks,
            and a list of {name, count, action}
        """
        points = self.env["hr.community.balance"].get_mine()
        return {
            "hours": self._get_hours_of_year(me),
            "points": points["on"] and {name: points[name] for name in SHOWN_POINTS},
            "waits": self._get_waits(),
        }

    @api.model
    def _get_hours_of_year(self, me):
        """Return the confirmed hours of the year, and those that wait for it."""
        january = fields.Date.start_of(person_today(me), "year")
        hours = dict(
            self.env["hr.community.contribution"]._read_group(
                self._here()
                & Domain("employee_id", "=", me.id)
                & Domain("date", ">=", january),
                ["state"],
                ["hours:sum"],
            )
        )
        return {
            "confirmed": hours.get("confirmed", 0),
            "waiting": hours.get("submitted", 0),
        }

    @api.model
    def _get_waits(self):
        """Return [{name, count, action}] of what waits for an answer of the user's."""
        found = []
        for model, domain, action, words in self._get_waiting_kinds():
            number = self.env[model].search_count(self._here() & domain)
            if number:
                found.append({"name": words(number), "count": number, "action": action})
        return found

    @api.model
    def _get_waiting_kinds(self):
        """Return [(model, domain, action, words for a number)]."""
        words = self._get_waiting_words()
        return [
            (
                "hr.community.review",
                Domain("is_for_me", "=", True) & Domain("state", "=", "requested"),
                "hr_community.hr_community_review_action",
                words["review"],
            ),
            (
                "hr.community.ownership",
                Domain("is_me", "=", True) & Domain("state", "=", "invited"),
                False,  # they are on the page itself, with their buttons
                words["invitation"],
            ),
            (
                "hr.community.agreement",
                Domain("waits_for_me", "=", True),
                "hr_community.hr_community_agreement_action_waiting",
                words["agreement"],
            ),
            (
                "hr.community.contribution",
                Domain("in_my_line", "=", True) & Domain("state", "=", "submitted"),
                "hr_community.hr_community_contribution_action_team",
                words["log"],
            ),
        ]

    @api.model
    def _get_waiting_words(self):
        """Return {what waits: words for a number of it}."""

        def plural(one, many):
            return lambda number: one if number == 1 else many % number

        return {
            "review": plural(
                self.env._("1 review to write"), self.env._("%s reviews to write")
            ),
            "invitation": plural(
                self.env._("1 invitation to answer"),
                self.env._("%s invitations to answer"),
            ),
            "agreement": plural(
                self.env._("1 time agreement to answer"),
                self.env._("%s time agreements to answer"),
            ),
            "log": plural(
                self.env._("1 log entry to confirm"),
                self.env._("%s log entries to confirm"),
            ),
        }
