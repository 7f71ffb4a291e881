from odoo import api, fields, models
from odoo.fields import Domain

from ..yes_or_no import yes_or_no
from .ownership import LIVE_STATES, RUNNING_ROLES


class Activity(models.Model):
    _inherit = "hr.community.activity"

    ownership_ids = fields.One2many(
        "hr.community.ownership", "activity_id", "People", copy=False
    )
    alias_role_ids = fields.One2many(
        "hr.community.alias.role",
        "activity_id",
        "Names Waiting",
        copy=False,
        groups="hr_community.group_hr_community_officer",
    )
    waiting_names = fields.Char(
        "Named, not matched", compute="_compute_waiting_names", compute_sudo=True
    )
    named_owner = fields.Boolean(
        compute="_compute_waiting_names",
        compute_sudo=True,
        help="The spreadsheet names an owner who is not matched yet.",
    )
    owner_ids = fields.Many2many(
        "hr.employee", string="Owners", compute="_compute_people", compute_sudo=True
    )
    member_count = fields.Integer(
        "Active People", compute="_compute_people", compute_sudo=True
    )
    people_missing = fields.Integer(
        "More people wanted", compute="_compute_people", compute_sudo=True
    )
    hours_given = fields.Float(
        "Hours given",
        compute="_compute_people",
        compute_sudo=True,
        help="What the active people give a month, as far as they said.",
    )
    i_own = fields.Boolean(compute="_compute_i_own", search="_search_i_own")
    my_part = fields.Selection(
        lambda self: (
            self.env["hr.community.ownership"]
            ._fields["state"]
            ._description_selection(self.env)
        ),
        compute="_compute_my_part",
    )

    @api.depends(
        "people_wanted",
        "ownership_ids.state",
        "ownership_ids.role",
        "ownership_ids.employee_id",
        "ownership_ids.hours_per_month",
    )
    def _compute_people(self):
        active = self.env["hr.community.ownership"].search_fetch(
            [("activity_id", "in", self.ids), ("state", "=", "active")],
            ["activity_id", "employee_id", "role", "hours_per_month"],
        )
        parts_of = active.grouped("activity_id")
        for activity in self:
            parts = parts_of.get(activity._origin, active.browse())
            owners = parts.filtered(lambda part: part.role == "owner")
            activity.owner_ids = owners.employee_id
            activity.member_count = len(parts)
            activity.people_missing = max(activity.people_wanted - len(parts), 0)
            activity.hours_given = sum(parts.mapped("hours_per_month"))

    @api.depends(
        "alias_role_ids.former", "alias_role_ids.role", "alias_role_ids.alias_id.name"
    )
    def _compute_waiting_names(self):
        rows = self.env["hr.community.alias.role"]._read_group(
            [("activity_id", "in", self.ids), ("former", "=", False)],
            ["activity_id", "alias_id.name", "role"],
        )
        waiting = {}
        for activity, name, role in rows:
            waiting.setdefault(activity, {}).setdefault(name, set()).add(role)
        for activity in self:
            names = waiting.get(activity._origin, {})
            activity.waiting_names = ", ".join(names)
            activity.named_owner = any("owner" in roles for roles in names.values())

    def _my_parts(self, domain=()):
        """Return a query of the activities in which the current user has a part."""
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
            activity.i_own = activity.id in owned_ids

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
            activity.my_part = state_of.get(activity.id)

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") in ("retired", "formalised"):
            self._release_people()
        return result

    def _release_people(self):
        """End every part in work that volunteers do not do any more."""
        # sudo: ownership - follows from what an officer decided on the activity
        parts_sudo = self.sudo().ownership_ids
        offers = parts_sudo.filtered(lambda part: part.state == "applied")
        offers.write({"state": "declined"})
        for activity in self:
            reason = activity.retire_reason or self.env._("It is part of a job now.")
            # sudo: ownership - as above
            live = (activity.sudo().ownership_ids & parts_sudo).filtered(
                lambda part: part.state in ("invited", "active")
            )
            live.write({"state": "ended", "end_reason": reason})

    def _actors(self):
        actors = super()._actors()
        for activity in self.filtered("i_own"):
            actors[activity] = actors[activity] | {"owner"}
        return actors

    def _follow_owners(self):
        """Let an open activity run while somebody is active in it."""
        # sudo: activity - follows from what people did with their own parts
        activities_sudo = self.sudo().exists()
        activities_sudo.invalidate_recordset(["member_count"])
        manned = activities_sudo.filtered("member_count")
        manned.filtered(lambda a: a.state == "open").write({"state": "running"})
        empty = activities_sudo - manned
        empty.filtered(lambda a: a.state == "running").write({"state": "open"})

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
        self.ownership_ids.filtered(
            lambda part: part.is_me and part.state == "invited"
        ).action_accept()

    def action_my_no(self):
        self.ownership_ids.filtered(
            lambda part: part.is_me and part.state == "invited"
        ).action_decline()

    def action_find_owners(self):
        """Open the best-suited people, with the reason for each."""
        self.ensure_one()
        self._check_may_suggest()
        wizard = self.env["hr.community.find.owner"].create({"activity_id": self.id})
        name = (
            self.env._("Find Owners: %s", self.name)
            if self.needs_owner
            else self.env._("Find People: %s", self.name)
        )
        return wizard._get_records_action(
            name=name,
            target="new",
            context=dict(self.env.context, dialog_size="extra-large"),
        )
