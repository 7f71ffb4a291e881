from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..mixins.action_for import action_for
from ..mixins.days import company_today, user_today
from ..mixins.guarded import OFFICER
from ..mixins.personal_rules import FREE, REMOVE
from ..repository.activity import ONGOING_STATES
from ..repository.rank import CRITERIA


class Round(models.Model):
    """The annual look at everything: owners confirm, rankers rank, officers decide."""

    _name = "hr.community.round"
    _description = "Annual Round of Community Work"
    _community_personal = {"name": FREE, "ranker_ids": REMOVE}
    _inherit = ["hr.community.checked.thread", "hr.community.guarded"]
    _order = "date_close desc, id desc"
    _check_company_auto = True

    _state_moves = {
        (None, "draft"): OFFICER,
        ("draft", "running"): OFFICER,
        ("running", "closed"): OFFICER,
    }

    name = fields.Char(
        required=True,
        default=lambda self: self.env._("Round %s", user_today(self).year),
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    date_close = fields.Date(
        "Open Until", required=True, default=lambda self: self._get_default_close()
    )
    ranker_ids = fields.Many2many(
        "res.users",
        string="Rankers",
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
        help="They rate impact, reach and urgency without seeing each other's ratings.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("running", "Running"), ("closed", "Closed")],
        required=True,
        readonly=True,
        default="draft",
        index=True,
        copy=False,
        tracking=True,
    )
    line_ids = fields.One2many(
        "hr.community.round.line", "round_id", "Activities", copy=False
    )
    line_count = fields.Integer("Activities in This Round", compute="_compute_counts")
    confirmed_count = fields.Integer("Confirmed", compute="_compute_counts")
    decided_count = fields.Integer("Decided", compute="_compute_counts")

    _one_running = models.UniqueIndex(
        "(company_id) WHERE state = 'running'",
        "A round is already running. Close it first.",
    )

    @api.model
    def _get_default_close(self):
        return fields.Date.add(user_today(self), days=30)

    @api.depends("line_ids.date_confirmed", "line_ids.decision")
    def _compute_counts(self):
        counts = {
            record: row
            for record, *row in self.env["hr.community.round.line"]._read_group(
                [("round_id", "in", self.ids)],
                ["round_id"],
                ["__count", "date_confirmed:count", "decision:count"],
            )
        }
        for record in self:
            record.line_count, record.confirmed_count, record.decided_count = (
                counts.get(record._origin, (0, 0, 0))
            )

    def action_start(self):
        """Ask after every living activity: owners to confirm, rankers to rank.

        :raise UserError: there is nothing to ask after, or the last day is over
        """
        for record in self:
            if record.date_close < company_today(record.company_id):
                raise UserError(
                    self.env._("The last day is in the past. Choose a later date.")
                )
            activities = self.env["hr.community.activity"].search(
                [
                    ("company_id", "=", record.company_id.id),
                    ("state", "in", ONGOING_STATES),
                ]
            )
            if not activities:
                raise UserError(
                    self.env._("There are no open activities to review yet.")
                )
            # sudo: round - what is asked after follows from the states alone
            lines_sudo = self.env["hr.community.round.line"].sudo()
            lines_sudo.create(
                [
                    {"round_id": record.id, "activity_id": activity.id}
                    for activity in activities - record.line_ids.activity_id
                ]
            )
        self.write({"state": "running"})
        self.env.ref("hr_community.cron_round")._trigger()

    def action_close(self):
        """Close the round: retire stopped activities, pause unconfirmed ones."""
        for record in self.filtered(lambda record: record.state == "running"):
            record.write({"state": "closed"})
            record.line_ids._retire_what_was_stopped()
            record.line_ids._pause_what_nobody_confirmed()

    def action_open_lines(self):
        """Open the activities of the round, to be decided on."""
        self.ensure_one()
        marks = Domain.OR([(name, "!=", "0")] for name in CRITERIA)
        ranked = self.env["hr.community.ranking"].search_count(
            marks & Domain("line_id.round_id", "=", self.id), limit=1
        )
        return action_for(
            self.env,
            "hr_community_round_line_action",
            self.name,
            domain=[("round_id", "=", self.id)],
            context={"nobody_ranked": not ranked},
        )
