from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.mixins.limits import Numbers, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import (
    KEEP_FREE_TEXT,
    NOT_PERSONAL,
)
from odoo.addons.hr_community.models.mixins.reader_language import company_language
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import AccessError

from .measures import MEASURES

SOURCES = [
    ("measured", "Measured"),
    ("self_reported", "Self-Reported"),
    ("outside", "External"),
]
OUTSIDE = "outside"
# what makes a figure another one: its past is calculated anew
DEFINITION = {"formula", "population", "numerator", "denominator", "window_months"}
# what our own queries are written for
FIXED = {"code", "source", "unit"}
# what the dashboard shows of each
SHOWN = ["name", "code", "question", "formula", "excluded", "source", "origin", "unit"]
SHOWN += ["lower_is_better", "goal_half", "goal_year"]
# what is counted, and typed in by nobody
COUNTED = {"version", "date_changed"}

set_limits(
    "hr.community.kpi",
    {
        "window_months": Numbers(0, 60),
        "version": Numbers(1, 10_000),
        "goal_half": Numbers(-1_000_000, 1_000_000),
        "goal_year": Numbers(-1_000_000, 1_000_000),
    },
)


class Kpi(models.Model):
    """A KPI: the question it answers, and exactly how.

    What is measured here is counted by a query of our own (``measures``); a figure from
    outside is typed in or imported every month, with its origin.
    """

    _name = "hr.community.kpi"
    _description = "KPI"
    _community_personal = {
        "name": KEEP_FREE_TEXT,
        "code": NOT_PERSONAL,
        "question": KEEP_FREE_TEXT,
        "formula": KEEP_FREE_TEXT,
        "population": KEEP_FREE_TEXT,
        "numerator": KEEP_FREE_TEXT,
        "denominator": KEEP_FREE_TEXT,
        "excluded": KEEP_FREE_TEXT,
        "origin": KEEP_FREE_TEXT,
    }
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.vocabulary"]
    _order = "sequence, id"

    name = fields.Char("KPI", required=True, translate=True)
    code = fields.Char(required=True, copy=False)
    sequence = fields.Integer(default=100)
    active = fields.Boolean(default=True)
    question = fields.Char(
        required=True, translate=True, help="The question this KPI answers."
    )
    formula = fields.Text(translate=True)
    population = fields.Char(translate=True)
    numerator = fields.Char(translate=True)
    denominator = fields.Char(translate=True)
    excluded = fields.Char(translate=True)
    source = fields.Selection(SOURCES, required=True, default=OUTSIDE)
    origin = fields.Char(
        help="The source of an external figure, such as a report or a system."
    )
    unit = fields.Selection(
        [
            ("share", "Percentage"),
            ("rate", "Per 100 Employees"),
            ("points", "Percentage Points"),
            ("number", "Number"),
        ],
        required=True,
        default="number",
    )
    window_months = fields.Integer(
        "Months Covered",
        help="The number of months that the figure covers, counted back from its date. "
        "Set to 0 to use the status on that date.",
    )
    lower_is_better = fields.Boolean()
    goal_half = fields.Float("Goal After 6 Months", digits=(16, 4))
    goal_year = fields.Float("Goal After 12 Months", digits=(16, 4))
    version = fields.Integer(readonly=True, default=1, copy=False)
    date_changed = fields.Date("Definition Changed On", readonly=True, copy=False)
    missing = fields.Char("Not Measured", compute="_compute_missing")

    _code_once = models.UniqueIndex(
        "(COALESCE(company_id, 0), code)", "Another KPI already uses this code."
    )

    @api.depends("code", "source")
    @api.depends_context("lang")
    def _compute_missing(self):
        for kpi in self:
            kpi.missing = not kpi._is_measurable() and self.env._(
                "Not measured: %s is not installed.", kpi._get_addon_name()
            )

    def _is_measurable(self):
        """Return whether all that the figure reads is installed."""
        self.ensure_one()
        if self.source == OUTSIDE:
            return True
        measure = MEASURES.get(self.code)
        return bool(measure) and all(name in self.env for name in measure.needs)

    def _get_addon_name(self):
        """Return the name of the feature that brings what the figure reads."""
        settings = self.env["res.config.settings"]._fields
        voice = self.code in ("suggested", "useful", "engaged")
        feature = "voice" if voice else "learning"
        return settings[f"module_hr_community_{feature}"]._description_string(self.env)

    @api.model_create_multi
    def create(self, vals_list):
        """Add a figure from outside; ours come with the addon.

        :raise AccessError: it is said to be measured here
        """
        rows = super().create(vals_list)
        if not self.env.su:
            self._check_uncounted(vals_list)
        if not self.env.su and any(row.source != OUTSIDE for row in rows):
            raise AccessError(
                self.env._(
                    "Only external KPIs can be added. Set the source to “External”."
                )
            )
        return rows

    def write(self, vals):
        """Change a figure; a changed definition has its past calculated anew.

        :raise AccessError: what our own queries are written for
        """
        if not self.env.su:
            self._check_uncounted([vals])
            if vals.keys() & FIXED:
                self._check_own()
        # what no figure was calculated by is no earlier definition
        changed = self._get_calculated().filtered(lambda kpi: kpi._is_redefined(vals))
        result = super().write(vals)
        for kpi in changed if "version" not in vals else self.browse():
            day = company_today(kpi.company_id or self.env.company)
            # sudo: kpi - the version is counted, not typed in
            kpi.sudo().write({"version": kpi.version + 1, "date_changed": day})
        if changed or "version" in vals:
            self._restate()
        return result

    def _is_redefined(self, vals):
        """Return whether a definition becomes another one; a translation does not."""
        own = company_language(self.company_id or self.env.company)
        translates = (self.env.lang or "en_US") != own
        return any(
            self[name] != vals[name]
            for name in DEFINITION & vals.keys()
            if not (translates and self._fields[name].translate)
        )

    def _get_calculated(self):
        """Return the figures of which there is a snapshot, of any company."""
        # sudo: snapshot - whether there is one
        snapshots_sudo = self.env["hr.community.kpi.snapshot"].sudo()
        groups = snapshots_sudo._read_group([("kpi_id", "in", self.ids)], ["kpi_id"])
        known = {kpi.id for (kpi,) in groups}
        return self.filtered(lambda kpi: kpi.id in known)

    @api.model
    def _check_uncounted(self, vals_list):
        if any(vals.keys() & COUNTED for vals in vals_list):
            raise AccessError(
                self.env._("The version of a definition is set by the system.")
            )

    def _check_own(self):
        if ours := self.filtered(lambda kpi: kpi.source != OUTSIDE):
            raise AccessError(
                self.env._(
                    "“%s” is calculated by the system. Its code, source and unit "
                    "cannot be changed.",
                    ours[0].name,
                )
            )

    def _restate(self):
        """Let the past of figures be calculated anew."""
        for kpi in self:
            self.env["hr.community.kpi.snapshot"]._take_anew(
                [("kpi_id", "=", kpi.id), ("version", "!=", kpi.version)]
            )

    @api.model
    def _get_all(self, company):
        """Return the figures of a company that can be measured, in order."""
        domain = [("active", "=", True), ("company_id", "in", (False, company.id))]
        return self.search_fetch(domain, SHOWN)
