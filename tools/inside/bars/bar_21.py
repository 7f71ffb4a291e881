"""Bar 21: the dashboard reads snapshots: as few queries however large the company is.

The addon is installed for it, in a database that is thrown away, with a year of months
whose figures were taken.
"""

from odoo import fields

WRITES = True
WHAT = "the dashboard of KPIs"
AT_MOST = 8


def measure(bench):
    """Count the queries of the page, as an officer opens it."""
    env = bench.install("hr_community_programme")
    _freeze(env)
    page = bench.as_user("officer")["hr.community.kpi.dashboard"]
    if not page.get_dashboard()["figures"]:
        raise AssertionError("the dashboard is empty")
    bench.queries(WHAT, page.get_dashboard, AT_MOST)


def _freeze(env):
    """Take the snapshots of a year, each month the same: only the page is measured."""
    company = env["res.company"].browse(1)
    baselines = env["hr.community.kpi.baseline"]
    if baselines._get_of(company).state != "frozen":
        day = fields.Date.subtract(fields.Date.today(), years=1)
        baselines.create({"company_id": 1, "state": "frozen", "date": day})
    baselines._get_of(company)._catch_up()
    env.flush_all()
