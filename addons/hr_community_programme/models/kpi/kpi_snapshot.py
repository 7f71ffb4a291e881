from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.boolean_search import boolean_search
from odoo.addons.hr_community.models.mixins.number_text import (
    decimal_text,
    number_text,
    percent_text,
    signed_points,
)
from odoo.addons.hr_community.models.mixins.personal_rules import NOT_PERSONAL
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.fields import Domain
from odoo.tools import SQL

from .kpi import OUTSIDE, SOURCES

ALL, DEPARTMENT = "all", "department"


class KpiSnapshot(models.Model):
    """What a KPI was on a day, in a company or in one of its departments.

    Taken once, by the system; taken anew only where the definition has changed, and
    then it says so. A figure that is not known is no zero.
    """

    _name = "hr.community.kpi.snapshot"
    _description = "Monthly Figure"
    _community_personal = {"group_key": NOT_PERSONAL, "group_name": NOT_PERSONAL}
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.company.prefetch"]
    _order = "date desc, kpi_id, dimension, group_name, id"
    _rec_name = "kpi_id"
    _check_company_auto = True

    kpi_id = fields.Many2one(
        "hr.community.kpi",
        "KPI",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    unit = fields.Selection(related="kpi_id.unit")
    company_id = fields.Many2one("res.company", required=True, index=True)
    date = fields.Date(required=True, index=True)
    dimension = fields.Selection(
        [(ALL, "Whole Company"), (DEPARTMENT, "Department")],
        "Split By",
        required=True,
        default=ALL,
    )
    group_key = fields.Char(required=True, default="", export_string_translation=False)
    group_name = fields.Char("Group")
    department_id = fields.Many2one(
        "hr.department", index="btree_not_null", ondelete="set null"
    )
    has_value = fields.Boolean("Available")
    is_hidden = fields.Boolean(
        "Hidden",
        help="Hidden to protect individuals: the group is too small, or it has "
        "changed by only a few employees since the figure was last shown.",
    )
    value = fields.Float(digits=(16, 6), aggregator=None)
    numerator = fields.Float(digits=(16, 2), aggregator=None)
    denominator = fields.Float(digits=(16, 2), aggregator=None)
    low = fields.Float("Lower Bound", digits=(16, 6), aggregator=None)
    high = fields.Float("Upper Bound", digits=(16, 6), aggregator=None)
    left_out = fields.Integer("Number Excluded", aggregator=None)
    source = fields.Selection(SOURCES)
    version = fields.Integer("Definition Version", aggregator=None)
    is_due = fields.Boolean(
        "To Calculate", default=True, index=True, export_string_translation=False
    )
    is_baseline = fields.Boolean("Baseline Figure")
    restated_on = fields.Date(
        help="The day this figure was recalculated because its definition or source "
        "had changed."
    )
    value_before = fields.Float(
        "Value Before Restatement", digits=(16, 6), aggregator=None
    )
    is_latest = fields.Boolean(
        "Latest Figure",
        compute="_compute_is_latest",
        search="_search_is_latest",
        help="The latest figure shown for this KPI in this group.",
    )
    value_text = fields.Char("Figure", compute="_compute_words")
    interval_text = fields.Char("95% Confidence Interval", compute="_compute_words")
    count_text = fields.Char("Based On", compute="_compute_words")

    _once = models.UniqueIndex(
        "(kpi_id, company_id, date, dimension, group_key)",
        "This figure has already been calculated for this day.",
    )

    def _compute_is_latest(self):
        latest = self.search([("id", "in", self.ids), ("is_latest", "=", True)])
        for row in self:
            row.is_latest = row in latest

    @boolean_search
    def _search_is_latest(self, operator, value):
        names = ["kpi_id", "company_id", "dimension", "group_key", "date"]
        self.flush_model([*names, "has_value", "is_hidden"])
        newest = SQL(
            """
            (SELECT DISTINCT ON (kpi_id, company_id, dimension, group_key) id
               FROM hr_community_kpi_snapshot
              WHERE has_value AND is_hidden IS NOT TRUE
              ORDER BY kpi_id, company_id, dimension, group_key, date DESC)
            """
        )
        return Domain("id", "in", newest)

    @api.depends("has_value", "is_hidden", "value", "low", "high", "unit")
    @api.depends_context("lang")
    def _compute_words(self):
        for row in self:
            known = row.has_value and not row.is_hidden
            row.value_text = row._get_value_text(row.value) if known else row._get_why()
            row.interval_text = row.count_text = False
            # a figure from outside has no bounds
            bounded = bool(row.low or row.high)
            if known and bounded and row.unit in ("share", "points"):
                row.interval_text = self.env._(
                    "%(low)s to %(high)s",
                    low=row._get_value_text(row.low),
                    high=row._get_value_text(row.high),
                )
            if known and row.denominator:
                row.count_text = row._get_count_text()

    def _get_count_text(self):
        """Return what a figure is based on; an average of shares is of answers."""
        count = decimal_text(self.env, self.denominator, 0)
        if self.numerator % 1:
            label = self.kpi_id.denominator
            return self.env._("%(label)s: %(number)s", label=label, number=count)
        return self.env._(
            "%(numerator)s of %(denominator)s",
            numerator=number_text(self.env, self.numerator),
            denominator=count,
        )

    def _get_value_text(self, value):
        """Return a value as the reader of a text writes it."""
        if self.unit == "share":
            return percent_text(self.env, value)
        if self.unit == "points":
            return self._get_points_text(value)
        if self.unit == "rate":
            number = self._get_number_text(value)
            return self.env._("%s per 100 employees", number)
        return number_text(self.env, value)

    def _get_number_text(self, value):
        """Return a number; one of ours per 100 employees says no more than tenths."""
        counted = self.unit == "rate" and self.source != OUTSIDE
        return number_text(self.env, round(value, 1) if counted else value)

    def _get_points_text(self, value):
        """Return a difference of shares, in points."""
        points = signed_points(self.env, value)
        if abs(round(100 * round(value, 2))) == 1:
            return self.env._("%s percentage point", points)
        return self.env._("%s percentage points", points)

    def _get_why(self):
        """Return why there is no figure."""
        if self.is_hidden:
            return self.env._("Hidden to Protect Individuals")
        return self.env._("Not known yet")
