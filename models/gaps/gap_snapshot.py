from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from ..mixins.actions import action_for
from ..mixins.cron_batch import run_isolated
from ..mixins.days import company_today, quarter_text
from ..mixins.personal_rules import KEEP_FREE_TEXT, NOT_PERSONAL
from ..mixins.reader_language import in_company_language
from ..repository.activity import OPEN_STATES

COPIED = (
    "kind",
    "rank_score",
    "since",
    "hours_needed",
    "hours_given",
    "hours_missing",
    "fte",
    "hours_unknown",
    "strategic",
)


class GapSnapshot(models.Model):
    """The gap report of a quarter, published and frozen, so that two can be compared.

    The rows have names written out: they outlast their activities.
    """

    _name = "hr.community.gap.snapshot"
    _description = "Quarterly Gap Report"
    _inherit = [
        "hr.community.company.prefetch",
        "hr.community.cron.batch",
        "hr.community.mobile.view",
    ]
    _order = "date_start desc, company_id, id"

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="cascade"
    )
    date_start = fields.Date("Quarter", required=True, readonly=True)
    date = fields.Date("Published On", required=True, readonly=True)
    line_ids = fields.One2many(
        "hr.community.gap.snapshot.line", "snapshot_id", "Gaps", readonly=True
    )
    activity_count = fields.Integer("Open Activities", readonly=True)
    gap_activity_count = fields.Integer("Activities with Gaps", readonly=True)
    unowned_count = fields.Integer("Without an Owner", readonly=True)
    gap_count = fields.Integer("Number of Gaps", readonly=True)
    hours_needed = fields.Float(readonly=True)
    hours_missing = fields.Float("Uncovered Hours", readonly=True)
    hours_unknown = fields.Integer("Activities Without an Estimate", readonly=True)
    fte = fields.Float("FTE", readonly=True, digits=(6, 2))

    _once_a_quarter = models.UniqueIndex(
        "(company_id, date_start)",
        "This quarter's gap report has already been published.",
    )

    @api.depends("date_start")
    def _compute_display_name(self):
        for row in self:
            row.display_name = quarter_text(row.date_start)

    def action_publish(self):
        """Publish the gap report of the current quarter as it is now.

        :raise UserError: that is published already
        """
        self.check_access("read")
        company = self.env.company
        quarter = fields.Date.start_of(company_today(company), "quarter")
        there = self.search(
            [("company_id", "=", company.id), ("date_start", "=", quarter)]
        )
        if there:
            raise UserError(
                self.env._(
                    "The gap report for this quarter was published on %s. The next one "
                    "can be published next quarter.",
                    format_date(self.env, there.date),
                )
            )
        # sudo: gap.snapshot - officers publish what they read; nobody types it
        return self.sudo()._publish(company, quarter).sudo(False)._get_records_action()

    @api.model
    def _publish(self, company, quarter):
        """Write down the gap report of a company as it stands now."""
        gaps = self.env["hr.community.gap.report"].with_company(company)
        gaps.invalidate_model()  # as it stands in the database now
        rows = gaps.search([("company_id", "=", company.id)])
        domain = [("id", "in", rows.ids)]
        ((needed, missing, fte, unknown),) = gaps._read_group(
            domain,
            [],
            ["hours_needed:sum", "hours_missing:sum", "fte:sum", "hours_unknown:sum"],
        )
        return self.create(
            {
                "company_id": company.id,
                "date_start": quarter,
                "date": company_today(company),
                "activity_count": self.env["hr.community.activity"].search_count(
                    [("company_id", "=", company.id), ("state", "in", OPEN_STATES)]
                ),
                "gap_activity_count": len(rows.activity_id),
                "unowned_count": len(rows.filtered(lambda gap: gap.kind == "unowned")),
                "gap_count": len(rows),
                "hours_needed": needed,
                "hours_missing": missing,
                "hours_unknown": unknown,
                "fte": fte,
                "line_ids": [
                    fields.Command.create(self._prepare_line(gap)) for gap in rows
                ],
            }
        )

    @api.model
    def _prepare_line(self, gap):
        activity = in_company_language(gap.activity_id, gap.company_id)
        return {name: gap[name] for name in COPIED} | {
            "activity_id": activity.id,
            "activity_key": activity.id,
            "activity_name": activity.display_name,
            "category": activity.category_id.name,
            "department": activity.department_id.name,
        }

    @api.model
    def _cron_publish(self):
        """Publish the report of the quarter that is over, where nobody has.

        A company without an activity in that quarter has nothing to publish.
        """
        activities = self.env["hr.community.activity"]
        groups = activities._read_group(
            [("state", "in", OPEN_STATES)], ["company_id"], ["date_opened:min"]
        )
        for company, opened in groups:
            this = fields.Date.start_of(company_today(company), "quarter")
            quarter = fields.Date.subtract(this, months=3)
            there = self.search_count(
                [("company_id", "=", company.id), ("date_start", "=", quarter)], limit=1
            )
            if not there and opened and opened < this:
                run_isolated(
                    company,
                    lambda one, day=quarter: self._publish(one, day).flush_model(),
                )

    def _get_before(self):
        """Return the report before this one, of the same company, maybe none."""
        return self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("date_start", "<", self.date_start),
            ],
            limit=1,
        )

    def action_compare(self):
        """Compare two reports, or one with that before it: what is new, what is gone.

        :raise UserError: there are not two of one company
        """
        chosen = self | self._get_before() if len(self) == 1 else self
        if len(chosen) != 2 or len(chosen.company_id) != 1:
            raise UserError(
                self.env._(
                    "Select two quarters of the same company to compare. If you select "
                    "only one, it is compared with the previous quarter (if "
                    "published)."
                )
            )
        later, earlier = chosen.sorted("date_start", reverse=True)
        return action_for(
            self.env,
            "hr_community_gap_change_action",
            self.env._(
                "Gaps: %(earlier)s to %(later)s",
                earlier=earlier.display_name,
                later=later.display_name,
            ),
            domain=[("from_id", "=", earlier.id), ("to_id", "=", later.id)],
        )

    def action_open_lines(self):
        """Open the gaps of these reports, to group and to chart them."""
        return action_for(
            self.env,
            "hr_community_gap_snapshot_line_action",
            self.env._("Gaps by Quarter"),
            domain=[("snapshot_id", "in", self.ids)],
        )


class GapSnapshotLine(models.Model):
    """A gap of an activity as it was when the quarter's report was published."""

    _name = "hr.community.gap.snapshot.line"
    _description = "Quarterly Gap"
    _community_personal = {
        "activity_name": KEEP_FREE_TEXT,
        "category": NOT_PERSONAL,
        "department": NOT_PERSONAL,
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
        "Gap",
        required=True,
        readonly=True,
    )
    strategic = fields.Boolean(readonly=True)
    rank_score = fields.Float(
        "Ranking Score", readonly=True, aggregator="max", digits=(4, 1)
    )
    since = fields.Date(readonly=True)
    hours_needed = fields.Float(readonly=True)
    hours_given = fields.Float("Committed Hours", readonly=True)
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
