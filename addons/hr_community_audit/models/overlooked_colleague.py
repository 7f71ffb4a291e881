from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    DELETE_ROW,
    personal_text,
)
from odoo.addons.hr_community.models.privacy.authors import BLIND
from odoo.addons.hr_community.models.privacy.retention import RECOGNITION_TEXTS
from odoo.exceptions import UserError


class OverlookedColleague(models.Model):
    """Somebody tells HR of a person whose work nobody sees.

    Whoever tells stays between them and the officers; the person is not told of it.
    """

    _name = "hr.community.overlooked.colleague"
    _description = "Overlooked Colleagues"
    _community_personal = {
        "employee_id": DELETE_ROW,
        "reporter_id": CLEAR_PERSON,
        "words": personal_text("employee_id", "reporter_id"),
        "answer": personal_text("employee_id", "reporter_id"),
    }
    _inherit = ["hr.community.guarded"]
    _order = "state desc, create_date desc, id desc"
    _rec_name = "employee_id"
    _check_company_auto = True
    _community_promise = (BLIND, "only officers read it, and the person is not told")
    _community_forgotten = (RECOGNITION_TEXTS, "write_date", [("state", "=", "closed")])

    _state_moves = {
        (None, "open"): {"reporter"},
        ("open", "closed"): {"officer"},
        ("closed", "open"): {"officer"},
    }
    _actor_fields = {"reporter": set(), "colleague": set(), "officer": {"answer"}}
    _identity_fields = frozenset({"employee_id", "words", "reporter_id"})

    employee_id = fields.Many2one(
        "hr.employee",
        "Overlooked Employee",
        required=True,
        index=True,
        check_company=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="employee_id.company_id", store=True, index=True, precompute=True
    )
    words = fields.Text("Unnoticed Work", required=True)
    reporter_id = fields.Many2one(
        "hr.employee",
        "Reported By",
        index="btree_not_null",
        ondelete="set null",
        default=lambda self: self.env["hr.employee"]._community_my_employee(
            self.env.company
        ),
    )
    # what is planned for a colleague is not for whoever named them
    answer = fields.Text(
        "Outcome", copy=False, groups="hr_community.group_hr_community_officer"
    )
    state = fields.Selection(
        [("open", "Open"), ("closed", "Closed")],
        "Status",
        required=True,
        readonly=True,
        default="open",
        copy=False,
    )

    def _actors(self):
        my_ids = set(self.env["hr.employee"]._community_my_employees_query())
        officer = {"officer"} if self._is_officer() else set()
        return {
            report: officer
            | {"reporter" if report.reporter_id.id in my_ids else "colleague"}
            for report in self
        }

    @api.model_create_multi
    def create(self, vals_list):
        """Report colleagues whose work nobody sees.

        :raise UserError: somebody reports themselves
        """
        if not self.env.su:
            self.env["hr.employee"]._community_require_my_employee(self.env.company)
        reports = super().create(vals_list)
        if not self.env.su:
            reports._check_about_colleagues()
        return reports

    def _check_about_colleagues(self):
        """Refuse what employees tell of themselves.

        :raise UserError: with what to do instead
        """
        if any(report.employee_id == report.reporter_id for report in self):
            raise UserError(
                self.env._(
                    "Name a colleague. To show your own work, log it or ask for a "
                    "review."
                )
            )

    def action_close(self):
        self.write({"state": "closed"})

    def action_reopen(self):
        self.write({"state": "open"})
