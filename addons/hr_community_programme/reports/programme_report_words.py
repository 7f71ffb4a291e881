from collections import Counter

from odoo import api, models
from odoo.addons.hr_community.models.mixins.number_text import decimal_text
from odoo.tools.misc import formatLang

CHANCE = 20  # one in so many looks changed at 95 % confidence


class ProgrammeReportWords(models.AbstractModel):
    """The sentences of the report: did it work, and how sure are we."""

    _inherit = "report.hr_community_programme.report_programme"

    @api.model
    def _get_tested(self, page):
        """Return the figures whose change since the baseline has an interval."""
        return [one for one in page["known"] if one["is_tested"]]

    @api.model
    def _count_tested(self, page):
        """Return how many figures have improved, worsened, and shown no change."""
        tested = self._get_tested(page)
        same = sum(one["arrow"] == "same" for one in tested)
        good = sum(one["good"] for one in tested)
        return good, len(tested) - same - good, same

    @api.model
    def _get_answer(self, page):
        """Return the sentence on top, for readers who read no further."""
        if page["baseline"]["state"] != "frozen":
            return page["baseline"]["words"]
        good, bad, same = self._count_tested(page)
        if not (good or bad or same):
            return self.env._(
                "Not known yet. No KPI can be compared with the baseline: no full "
                "month has passed, or there is too little data."
            )
        if good and bad:
            return self.env._(
                "Partly. Some KPIs have improved since the baseline, and some have "
                "worsened."
            )
        reached, goals = self._count_goals(page)
        if good and reached < goals:
            return self.env._(
                "Partly. Some of the KPIs compared with the baseline have improved, "
                "and none of them has clearly worsened. Goals reached: %(reached)s of "
                "%(goals)s.",
                reached=reached,
                goals=goals,
            )
        if good:
            return self.env._(
                "Yes, according to these KPIs. Some of those compared with the "
                "baseline have improved, and none of them has clearly worsened."
            )
        if bad:
            return self.env._(
                "No. No KPI has clearly improved since the baseline, and some have "
                "worsened."
            )
        return self.env._(
            "No effect can be shown. No KPI has clearly changed since the baseline."
        )

    @api.model
    def _get_tiles(self, page):
        """Return [(number, label)] of what the answer rests on."""
        if page["baseline"]["state"] != "frozen" or not self._get_tested(page):
            return []
        labels = (
            self.env._("Improved"),
            self.env._("Worsened"),
            self.env._("No Clear Change"),
        )
        tiles = [*zip(self._count_tested(page), labels, strict=True)]
        reached, goals = self._count_goals(page)
        if goals:
            words = self.env._("%(reached)s of %(all)s", reached=reached, all=goals)
            tiles.append((words, self.env._("Goals Reached")))
        return tiles

    @api.model
    def _count_goals(self, page):
        """Return how many goals are reached, and of how many.

        Those that the baseline had reached already say nothing of the program.
        """
        goals = [
            one["goal"]
            for one in page["known"]
            if one["goal"] and not one["goal"]["from_start"]
        ]
        return sum(goal["reached"] for goal in goals), len(goals)

    @api.model
    def _get_sure(self, page):
        """Return the sentences on how far the answer can be trusted."""
        if page["baseline"]["state"] != "frozen":
            return []
        tested = len(self._get_tested(page))
        sentences = [
            self.env._(
                "The baseline was recorded on %s, before the first cycle or campaign, "
                "and cannot be changed.",
                page["baseline"]["date"],
            ),
            self.env._(
                "KPIs compared with the baseline: %(tested)s of %(all)s.",
                tested=tested,
                all=sum(len(page[name]) for name in ("known", "unknown", "missing")),
            ),
            *self._get_chance_words(tested),
            *self._get_cause_words(page),
        ]
        sentences += [
            self.env._(
                "%(name)s has no confidence interval, so it is not counted above. It "
                "was %(before)s at the baseline and is %(now)s now.",
                name=one["name"],
                before=one["baseline"],
                now=one["value"],
            )
            for one in page["known"]
            if one["lacks_interval"]
        ]
        return [
            *sentences,
            *self._get_reached_words(page),
            *self._get_source_words(page),
        ]

    @api.model
    def _get_reached_words(self, page):
        """Return which goals were reached before there was anything to measure."""
        return [
            self.env._(
                "%(name)s had already reached its goal when the baseline was recorded "
                "(%(before)s), so its goal is not counted above.",
                name=one["name"],
                before=one["baseline"],
            )
            for one in page["known"]
            if one["goal"] and one["goal"]["from_start"]
        ]

    @api.model
    def _get_chance_words(self, tested):
        """Return what a change has to be to count as one, and what chance makes."""
        if not tested:
            return []
        return [
            self.env._(
                "A KPI counts as improved or worsened only if the 95% confidence "
                "interval of its change excludes zero. “No Clear Change” does not mean "
                "that nothing has changed."
            ),
            self.env._(
                "Of %(tested)s KPIs compared, about 1 in 20 (here: %(expected)s) would "
                "be expected to show a change by chance alone.",
                tested=tested,
                expected=decimal_text(self.env, tested / CHANCE, 1),
            ),
        ]

    @api.model
    def _get_cause_words(self, page):
        """Return what can be said of why: pilots alone have others beside them."""
        if not page["pilots"]:
            return [
                self.env._(
                    "The KPIs show what has changed, not why. There was no pilot to "
                    "compare with the rest of the company."
                )
            ]
        return [
            self.env._(
                "The KPIs show what has changed, not why. Only pilots were compared "
                "with the rest of the company."
            ),
            *(
                self.env._(
                    "Pilot “%(pilot)s”, %(measure)s: %(result)s.",
                    pilot=pilot,
                    measure=measure,
                    result=words,
                )
                for pilot, measure, words in page["pilots"]
            ),
        ]

    @api.model
    def _get_source_words(self, page):
        """Return where the figures come from, and how many are not known."""
        if not page["known"]:
            return []
        counts = Counter(one["source"] for one in page["known"])
        words = [
            self.env._("%(label)s: %(number)s", label=label, number=number)
            for label, number in counts.items()
        ]
        unknown = len(page["unknown"]) + len(page["missing"])
        if unknown:
            words.append(self.env._("Hidden or unknown: %s", unknown))
        return [self.env._("KPI sources: %s.", "; ".join(words))]

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
                hours=formatLang(self.env, cost["hours"], digits=0),
                people=cost["people"],
            ),
            self.env._(
                "Points received through thank-yous: %s.",
                formatLang(self.env, cost["points"], digits=0),
            ),
        ]
        if cost["money"]:
            words.append(
                self.env._(
                    "At the company's value per hour, the confirmed hours cost %s.",
                    cost["currency"].format(cost["money"]),
                )
            )
        else:
            words.append(
                self.env._(
                    "The monetary value of this work is unknown until HR enters the "
                    "value per hour under Options."
                )
            )
        return words
