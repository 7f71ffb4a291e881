from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..mixins.actions import action_for, question_action
from ..mixins.cron_batch import run_in_batches, run_isolated
from ..mixins.days import company_today, on_company_days, user_today
from ..mixins.guarded import OFFICER
from ..mixins.personal_rules import KEEP_FREE_TEXT, REMOVE_FROM_LIST
from ..mixins.reader_language import reader_language
from ..repository.activity import ONGOING_STATES
from ..repository.rank import CRITERIA

ROUND_REMIND_DAYS = 7


class Round(models.Model):
    """The annual look at everything: owners confirm, rankers rank, officers decide.

    One cron asks the owners, reminds them before the end, and closes the round. An
    owner gets one email about all that they own.
    """

    _name = "hr.community.round"
    _description = "Annual Community Work Round"
    _community_personal = {"name": KEEP_FREE_TEXT, "ranker_ids": REMOVE_FROM_LIST}
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
        string="Ranking Panel",
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
        help="Panel members rate impact, reach and urgency without seeing each "
        "other's ratings.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("running", "Running"), ("closed", "Closed")],
        "Status",
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
    retire_count = fields.Integer(
        "Activities to Be Retired", compute="_compute_closing_counts"
    )
    pause_count = fields.Integer(
        "Activities to Be Paused", compute="_compute_closing_counts"
    )

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

    @api.depends("line_ids.date_confirmed", "line_ids.decision")
    def _compute_closing_counts(self):
        for record in self:
            record.retire_count = len(record.line_ids._get_stopped())
            record.pause_count = len(record.line_ids._get_unconfirmed())

    def action_start(self):
        """Ask after every living activity: owners to confirm, rankers to rank.

        :raise UserError: there is nothing to ask after, or the last day is over
        """
        starting = self.filtered(lambda record: record.state != "running")
        for record in starting:
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
        starting.write({"state": "running"})
        self.env.ref("hr_community.cron_round")._trigger()

    def action_ask_to_close(self):
        """Say how many activities will be retired and paused by closing this round."""
        return question_action(
            self, self.env._("Close Round"), "hr_community_round_view_close"
        )

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
            context={
                "nobody_ranked": not ranked,
                "nobody_full": not self.line_ids.limit_reached_ids,
            },
        )

    @api.model
    def _cron_letters(self):
        """Close rounds that are over, then remind the owners who have not confirmed."""
        over = Domain("state", "=", "running") & on_company_days(
            self.env, lambda today: Domain("date_close", "<", today)
        )
        waiting = Domain("round_id.state", "=", "running") & Domain(
            "date_confirmed", "=", False
        )
        new = waiting & Domain("date_asked", "=", False)
        silent = (
            waiting
            & Domain("date_reminded", "=", False)
            & on_company_days(self.env, self._get_due_again)
        )
        run_in_batches(
            (self, over, lambda record: record.action_close()),
            self._sending(new, "date_asked"),
            self._sending(silent, "date_reminded"),
        )

    @api.model
    def _get_due_again(self, today):
        """Return the domain of lines whose owners are asked once more on a day."""
        soon = fields.Date.add(today, days=ROUND_REMIND_DAYS)
        return Domain("date_asked", "<", today) & Domain(
            "round_id.date_close", "<=", soon
        )

    def _sending(self, domain, mark):
        """Return how to write to the owners of these lines of rounds."""
        rows = self.env["hr.community.round.line"]

        def step(line):
            here = Domain("round_id", "=", line.round_id.id)
            # what one of the owners before was asked about is out of the domain now
            if rows.search_count(domain & Domain("id", "=", line.id)):
                waiting = rows.search(domain & here)
                line.round_id._ask_owners(line._with_same_owners(waiting), mark)

        return rows, domain, step

    @api.model
    def _get_asked_together(self, ownerships):
        """Return the roles of a person that one email is about, for each email.

        One for all of them; one for each where HR's own words, or a translation of the
        version before, name a single activity.
        """
        lang = reader_language(ownerships.employee_id, ownerships.company_id[:1])
        template = self.env.ref("hr_community.mail_template_round", False)
        # sudo: mail.template - whether its words list what the email is about
        words = template and template.sudo().with_context(lang=lang).body_html
        return [ownerships] if "round_ownerships" in str(words) else list(ownerships)

    def _ask_owners(self, lines, mark):
        """Write one email to each owner, about all that they own of these lines.

        :param str mark: ``date_asked`` or ``date_reminded``, the day of a line to write
        """
        requests = self.env["hr.community.request"]
        company = self.company_id
        # what nobody has confirmed is paused when it closes: that cannot wait
        due = mark != "date_asked" or requests._is_due_this_month(
            company, self.date_close
        )
        mail = self.env["hr.community.mail"]
        asked = [self.env["hr.community.ownership"]]

        def ask(ownerships):
            person = ownerships.employee_id
            if requests._reserve(person, company, "round", due):
                for one in self._get_asked_together(ownerships):
                    mail._send("round", one[0], person, round_ownerships=one)
                asked.append(ownerships)

        ownerships = lines._get_owner_ownerships()
        for theirs in ownerships.grouped("employee_id").values():
            run_isolated(theirs, ask)
        # those of which no owner may be asked before next month wait until then
        waiting = ownerships.activity_id - asked[0].concat(*asked).activity_id
        lines.filtered(lambda line: line.activity_id not in waiting).write(
            {mark: company_today(company)}
        )
