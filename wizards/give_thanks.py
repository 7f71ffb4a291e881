from uuid import uuid4

from odoo import api, fields, models
from odoo.fields import Command

from ..models.mixins.actions import action_for, notification_action


class GiveThanks(models.TransientModel):
    """Say thanks in twenty seconds: to whom, for which value, and a sentence.

    No value and no points are chosen beforehand: the figures by value would lean to
    whichever comes first.
    """

    _name = "hr.community.give.thanks"
    _description = "Say Thanks"
    _inherit = ["hr.community.checked.input", "hr.mixin"]

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    me_id = fields.Many2one(
        "hr.employee",
        "Sender",
        default=lambda self: self.env["hr.employee"]._community_my_employee(
            self.env.company
        ),
    )
    receiver_ids = fields.Many2many(
        "hr.employee",
        string="To",
        domain="[('company_id', '=', company_id), ('id', '!=', me_id)]",
    )
    value_id = fields.Many2one(
        "hr.community.value",
        domain="[('company_id', 'in', (False, company_id))]",
    )
    practice = fields.Text(related="value_id.practice")
    message = fields.Text()
    activity_id = fields.Many2one(
        "hr.community.activity",
        domain="[('company_id', '=', company_id), ('state', '!=', 'proposed')]",
    )
    points_left = fields.Integer(
        readonly=True,
        default=lambda self: self.env["hr.community.balance"].get_mine()["left"],
    )
    points = fields.Integer("Points per Employee")
    visibility = fields.Selection(
        lambda self: (
            self.env["hr.community.recognition"]
            ._fields["visibility"]
            ._description_selection(self.env)
        ),
        required=True,
        default="public",
    )
    token = fields.Char(
        default=lambda self: str(uuid4()), export_string_translation=False
    )
    points_needed = fields.Integer(compute="_compute_points_needed")

    @api.depends("points", "receiver_ids")
    def _compute_points_needed(self):
        for wizard in self:
            wizard.points_needed = wizard.points * len(wizard.receiver_ids)

    @api.model
    def _open(self, receivers, activity=None):
        """Open the form, filled with whom to thank and for what.

        :param receivers: hr.employee or hr.employee.public
        """
        context = {"default_receiver_ids": receivers.ids}
        if activity:
            context["default_activity_id"] = activity.id
        return action_for(self.env, "hr_community_give_thanks_action", context=context)

    def action_give(self):
        """Give the thanks, once for this form however often it is clicked."""
        self.ensure_one()
        self.value_id._check_chosen()
        self.env["hr.community.recognition"].with_company(self.company_id).create(
            {
                "receiver_line_ids": [
                    Command.create({"employee_id": person.id})
                    for person in self.receiver_ids
                ],
                "value_id": self.value_id.id,
                "message": self.message,
                "activity_id": self.activity_id.id,
                "points": self.points,
                "visibility": self.visibility,
                "token": self.token,
            }
        )
        return notification_action(self.env._("Your thanks have been sent."))
