from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import company_today, user_today
from odoo.addons.hr_community.models.mixins.personal_rules import (
    NOT_PERSONAL,
    REMOVE_FROM_LIST,
)
from odoo.addons.hr_community.models.mixins.reader_language import in_company_language
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import UserError

# what a round is about and who judges it is settled before it reaches that state
SETTLED = {
    "award_id": ("draft",),
    "company_id": ("draft",),
    "date_start": ("draft",),
    "jury_ids": ("draft", "open"),
    "date_nominate": ("draft", "open"),
    "date_jury": ("draft", "open", "jury"),
}


class AwardRound(models.Model):
    """One time that an award is given: nominated for, judged, decided."""

    _name = "hr.community.award.round"
    _description = "Award Round"
    _community_personal = {"name": NOT_PERSONAL, "jury_ids": REMOVE_FROM_LIST}
    _community_promise = (NAMED, "")
    _inherit = [
        "hr.community.checked.thread",
        "hr.community.checked.todo",
        "hr.community.guarded",
    ]
    _order = "date_start desc, id desc"
    _check_company_auto = True

    award_id = fields.Many2one(
        "hr.community.award",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    name = fields.Char(
        "Round",
        compute="_compute_name",
        store=True,
        precompute=True,
        readonly=False,
    )
    criteria = fields.Text(related="award_id.criteria")
    date_start = fields.Date("Opened On", required=True, default=user_today)
    date_nominate = fields.Date(
        "Nomination Deadline",
        compute="_compute_dates",
        store=True,
        precompute=True,
        readonly=False,
        tracking=True,
    )
    date_jury = fields.Date(
        "Scoring Deadline",
        compute="_compute_dates",
        store=True,
        precompute=True,
        readonly=False,
        tracking=True,
    )
    jury_ids = fields.Many2many(
        "res.users",
        compute="_compute_jury_ids",
        store=True,
        readonly=False,
        domain="[('share', '=', False), ('company_ids', 'in', company_id)]",
        help="Jury members score independently and see the other scores once all are "
        "in. They cannot score themselves, their own direct reports or employees "
        "they nominated.",
    )
    points = fields.Integer(
        "Points for the Winner",
        compute="_compute_points",
        store=True,
        precompute=True,
        help="Copied from the award when the round was created.",
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("open", "Nominations"),
            ("jury", "Jury"),
            ("decided", "Decided"),
            ("cancelled", "Cancelled"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
        tracking=True,
    )
    nomination_ids = fields.One2many(
        "hr.community.nomination", "round_id", "Nominations", readonly=True
    )
    score_ids = fields.One2many(
        "hr.community.jury.score", "round_id", "Scores", readonly=True
    )
    winner_ids = fields.One2many("hr.community.award.winner", "round_id", readonly=True)
    nomination_count = fields.Integer(
        "Number of Nominations", compute="_compute_nomination_count"
    )
    i_judge = fields.Boolean(
        "Jury Includes Me", compute="_compute_i_judge", search="_search_i_judge"
    )
    all_in = fields.Boolean(
        "All Scores Received", compute="_compute_all_in", search="_search_all_in"
    )
    waiting_names = fields.Char(
        "Missing Scores From",
        compute="_compute_waiting_names",
        groups="hr_community.group_hr_community_officer",
    )

    _one_at_a_time = models.UniqueIndex(
        "(award_id, company_id) WHERE state IN ('open', 'jury')",
        "A round for this award is already in progress. Finish or cancel it first.",
    )
    _dates_in_order = models.Constraint(
        "CHECK(date_start <= date_nominate AND date_nominate <= date_jury)",
        "The nomination period must end before the scoring period does. Check the "
        "dates.",
    )

    @api.depends("award_id", "date_start")
    def _compute_name(self):
        for record in self:
            award = in_company_language(record.award_id, record.company_id)
            if not award:
                record.name = False
                continue
            record.name = award.env._(
                "%(award)s, %(period)s",
                award=award.name,
                period=award._get_period_name(
                    record.date_start or company_today(record.company_id)
                ),
            )

    @api.depends("award_id", "date_start")
    def _compute_dates(self):
        for record in self:
            award = record.award_id
            start = record.date_start or company_today(record.company_id)
            record.date_nominate = fields.Date.add(start, days=award.nominate_days)
            record.date_jury = fields.Date.add(
                record.date_nominate, days=award.jury_days
            )

    @api.depends("award_id", "company_id")
    def _compute_jury_ids(self):
        for record in self:
            record.jury_ids = record.award_id._get_jury(record.company_id)

    @api.model
    def _community_left(self, people, company):
        """Let officers sit on the juries on which people who leave sat."""
        # sudo: hr.employee, award.round, jury.score - who judges is the system's to say
        users_sudo = people.sudo().user_id
        # sudo: award.round - as above
        rounds_sudo = self.sudo()
        seats_sudo = rounds_sudo.search(
            [
                ("company_id", "=", company.id),
                ("state", "in", ("draft", "open", "jury")),
                ("jury_ids", "in", users_sudo.ids),
            ]
        )
        for record_sudo in seats_sudo:
            gone = record_sudo.jury_ids & users_sudo
            deputy = company._community_get_deputy(gone)
            record_sudo.jury_ids = record_sudo.jury_ids - gone + deputy
            record_sudo._pass_scores(gone, deputy)

    def _pass_scores(self, gone, deputy):
        """Let a deputy score whom users have not scored yet, if the rules allow it."""
        empty = self.score_ids.filtered(
            lambda row: row.user_id in gone and not row.score
        )
        done = self.score_ids.filtered(lambda row: row.user_id == deputy).employee_id
        allowed = self._get_nominees() - done
        if deputy:
            allowed -= self._get_barred(allowed)[deputy]
        for row in empty:
            if deputy and row.employee_id in allowed:
                row.user_id = deputy
                allowed -= row.employee_id
            else:
                row.unlink()

    @api.depends("award_id")
    def _compute_points(self):
        for record in self:
            record.points = record.award_id.points

    def write(self, vals):
        """Move a round with all that goes with it, from whichever side."""
        state = vals.get("state")
        moving = self.filtered(lambda record: state and record.state != state)
        if not self.env.su:
            self._check_not_settled(vals)
        if state == "open":
            moving._check_can_open()
        result = super().write(vals)
        if state == "jury":
            moving._start_jury()
        if state in ("decided", "cancelled"):
            moving._forget_reminders()
        return result

    def _check_not_settled(self, vals):
        """Refuse to change under way what people have relied on.

        :raise UserError: naming what is settled
        """
        for record in self:
            settled = [
                record._fields[name]._description_string(self.env)
                for name, states in SETTLED.items()
                if name in vals and record.state not in states
            ]
            if settled:
                raise UserError(
                    self.env._(
                        "“%(round)s” is in progress, so these fields cannot be "
                        "changed: %(fields)s. Cancel the round and open a new one if "
                        "needed.",
                        round=record.name,
                        fields=", ".join(settled),
                    )
                )
