from odoo import api, fields, models

from ..models.mixins.days import user_today
from ..models.mixins.number_text import number_text
from ..models.repository.activity import OPEN_STATES
from .gap_board_chart import get_bars

BIGGEST = 3
NEW_DAYS, OLD_DAYS = 91, 365  # a quarter and a year
QUARTERS = 4  # shown, of each company
MOST_NAMES = 5
# kinds of gap whose words on what is missing say more than the name of the kind does
SAYS_MORE = ("skill_missing", "hours_short", "professional")
BOARD_FIGURES = ["activity_id:count_distinct", "hours_missing:sum", "fte:sum"]


class GapBoard(models.AbstractModel):
    """The two pages that a board reads: what is missing, the biggest gaps first.

    A figure that nobody knows is False, as ``_read_group`` gives it, never zero.
    """

    _name = "report.hr_community.report_gap_board"
    _description = "Gap Report for Management"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Return the figures; without ids, those of a company, else the current one."""
        gaps = self.env["hr.community.gap.report"].browse(docids or ())
        if not gaps:
            company_id = (data or {}).get("company_id") or self.env.company.id
            gaps = gaps.search([("company_id", "=", company_id)])
        companies = gaps.company_id or self.env.company
        domain = [("id", "in", gaps.ids)]
        figures = {
            "summary": self._get_summary(companies, gaps),
            "biggest": self._get_biggest(gaps),
            "ages": self._get_ages(gaps),
            "cases": self.env["hr.community.position.case"].search(
                [("company_id", "in", companies.ids), ("state", "!=", "draft")]
            ),
        }
        return figures | {
            "doc_ids": gaps.ids,
            "doc_model": gaps._name,
            "companies": companies,
            "today": user_today(self),
            "labels": self._get_labels(),
            "SAYS_MORE": SAYS_MORE,
            "kinds": self._get_by_kind(domain),
            "skill_types": self._get_by_skill_type(domain),
            "bars": get_bars(
                (activity.name, activity.hours_given, activity.hours_per_month)
                for activity in gaps.activity_id
            ),
            "costs": self._get_costs(gaps),
            "quarters": self._get_quarters(companies),
            "changes": self._get_changes(companies),
            "recommendations": self._get_recommendations(figures),
            "number": lambda value: number_text(self.env, value),
        }

    def _get_summary(self, companies, gaps):
        activities = self.env["hr.community.activity"].search(
            [("company_id", "in", companies.ids), ("state", "in", OPEN_STATES)]
        )
        ((needed, missing, fte),) = gaps._read_group(
            [("id", "in", gaps.ids)],
            [],
            ["hours_needed:sum", "hours_missing:sum", "fte:sum"],
        )
        return {
            "activities": len(activities),
            "with_gaps": len(gaps.activity_id),
            "unowned": len(activities.filtered("needs_owner")),
            "not_estimated": len(
                gaps.activity_id.filtered(lambda activity: not activity.hours_per_month)
            ),
            "hours_needed": needed,
            "hours_missing": missing,
            "fte": fte,
        }

    def _get_biggest(self, gaps):
        """Return (activity, its gaps), by hours missing, then by rank."""
        by_activity = gaps.grouped("activity_id")
        order = sorted(
            by_activity.items(),
            key=lambda item: (
                -max(item[1].mapped("hours_missing")),
                -item[0].rank_score,
                item[0].name,
            ),
        )
        return order[:BIGGEST]

    @api.model
    def _get_labels(self):
        kind = self.env["hr.community.gap.report"]._fields["kind"]
        return dict(kind._description_selection(self.env))

    def _get_by_kind(self, domain):
        reports = self.env["hr.community.gap.report"]
        labels = self._get_labels()
        return [
            (labels[kind], *figures)
            for kind, *figures in reports._read_group(domain, ["kind"], BOARD_FIGURES)
        ]

    def _get_by_skill_type(self, domain):
        return self.env["hr.community.gap.report"]._read_group(
            domain,
            ["skill_type_id"],
            BOARD_FIGURES,
            order="fte:sum desc nulls last, activity_id:count_distinct desc",
        )

    def _get_ages(self, gaps):
        """Return how many of the gaps are new, and how many are old."""
        today = user_today(self)
        new, old = (
            fields.Date.subtract(today, days=days) for days in (NEW_DAYS, OLD_DAYS)
        )
        since = [gap.since for gap in gaps if gap.since]
        return {
            "gaps": len(gaps),
            "new": sum(day >= new for day in since),
            "old": sum(day < old for day in since),
        }

    def _get_quarters(self, companies):
        """Return the last published quarters of some companies, the oldest first."""
        snapshots = self.env["hr.community.gap.snapshot"]
        found = snapshots.union(
            *(
                snapshots.search([("company_id", "=", company.id)], limit=QUARTERS)
                for company in companies
            )
        )
        return found.sorted(lambda one: (one.company_id.id, one.date_start))

    def _get_changes(self, companies):
        """Return how many gaps came and went in one company between its last quarters.

        An activity that has a gap today is not closed, whatever is printed of it.

        :return: {"new", "gone", "stayed": a number; "names": of closed activities}, or
            nothing where there are not two quarters of one company
        """
        last = self._get_quarters(companies)[-2:]
        if len(companies) != 1 or len(last) != 2:
            return {}
        rows = self.env["hr.community.gap.change"].search(
            [("from_id", "=", last[0].id), ("to_id", "=", last[1].id)]
        )
        by_change = rows.grouped("change")
        gone, new, stayed = (
            by_change.get(kind, rows.browse()) for kind in ("gone", "new", "stayed")
        )
        gaps = self.env["hr.community.gap.report"].search(
            [("company_id", "=", companies.id)]
        )
        today = gaps.activity_id
        still = set((new | stayed).mapped("activity_name")) | set(today.mapped("name"))
        over = gone.filtered(lambda one: one.activity_id not in today)
        closed = sorted(set(over.mapped("activity_name")) - still)
        return {
            "gone": len(gone),
            "new": len(new),
            "stayed": len(stayed),
            "names": closed[:MOST_NAMES],
        }

    def _get_costs(self, gaps):
        """Return [(company, cost of a year)] of the missing hours, where it is known.

        At the company's value of an hour; companies without one are left out.
        """
        found = []
        for company, activities in gaps.activity_id.grouped("company_id").items():
            missing = sum(
                max(activity.hours_per_month - activity.hours_given, 0)
                for activity in activities
            )
            if missing and company.community_hour_value:
                found.append((company, missing * company.community_hour_value * 12))
        return found

    def _get_recommendations(self, figures):
        """Return what to decide next, as sentences, the most pressing one first."""
        summary, cases = figures["summary"], figures["cases"]
        waiting = len(cases.filtered(lambda case: case.state == "submitted"))
        names = ", ".join(activity.name for activity, _gaps in figures["biggest"])
        found = []
        if waiting == 1:
            found.append(self.env._("Decide on the submitted position request."))
        elif waiting:
            found.append(
                self.env._(
                    "Decide on the %(number)s submitted position requests.",
                    number=waiting,
                )
            )
        if names and summary["hours_missing"]:
            found.append(
                self.env._(
                    "Cover the largest gaps first: %(activities)s. Find people for "
                    "them, or request a position.",
                    activities=names,
                )
            )
        if summary["unowned"]:
            found.append(
                self.env._(
                    "Find an owner for each activity without one, so that someone is "
                    "accountable for the result."
                )
            )
        if summary["not_estimated"]:
            found.append(
                self.env._(
                    "Estimate the hours of every activity, so that the next report "
                    "shows all the hours needed."
                )
            )
        return found
