from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.mixins.actions import notification_action


class FindOwner(models.TransientModel):
    """The best-suited people for one activity, to be invited."""

    _name = "hr.community.find.owner"
    _description = "Find Owners for an Activity"
    _inherit = "hr.community.checked.input"

    activity_id = fields.Many2one("hr.community.activity", required=True)
    company_id = fields.Many2one(related="activity_id.company_id")
    role = fields.Selection(
        lambda self: (
            self.env["hr.community.ownership"]
            ._fields["role"]
            ._description_selection(self.env)
        ),
        compute="_compute_role",
        compute_sudo=False,
        store=True,
        readonly=False,
        required=True,
        precompute=True,
        string="Invite As",
    )
    show_hours = fields.Boolean("Can See Hours", compute="_compute_show_hours")
    line_ids = fields.One2many(
        "hr.community.find.owner.line",
        "wizard_id",
        "Lines",
        compute="_compute_line_ids",
        # stored computes run as the system, who would see everybody's hours
        compute_sudo=False,
        store=True,
        readonly=False,
    )
    any_chosen = fields.Boolean(
        compute="_compute_any_chosen", export_string_translation=False
    )
    other_id = fields.Many2one(
        "hr.employee",
        "Check Another Employee",
        domain="[('company_id', '=', company_id)]",
        help="Choose any employee to see how well suited they are to this activity.",
    )
    other_reason = fields.Char("Suitability", compute="_compute_other_reason")
    invite_other = fields.Boolean(
        "Invite This Employee",
        compute="_compute_invite_other",
        store=True,
        readonly=False,
        precompute=True,
    )
    ranks_by_hours = fields.Boolean(
        compute="_compute_ranks_by_hours", export_string_translation=False
    )
    asks_for_skills = fields.Boolean(
        compute="_compute_asks_for_skills", export_string_translation=False
    )

    @api.depends("activity_id")
    def _compute_role(self):
        """Look for an owner first, then for more hands."""
        for wizard in self:
            wizard.role = "owner" if wizard.activity_id.needs_owner else "contributor"

    @api.depends("other_id")
    def _compute_invite_other(self):
        """Forget the tick when another employee is chosen: checking invites nobody."""
        for wizard in self:
            wizard.invite_other = False

    @api.depends("activity_id")
    @api.depends_context("uid")
    def _compute_ranks_by_hours(self):
        for wizard in self:
            wizard.ranks_by_hours = wizard.activity_id._may_rank_by_hours()

    @api.depends("activity_id.skill_ids")
    def _compute_asks_for_skills(self):
        for wizard in self:
            wizard.asks_for_skills = bool(wizard.activity_id.skill_ids)

    @api.depends("line_ids.chosen", "other_id", "invite_other")
    def _compute_any_chosen(self):
        for wizard in self:
            wizard.any_chosen = bool(wizard._get_chosen())

    @api.depends("line_ids.show_hours")
    def _compute_show_hours(self):
        for wizard in self:
            wizard.show_hours = any(wizard.line_ids.mapped("show_hours"))

    @api.depends("activity_id")
    def _compute_line_ids(self):
        for wizard in self:
            wizard.line_ids = [fields.Command.clear()] + [
                fields.Command.create(self._prepare_line(suggestion))
                for activity in wizard.activity_id
                for suggestion in activity.suggest_owners()
            ]

    @api.model
    def _prepare_line(self, suggestion):
        fit, free = suggestion["fit"], suggestion["free_hours"]
        return {
            "employee_id": suggestion["employee_id"],
            "fit": 100 * (fit or 0),
            "has_fit": fit is not None,
            "free_hours": free or 0,
            "show_hours": free is not None,
            "missing": ", ".join(suggestion["missing"]),
            "reason": suggestion["reason"],
        }

    @api.depends("other_id", "activity_id")
    def _compute_other_reason(self):
        for wizard in self:
            wizard.other_reason = (
                wizard.activity_id._explain_suitability(wizard.other_id)
                if wizard.other_id and wizard.activity_id
                else False
            )

    def action_invite(self):
        """Invite the chosen people.

        :raise UserError: nobody is chosen
        """
        chosen = self._get_chosen()
        if not chosen:
            raise UserError(self.env._("Select the employees you want to invite."))
        self.env["hr.community.ownership"].create(
            [
                {
                    "activity_id": self.activity_id.id,
                    "employee_id": person.id,
                    "role": self.role,
                    "state": "invited",
                }
                for person in chosen
            ]
        )
        return self._get_invited_notification(chosen)

    def _get_chosen(self):
        """Return the employees to invite; one who was only checked is not."""
        chosen = self.line_ids.filtered("chosen").employee_id
        return chosen | self.other_id if self.invite_other else chosen

    @api.model
    def _get_invited_notification(self, people):
        sentences = []
        if reached := people - people._community_unreachable():
            sentences.append(
                self.env._(
                    "Invited: %s. They will find the invitation in their email and "
                    "under My Work.",
                    ", ".join(reached.mapped("name")),
                )
            )
        if warning := people._community_how_to_reach():
            sentences.append(warning)
        return notification_action(
            " ".join(sentences), kind="warning" if warning else "success"
        )


class FindOwnerLine(models.TransientModel):
    """One suggested person, with the reason."""

    _name = "hr.community.find.owner.line"
    _description = "Suggested Owner"
    _inherit = "hr.community.checked.input"
    _order = "id"

    wizard_id = fields.Many2one(
        "hr.community.find.owner", required=True, ondelete="cascade"
    )
    chosen = fields.Boolean("Invite")
    employee_id = fields.Many2one("hr.employee", required=True, readonly=True)
    job_title = fields.Char(related="employee_id.job_title", string="Job")
    fit = fields.Float(
        readonly=True, help="How well the employee's skills match, in percent."
    )
    has_fit = fields.Boolean("Fit Calculated", readonly=True)
    free_hours = fields.Float("Available Hours per Month", readonly=True)
    show_hours = fields.Boolean("Can See Hours", readonly=True)
    missing = fields.Text("Missing Skills", readonly=True)
    reason = fields.Text(readonly=True)
