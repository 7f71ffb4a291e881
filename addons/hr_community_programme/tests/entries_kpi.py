"""KPIs, their snapshots and the report: see ``entries.py``."""

from datetime import date
from itertools import count

NUMBERS = count(1)  # no two rows of a sample have one code
KPI = "hr.community.kpi"
VALUE = "hr.community.kpi.value"
BASELINE = "hr.community.kpi.baseline"
GOAL = "hr.community.kpi.goal"
SNAPSHOT = "hr.community.kpi.snapshot"
MONTH = "hr.community.staff.month"

MENUS = {
    "officer": {
        "Dashboard",
        "Overview",
        "Monthly Figures",
        "External Figures",
        "KPIs",
        "Baseline & Goals",
    },
}
BUTTONS = {BASELINE: {"action_freeze": "frozen", "action_waive": "missing"}}
READY = {BASELINE: {"reason": "It began before this was installed"}}
BUTTONS_PRESSED = (
    (BASELINE, "draft", "action_freeze", "officer"),
    (BASELINE, "draft", "action_waive", "manager"),
)
# rows that the system alone reads
PERSONAL = {MONTH}
CLIENTS = {
    "hr_community_programme.dashboard": ("hr.community.kpi.dashboard", "get_dashboard")
}
# what erasing leaves as it is
FIGURES = {
    "staff by month": "SELECT date, department_id, job_id, behind_scenes, count(*) "
    "FROM hr_community_staff_month GROUP BY 1, 2, 3, 4 "
    "ORDER BY 1, 2, 3, 4",
    "snapshots": "SELECT kpi_id, date, group_key, value, numerator, denominator FROM "
    "hr_community_kpi_snapshot ORDER BY 1, 2, 3",
}


def new_kpi(env, company, code="sales"):
    """Return a figure from outside, of a company or shared by all."""
    return env[KPI].create(
        {
            "code": code,
            "name": "Sales",
            "question": "How much do we sell?",
            "company_id": company and company.id,
        }
    )


def set_up(cls):
    """Make a figure from outside that has values."""
    cls.kpi = new_kpi(cls.env, cls.company)


def set_up_moves(cls):
    """Make what the rows of moved states lean on."""
    set_up(cls)
    # a baseline is frozen before the first of these is opened
    for model in ("hr.community.cycle", "hr.community.campaign"):
        cls.env[model].search([("state", "!=", "draft")]).state = "draft"


def get_state_values(self):
    """Return the values to create a record with a state with."""
    return {BASELINE: {"company_id": self.company.id}}


def get_samples(self):
    """Return a record of every model; see SampleBase."""
    root = self.env.user

    def figure(company):
        return lambda user: {
            "code": f"costs_{next(NUMBERS)}",
            "name": "Costs",
            "question": "How much do we spend?",
            "company_id": company and company.id,
        }

    def value(user):
        return {
            "kpi_id": self.kpi.id,
            "company_id": self.company.id,
            "date": "2020-01-31",
            "value": 3,
        }

    def baseline(user):
        """Return the one of the company, where three companies have theirs already."""
        about = {"company_id": self.company.id}
        rows = self.env[BASELINE]
        kept = rows.search([("company_id", "=", self.company.id)])
        return (kept or rows.create(about)).with_env(self.env)

    def goal(user):
        about = {"kpi_id": self.kpi.id, "months": 7, "target": 3}
        return about | {"baseline_id": baseline(user).id}

    def snapshot(user):
        return {
            "kpi_id": self.kpi.id,
            "company_id": self.company.id,
            "date": "2020-01-31",
        }

    def month(user):
        return {
            "company_id": self.company.id,
            "date": "2020-01-31",
            "employee_id": self.helper.id,
        }

    changed = {"name": "Turnover", "version": 5}
    return {
        (KPI, "shared"): self._sample(KPI, figure(None), changed, root),
        (KPI, "of the company"): self._sample(KPI, figure(self.company), changed, root),
        (VALUE, "any"): self._sample(VALUE, value, {"value": 4}, root),
        (BASELINE, "draft"): (
            baseline,
            lambda user: {"company_id": self.company.id},
            {"reason": "Too late", "date": "2020-01-01"},
        ),
        (GOAL, "any"): self._sample(GOAL, goal, {"target": 0.5}, root),
        (SNAPSHOT, "any"): self._sample(SNAPSHOT, snapshot, {"value": 1}, root),
        (MONTH, "any"): self._sample(MONTH, month, {"moved_job": True}, root),
    }


def fill_company(cls, company, word, person):
    """Make rows of one of three companies."""
    kpi = cls.env[KPI].create(
        {
            "code": f"own_{company.id}",
            "name": f"{word} Sales",
            "question": f"{word} how much?",
            "company_id": company.id,
        }
    )
    here = {"kpi_id": kpi.id, "company_id": company.id}
    value = {"date": "2025-01-31", "value": 3, "origin": f"{word} report"}
    cls.env[VALUE].create(here | value)
    baseline = cls.env[BASELINE].create(
        {
            "company_id": company.id,
            "state": "missing",
            "date": date(2025, 1, 10),
            "reason": f"{word} began earlier",
        }
    )
    cls.env[GOAL].create({"baseline_id": baseline.id, "kpi_id": kpi.id, "target": 3})
    baseline._plan()
