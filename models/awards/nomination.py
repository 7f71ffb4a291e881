from odoo import api, fields, models
from odoo.fields import Domain

from ..person_link import person_name
from ..personal_rules import EMPTY, words
from ..yes_or_no import yes_or_no


class Nomination(models.Model):
    """Somebody puts a colleague forward, and says what for."""

    _name = "hr.community.nomination"
    _description = "Nomination"
    _community_personal = {
        "employee_id": EMPTY,
        "nominator_id": EMPTY,
        "words": words("employee_id", "nominator_id"),
        "addition": words("employee_id", "nominator_id"),
    }
    _inherit = [
        "hr.community.guarded",
        "hr.community.line.access",
        "hr.community.award.evidence",
    ]
    _order = "round_id desc, id desc"
    _rec_name = "employee_id"

    round_id = fields.Many2one(
        "hr.community.award.round",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('state', '=', 'open')]",
    )
    company_id = fields.Many2one(
        related="round_id.company_id", store=True, index=True, precompute=True
    )
    criteria = fields.Text(related="round_id.criteria")
    round_state = fields.Selection(related="round_id.state", string="Round is in")
    employee_id = fields.Many2one(
        "hr.employee",
        "Who deserves it",
        index=True,
        ondelete="set null",
        domain="[('company_id', '=', company_id), ('id', '!=', nominator_id)]",
    )
    nominator_id = fields.Many2one(
        "hr.employee",
        "Put forward by",
        index="btree_not_null",
        ondelete="set null",
        default=lambda self: self.env["hr.employee"]._community_self(self.env.company),
    )
    words = fields.Text("What did they do?")
    activity_id = fields.Many2one(
        "hr.community.activity",
        index="btree_not_null",
        ondelete="set null",
        domain="[('company_id', '=', company_id), ('state', '!=', 'proposed')]",
    )
    addition = fields.Text("In their own words", copy=False)
    date = fields.Date(
        "Put forward on",
        required=True,
        readonly=True,
        default=fields.Date.context_today,
    )
    state = fields.Selection(
        [
            ("given", "Put forward"),
            ("withdrawn", "Taken back"),
            ("declined", "Would rather not"),
        ],
        required=True,
        readonly=True,
        default="given",
        copy=False,
    )
    is_mine = fields.Boolean(compute="_compute_is_mine", search="_search_is_mine")

    _once = models.Constraint(
        "unique(round_id, nominator_id, employee_id)",
        "You put this person forward already: add to what you wrote there.",
    )

    @api.depends("nominator_id")
    @api.depends_context("uid")
    def _compute_is_mine(self):
        my_ids = set(self.env["hr.employee"]._community_me())
        for nomination in self:
            nomination.is_mine = nomination.nominator_id.id in my_ids

    @yes_or_no
    def _search_is_mine(self, operator, value):
        return Domain("nominator_id", "any!", self.env["hr.employee"]._community_me())

    def _as_words(self):
        """Return what people wrote, as one reads it, each with the name."""
        said = []
        for nomination in self:
            said.append(f"{person_name(nomination.nominator_id)}: {nomination.words}")
            if nomination.addition:
                said.append(
                    f"{person_name(nomination.employee_id)}: {nomination.addition}"
                )
        return said
