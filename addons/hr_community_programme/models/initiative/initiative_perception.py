from odoo import SUPERUSER_ID, api, fields, models
from odoo.addons.hr_community.models.mixins.days import act_day
from odoo.addons.hr_community.models.mixins.guarded import OFFICER
from odoo.addons.hr_community.models.mixins.limits import Numbers, Words, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import EMPTY, words_of
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import UserError

SELF = frozenset({"self"})
MOST_WORDS = 1_000
MOST_FIGURE = 1_000_000_000

set_limits(
    "hr.community.initiative.perception",
    {"comment": Words(MOST_WORDS), "estimate": Numbers(-MOST_FIGURE, MOST_FIGURE)},
)


class InitiativePerception(models.Model):
    """How bad a leader thinks a problem is, said before they see any figures."""

    _name = "hr.community.initiative.perception"
    _description = "Leader's View of a Problem"
    _community_personal = {"employee_id": EMPTY, "comment": words_of("employee_id")}
    _community_promise = (NAMED, "")
    _community_lasting = "said before the figures, and part of what was decided on"
    _inherit = [
        "hr.community.signed.link",
        "hr.community.manager.chain",
        "hr.community.guarded",
    ]
    _order = "id"
    _rec_name = "employee_id"
    _check_company_auto = True

    _link_path = "perception"
    _state_moves = {(None, "waiting"): OFFICER, ("waiting", "answered"): SELF}
    _actor_fields = {
        "colleague": set(),
        "officer": set(),
        "self": {"severity", "estimate", "comment"},
    }
    _identity_fields = frozenset({"initiative_id", "employee_id"})

    initiative_id = fields.Many2one(
        "hr.community.initiative", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="initiative_id.company_id", store=True, index=True, precompute=True
    )
    initiative_state = fields.Selection(
        related="initiative_id.state", string="Initiative Status"
    )
    employee_id = fields.Many2one(
        "hr.employee",
        "Leader",
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
    )
    problem = fields.Char(related="initiative_id.problem")
    question = fields.Char(related="initiative_id.question")
    unit = fields.Char(related="initiative_id.unit")
    severity = fields.Selection(
        [
            ("1", "No Problem"),
            ("2", "Minor"),
            ("3", "Noticeable"),
            ("4", "Serious"),
            ("5", "Critical"),
        ],
        "How Serious Is It?",
    )
    estimate = fields.Float("Your Estimate", aggregator=None)
    comment = fields.Text("Why You Think So")
    state = fields.Selection(
        [("waiting", "Waiting"), ("answered", "Answered")],
        required=True,
        readonly=True,
        default="waiting",
        copy=False,
        index=True,
    )
    date_answered = fields.Date("Answered On", readonly=True, copy=False)

    _once = models.UniqueIndex(
        "(initiative_id, employee_id)", "This leader has already been asked."
    )

    def _actors(self):
        officer = {"officer"} if self._is_officer() else set()
        return {
            one: officer | ({"self"} if one.is_me else set()) or {"colleague"}
            for one in self
        }

    def _is_open(self):
        """Return whether its leader may still answer."""
        return self.state == "waiting" and self.initiative_state in (
            "perception",
            "evidence",
            "signing",
        )

    @api.model_create_multi
    def create(self, vals_list):
        """Ask leaders; at once, where the others have been asked already."""
        # before what they point at: a row of their own lets employees read that
        self.browse().check_access("create")
        rows = super().create(vals_list)
        rows._check_asked_in_time()
        # sudo: perception - asking follows from being added, whoever adds it
        rows.sudo().filtered(lambda row: row.initiative_id.state == "perception")._ask()
        return rows

    def write(self, vals):
        """Answer once: an answer does not change when the figures are known.

        :raise UserError: it is answered, or there is nothing to answer now
        """
        said = {"severity", "estimate", "comment", "state"}
        if not self.env.su and vals.keys() & said:
            for row in self.filtered("is_me"):
                row._check_open()
        if vals.get("state") == "answered":
            for row in self:
                row._check_complete(vals)
                # sudo: perception - the day is the system's to note
                row.sudo().date_answered = act_day(row, row.company_id)
        return super().write(vals)

    def _check_asked_in_time(self):
        """Refuse to ask for a view once figures may have been seen.

        :raise UserError: the leaders' part is over
        """
        for row in self:
            if not self.env.su and row.initiative_state not in ("draft", "perception"):
                raise UserError(
                    self.env._(
                        "The figures are already visible, so no more leaders can be "
                        "asked."
                    )
                )

    def _check_open(self):
        if not self._is_open():
            raise UserError(
                self.env._(
                    "This request has already been answered. Nothing was changed."
                )
            )

    def _check_complete(self, vals):
        if not vals.get("severity", self.severity):
            raise UserError(self.env._("Choose how serious the problem is."))

    def _ask(self):
        """Email the question to its leaders, within what they may be asked a month."""
        waiting = self.filtered(lambda row: row.state == "waiting" and row.employee_id)
        for company, rows in waiting.grouped("company_id").items():
            # sudo: request - as the system alone; a user is told of a full budget
            requests = self.env["hr.community.request"].sudo(
                self.env.uid == SUPERUSER_ID
            )
            requests._ask_by_hand(rows.employee_id, company, "initiative")
            for row in rows:
                self.env["hr.community.mail"]._send(
                    "hr_community_programme.mail_template_initiative_perception",
                    row,
                    row.employee_id,
                )

    def action_answer(self):
        """Hand the answer in, for good."""
        self.write({"state": "answered"})

    @api.ondelete(at_uninstall=False)
    def _unlink_except_answered(self):
        for row in self:
            if row.state == "answered" and row.initiative_state not in (
                "draft",
                "cancelled",
            ):
                raise UserError(
                    self.env._("This leader has answered. Their view stays on record.")
                )
