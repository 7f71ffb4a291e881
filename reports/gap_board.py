from odoo import api, models

from ..models.mixins.days import user_today
from ..models.repository.activity import OPEN_STATES

BIGGEST = 3
BOARD_FIGURES = ["activity_id:count_distinct", "hours_missing:sum", "fte:sum"]


class GapBoard(models.AbstractModel):
    """The two pages that a board reads: what is missing, the biggest gaps first.

    A figure that nobody knows is False, as ``_read_group`` gives it, never zero.
    """

    _name = "report.hr_community.report_gap_board"
    _description = "Gap Report for the Board"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Return the figures; without ids, those of a company, else the current one."""
        gaps = self.env["hr.community.gap.report"].browse(docids or ())
        if not gaps:
            company_id = (data or {}).get("company_id") or self.env.company.id
            gaps = gaps.search([("company_id", "=", company_id)])
        companies = gaps.company_id or self.env.company
        domain = [("id", "in", gaps.ids)]
        return {
            "doc_ids": gaps.ids,
            "doc_model": gaps._name,
            "companies": companies,
            "today": user_today(self),
            "summary": self._get_summary(companies, gaps),
            "biggest": self._get_biggest(gaps),
            "kinds": self._get_by_kind(domain),
            "skill_types": self._get_by_skill_type(domain),
            "cases": self.env["hr.community.position.case"].search(
                [("company_id", "in", companies.ids), ("state", "!=", "draft")]
            ),
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

    def _get_by_kind(self, domain):
        reports = self.env["hr.community.gap.report"]
        labels = dict(reports._fields["kind"]._description_selection(self.env))
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
