import secrets

from odoo import api, fields, models

from ..mixins.personal_rules import CLEAR_PERSON, NOT_PERSONAL

# far more numbers than employees, so that none is guessed; each has nine digits
FIRST_NUMBER, NUMBERS = 100_000_000, 900_000_000


def new_number():
    """Return a number in a draw, which tells of nobody."""
    return FIRST_NUMBER + secrets.randbelow(NUMBERS)


class DrawLine(models.Model):
    """An employee's place in a draw, and what they answered."""

    _name = "hr.community.draw.line"
    _description = "Participant in a Draw"
    _community_personal = {"employee_id": CLEAR_PERSON, "lot": NOT_PERSONAL}
    _inherit = [
        "hr.community.company.prefetch",
        "hr.community.manager.chain",
        "hr.community.person.row",
    ]
    _order = "draw_id, place, id"
    _rec_name = "employee_id"

    draw_id = fields.Many2one(
        "hr.community.draw",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="draw_id.company_id", store=True, index=True, precompute=True
    )
    employee_id = fields.Many2one(
        "hr.employee", readonly=True, index=True, ondelete="cascade"
    )
    # of those drawn before it was stored, it is the id of their employee
    number = fields.Integer(
        "Draw Number",
        compute="_compute_number",
        store=True,
        precompute=True,
        # what a draw gives is not computed anew; nobody may write on these rows
        readonly=False,
        aggregator=None,
        help="A random number for this draw. Visible to the employee, their managers "
        "and community officers.",
    )
    place = fields.Integer("Draw Position", readonly=True, aggregator=None)
    rate = fields.Float(
        "Average Hours per Month",
        readonly=True,
        aggregator=None,
        digits=(6, 1),
        help="Non-promotable work in the last two years, averaged over the employee's "
        "time with the company. New employees start at the average.",
    )
    lot = fields.Char(
        "Tie-Breaker",
        readonly=True,
        help="SHA-256 hash of the seed, a colon and the draw number.",
    )
    state = fields.Selection(
        [
            ("waiting", "Not Asked"),
            ("asked", "Asked"),
            ("accepted", "Accepted"),
            ("declined", "Declined"),
            ("skipped", "Skipped"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="waiting",
    )
    ownership_id = fields.Many2one(
        "hr.community.ownership",
        "Role",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )

    def _compute_number(self):
        """Number the rows of draws that were made before numbers were stored.

        It depends on nothing: the lot was drawn for this number, whatever comes.
        """
        for line in self:
            line.number = line.employee_id.id

    @api.model
    def _community_before_erasing(self, erased):
        """Take the number away from lines of before, whose number names an employee."""
        lines = self.search(
            [
                ("employee_id", "in", erased.people.ids),
                ("number", "<", FIRST_NUMBER),
            ]
        )
        lines.number = False

    def _ask(self):
        """Invite the employee: one request of their month."""
        self.ensure_one()
        self.state = "asked"
        self.ownership_id = self.env["hr.community.ownership"].create(
            {
                "activity_id": self.draw_id.activity_id.id,
                "employee_id": self.employee_id.id,
                "hours_per_month": self.draw_id.hours,
                "state": "invited",
                "is_drawn": True,
            }
        )
