from odoo import api, fields, models

from ..mixins.personal_rules import DELETE_ROW, personal_text


class Objection(models.Model):
    """A manager's objection to a role of a report, and its outcome."""

    _name = "hr.community.objection"
    _description = "Manager Objection"
    _community_personal = {
        "employee_id": DELETE_ROW,
        "reason": personal_text("employee_id", "create_uid"),
        "answer": personal_text("employee_id", "create_uid"),
    }
    _inherit = ["hr.community.guarded", "hr.community.manager.chain"]
    _order = "state, create_date desc, id desc"
    _rec_name = "ownership_id"

    _state_moves = {
        (None, "open"): {"line_manager"},
        ("open", "closed"): {"officer", "line_manager"},
    }
    _actor_fields = {
        "self": set(),
        "line_manager": {"reason", "answer"},
        "officer": {"answer"},
    }
    _identity_fields = frozenset({"ownership_id", "reason"})
    _scope_fields = frozenset({"ownership_id"})

    ownership_id = fields.Many2one(
        "hr.community.ownership",
        "Role",
        required=True,
        index=True,
        ondelete="cascade",
    )
    employee_id = fields.Many2one(
        related="ownership_id.employee_id",
        store=True,
        index=True,
        precompute=True,
    )
    activity_id = fields.Many2one(related="ownership_id.activity_id")
    company_id = fields.Many2one(
        related="ownership_id.company_id", store=True, index=True, precompute=True
    )
    reason = fields.Text(
        required=True,
        help="Visible to the employee, their managers and community officers.",
    )
    answer = fields.Text("Resolution")
    state = fields.Selection(
        [("open", "Open"), ("closed", "Closed")],
        "Status",
        required=True,
        readonly=True,
        default="open",
        index=True,
    )
    can_close = fields.Boolean(
        compute="_compute_can_close", export_string_translation=False
    )

    _one_open = models.UniqueIndex(
        "(ownership_id) WHERE state = 'open'",
        "There is already an objection to this role. Add to it instead.",
    )

    @api.depends("state", "employee_id")
    @api.depends_context("uid")
    def _compute_can_close(self):
        actors = self._actors()
        moves = self._state_moves[("open", "closed")]
        for objection in self:
            objection.can_close = objection.state == "open" and bool(
                moves & actors[objection]
            )

    def _actors(self):
        officer = self._is_officer()
        return {
            objection: ({"officer"} if officer else {"self"})
            | ({"line_manager"} if objection.is_subordinate else set())
            for objection in self
        }

    @api.model_create_multi
    def create(self, vals_list):
        objections = super().create(vals_list)
        mail = self.env["hr.community.mail"]
        users = self.env["res.users"]
        for objection in objections:
            mail._send("objection", objection, objection.employee_id)
            officers = users._get_community_officers(objection.company_id)
            mail._send("objection_officer", objection, officers)
        return objections

    def action_close(self):
        self.write({"state": "closed"})
