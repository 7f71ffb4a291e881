from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import user_today
from odoo.addons.hr_community.models.mixins.person_link import former_employee
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    personal_name,
    personal_text,
)
from odoo.addons.hr_community.models.mixins.quiet import is_muted
from odoo.addons.hr_community.models.mixins.reader_language import for_reader
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import AccessError, UserError

WON = "hr_community_awards.mail_template_award_won"
# what an officer says when naming a winner; all else follows
SAID = {"round_id", "employee_id", "reason", "story"}


class AwardWinner(models.Model):
    """Who won, why, and the story to tell, if the winner lets it be told.

    A row of its own beside the round: a round is read by everybody, a winner who keeps
    it private by few.
    """

    _name = "hr.community.award.winner"
    _description = "Award Winner"
    _community_personal = {
        "employee_id": CLEAR_PERSON,
        "employee_name": personal_name("employee_id"),
        "reason": personal_text("employee_id"),
        "story": personal_text("employee_id"),
    }
    _community_promise = (NAMED, "")
    _community_lasting = "an award and its reason are the person's to keep"
    _inherit = ["hr.community.company.prefetch", "hr.community.manager.chain"]
    _order = "date desc, id desc"
    _rec_name = "employee_name"

    round_id = fields.Many2one(
        "hr.community.award.round", required=True, index=True, ondelete="restrict"
    )
    award_id = fields.Many2one(
        related="round_id.award_id", store=True, index=True, precompute=True
    )
    company_id = fields.Many2one(
        related="round_id.company_id", store=True, index=True, precompute=True
    )
    employee_id = fields.Many2one(
        "hr.employee", "Winner", index=True, ondelete="set null"
    )
    employee_name = fields.Char("Name at Time of Award", readonly=True)
    person_name = fields.Char("Winner's Name", compute="_compute_person_name")
    department_id = fields.Many2one(
        "hr.department",
        "Department at Time of Award",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    reason = fields.Text("Jury's Reason")
    story = fields.Text(help="A short story for colleagues to read.")
    points = fields.Integer(readonly=True)
    date = fields.Date(
        "Decided On",
        required=True,
        readonly=True,
        default=user_today,
    )
    is_public = fields.Boolean(
        "Public",
        copy=False,
        help="The winner decides whether the award is public, and can change this at "
        "any time.",
    )

    _once = models.Constraint("unique(round_id)", "This round already has a winner.")

    @api.depends("employee_name")
    @api.depends_context("lang")
    def _compute_person_name(self):
        for winner in self:
            winner.person_name = winner.employee_name or former_employee(self.env)

    @api.depends("employee_name")
    def _compute_display_name(self):
        for winner in self:
            winner.display_name = winner.person_name

    @api.model_create_multi
    def create(self, vals_list):
        """Name the winner: that decides the round and gives the points.

        :raise AccessError: it says what follows by itself
        :raise UserError: with what to do instead
        """
        if not self.env.su and any(vals.keys() - SAID for vals in vals_list):
            raise AccessError(
                self.env._(
                    "Enter only the winner and the reason. The points and the date are "
                    "set automatically."
                )
            )
        winners = super().create(vals_list)
        for winner in winners:
            winner.round_id._check_can_decide()
            winner._check_is_first()
            # sudo: winner, round, point - nobody writes them; deciding does
            winner.sudo()._record_and_award()
        winners._notify_winners()
        return winners

    def _check_is_first(self):
        """Refuse whom the scores do not put first, and oneself.

        :raise UserError: with what to do instead
        """
        first_sudo = self.round_id._get_first()
        if self.employee_id.id not in first_sudo.ids:
            raise UserError(
                self.env._(
                    "The nominees with the top score are %s. Choose one of them.",
                    ", ".join(first_sudo.mapped("name")),
                )
            )
        if self.is_me and not self.env.su:
            raise UserError(
                self.env._(
                    "You cannot name yourself as the winner. Ask another community "
                    "officer."
                )
            )
        if not (self.reason or "").strip():
            raise UserError(self.env._("Enter the jury's reason for this decision."))

    def _record_and_award(self):
        """Write down who and where it was, give the points and end the round."""
        person = self.employee_id
        version = person._community_versions()[person]
        hidden = self.env["hr.community.preference"]._get_opted_out_employees([person])
        self.write(
            {
                "employee_name": person.name,
                "department_id": version.department_id.id,
                "points": self.round_id.points,
                "is_public": person not in hidden,
            }
        )
        self.env["hr.community.point"]._book(
            "wallet",
            "awarded",
            [
                (
                    person,
                    self.points,
                    {"award_winner_id": self.id, "note": self.round_id.name},
                )
            ],
        )
        self.round_id.write({"state": "decided"})

    def write(self, vals):
        if not self.env.su:
            officer = self.env["hr.community.award.round"]._is_officer()
            for winner in self:
                own = {"is_public", "story"} if winner.is_me else set()
                if vals.keys() - own - ({"story"} if officer else set()):
                    raise AccessError(
                        self.env._(
                            "The decision cannot be changed. The winner chooses who "
                            "can see it, and community officers can edit the story."
                        )
                    )
        return super().write(vals)

    def _notify_winners(self):
        """Write to who has won: why, and that they say who may know."""
        if is_muted(self.env):
            return
        # sudo: winner, hr.employee - whether the winner wants letters
        winners_sudo = self.sudo()
        mail = self.env["hr.community.mail"]
        preferences_sudo = winners_sudo.env["hr.community.preference"]
        for winner in preferences_sudo._filter_wanting_thanks_mail(winners_sudo):
            mail._send(WON, winner, winner.employee_id)

    def _in_language_of_winner(self):
        """Return the winner in their language, for what they are handed."""
        return for_reader(self, self.employee_id, self.company_id)

    def action_done(self):
        """Close the dialog in which the winner was named, and show the round."""
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def action_keep_private(self):
        """Keep one's award to oneself."""
        self.write({"is_public": False})

    def action_make_public(self):
        """Let everybody know."""
        self.write({"is_public": True})
