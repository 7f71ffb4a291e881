from odoo import api, models
from odoo.addons.hr_community.models.mixins.number_text import (
    decimal_text,
    signed_points,
)


class KpiDashboardWords(models.AbstractModel):
    """What changed and what to decide: sentences that say no more than the figures."""

    _inherit = "hr.community.kpi.dashboard"

    @api.model
    def _get_subtitle(self, baseline, day):
        """Return of when the figures are, and with what they are compared."""
        if not day:
            return ""
        if baseline.state != "frozen":
            return self.env._("As of %s", self._date(day))
        return self.env._(
            "As of %(date)s, compared with the baseline of %(baseline)s",
            date=self._date(day),
            baseline=self._date(baseline.date),
        )

    @api.model
    def _get_company_words(self):
        """Return whose figures these are, where several companies are chosen."""
        if len(self.env.companies) < 2:
            return ""
        return self.env._(
            "Figures are shown for one company at a time: %s. To see another one, "
            "switch to it in the company menu.",
            self.env.company.name,
        )

    @api.model
    def _get_baseline_words(self, baseline):
        """Return what there is to say where there is no baseline."""
        if baseline.state == "frozen":
            return ""
        if baseline.state == "missing":
            return self.env._(
                "No baseline was recorded before the program began, so its effect "
                "cannot be measured. Reason given on %(date)s: %(reason)s",
                date=self._date(baseline.date),
                reason=baseline.reason,
            )
        return self.env._(
            "Record the baseline before you open the first cycle or campaign. KPIs are "
            "calculated from the baseline date onward."
        )

    @api.model
    def _get_stale_words(self, row):
        return self.env._(
            "As of %s. Later figures are unknown or hidden to protect individuals.",
            self._date(row.date),
        )

    @api.model
    def _get_change_words(self, row, change):
        """Return the change since the baseline, with its interval where it has one."""
        if not change:
            return ""
        if row.unit != "share":
            number = row._get_number_text(abs(change.difference))
            return ("+" if change.difference >= 0 else "-") + number
        return self.env._(
            "%(change)s (95%% confidence interval: %(low)s to %(high)s)",
            **self._get_points(row, change),
        )

    @api.model
    def _get_points(self, row, change):
        return {
            "change": row._get_points_text(change.difference),
            "low": signed_points(self.env, change.low),
            "high": signed_points(self.env, change.high),
        }

    @api.model
    def _get_sentence(self, kpi, now, then, change):
        """Return what changed since the baseline; "" where no change was shown."""
        if kpi.code == "retention_gap":
            return self._get_gap_sentence(now)
        if not change or change.kind == "same" or kpi.unit != "share":
            return ""
        words = {
            "name": kpi.name,
            "before": then.value_text,
            "now": now.value_text,
            "count": now.count_text,
        } | self._get_points(now, change)
        if change.kind == "up":
            return self.env._(
                "%(name)s rose from %(before)s to %(now)s (%(count)s): %(change)s "
                "(95%% confidence interval: %(low)s to %(high)s).",
                **words,
            )
        return self.env._(
            "%(name)s fell from %(before)s to %(now)s (%(count)s): %(change)s "
            "(95%% confidence interval: %(low)s to %(high)s).",
            **words,
        )

    @api.model
    def _get_gap_sentence(self, row):
        if not row.has_value or row.is_hidden or row.low <= 0 <= row.high:
            return ""
        words = {
            "gap": decimal_text(self.env, 100 * abs(row.value), 0),
            "low": signed_points(self.env, row.low),
            "high": signed_points(self.env, row.high),
        }
        if row.value > 0:
            return self.env._(
                "Retention of employees working behind the scenes is %(gap)s "
                "percentage points higher than that of all other employees (95%% "
                "confidence interval: %(low)s to %(high)s).",
                **words,
            )
        return self.env._(
            "Retention of employees working behind the scenes is %(gap)s percentage "
            "points lower than that of all other employees (95%% confidence interval: "
            "%(low)s to %(high)s).",
            **words,
        )

    @api.model
    def _get_decision(self, kpi, row, goal):
        """Return what is to decide, with the figure that asks for it; or False."""
        if not goal or goal["reached"] or not goal["known"]:
            return False
        return {
            "id": kpi.id,
            "text": self.env._(
                "%(name)s: %(now)s. The goal is %(goal)s by %(date)s.",
                name=kpi.name,
                now=row.value_text,
                goal=goal["target"],
                date=goal["date"],
            ),
            "question": self._get_decision_question(kpi, row),
        }

    @api.model
    def _get_decision_question(self, kpi, row):
        """Return the question that management can answer."""
        rest = decimal_text(self.env, row.denominator - row.numerator, 0)
        questions = {
            "managed": self.env._(
                "Who will take care of the activities that are not managed (%s), and "
                "which of them should be retired?",
                rest,
            ),
            "trained": self.env._(
                "Will the employees who have not taken a foundation course (%s) be "
                "given time for one?",
                rest,
            ),
            "reviewed": self.env._(
                "Should reviews be part of the next appraisals, so that more employees "
                "ask for them?"
            ),
            "professional": self.env._(
                "Should the inventory be checked for work that needs a professional?"
            ),
        }
        return questions.get(
            kpi.code,
            self.env._("What would close the gap? Or should the goal be changed?"),
        )
