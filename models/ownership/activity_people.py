from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ..mixins.boolean_search import boolean_search
from ..mixins.days import user_today
from ..mixins.reader_language import in_company_language
from ..repository.activity import OPEN_STATES
from .ownership import LEAD_ROLES, LIVE_STATES, WAITING_STATES

MAX_SKILLS_SHOWN = 3


class ActivityPeople(models.Model):
    """The roles in an activity: who has one, the reader's own, what follows moves."""

    _inherit = "hr.community.activity"

    ownership_ids = fields.One2many(
        "hr.community.ownership", "activity_id", "People", copy=False
    )
    alias_role_ids = fields.One2many(
        "hr.community.alias.role",
        "activity_id",
        "Roles for Unmatched Names",
        copy=False,
        groups="hr_community.group_hr_community_officer",
    )
    waiting_names = fields.Char(
        "Unmatched Names", compute="_compute_waiting_names", compute_sudo=True
    )
    named_owner = fields.Boolean(
        "Owner Name Not Matched",
        compute="_compute_waiting_names",
        compute_sudo=True,
        help="The spreadsheet names an owner who is not matched to an employee yet.",
    )
    is_nonpromotable = fields.Boolean(
        "Non-Promotable",
        help="Work that has to be done but does not advance anyone's career, such as "
        "taking notes. Employees can take turns instead of someone having to "
        "volunteer.",
    )
    draw_ids = fields.One2many("hr.community.draw", "activity_id", "Draws", copy=False)
    owner_ids = fields.Many2many(
        "hr.employee",
        string="Owners",
        compute="_compute_people",
        compute_sudo=True,
        # who owns it is shown, whether the reader may open them or not
        context={"active_test": False},
    )
    member_count = fields.Integer(
        "Active Participants", compute="_compute_people", compute_sudo=True
    )
    people_missing = fields.Integer(
        "More People Needed", compute="_compute_people", compute_sudo=True
    )
    hours_given = fields.Float(
        "Committed Hours",
        compute="_compute_people",
        compute_sudo=True,
        help="Hours per month committed by active participants, where known.",
    )

    is_owner = fields.Boolean(
        "Owned by Me", compute="_compute_is_owner", search="_search_is_owner"
    )
    my_role_state = fields.Selection(
        lambda self: (
            self.env["hr.community.ownership"]
            ._fields["state"]
            ._description_selection(self.env)
        ),
        string="My Status",
        compute="_compute_my_role_state",
    )
    card_skill_ids = fields.Many2many(
        "hr.skill", string="Skills Shown on Card", compute="_compute_skills_for_me"
    )
    my_fit = fields.Char("Skills You Have", compute="_compute_skills_for_me")
    fits_me = fields.Boolean(
        "Good Fit for Me",
        search="_search_fits_me",
        compute="_compute_skills_for_me",
    )
    needs_owner = fields.Boolean(
        compute="_compute_needs_owner", search="_search_needs_owner"
    )
    waiting_count = fields.Integer(
        "Pending Invitations and Offers",
        compute="_compute_waiting_count",
        help="Unanswered invitations and offers that you can see.",
    )
    in_my_department = fields.Boolean(
        compute="_compute_in_my_department", search="_search_in_my_department"
    )
    asks_me_to_confirm = fields.Boolean(
        compute="_compute_asks_me_to_confirm", export_string_translation=False
    )

    def _get_thanks_receivers(self):
        """Return who is active in it, and the activity."""
        active = self.ownership_ids.filtered(
            lambda ownership: ownership.state == "active"
        )
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
        ownerships_by_activity = active.grouped("activity_id")
        for activity in self:
            ownerships = ownerships_by_activity.get(activity._origin, active.browse())
            owners = ownerships.filtered(lambda ownership: ownership.role == "owner")
            activity.owner_ids = owners.employee_id
            activity.member_count = len(ownerships)
            activity.people_missing = max(activity.people_wanted - len(ownerships), 0)
            activity.hours_given = sum(ownerships.mapped("hours_per_month"))

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

    def _search_my_ownerships(self, domain=()):
        """Return a query of the current user's own roles that a domain leaves."""
        # sudo: ownership - the user's own roles only
        ownerships_sudo = self.env["hr.community.ownership"].sudo()
        me = self.env["hr.employee"]._community_my_employees_query()
        return ownerships_sudo._search(
            Domain("employee_id", "any!", me) & Domain(domain)
        )

    @api.depends("ownership_ids.state", "ownership_ids.role")
    @api.depends_context("uid")
    def _compute_is_owner(self):
        owned = Domain("id", "in", self.ids) & self._search_is_owner("in", [True])
        # sudo: activity - only whether the user is an active owner of it
        owned_ids = set(self.sudo().with_context(active_test=False)._search(owned))
        for activity in self:
            # its own row, also while a form that is not saved yet asks
            activity.is_owner = activity._origin.id in owned_ids

    @boolean_search
    def _search_is_owner(self, operator, value):
        mine = self._search_my_ownerships(
            [("state", "=", "active"), ("role", "in", LEAD_ROLES)]
        )
        return Domain("ownership_ids", "any!", mine)

    @api.depends("ownership_ids.state")
    @api.depends_context("uid")
    def _compute_my_role_state(self):
        # sudo: ownership - the user's own roles only
        ownerships_sudo = self.env["hr.community.ownership"].sudo()
        mine_sudo = ownerships_sudo.search_fetch(
            Domain(
                "id", "in", self._search_my_ownerships([("state", "in", LIVE_STATES)])
            )
            & Domain("activity_id", "in", self.ids),
            ["activity_id", "state"],
        )
        states = {ownership.activity_id.id: ownership.state for ownership in mine_sudo}
        for activity in self:
            activity.my_role_state = states.get(activity._origin.id)

    @api.model
    def _get_my_skills(self):
        """Return the current user's valid skills."""
        # sudo: hr.employee.skill - the user's own
        held_sudo = self.env["hr.employee.skill"].sudo()
        held_sudo = held_sudo.search_fetch(
            Domain(
                "employee_id",
                "any!",
                self.env["hr.employee"]._community_my_employees_query(),
            )
            & held_sudo._community_valid(user_today(self)),
            ["skill_id"],
        )
        # sudo: back to the rights of the caller
        return held_sudo.skill_id.sudo(self.env.su)

    def _get_skill_lines(self):
        """Return {activity: the skills it asks for}, in one query for all."""
        lines = self.env["hr.community.activity.skill"].search_fetch(
            [("activity_id", "in", self.ids)], ["activity_id", "skill_id", "necessity"]
        )
        saved = lines.grouped("activity_id")
        return {
            activity: saved.get(activity, lines.browse())
            if activity.id
            else activity.skill_ids
            for activity in self
        }

    @api.depends("skill_ids.skill_id", "skill_ids.necessity")
    @api.depends_context("uid", "lang")
    def _compute_skills_for_me(self):
        mine = self._get_my_skills()
        for activity, lines in self._get_skill_lines().items():
            required = lines.skill_id
            held = required & mine
            must = lines.filtered(lambda line: line.necessity == "must")
            activity.card_skill_ids = required[:MAX_SKILLS_SHOWN]
            activity.fits_me = bool(held) and must.skill_id <= mine
            activity.my_fit = (
                self.env._(
                    "Skills you have: %(held)s of %(asked)s",
                    held=len(held),
                    asked=len(required),
                )
                if held
                else False
            )

    @boolean_search
    def _search_fits_me(self, operator, value):
        mine = self._get_my_skills().ids
        return Domain("skill_ids.skill_id", "in", mine) & Domain(
            "skill_ids",
            "not any",
            [("necessity", "=", "must"), ("skill_id", "not in", mine)],
        )

    @api.depends("state", "owner_ids", "waiting_names")
    def _compute_needs_owner(self):
        without_owner = self.filtered_domain([("state", "in", OPEN_STATES)])
        without_owner = without_owner.filtered(
            lambda a: not a.owner_ids and not a.named_owner
        )
        for activity in self:
            activity.needs_owner = activity in without_owner

    @boolean_search
    def _search_needs_owner(self, operator, value):
        owned = [("state", "=", "active"), ("role", "=", "owner")]
        # sudo: names that wait - only which activities have somebody's name
        waiting_sudo = self.env["hr.community.alias.role"].sudo()
        named = waiting_sudo.search([("role", "=", "owner"), ("former", "=", False)])
        return (
            Domain("state", "in", OPEN_STATES)
            & Domain("ownership_ids", "not any", owned)
            & Domain("id", "not in", named.activity_id.ids)
        )

    @api.depends("ownership_ids.state")
    @api.depends_context("uid")
    def _compute_waiting_count(self):
        rows = self.env["hr.community.ownership"]._read_group(
            [("activity_id", "in", self.ids), ("state", "in", WAITING_STATES)],
            ["activity_id"],
            ["__count"],
        )
        counts = dict(rows)
        for activity in self:
            activity.waiting_count = counts.get(activity._origin, 0)

    @api.model
    def _get_my_departments(self):
        my_ids = self.env["hr.employee"]._community_my_employees_query()
        # sudo: hr.employee - the user's own department
        me_sudo = self.env["hr.employee"].sudo().browse(my_ids)
        # sudo: back to the rights of the caller
        return me_sudo.department_id.sudo(self.env.su)

    @api.depends("department_id")
    @api.depends_context("uid")
    def _compute_in_my_department(self):
        mine = self._get_my_departments()
        for activity in self:
            activity.in_my_department = activity.department_id in mine

    @boolean_search
    def _search_in_my_department(self, operator, value):
        return [("department_id", "in", self._get_my_departments().ids)]

    @api.depends("is_owner")
    @api.depends_context("uid")
    def _compute_asks_me_to_confirm(self):
        owned = self.filtered("is_owner")
        lines = self.env["hr.community.round.line"]._get_waiting_for(owned)
        to_confirm = lines.activity_id
        for activity in self:
            activity.asks_me_to_confirm = activity in to_confirm

    def _release_people(self):
        """End all roles in activities that are retired or part of a job."""
        # sudo: ownership - follows from what an officer decided on the activity
        ownerships_sudo = self.sudo().ownership_ids
        offers = ownerships_sudo.filtered(
            lambda ownership: ownership.state == "applied"
        )
        offers.write({"state": "declined"})
        live = ownerships_sudo.filtered(
            lambda ownership: ownership.state in ("invited", "active")
        )
        for activity, ownerships in live.grouped("activity_id").items():
            env = in_company_language(activity).env
            reason = activity.retire_reason or env._("The work is now part of a job.")
            ownerships.write({"state": "ended", "end_reason": reason})

    def _actors(self):
        actors = super()._actors()
        for activity in self.filtered("is_owner"):
            actors[activity] = actors[activity] | {"owner"}
        return actors

    def action_volunteer(self):
        """Offer to help; an owner or an officer answers.

        :raise UserError: the user is not an employee of the activity's company
        """
        self.ensure_one()
        me = self.env["hr.employee"]._community_require_my_employee(self.company_id)
        self.env["hr.community.ownership"].create(
            {"activity_id": self.id, "employee_id": me.id, "state": "applied"}
        )

    def action_draw(self):
        """Draw whose turn it is, and ask them.

        :raise AccessError: for others than officers and the activity's owners
        :raise UserError: it is not drawn, a draw is running, or nobody can be asked
        """
        self.ensure_one()
        self._check_may_suggest()
        draws = self.env["hr.community.draw"]
        draws._check_may_draw(self)
        return draws._start(self)._get_records_action()

    def action_withdraw(self):
        self.ownership_ids.filtered("is_me").action_withdraw()

    def action_accept_invitation(self):
        self._get_my_invitations().action_accept()

    def action_decline_invitation(self):
        self._get_my_invitations().action_decline()

    def _get_my_invitations(self):
        return self.ownership_ids.filtered(
            lambda ownership: ownership.is_me and ownership.state == "invited"
        )

    def action_confirm_round(self):
        """Confirm for the running round that the activity and its owner go on.

        :raise AccessError: the user owns none of them
        """
        owned = self.filtered("is_owner")
        if not owned:
            raise AccessError(
                self.env._("Only the owners can confirm that an activity continues.")
            )
        me = self.env["hr.employee"]._community_require_my_employee(
            owned.company_id[:1]
        )
        self.env["hr.community.round.line"]._get_waiting_for(owned)._confirm(me)
