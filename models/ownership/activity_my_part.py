from odoo import api, fields, models
from odoo.fields import Domain

from ..yes_or_no import yes_or_no
from .ownership import LIVE_STATES, RUNNING_ROLES


class ActivityMyPart(models.Model):
    """What an activity is to the one who looks at it, and what they can say to it."""

    _inherit = "hr.community.activity"

    i_own = fields.Boolean(compute="_compute_i_own", search="_search_i_own")
    my_part = fields.Selection(
        lambda self: (
            self.env["hr.community.ownership"]
            ._fields["state"]
            ._description_selection(self.env)
        ),
        compute="_compute_my_part",
    )

    def _my_parts(self, domain=()):
        """Return a query of the current user's own parts that a domain leaves."""
        # sudo: ownership - the user's own parts only
        parts_sudo = self.env["hr.community.ownership"].sudo()
        me = self.env["hr.employee"]._community_me()
        return parts_sudo._search(Domain("employee_id", "any!", me) & Domain(domain))

    @api.depends("ownership_ids.state", "ownership_ids.role")
    @api.depends_context("uid")
    def _compute_i_own(self):
        owned = Domain("id", "in", self.ids) & self._search_i_own("in", [True])
        # sudo: activity - only whether the user is an active owner of it
        owned_ids = set(self.sudo().with_context(active_test=False)._search(owned))
        for activity in self:
            # its own row, also while a form that is not saved yet asks
            activity.i_own = activity._origin.id in owned_ids

    @yes_or_no
    def _search_i_own(self, operator, value):
        mine = self._my_parts([("state", "=", "active"), ("role", "in", RUNNING_ROLES)])
        return Domain("ownership_ids", "any!", mine)

    @api.depends("ownership_ids.state")
    @api.depends_context("uid")
    def _compute_my_part(self):
        # sudo: ownership - the user's own parts only
        parts_sudo = self.env["hr.community.ownership"].sudo()
        mine_sudo = parts_sudo.search_fetch(
            Domain("id", "in", self._my_parts([("state", "in", LIVE_STATES)]))
            & Domain("activity_id", "in", self.ids),
            ["activity_id", "state"],
        )
        state_of = {part.activity_id.id: part.state for part in mine_sudo}
        for activity in self:
            activity.my_part = state_of.get(activity._origin.id)

    def _actors(self):
        actors = super()._actors()
        for activity in self.filtered("i_own"):
            actors[activity] = actors[activity] | {"owner"}
        return actors

    def action_volunteer(self):
        """Offer a hand; the owner or an officer answers.

        :raise UserError: the user is not an employee of the activity's company
        """
        self.ensure_one()
        me = self.env["hr.employee"]._community_self_needed(self.company_id)
        self.env["hr.community.ownership"].create(
            {"activity_id": self.id, "employee_id": me.id, "state": "applied"}
        )

    def action_withdraw(self):
        self.ownership_ids.filtered("is_me").action_withdraw()

    def action_my_yes(self):
        self._get_my_invitations().action_accept()

    def action_my_no(self):
        self._get_my_invitations().action_decline()

    def _get_my_invitations(self):
        return self.ownership_ids.filtered(
            lambda part: part.is_me and part.state == "invited"
        )
