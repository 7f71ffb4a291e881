from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..repository.activity import OPEN_STATES
from ..yes_or_no import yes_or_no

LEAVES_WITHIN_DAYS = 90


class ActivityContinuity(models.Model):
    """Who would go on if somebody stopped: what to look at before it happens."""

    _inherit = "hr.community.activity"

    is_single = fields.Boolean(
        "One person alone",
        compute="_compute_continuity",
        search="_search_is_single",
        compute_sudo=True,
    )
    term_over = fields.Boolean(
        "An owner's term is over",
        compute="_compute_continuity",
        search="_search_term_over",
        compute_sudo=True,
    )
    owner_leaves = fields.Boolean(
        "An owner leaves",
        compute="_compute_owner_leaves",
        search="_search_owner_leaves",
        compute_sudo=True,
        groups="hr.group_hr_user",
        help="Within three months, as far as HR knows. Nobody else is told.",
    )

    @api.depends("state", "ownership_ids.state", "ownership_ids.date_end")
    def _compute_continuity(self):
        single = self.filtered_domain(self._search_is_single("in", [True]))
        over = self.filtered_domain(self._search_term_over("in", [True]))
        for activity in self:
            activity.is_single = activity in single
            activity.term_over = activity in over

    @yes_or_no
    def _search_is_single(self, operator, value):
        groups = self.env["hr.community.ownership"]._read_group(
            [("state", "=", "active"), ("activity_id.state", "in", OPEN_STATES)],
            ["activity_id"],
            having=[("__count", "=", 1)],
        )
        return Domain("id", "in", [activity.id for (activity,) in groups])

    @yes_or_no
    def _search_term_over(self, operator, value):
        return Domain("state", "in", OPEN_STATES) & Domain(
            "ownership_ids", "any", [("term_over", "=", True), ("role", "=", "owner")]
        )

    def action_hand_over(self):
        """Hand over the part of the one owner, or let the user choose among several.

        Where nobody owns it, any part counts: all may hang on somebody who helps.

        :raise UserError: nobody is active in it
        """
        self.ensure_one()
        active = self.ownership_ids.filtered(lambda part: part.state == "active")
        parts = active.filtered(lambda part: part.role == "owner") or active
        if not parts:
            raise UserError(
                self.env._("Nobody is active in it now: find people instead.")
            )
        if len(parts) == 1:
            return parts.action_hand_over()
        return parts._get_records_action(name=self.env._("Whose part changes hands?"))

    def _compute_owner_leaves(self):
        leaves = self.filtered_domain(self._search_owner_leaves("in", [True]))
        for activity in self:
            activity.owner_leaves = activity in leaves

    @yes_or_no
    def _search_owner_leaves(self, operator, value):
        # the ORM asks for the groups of a field that is read, not of one searched by
        if not (self.env.su or self.env.user.has_group("hr.group_hr_user")):
            raise AccessError(self.env._("Who is about to leave is for HR alone."))
        soon = fields.Date.add(fields.Date.context_today(self), days=LEAVES_WITHIN_DAYS)
        # sudo: hr.employee - the field itself is for HR alone
        people_sudo = self.env["hr.employee"].sudo()
        leaving = people_sudo._search(
            Domain("current_version_id.departure_date", "<=", soon)
            | Domain("current_version_id.contract_date_end", "<=", soon)
        )
        # sudo: ownership - the parts of those people, for the same reader
        parts_sudo = self.env["hr.community.ownership"].sudo()
        parts = parts_sudo._search(
            Domain("state", "=", "active")
            & Domain("role", "=", "owner")
            & Domain("employee_id", "any!", leaving)
        )
        return Domain("state", "in", OPEN_STATES) & Domain(
            "ownership_ids", "any!", parts
        )
