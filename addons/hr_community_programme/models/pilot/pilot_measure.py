from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.limits import Numbers, Words, set_limits
from odoo.addons.hr_community.models.mixins.number_text import (
    number_text,
    percent_text,
    signed_points,
)
from odoo.addons.hr_community.models.mixins.personal_rules import KEEP_FREE_TEXT
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.addons.hr_community.models.statistics.rates import newcombe
from odoo.exceptions import AccessError

OUTSIDE = "outside"
WELL_KNOWN = ("reached", "missed")
TYPED = {"value", "rest_value", "source"}
TYPED_FIGURE = Numbers(-1_000_000_000, 1_000_000_000)

set_limits(
    "hr.community.pilot.measure",
    {"name": Words(200), "source": Words(200)}
    | dict.fromkeys(("threshold", "value", "rest_value"), TYPED_FIGURE),
)


class PilotMeasure(models.Model):
    """A figure by which a pilot is judged, and the threshold it has to reach."""

    _name = "hr.community.pilot.measure"
    _description = "Pilot Measure"
    _community_personal = {"name": KEEP_FREE_TEXT, "source": KEEP_FREE_TEXT}
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.company.prefetch"]
    _order = "sequence, id"
    _check_company_auto = True

    pilot_id = fields.Many2one(
        "hr.community.pilot", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="pilot_id.company_id", store=True, index=True, precompute=True
    )
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [
            ("participation", "Employees with Confirmed Work (%)"),
            ("thanked", "Employees Thanked (%)"),
            ("roles", "Employees with a Role (%)"),
            (OUTSIDE, "Other Measure"),
        ],
        "Measure",
        required=True,
        default="participation",
    )
    name = fields.Char(
        "Name of the Measure", help="Only needed if the measure is “Other Measure”."
    )
    direction = fields.Selection(
        [("more", "At Least"), ("less", "At Most")], required=True, default="more"
    )
    threshold = fields.Float(required=True, aggregator=None)
    value = fields.Float("Value in the Pilot", copy=False, aggregator=None)
    rest_value = fields.Float("Outside the Pilot", copy=False, aggregator=None)
    source = fields.Char(copy=False, help="The source of a manually entered figure.")
    people = fields.Integer("Employees in the Pilot", readonly=True, copy=False)
    hits = fields.Integer(readonly=True, copy=False, export_string_translation=False)
    rest_people = fields.Integer("Other Employees", readonly=True, copy=False)
    rest_hits = fields.Integer(
        readonly=True, copy=False, export_string_translation=False
    )
    is_known = fields.Boolean(
        readonly=True, copy=False, export_string_translation=False
    )
    is_hidden = fields.Boolean(
        readonly=True, copy=False, export_string_translation=False
    )
    verdict = fields.Selection(
        [
            ("reached", "Reached"),
            ("missed", "Not Reached"),
            ("hidden", "Hidden to Protect Individuals"),
            ("unknown", "Not Compared Yet"),
        ],
        "Result",
        compute="_compute_verdict",
    )
    words = fields.Char("Compared with All Others", compute="_compute_verdict")

    @api.depends("kind", "name")
    @api.depends_context("lang")
    def _compute_display_name(self):
        labels = dict(self._fields["kind"]._description_selection(self.env))
        for row in self:
            row.display_name = row.name or labels.get(row.kind)

    @api.depends("value", "rest_value", "threshold", "direction", "is_known", "kind")
    @api.depends_context("lang")
    def _compute_verdict(self):
        for row in self:
            typed = row.kind == OUTSIDE and bool(row.source)
            known = row.is_known or typed
            if row.is_hidden:
                row.verdict = "hidden"
            elif not known:
                row.verdict = "unknown"
            else:
                more = row.direction == "more"
                reached = (
                    row.value >= row.threshold if more else row.value <= row.threshold
                )
                row.verdict = "reached" if reached else "missed"
            row.words = row._get_words() if row.verdict in WELL_KNOWN else False

    def _get_words(self):
        """Return the comparison with its uncertainty, in one sentence."""
        if self.kind == OUTSIDE:
            return self.env._(
                "%(value)s in the pilot, %(rest)s outside the pilot (%(origin)s)",
                value=number_text(self.env, self.value),
                rest=number_text(self.env, self.rest_value),
                origin=self.source,
            )
        low, high = newcombe(self.hits, self.people, self.rest_hits, self.rest_people)
        values = {
            "value": percent_text(self.env, self.hits / self.people),
            "people": self.people,
            "rest": percent_text(self.env, self.rest_hits / self.rest_people),
            "others": self.rest_people,
            "low": signed_points(self.env, low),
            "high": signed_points(self.env, high),
        }
        if low <= 0 <= high:
            return self.env._(
                "%(value)s of %(people)s in the pilot, %(rest)s of %(others)s outside "
                "the pilot. Possibly due to chance (%(low)s to %(high)s percentage "
                "points)",
                **values,
            )
        return self.env._(
            "%(value)s of %(people)s in the pilot, %(rest)s of %(others)s outside the "
            "pilot. Difference: %(low)s to %(high)s percentage points",
            **values,
        )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        for row, vals in zip(rows, vals_list, strict=True):
            row._check_may_change(vals.keys() | {"kind"})
        return rows

    def write(self, vals):
        """Change the plan of a draft; type outside figures on the day they are due.

        :raise AccessError: it was written down before the pilot started
        """
        for row in self:
            row._check_may_change(vals.keys())
        result = super().write(vals)
        for row in self:
            row._check_may_change(vals.keys())
        return result

    def _check_may_change(self, names):
        if self.env.su:
            return
        pilot = self.pilot_id
        typed = self.kind == OUTSIDE and pilot.is_due and names <= TYPED
        if not typed and (pilot.state != "draft" or names & TYPED):
            raise AccessError(
                pilot._get_frozen_words()
                if pilot.state != "draft"
                else self.env._("Figures can be entered on or after the decision date.")
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_started(self):
        for row in self:
            row._check_may_change({"kind"})
