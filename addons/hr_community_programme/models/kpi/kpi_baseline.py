from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import company_today, day_of
from odoo.addons.hr_community.models.mixins.guarded import OFFICER
from odoo.addons.hr_community.models.mixins.personal_rules import (
    KEEP_FREE_TEXT,
    NOT_PERSONAL,
)
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import UserError

HALF, YEAR = 6, 12  # months after the baseline


class KpiBaseline(models.Model):
    """The day from which a company follows its programme, and how it was on that day.

    Frozen before the first cycle or campaign is opened. Where that is too late, an
    officer says why, and every report says it from then on.
    """

    _name = "hr.community.kpi.baseline"
    _description = "Program Baseline"
    _community_personal = {"name": NOT_PERSONAL, "reason": KEEP_FREE_TEXT}
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.guarded"]
    _order = "id desc"
    _state_moves = {
        (None, "draft"): OFFICER,
        ("draft", "frozen"): OFFICER,
        ("draft", "missing"): OFFICER,
    }

    name = fields.Char(compute="_compute_name", store=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    state = fields.Selection(
        [
            ("draft", "To Record"),
            ("frozen", "Recorded"),
            ("missing", "No Baseline"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="draft",
        copy=False,
    )
    date = fields.Date(
        "Baseline Date",
        readonly=True,
        copy=False,
        help="KPIs are tracked from this day on.",
    )
    reason = fields.Text(
        "Reason for Missing Baseline",
        copy=False,
        help="This reason is printed on every report from now on.",
    )
    goal_ids = fields.One2many("hr.community.kpi.goal", "baseline_id", "Goals")
    snapshot_ids = fields.Many2many(
        "hr.community.kpi.snapshot",
        compute="_compute_snapshot_ids",
        string="Baseline Figures",
    )
    started_on = fields.Date(
        "First Cycle or Campaign Opened On",
        compute="_compute_started_on",
        help="The day on which the first cycle or campaign was opened.",
    )

    _one_a_company = models.UniqueIndex(
        "(company_id)", "This company already has a baseline."
    )

    @api.depends("company_id", "state")
    def _compute_name(self):
        for baseline in self:
            baseline.name = baseline.company_id.name

    def _compute_snapshot_ids(self):
        for baseline in self:
            baseline.snapshot_ids = self.env["hr.community.kpi.snapshot"].search(
                [
                    ("company_id", "=", baseline.company_id.id),
                    ("date", "=", baseline.date),
                    ("dimension", "=", "all"),
                    ("version", ">", 0),
                ]
            )

    @api.depends("company_id")
    def _compute_started_on(self):
        for baseline in self:
            baseline.started_on = baseline._get_started_on()

    def _get_started_on(self):
        """Return the day on which the first cycle or campaign was opened, or None."""
        here = [("company_id", "=", self.company_id.id)]
        begun = [*here, ("state", "!=", "draft")]
        # sudo: cycle, campaign - whether and when the first was opened
        cycles_sudo = self.env["hr.community.cycle"].sudo()
        cycle = cycles_sudo.search(begun, order="date_start", limit=1)
        # sudo: campaign - as above
        campaigns_sudo = self.env["hr.community.campaign"].sudo()
        campaign = campaigns_sudo.search(begun, order="create_date", limit=1)
        begun = day_of(campaign.create_date, None, self.company_id)
        days = [cycle.date_start, begun]
        return min(filter(None, days), default=None)

    @api.model_create_multi
    def create(self, vals_list):
        """Begin with the goals that KPIs come with."""
        baselines = super().create(vals_list)
        for baseline in baselines.filtered(lambda one: not one.goal_ids):
            baseline._create_goals()
        return baselines

    def _create_goals(self):
        kpis = self.env["hr.community.kpi"]._get_all(self.company_id)
        self.env["hr.community.kpi.goal"].create(
            [
                {
                    "baseline_id": self.id,
                    "kpi_id": kpi.id,
                    "months": months,
                    "target": target,
                }
                for kpi in kpis
                for months, target in ((HALF, kpi.goal_half), (YEAR, kpi.goal_year))
                if target
            ]
        )

    def write(self, vals):
        """Freeze, once: what was written down on the day stays.

        :raise UserError: it is frozen, too late, or there is no reason
        """
        if not self.env.su and vals.keys() & {"reason", "company_id"}:
            self._check_draft()
        moved = self.filtered(
            lambda one: vals.get("state") not in (None, one.state, "draft")
        )
        result = super().write(vals)
        for baseline in moved:
            baseline._after_moved()
        return result

    def _check_draft(self):
        if self.filtered(lambda one: one.state != "draft"):
            raise UserError(
                self.env._(
                    "The baseline has already been recorded and cannot be changed. Add "
                    "a note to your next report instead."
                )
            )

    def _after_moved(self):
        """Date the baseline, and take the figures of the day."""
        if self.state == "frozen" and (started := self._get_started_on()):
            raise UserError(
                self.env._(
                    "The first cycle or campaign was opened on %s, so today's figures "
                    "cannot serve as a baseline. Choose “No Baseline” and explain why.",
                    self.env["ir.qweb.field.date"].value_to_html(started, {}),
                )
            )
        if self.state == "missing" and not (self.reason or "").strip():
            raise UserError(
                self.env._(
                    "Explain why there is no baseline. Every report will quote your "
                    "explanation."
                )
            )
        # sudo: baseline, snapshot - the day, and figures that nobody types in
        baseline_sudo = self.sudo()
        if not self.date:
            baseline_sudo.date = company_today(self.company_id)
        baseline_sudo._plan()
        baseline_sudo._take_planned(self.date)

    def action_freeze(self):
        """Write down today's figures as the baseline, once and for all."""
        self.write({"state": "frozen"})

    def action_waive(self):
        """Follow the program without a baseline, for the reason given."""
        self.write({"state": "missing"})

    @api.model
    def _get_of(self, company):
        """Return the baseline of a company, maybe none."""
        return self.search_fetch(
            [("company_id", "=", company.id)], ["state", "date", "reason"], limit=1
        )
