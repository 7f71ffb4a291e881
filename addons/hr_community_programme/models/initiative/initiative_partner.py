from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import act_day
from odoo.addons.hr_community.models.mixins.guarded import OFFICER
from odoo.addons.hr_community.models.mixins.limits import Words, set_limits
from odoo.addons.hr_community.models.mixins.person_link import person_name
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    personal_text,
)
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import UserError, ValidationError

from .initiative_asked import SELF
from .request import SIGNATURE

MOST_REASON = 1_000

set_limits("hr.community.initiative.partner", {"reason": Words(MOST_REASON)})


class InitiativePartner(models.Model):
    """A department without which an initiative fails, and who signs for it."""

    _name = "hr.community.initiative.partner"
    _description = "Partner Department"
    _community_personal = {
        "employee_id": CLEAR_PERSON,
        "reason": personal_text("employee_id"),
    }
    _community_promise = (NAMED, "")
    _community_lasting = "a signature with its remark is part of what was decided on"
    _inherit = ["hr.community.initiative.asked"]
    _rec_name = "department_id"

    _link_path = "signature"
    _asking_mail = SIGNATURE
    _asking_state = "signing"
    _state_moves = {
        (None, "waiting"): OFFICER,
        ("waiting", "signed"): SELF,
        ("waiting", "declined"): SELF,
        ("declined", "waiting"): OFFICER,
    }
    _actor_fields = {"colleague": set(), "officer": {"employee_id"}, "self": {"reason"}}
    _identity_fields = frozenset({"initiative_id", "department_id", "employee_id"})

    department_id = fields.Many2one(
        "hr.department",
        required=True,
        index=True,
        check_company=True,
        ondelete="restrict",
    )
    employee_id = fields.Many2one(
        string="Signatory",
        domain="[('department_id', 'child_of', department_id)]",
        help="Must be an employee of this department.",
    )
    cost_words = fields.Char(related="initiative_id.cost_words")
    sponsor_id = fields.Many2one(related="initiative_id.sponsor_id")
    evidence_ids = fields.One2many(
        "hr.community.initiative.evidence", compute="_compute_evidence_ids"
    )
    reason = fields.Text("Comment or Reason for Not Signing")
    state = fields.Selection(
        [
            ("waiting", "Waiting"),
            ("signed", "Signed"),
            ("declined", "Declined to Sign"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="waiting",
        copy=False,
        index=True,
    )
    has_moved = fields.Boolean(
        "No Longer in the Department",
        compute="_compute_has_moved",
        help="The employee now works in another department or has left.",
    )

    _once = models.UniqueIndex(
        "(initiative_id, department_id)", "This department is already a partner."
    )

    @api.depends("initiative_id.shows_figures", "initiative_id.evidence_ids")
    @api.depends_context("uid")
    def _compute_evidence_ids(self):
        """Show what is signed; whoever is asked as a leader, too, answers first."""
        for row in self:
            initiative = row.initiative_id
            row.evidence_ids = initiative.shows_figures and initiative.evidence_ids

    @api.depends("employee_id", "department_id")
    def _compute_has_moved(self):
        for row in self:
            gone = row.employee_id and not row._is_there()
            row.has_moved = bool(row.state == "waiting" and gone)

    @api.constrains("employee_id", "department_id")
    def _check_of_department(self):
        for row in self:
            if row.state == "waiting" and row.employee_id and not row._is_there():
                raise ValidationError(
                    self.env._(
                        "%(person)s does not work in %(department)s. Choose an "
                        "employee of that department.",
                        person=person_name(row.employee_id),
                        department=row.department_id.name,
                    )
                )

    def _is_there(self):
        """Return whether its employee works in the department today, or below it."""
        here = self.employee_id._community_works_in(self.company_id)
        paths = [
            version.department_id.parent_path or ""
            for version in here._community_versions().values()
        ]
        return any(str(self.department_id.id) in path.split("/") for path in paths)

    def _is_open(self):
        """Return whether its employee may still sign."""
        return self.state == "waiting" and self.initiative_state == "signing"

    def write(self, vals):
        """Sign, or say who signs instead.

        :raise UserError: there is nothing to sign now, or it is signed
        """
        if not self.env.su:
            for row in self:
                row._check_may_write(vals)
        if vals.get("state") in ("signed", "declined"):
            for row in self:
                # sudo: partner - the day is the system's to note
                row.sudo().date_answered = act_day(row, row.company_id)
        result = super().write(vals)
        if vals.get("employee_id"):
            # sudo: partner - asking follows from the choice
            self.sudo().filtered(lambda row: row._is_open())._ask()
        return result

    def _check_may_write(self, vals):
        if "employee_id" in vals and self.state == "signed":
            raise UserError(
                self.env._(
                    "%s has already signed. Set the initiative back to “Evidence” to "
                    "ask again.",
                    self.department_id.name,
                )
            )
        if vals.keys() & {"state", "reason"} and vals.get("state") != "waiting":
            self._check_answer(vals.get("state"), vals.get("reason", self.reason))

    def _check_answer(self, state, reason):
        """Refuse an answer that comes too late, or from somebody who has moved.

        :raise UserError: there is nothing to sign, they work elsewhere now, or a no has
            no reason
        """
        if not self._is_open():
            raise UserError(
                self.env._(
                    "There is nothing to sign at the moment. Nothing was changed."
                )
            )
        if state and not self._is_there():
            raise UserError(
                self.env._(
                    "You no longer work in %s. HR will ask another employee of this "
                    "department to sign.",
                    # sudo: hr.department - the name alone
                    self.sudo().department_id.name,
                )
            )
        if state == "declined" and not (reason or "").strip():
            raise UserError(
                self.env._(
                    "Explain in a sentence why you are not signing, then try again."
                )
            )

    def _check_in_time(self):
        for row in self:
            if not self.env.su and row.initiative_state not in (
                "draft",
                "perception",
                "evidence",
                "signing",
            ):
                raise UserError(
                    self.env._(
                        "This initiative has been presented, so its partners can no "
                        "longer be changed."
                    )
                )

    def action_sign(self):
        """Sign for the department: it takes part as written down."""
        self.write({"state": "signed"})

    def action_decline(self):
        """Do not sign, with the reason."""
        self.write({"state": "declined"})

    def action_ask_again(self):
        """Ask those again who did not sign, once what was missing is put right."""
        again = self.filtered(lambda row: row.state == "declined")
        again.write({"state": "waiting"})
        # sudo: partner - asking follows from the move, which officers alone make
        again.sudo().filtered(lambda row: row._is_open())._ask()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_presented(self):
        self._check_in_time()
