from odoo import api, fields, models
from odoo.fields import Domain

from ..mixins.boolean_search import boolean_search
from ..mixins.days import user_today
from ..repository.activity import OPEN_STATES

INACTIVE_DAYS = 90


class ActivityWork(models.Model):
    """The work logged for an activity, and whether it is inactive."""

    _inherit = "hr.community.activity"

    contribution_ids = fields.One2many(
        "hr.community.contribution", "activity_id", "Work Log", copy=False
    )
    last_done = fields.Date(
        "Last Active On", compute="_compute_last_done", compute_sudo=True
    )
    is_quiet = fields.Boolean(
        "Inactive for 90 Days",
        compute="_compute_is_quiet",
        search="_search_is_quiet",
    )
    hours_done = fields.Float(
        "Hours in the Last 12 Months",
        compute="_compute_hours_done",
        help="Hours logged in the last 12 months, counting only entries that you can "
        "see.",
    )

    # no foreign key: it is the company of the sums, whatever becomes of the activity
    work_counted_in = fields.Integer(
        readonly=True,
        copy=False,
        groups=fields.NO_ACCESS,
        export_string_translation=False,
        help="The ID of the company in whose sums of work the activity is counted.",
    )

    @api.ondelete(at_uninstall=False)
    def _unlink_from_sums(self):
        self.env["hr.community.work.sum"]._take_off(self)

    @api.depends("contribution_ids.date", "contribution_ids.state")
    def _compute_last_done(self):
        last = dict(
            self.env["hr.community.contribution"]._read_group(
                [("activity_id", "in", self.ids), ("state", "!=", "returned")],
                ["activity_id"],
                ["date:max"],
            )
        )
        for activity in self:
            activity.last_done = last.get(activity._origin)

    @api.depends("state", "date_opened", "last_done")
    def _compute_is_quiet(self):
        limit = self._get_quiet_since()
        for activity in self:
            latest = max(
                filter(None, (activity.last_done, activity.date_opened)), default=None
            )
            activity.is_quiet = (
                activity.state in OPEN_STATES and latest and latest <= limit
            )

    @api.model
    def _get_quiet_since(self):
        """Return the day on or before which the last work makes an activity quiet."""
        return fields.Date.subtract(user_today(self), days=INACTIVE_DAYS)

    @boolean_search
    def _search_is_quiet(self, operator, value):
        limit = self._get_quiet_since()
        # sudo: contribution - only whether anything was done at all
        work_sudo = self.env["hr.community.contribution"].sudo()
        recent = work_sudo._search([("date", ">", limit), ("state", "!=", "returned")])
        return (
            Domain("state", "in", OPEN_STATES)
            & Domain("date_opened", "<=", limit)
            & Domain("contribution_ids", "not any!", recent)
        )

    @api.depends("contribution_ids.hours", "contribution_ids.state")
    @api.depends_context("uid")
    def _compute_hours_done(self):
        year_ago = fields.Date.subtract(user_today(self), years=1)
        hours = dict(
            self.env["hr.community.contribution"]._read_group(
                [
                    ("activity_id", "in", self.ids),
                    ("state", "!=", "returned"),
                    ("date", ">=", year_ago),
                ],
                ["activity_id"],
                ["hours:sum"],
            )
        )
        for activity in self:
            activity.hours_done = hours.get(activity._origin, 0.0)

    def action_log(self):
        """Open the quick form to log today's work on this activity."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Log Work: %s", self.name),
            "res_model": "hr.community.contribution",
            "view_mode": "form",
            "views": [
                (
                    self.env.ref(
                        "hr_community.hr_community_contribution_view_quick"
                    ).id,
                    "form",
                )
            ],
            "target": "new",
            "context": {"default_activity_id": self.id},
        }
