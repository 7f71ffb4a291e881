from odoo import fields, models
from odoo.tools import SQL


class GapChange(models.Model):
    """What became of each gap from one published quarter to a later one.

    A row for each activity and kind of gap that either of the two has; an unknown
    number of hours stays unknown, and so does a difference with one.
    """

    _name = "hr.community.gap.change"
    _description = "Gap Changes"
    _inherit = ["hr.community.company.prefetch", "hr.community.activity.totals"]
    _auto = False
    _order = "change, hours_later desc, activity_name, id"
    _rec_name = "activity_name"
    _activity_hours = ("hours_earlier", "hours_later")

    from_id = fields.Many2one(
        "hr.community.gap.snapshot", "Earlier Quarter", readonly=True
    )
    to_id = fields.Many2one("hr.community.gap.snapshot", "Later Quarter", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    activity_id = fields.Many2one(
        "hr.community.activity", "Current Activity", readonly=True
    )
    # what keeps activities apart, when they are deleted as well
    activity_key = fields.Integer(
        readonly=True, aggregator=None, export_string_translation=False
    )
    activity_name = fields.Char("Activity", readonly=True)
    category = fields.Char(readonly=True)
    kind = fields.Selection(
        lambda self: (
            self.env["hr.community.gap.report"]
            ._fields["kind"]
            ._description_selection(self.env)
        ),
        "Gap",
        readonly=True,
    )
    change = fields.Selection(
        [("new", "New"), ("stayed", "Still Open"), ("gone", "Closed")], readonly=True
    )
    hours_earlier = fields.Float("Uncovered Hours (Earlier Quarter)", readonly=True)
    hours_later = fields.Float("Uncovered Hours (Later Quarter)", readonly=True)
    difference = fields.Float(readonly=True)

    _depends = {
        "hr.community.gap.snapshot": ["company_id", "date_start"],
        "hr.community.gap.snapshot.line": [
            "activity_id",
            "activity_key",
            "activity_name",
            "category",
            "hours_missing",
            "hours_unknown",
            "kind",
            "snapshot_id",
        ],
    }

    @property
    def _table_query(self):
        """Return the query: the gaps of each pair of quarters of a company."""
        return SQL(
            """SELECT COALESCE(new.id, old.id)::bigint * 1048576
                          + CASE WHEN new.id IS NULL THEN pair.later
                                 ELSE pair.earlier END AS id,
                      pair.earlier AS from_id, pair.later AS to_id, pair.company_id,
                      COALESCE(new.activity_id, old.activity_id) AS activity_id,
                      COALESCE(new.activity_name, old.activity_name) AS activity_name,
                      COALESCE(new.category, old.category) AS category, gap.kind,
                      gap.activity_key,
                      CASE WHEN old.id IS NULL THEN 'new'
                           WHEN new.id IS NULL THEN 'gone'
                           ELSE 'stayed' END AS change,
                      %(old)s AS hours_earlier, %(new)s AS hours_later,
                      CASE WHEN old.id IS NULL THEN %(new)s
                           WHEN new.id IS NULL THEN -%(old)s
                           ELSE %(new)s - %(old)s END AS difference
                 FROM (SELECT one.id AS earlier, other.id AS later, one.company_id
                         FROM hr_community_gap_snapshot one
                         JOIN hr_community_gap_snapshot other
                           ON other.company_id = one.company_id
                          AND other.date_start > one.date_start) pair
                 JOIN LATERAL (SELECT DISTINCT activity_key, kind
                                 FROM hr_community_gap_snapshot_line
                                WHERE snapshot_id IN (pair.earlier, pair.later)) gap
                   ON TRUE
                 LEFT JOIN hr_community_gap_snapshot_line old
                   ON old.snapshot_id = pair.earlier AND old.kind = gap.kind
                  AND old.activity_key = gap.activity_key
                 LEFT JOIN hr_community_gap_snapshot_line new
                   ON new.snapshot_id = pair.later AND new.kind = gap.kind
                  AND new.activity_key = gap.activity_key""",
            old=self._known_hours("old"),
            new=self._known_hours("new"),
        )

    @staticmethod
    def _known_hours(alias):
        """Return the SQL of the hours that a gap lacks, nothing where nobody knows."""
        return SQL(
            "CASE WHEN %s = 0 THEN %s END",
            SQL.identifier(alias, "hours_unknown"),
            SQL.identifier(alias, "hours_missing"),
        )

    def _get_totals_key(self, query):
        """Return the SQL of what counts once: an activity in a pair of quarters."""
        return SQL(
            "((%s::numeric * 10000000000 + %s) * 10000000000 + %s)",
            *(
                self._field_to_sql(self._table, name, query)
                for name in ("from_id", "to_id", "activity_key")
            ),
        )

    def _read_group_select(self, aggregate_spec, query):
        """Let a total difference be that of the totals, as far as both are known."""
        if aggregate_spec != "difference:sum":
            return super()._read_group_select(aggregate_spec, query)
        difference = self._field_to_sql(self._table, "difference", query)
        later, earlier = (
            self._sum_once(
                SQL(
                    "CASE WHEN %s IS NOT NULL THEN %s END",
                    difference,
                    self._field_to_sql(self._table, name, query),
                ),
                query,
            )
            for name in ("hours_later", "hours_earlier")
        )
        return SQL(
            """CASE WHEN COUNT(%s) > 0
                    THEN COALESCE(%s, 0) - COALESCE(%s, 0) END""",
            difference,
            later,
            earlier,
        )

    def action_open_activity(self):
        return self.activity_id._get_records_action()
