from odoo import api, fields, models

from ..repository.activity import CLOSED_STATES


class Activity(models.Model):
    """Who is in it: shown on the activity, and what follows when they come and go."""

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

    def _get_to_thank(self):
        """Return who is active in it, and the activity."""
        active = self.ownership_ids.filtered(lambda part: part.state == "active")
        return active.employee_id, self

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

    def write(self, vals):
        result = super().write(vals)
        if vals.get("state") in CLOSED_STATES:
            self._release_people()
        return result

    def _release_people(self):
        """End every part in work that volunteers do not do any more."""
        # sudo: ownership - follows from what an officer decided on the activity
        parts_sudo = self.sudo().ownership_ids
        offers = parts_sudo.filtered(lambda part: part.state == "applied")
        offers.write({"state": "declined"})
        live = parts_sudo.filtered(lambda part: part.state in ("invited", "active"))
        for activity, parts in live.grouped("activity_id").items():
            reason = activity.retire_reason or self.env._("It is part of a job now.")
            parts.write({"state": "ended", "end_reason": reason})

    def _follow_owners(self):
        """Let an open activity run while somebody is active in it."""
        # sudo: activity - follows from what people did with their own parts
        activities_sudo = self.sudo().exists()
        activities_sudo.invalidate_recordset(["member_count"])
        manned = activities_sudo.filtered("member_count")
        manned.filtered(lambda a: a.state == "open").write({"state": "running"})
        empty = activities_sudo - manned
        empty.filtered(lambda a: a.state == "running").write({"state": "open"})
