from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.mixins.actions import notification_action


class HandOver(models.TransientModel):
    """Hand a role to a successor, with what they should know."""

    _name = "hr.community.hand.over"
    _description = "Hand Over a Role"
    _inherit = "hr.community.checked.input"

    ownership_id = fields.Many2one(
        "hr.community.ownership", "Role", required=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="ownership_id.company_id")
    # read as the user: a role that they may not see tells them nothing
    employee_id = fields.Many2one(
        related="ownership_id.employee_id", related_sudo=False
    )
    successor_id = fields.Many2one(
        "hr.employee",
        required=True,
        compute="_compute_successor_id",
        store=True,
        readonly=False,
        precompute=True,
        domain="[('company_id', '=', company_id), ('id', '!=', employee_id)]",
    )
    note = fields.Text(
        "Handover Note",
        compute="_compute_note",
        compute_sudo=False,
        store=True,
        readonly=False,
        help="Dates, contacts and where to find things. Visible to your successor, the "
        "activity's owners, community officers and your managers.",
    )

    @api.depends("ownership_id")
    def _compute_successor_id(self):
        """Suggest the understudy of an owner's role, whose day comes first."""
        for wizard in self:
            old = wizard.ownership_id
            learning = old.activity_id.ownership_ids.filtered(
                lambda ownership: (
                    ownership.state == "active" and ownership.is_understudy
                )
            )
            first = learning.sorted(
                lambda ownership: ownership.date_takeover or date.max
            )[:1]
            owned = old.role == "owner" and first.employee_id
            wizard.successor_id = wizard.successor_id or owned

    @api.depends("ownership_id")
    def _compute_note(self):
        for wizard in self:
            # asked for: the cache may hold what the user may not read
            wizard.note = wizard.ownership_id._filtered_access("read").handover_note

    @api.model_create_multi
    def create(self, vals_list):
        wizards = super().create(vals_list)
        wizards.ownership_id.check_access("read")
        return wizards

    def action_hand_over(self):
        """Invite the successor; the old role goes on until they say yes.

        Whoever has a role in the activity already, as an understudy has, is asked on
        that one.

        :raise UserError: the role is not active any more
        """
        old = self.ownership_id
        if old.state != "active":
            raise UserError(
                self.env._("This role has ended. Open the activity to invite someone.")
            )
        old.handover_note = self.note
        if part := self._get_active_role():
            part._ask_to_take_over(old)
        else:
            self._invite()
        if warning := self.successor_id._community_how_to_reach():
            return notification_action(warning, kind="warning")
        return notification_action(
            self.env._(
                "%s has been asked. The role will change hands as soon as they accept.",
                self.successor_id.name,
            )
        )

    def _invite(self):
        """Invite a successor who has no role in the activity yet."""
        old = self.ownership_id
        self.env["hr.community.ownership"].create(
            {
                "activity_id": old.activity_id.id,
                "employee_id": self.successor_id.id,
                "role": old.role,
                "hours_per_month": old.hours_per_month,
                "state": "invited",
                "predecessor_id": old.id,
            }
        )

    def _get_active_role(self):
        """Return the role that the successor has in the activity, maybe none."""
        return self.ownership_id.activity_id.ownership_ids.filtered(
            lambda ownership: (
                ownership.state == "active"
                and ownership.employee_id == self.successor_id
            )
        )
