from odoo import models
from odoo.addons.hr_community.models.mixins.days import company_today

from .kpi_snapshot import ALL
from .period import Period, month_ends


class KpiBaselinePlan(models.Model):
    """Which snapshots there are to be: of the baseline's day, and of each month's end.

    Planning them twice plans nothing anew; what each employee was on these days is
    noted along the way.
    """

    _inherit = "hr.community.kpi.baseline"

    def _get_days(self):
        """Return the days of all snapshots up to now."""
        today = company_today(self.company_id)
        return [self.date, *month_ends(self.date, today)]

    def _plan(self):
        """Plan the snapshots that are missing, of all that can be measured."""
        self.ensure_one()
        days = self._get_days()
        self._fold_months(days)
        snapshots = self.env["hr.community.kpi.snapshot"]
        here = [("company_id", "=", self.company_id.id), ("dimension", "=", ALL)]
        known = {
            (row.kpi_id.id, row.date)
            for row in snapshots.search_fetch(here, ["kpi_id", "date"])
        }
        kpis = self.env["hr.community.kpi"]._get_all(self.company_id)
        snapshots.create(
            [
                {
                    "kpi_id": kpi.id,
                    "company_id": self.company_id.id,
                    "date": day,
                    "is_baseline": day == self.date,
                }
                for day in days
                for kpi in kpis
                if kpi._is_measurable() and (kpi.id, day) not in known
            ]
        )
        self.env.flush_all()

    def _fold_months(self, days):
        """Note what each employee was on the days that are not noted yet."""
        months = self.env["hr.community.staff.month"]
        groups = months._read_group(
            [("company_id", "=", self.company_id.id), ("date", "in", days)],
            ["date:day"],
        )
        done, before = {day for (day,) in groups}, None
        for day in days:
            if day not in done:
                period = Period(self.company_id.id, day, day, self.date)
                months._fold(period, before)
            before = day

    def _take_planned(self, day=None):
        """Take what is due, of one day or of all: as the cron does, without commits."""
        domain = [
            ("company_id", "in", self.company_id.ids),
            ("dimension", "=", ALL),
            ("is_due", "=", True),
        ]
        if day:
            domain.append(("date", "=", day))
        self.env["hr.community.kpi.snapshot"].search(domain, order="date, id")._take()

    def _catch_up(self):
        """Plan and take all snapshots up to now."""
        for baseline in self:
            baseline._plan()
        self._take_planned()
