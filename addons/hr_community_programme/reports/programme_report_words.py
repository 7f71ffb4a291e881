from odoo import api, models
from odoo.addons.hr_community.models.mixins.number_text import decimal_text


class ProgrammeReportWords(models.AbstractModel):
    """The sentences of the report: did it work, and how sure are we."""

    _inherit = "report.hr_community_programme.report_programme"

    @api.model
    def _get_summary(self, page):
        """Return the sentences on top, for who reads no further."""
        if page["baseline"]["state"] != "frozen":
            return [page["baseline"]["words"]]
        compared = [one for one in page["known"] if one["arrow"] and one["change"]]
        sentences = [self._get_count(compared), *page["changed"]]
        sentences.append(self._get_goals(page["known"]))
        sentences.append(
            self.env._(
                "These figures show what has changed since the baseline. They do not "
                "show why: there is no comparison group."
            )
        )
        if len(compared) > 1:
            sentences.append(
                self.env._(
                    "Each interval on its own has a 95%% confidence level. Among %s "
                    "comparisons, about one in twenty will look like a change by "
                    "chance alone.",
                    len(compared),
                )
            )
        return [one for one in sentences if one]

    @api.model
    def _get_count(self, compared):
        """Return how many figures have changed, of those that can be compared."""
        rose, fell, same = (
            sum(one["arrow"] == kind for one in compared)
            for kind in ("up", "down", "same")
        )
        if not compared:
            return self.env._(
                "No KPI can be compared with the baseline yet: no full month has "
                "passed, or there is too little data."
            )
        return self.env._(
            "KPIs compared with the baseline: %(all)s. Higher: %(rose)s. Lower: "
            "%(fell)s. No change shown: %(same)s.",
            all=len(compared),
            rose=rose,
            fell=fell,
            same=same,
        )

    @api.model
    def _get_goals(self, known):
        goals = [one["goal"] for one in known if one["goal"]]
        if not goals:
            return ""
        return self.env._(
            "Goals reached: %(reached)s of %(all)s.",
            reached=sum(goal["reached"] for goal in goals),
            all=len(goals),
        )

    @api.model
    def _get_cost_words(self, page):
        """Return what the programme has taken, unknown money said to be unknown."""
        cost = page["cost"]
        if not cost:
            return []
        words = [
            self.env._(
                "Confirmed hours since %(date)s: %(hours)s, by %(people)s employees.",
                date=page["baseline"]["date"],
                hours=decimal_text(self.env, cost["hours"], 0),
                people=cost["people"],
            ),
            self.env._("Points received with thanks: %s.", cost["points"]),
        ]
        if cost["money"]:
            words.append(
                self.env._(
                    "At the company's value per hour, this work is worth %s.",
                    cost["currency"].format(cost["money"]),
                )
            )
        else:
            words.append(
                self.env._(
                    "The monetary value of this work is unknown until HR enters the "
                    "value of an hour under Options."
                )
            )
        return words
