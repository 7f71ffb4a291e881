from odoo import fields, models
from odoo.tools import SQL

from ..mixins.personal_rules import FREE, PLAIN


class GapSnapshotLine(models.Model):
    """A gap of an activity as it was when the quarter's report was published."""

    _name = "hr.community.gap.snapshot.line"
    _description = "Gap of a Quarter"
    _community_personal = {
        "activity_name": FREE,
        "category": PLAIN,
        "department": PLAIN,
    }
    _inherit = ["hr.community.company.prefetch", "hr.community.activity.totals"]
    _order = "snapshot_id, rank_score desc, activity_name, id"
    _rec_name = "activity_name"

    snapshot_id = fields.Many2one(
        "hr.community.gap.snapshot",
        "Quarter",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="snapshot_id.company_id", store=True, index=True, precompute=True
    )
    date_start = fields.Date(
        "Quarter Start", related="snapshot_id.date_start", store=True, precompute=True
    )
    activity_id = fields.Many2one(
        "hr.community.activity",
        "Current Activity",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    # what keeps the activities of a report apart, when they are deleted as well
    activity_key = fields.Integer(readonly=True, export_string_translation=False)
    activity_name = fields.Char("Activity", required=True, readonly=True)
    category = fields.Char(readonly=True)
    department = fields.Char(readonly=True)
    kind = fields.Selection(
        lambda self: (
            self.env["hr.community.gap.report"]
            ._fields["kind"]
            ._description_selection(self.env)
        ),
        "Missing",
        required=True,
        readonly=True,
    )
    strategic = fields.Boolean(readonly=True)
    rank_score = fields.Float("Rank", readonly=True, aggregator="max", digits=(4, 1))
    since = fields.Date(readonly=True)
    hours_needed = fields.Float(readonly=True)
    hours_given = fields.Float(readonly=True)
    hours_missing = fields.Float("Uncovered Hours", readonly=True)
    fte = fields.Float("FTE", readonly=True, digits=(6, 2))
    hours_unknown = fields.Integer("Activities Without an Estimate", readonly=True)

    _by_activity = models.Index("(activity_key, snapshot_id)")

    def _get_totals_key(self, query):
        """Return the SQL of what counts once: an activity in a quarter."""
        return SQL(
            "(%s::numeric * 10000000000 + %s)",
            self._field_to_sql(self._table, "snapshot_id", query),
            self._field_to_sql(self._table, "activity_key", query),
        )

    def _get_hours(self, name, query):
        """A column of numbers holds 0 for what was not estimated."""
        hours = super()._get_hours(name, query)
        if name in ("hours_given", "hours_unknown"):
            return hours
        unknown = self._field_to_sql(self._table, "hours_unknown", query)
        return SQL("CASE WHEN %s = 0 THEN %s END", unknown, hours)

    def action_open_activity(self):
        return self.activity_id._get_records_action()
