from collections import defaultdict
from dataclasses import dataclass

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..mixins.days import user_today
from ..mixins.number_text import decimal_text
from ..mixins.personal_rules import CLEAR_PERSON, KEEP_FREE_TEXT
from ..ownership.ownership import LEAD_ROLES
from ..repository.activity import ONGOING_STATES, OPEN_STATES
from ..repository.rank import CRITERIA


class RoundLine(models.Model):
    """An activity in an annual round: its confirmation, rankings and decision."""

    _name = "hr.community.round.line"
    _description = "Annual Round Activity"
    _community_personal = {
        "confirmed_by_id": CLEAR_PERSON,
        "decision_reason": KEEP_FREE_TEXT,
    }
    _inherit = [
        "hr.community.checked.input",
        "hr.community.unique.row",
        "hr.community.cron.batch",
    ]
    _order = "round_id, activity_id, id"
    _rec_name = "activity_id"

    round_id = fields.Many2one(
        "hr.community.round", required=True, index=True, ondelete="cascade"
    )
    activity_id = fields.Many2one(
        "hr.community.activity",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="round_id.company_id", store=True, index=True, precompute=True
    )
    round_state = fields.Selection(related="round_id.state", string="Round Status")
    activity_state = fields.Selection(related="activity_id.state", string="Status")
    owner_ids = fields.Many2many(
        related="activity_id.owner_ids",
        string="Owners",
        context={"active_test": False},
    )
    date_asked = fields.Date("Asked On", readonly=True)
    date_reminded = fields.Date("Reminded On", readonly=True)
    date_confirmed = fields.Date("Confirmed On", readonly=True)
    limit_reached_ids = fields.Many2many(
        "hr.employee",
        string="Request Limit Reached",
        compute="_compute_limit_reached_ids",
        compute_sudo=True,
        help="Not asked yet, because they have received as many requests as allowed "
        "this month. They will be asked next month if the round is still running.",
    )
    confirmed_by_id = fields.Many2one("hr.employee", readonly=True, ondelete="set null")
    ranking_ids = fields.One2many(
        "hr.community.ranking", "line_id", "Rankings", readonly=True
    )
    impact_spread = fields.Char("Impact", compute="_compute_spread")
    reach_spread = fields.Char("Reach", compute="_compute_spread")
    urgency_spread = fields.Char("Urgency", compute="_compute_spread")
    decision = fields.Selection(
        [("keep", "Keep"), ("change", "Change"), ("stop", "Stop")]
    )
    decision_reason = fields.Char("Reason")
    was_decided = fields.Boolean(
        readonly=True,
        copy=False,
        export_string_translation=False,
        help="Community officers who also submit rankings can see everyone else's "
        "rankings once this is set.",
    )

    _once = models.Constraint(
        "unique(round_id, activity_id)", "This activity is already in the round."
    )

    @api.depends("date_asked", "date_confirmed", "round_id.state")
    def _compute_limit_reached_ids(self):
        """Name the owners of whom none is asked this month: see `Round._ask_owners`."""
        requests = self.env["hr.community.request"]
        waiting = self.filtered(
            lambda line: (
                line.round_id.state == "running"
                and not (line.date_asked or line.date_confirmed)
                and not requests._is_due_this_month(
                    line.company_id, line.round_id.date_close
                )
            )
        )
        full = self.env["hr.employee"].concat(
            *(
                requests._get_over_limit(
                    lines._get_owner_ownerships().employee_id, company
                )
                for company, lines in waiting.grouped("company_id").items()
            )
        )
        for line in self:
            owners = (line & waiting)._get_owner_ownerships().employee_id
            line.limit_reached_ids = owners if owners <= full else False

    @api.depends("ranking_ids.impact", "ranking_ids.reach", "ranking_ids.urgency")
    @api.depends_context("uid", "lang")
    def _compute_spread(self):
        rankings = self._get_rankings()
        none = self.env["hr.community.ranking"]
        for line in self:
            for name in CRITERIA:
                found = spread(rankings.get(line._origin, none).mapped(name))
                line[f"{name}_spread"] = found and found.words(
                    decimal_text(self.env, found.mean, 1)
                )

    def _get_rankings(self):
        """Return {line: its rankings}, where the user may see all of them."""
        shown = [] if self.env.su else [("is_revealed", "=", True)]
        return (
            self.env["hr.community.ranking"]
            .search([("line_id", "in", self.ids), *shown])
            .grouped("line_id")
        )

    @api.constrains("decision", "decision_reason")
    def _check_decision_has_reason(self):
        for line in self:
            if line.decision and not (line.decision_reason or "").strip():
                raise ValidationError(
                    self.env._(
                        "Enter a reason for the decision on “%s” so that others can "
                        "understand it next year.",
                        line.activity_id.display_name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines._invite_rankers()
        return lines

    def _invite_rankers(self):
        # sudo: ranking - an empty row for each ranker to fill in
        self.env["hr.community.ranking"].sudo().create(
            [
                {"line_id": line.id, "user_id": ranker.id}
                for line in self
                for ranker in line.round_id.ranker_ids
            ]
        )

    def write(self, vals):
        deciding = bool(vals.keys() & {"decision", "decision_reason"})
        if deciding:
            self._check_still_running()
        result = super().write(vals)
        if deciding:
            # sudo: round.line - noted, whatever becomes of the decision
            self.filtered("decision").sudo().write({"was_decided": True})
            for line in self.filtered("decision"):
                line.activity_id.write(
                    {
                        "decision": line.decision,
                        "decision_reason": line.decision_reason,
                    }
                )
        return result

    def _check_still_running(self):
        if not self.env.su and "closed" in self.mapped("round_state"):
            raise UserError(
                self.env._(
                    "The round is closed, and its decisions can no longer be "
                    "changed. Open the activity to change or retire it."
                )
            )

    def action_take_ranking(self):
        """Write the mean of the rankings to the activities, halves rounded up.

        :raise UserError: the user ranks one of them, and others have not yet
        """
        self._check_may_take_ranking()
        rankings = self._get_rankings()
        none = self.env["hr.community.ranking"]
        for line in self:
            values = {}
            for name in CRITERIA:
                if found := spread(rankings.get(line, none).mapped(name)):
                    values[name] = str(rounded(found.mean))
            line.activity_id.write(values)

    def _check_may_take_ranking(self):
        unseen = self.env["hr.community.ranking"].search(
            [
                ("line_id", "in", self.ids),
                ("user_id", "=", self.env.uid),
                ("is_revealed", "=", False),
            ],
            limit=1,
        )
        if unseen:
            raise UserError(
                self.env._(
                    "You are on the ranking panel for “%s”, and other panel members "
                    "have not ranked it yet. Wait for their rankings, or enter your "
                    "decision first.",
                    unseen.activity_id.display_name,
                )
            )

    def action_open_activity(self):
        return self.activity_id._get_records_action()

    def _with_same_owners(self, others):
        """Return these lines, and those of others that share an owner, and so on."""
        lines_of = defaultdict(self.browse)
        for line in others:
            for person in line._get_owner_ownerships().employee_id:
                lines_of[person] |= line
        found, seen = self, self.env["hr.employee"]
        while people := found._get_owner_ownerships().employee_id - seen:
            seen |= people
            found = found.concat(*(lines_of[person] for person in people))
        return self.browse().union(found)

    def _get_owner_ownerships(self):
        """Return the roles that may confirm the activity."""
        return self.activity_id.ownership_ids.filtered(
            lambda ownership: (
                ownership.state == "active" and ownership.role in LEAD_ROLES
            )
        )

    @api.model
    def _get_waiting_for(self, activities):
        """Return the lines of running rounds in which these are not confirmed yet."""
        if not activities:
            return self.browse()
        # sudo: round - owners answer for their activity without seeing the rest
        return self.sudo().search(
            [
                ("activity_id", "in", activities.ids),
                ("round_id.state", "=", "running"),
                ("date_confirmed", "=", False),
            ]
        )

    def _confirm(self, person):
        """Confirm the lines in the name of an owner."""
        self.filtered(lambda line: not line.date_confirmed).write(
            {
                "date_confirmed": user_today(self),
                "confirmed_by_id": person.id,
            }
        )

    def _merge_duplicates(self, keep):
        """Return the lines of rounds that did not ask after the other one as well.

        In a round that did, an owner's word on either counts for what stays.

        :param keep: the activity into which that of these lines is merged
        """
        theirs = self.search(
            [("activity_id", "=", keep.id), ("round_id", "in", self.round_id.ids)]
        ).grouped("round_id")
        duplicates = self.filtered(lambda line: line.round_id in theirs)
        for line in duplicates.filtered("date_confirmed"):
            theirs[line.round_id]._confirm(line.confirmed_by_id)
        return self - duplicates

    def _get_unconfirmed(self):
        """Return the activities that were neither confirmed nor decided on."""
        silent = self.filtered(
            lambda line: not line.date_confirmed and not line.decision
        )
        # only what is alive can be paused
        return silent.activity_id.filtered(lambda a: a.state in OPEN_STATES)

    def _pause_what_nobody_confirmed(self):
        """Pause activities that were neither confirmed nor decided on."""
        alive = self._get_unconfirmed()
        alive.write({"state": "paused"})
        alive._log_line(
            lambda activity: activity.env._(
                "Paused because it was not confirmed in the annual round. Resume it "
                "once someone takes it on."
            )
        )

    def _get_stopped(self):
        """Return the lines with the decision to stop, of activities that go on."""
        return self.filtered(
            lambda line: (
                # an officer may have thought better of it on the activity itself
                line.decision == line.activity_id.decision == "stop"
                and line.activity_id.state in ONGOING_STATES
            )
        )

    def _retire_what_was_stopped(self):
        """Retire activities with the decision to stop, with its reason."""
        for line in self._get_stopped():
            reason = line.decision_reason or line.round_id.name
            line.activity_id.write({"state": "retired", "retire_reason": reason})


@dataclass(frozen=True)
class Spread:
    """Ratings from 1 to 5 of several rankers: their mean, extremes and number."""

    mean: float
    low: int
    high: int
    number: int

    def words(self, mean):
        """Return for example ``3.5 (2-5, 4)``: mean, lowest, highest, rankers.

        :param str mean: as the reader writes it
        """
        return f"{mean} ({self.low}-{self.high}, {self.number})"


def spread(ratings):
    """Return the spread of ratings; those who gave none (0) are not counted.

    None where nobody gave any.
    """
    given = [int(rating) for rating in ratings if int(rating or 0)]
    if not given:
        return None
    return Spread(sum(given) / len(given), min(given), max(given), len(given))


def rounded(mean):
    """Return the rating that a mean stands for, halves upwards."""
    return int(mean + 0.5)
