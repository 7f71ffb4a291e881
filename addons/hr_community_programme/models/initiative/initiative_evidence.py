from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import user_today
from odoo.addons.hr_community.models.mixins.limits import Words, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import KEEP_FREE_TEXT
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import UserError

HEARSAY = "hearsay"
# the ladder, its best rung first
RUNGS = ("measured", "partner", "survey", HEARSAY)
# until partners sign it as it is
COLLECTED = ("draft", "perception", "evidence")

set_limits(
    "hr.community.initiative.evidence",
    {"name": Words(300), "source": Words(200), "filename": Words(200)},
)


class InitiativeEvidence(models.Model):
    """A figure or a word on how large a problem is, with its source and day."""

    _name = "hr.community.initiative.evidence"
    _description = "Evidence of a Problem"
    _community_personal = {
        "name": KEEP_FREE_TEXT,
        "source": KEEP_FREE_TEXT,
        "file": KEEP_FREE_TEXT,
        "filename": KEEP_FREE_TEXT,
    }
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.company.prefetch"]
    _order = "sequence, date desc, id"
    _check_company_auto = True

    initiative_id = fields.Many2one(
        "hr.community.initiative", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="initiative_id.company_id", store=True, index=True, precompute=True
    )
    initiative_state = fields.Selection(
        related="initiative_id.state", string="Initiative Status"
    )
    name = fields.Char("Main Finding", required=True)
    rung = fields.Selection(
        [
            ("measured", "Measured by Us"),
            ("partner", "Measured by a Partner"),
            ("survey", "Surveyed by Us"),
            ("hearsay", "Anecdotal"),
        ],
        "Type of Evidence",
        required=True,
        default="measured",
    )
    sequence = fields.Integer(compute="_compute_sequence", store=True, precompute=True)
    source = fields.Char(
        required=True,
        help="Where the evidence comes from, so that others can check it.",
    )
    date = fields.Date("Evidence Date", required=True, default=user_today)
    is_answer = fields.Boolean(
        "Answers the Question for Leaders",
        help="This figure measures what leaders were asked to estimate.",
    )
    value = fields.Float("Figure", aggregator=None)
    file = fields.Binary(attachment=True)
    filename = fields.Char()

    @api.depends("rung")
    def _compute_sequence(self):
        for row in self:
            row.sequence = RUNGS.index(row.rung or HEARSAY)

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._check_not_presented()
        return rows

    def write(self, vals):
        self._check_not_presented()
        result = super().write(vals)
        self._check_not_presented()
        return result

    def _check_not_presented(self):
        """Refuse to change what a decision rests on.

        :raise UserError: it has been presented, or partners are signing
        """
        for row in self:
            if not self.env.su and row.initiative_state not in COLLECTED:
                raise UserError(
                    self.env._(
                        "Partners are signing the current version of the evidence. Set "
                        "the initiative back to “Evidence” to change it."
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_presented(self):
        self._check_not_presented()
