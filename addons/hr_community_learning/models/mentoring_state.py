from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import company_today, on_company_days
from odoo.addons.hr_community.models.mixins.quiet import is_muted
from odoo.exceptions import UserError
from odoo.fields import Domain

from .mentoring import LIVE_MENTORING

ASKS = frozenset({"officer", "line_manager", "self"})
# what the two have begun is for them, and no longer for whoever asked for it
RUN = ("active", "ended")
WISHED = frozenset({"goal", "mentor_id", "activity_id", "skill_id", "date_end"})


class MentoringState(models.Model):
    """Who moves a mentoring, and what follows for its role, emails and check-ins."""

    _inherit = "hr.community.mentoring"

    _state_moves = {
        (None, "wanted"): ASKS,
        (None, "invited"): ASKS,
        ("wanted", "invited"): ASKS,
        ("wanted", "ended"): ASKS,
        ("invited", "active"): frozenset({"mentor", "helper"}),
        ("invited", "declined"): frozenset({"mentor", "helper"}),
        ("invited", "ended"): ASKS,
        ("active", "ended"): frozenset({"officer", "self", "mentor"}),
    }
    _actor_fields = {
        "colleague": set(),
        "self": WISHED,
        "line_manager": WISHED,
        "helper": {"goal"},
        "mentor": {"goal", "hours_per_month", "date_end"},
        "officer": (WISHED - {"goal"}) | {"hours_per_month"},
        # an officer until the two have begun: from then on the goal is theirs
        "arranger": {"goal"},
    }
    _identity_fields = frozenset(
        {
            "employee_id",
            "mentor_id",
            "activity_id",
            "skill_id",
            "goal",
            "hours_per_month",
            "date_end",
            "company_id",
        }
    )
    _scope_fields = frozenset({"company_id", "employee_id", "mentor_id"})

    can_accept = fields.Boolean(
        compute="_compute_allowed_actions", export_string_translation=False
    )
    can_ask = fields.Boolean(
        compute="_compute_allowed_actions", export_string_translation=False
    )
    can_end = fields.Boolean(
        compute="_compute_allowed_actions", export_string_translation=False
    )
    can_manage = fields.Boolean(
        compute="_compute_allowed_actions", export_string_translation=False
    )
    can_set_goal = fields.Boolean(
        compute="_compute_allowed_actions", export_string_translation=False
    )

    @api.depends("state", "mentor_id", "employee_id")
    @api.depends_context("uid")
    def _compute_allowed_actions(self):
        """Show a button only where it works."""
        actors = self._actors()
        for row in self:

            def may(new, row=row):
                return bool(
                    self._state_moves.get((row.state, new), set()) & actors[row]
                )

            row.can_accept = may("active")
            row.can_ask = may("invited")
            row.can_end = may("ended")
            row.can_manage = bool({"mentor", "officer"} & actors[row])
            row.can_set_goal = any(
                "goal" in self._actor_fields[actor] for actor in actors[row]
            )

    def _actors(self):
        officer = self._is_officer()
        actors = {}
        for row in self:
            roles = {"colleague"}
            roles |= {"self"} if row.is_me else set()
            held = {"line_manager", "arranger"} if row.state in RUN else set()
            roles |= {"line_manager"} - held if row.is_subordinate else set()
            roles |= {"mentor"} if row.i_mentor else set()
            if officer:
                roles |= {"officer"} | ({"arranger"} - held)
                # sudo: hr.employee - only whether somebody could answer alone
                if not row.mentor_id.sudo().user_id:
                    roles.add("helper")
            actors[row] = roles
        return actors

    def action_ask(self):
        """Ask the mentor who is chosen."""
        self.write({"state": "invited"})

    def action_look_again(self):
        """Look for another mentor, after a no; whoever said it is not asked again.

        :raise UserError: nobody has declined
        """
        self.ensure_one()
        if self.state != "declined":
            raise UserError(
                self.env._(
                    "Only a declined request can be sent again. Send the request to "
                    "the mentor first, or wait for their answer."
                )
            )
        return self.copy({"mentor_id": False})._get_records_action()

    def action_accept(self):
        """Be the mentor."""
        self.write({"state": "active"})

    def action_decline(self):
        self.write({"state": "declined"})

    def action_end(self):
        """End the mentoring; the mentee is asked to say thanks."""
        self.write({"state": "ended"})

    def _after_moved(self, old):
        """Do what follows from a move: days, the role, emails.

        :param old: the state before, None for a new mentoring
        """
        self.ensure_one()
        # sudo: mentoring, ownership - days and the role follow, nobody writes them
        row_sudo = self.sudo()
        today = company_today(self.company_id)
        if self.state in LIVE_MENTORING:
            self._check_here()
        if self.state == "invited":
            self._count_asked()
        if self.state == "active":
            row_sudo.date_start = today
            row_sudo._take_role()
        elif self.state == "ended":
            row_sudo.date_end = min(self.date_end, today)
            if old == "active":
                row_sudo._give_role_back()
        if not is_muted(self.env):
            row_sudo._notify_moved(old)

    @api.model
    def _cron_end(self):
        """End what has run its time."""
        over = Domain("state", "in", ("wanted", *LIVE_MENTORING)) & on_company_days(
            self.env, lambda day: [("date_end", "<", day)]
        )
        self._process_each(over, lambda row: row.write({"state": "ended"}))

    @api.model
    def _community_left(self, people, company):
        """End the mentorings of people who leave a company."""
        # sudo: mentoring - whoever archives an employee need not be an officer
        rows_sudo = self.sudo().search(
            [
                "|",
                ("employee_id", "in", people.ids),
                ("mentor_id", "in", people.ids),
                ("company_id", "=", company.id),
                ("state", "in", ("wanted", *LIVE_MENTORING)),
            ]
        )
        rows_sudo.write({"state": "ended"})
