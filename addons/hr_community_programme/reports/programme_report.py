from odoo import api, models
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.fields import Domain

MOST_SAID = 3
MOST_CHANGED = 5  # on the first page; the others are in the table of the second
MOST_PILOTS = 2


class ProgrammeReport(models.AbstractModel):
    """What was, what is, what it cost, what people said, what to decide.

    Three or four pages for executives, from the dashboard's own figures; a sentence
    says what its figure says, with its uncertainty, and nothing more.
    """

    _name = "report.hr_community_programme.report_programme"
    _description = "Program Report"

    @api.model
    def _get_report_values(self, docids, data=None):
        """Return the pages; without ids, those of the current company.

        :raise AccessError: for others than community officers
        """
        baselines = self.env["hr.community.kpi.baseline"].browse(docids or ())
        if not baselines:
            baselines = baselines._get_of(self.env.company)
        baselines.check_access("read")
        return {
            "doc_ids": baselines.ids,
            "doc_model": baselines._name,
            "docs": baselines,
            "pages": [self._get_page(baseline) for baseline in baselines],
        }

    @api.model
    def _get_page(self, baseline):
        """Return what is printed about a company."""
        company = baseline.company_id
        here = self.with_company(company)
        page = here.env["hr.community.kpi.dashboard"].get_dashboard()
        known = [one for one in page["figures"] if one["known"]]
        values = page | {
            "company": company,
            "today": company_today(company),
            "known": known,
            "unknown": [one for one in page["figures"] if not one["known"]],
            "first": [one for one in known if one["goal"]][:4] or known[:4],
            "cost": here._get_cost(baseline),
            "said": here._get_said(company),
            "pilots": here._get_pilots(company),
        }
        return values | {
            "answer": here._get_answer(values),
            "tiles": here._get_tiles(values),
            "sure": here._get_sure(values),
            "changed": page["changed"][:MOST_CHANGED],
            "more_changed": len(page["changed"][MOST_CHANGED:]),
            "cost_words": here._get_cost_words(values),
        }

    @api.model
    def _get_cost(self, baseline):
        """Return the hours and points since the baseline, and what an hour is worth."""
        company, since = baseline.company_id, baseline.date
        if not since:
            return {}
        here = Domain("company_id", "=", company.id)
        ((hours, people),) = self.env["hr.community.contribution"]._read_group(
            here & Domain("state", "=", "confirmed") & Domain("date", ">=", since),
            [],
            ["hours:sum", "employee_id:count_distinct"],
        )
        # sudo: point - the sum of what all gave, and nobody's own
        points_sudo = self.env["hr.community.point"].sudo()
        ((points,),) = points_sudo._read_group(
            here & Domain("reason", "=", "received") & Domain("day", ">=", since),
            [],
            ["amount:sum"],
        )
        return {
            "hours": hours or 0,
            "people": people,
            "points": points or 0,
            "money": (hours or 0) * company.community_hour_value,
            "currency": company.currency_id,
        }

    @api.model
    def _get_pilots(self, company):
        """Return the latest pilots that were compared with the rest and decided."""
        pilots = self.env["hr.community.pilot"].search(
            [("company_id", "=", company.id), ("state", "=", "decided")],
            limit=MOST_PILOTS,
        )
        return [
            (pilot.name, row.display_name, row.words)
            for pilot in pilots
            for row in pilot.measure_ids
            if row.words
        ]

    @api.model
    def _get_said(self, company):
        """Return suggestions as they were published, the latest first."""
        if "hr.community.suggestion.published" not in self.env:
            return []
        found = self.env["hr.community.suggestion.published"].search(
            [("company_id", "=", company.id)], limit=MOST_SAID
        )
        return [(one.said, one.answer) for one in found]
