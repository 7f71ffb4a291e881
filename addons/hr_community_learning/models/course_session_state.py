from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.actions import (
    RELOAD,
    notification_action,
)
from odoo.addons.hr_community.models.mixins.checked_todo import ask_deputy
from odoo.addons.hr_community.models.mixins.days import company_zone, day_in
from odoo.addons.hr_community.models.mixins.guarded import OFFICER
from odoo.addons.hr_community.models.mixins.quiet import is_muted
from odoo.exceptions import UserError

from .course_state import TAUGHT

LIVE = ("invited", "waiting", "enrolled")
VIEWS = "hr_community_learning.hr_community_course_session_view"
NOTIFIED = ("start", "stop", "place", "link", "state")


class CourseSessionState(models.Model):
    """Planned, held or cancelled: who says so, and what follows for everybody."""

    _inherit = "hr.community.course.session"

    _state_moves = {
        (None, "planned"): OFFICER,
        ("planned", "held"): frozenset({"officer", "trainer"}),
        ("planned", "cancelled"): OFFICER,
        ("held", "planned"): OFFICER,
    }
    _actor_fields = {"colleague": set(), "trainer": {"place", "link"}}
    _identity_fields = frozenset()

    def _actors(self):
        first = "officer" if self._is_officer() else "colleague"
        return {
            session: {first} | ({"trainer"} if session.i_train else set())
            for session in self
        }

    def action_hold(self):
        """Close a session once attendance is complete."""
        self.write({"state": "held"})

    def action_reopen(self):
        self.write({"state": "planned"})

    def action_open_cancel(self):
        """Ask for the reason, which participants read in the email about it."""
        self.ensure_one()
        form = self.env.ref(f"{VIEWS}_form_cancel")
        return self._get_records_action(
            name=self.env._("Cancel Session"), views=[(form.id, "form")], target="new"
        )

    def action_cancel(self):
        self.write({"state": "cancelled"})

    def action_attend_all(self):
        """Mark everybody who has a seat as attended; absentees are corrected after."""
        self.ensure_one()
        seated = self._get_others("enrolled")
        if not seated:
            raise UserError(
                self.env._("Attendance is already recorded for everyone with a seat.")
            )
        seated.write({"state": "attended"})

    def action_complete_all(self):
        """Mark everybody who attended as having completed the course."""
        self.ensure_one()
        attended = self._get_others("attended")
        if not attended:
            raise UserError(self.env._("Record attendance first."))
        attended.write({"state": "completed"})

    def action_invite_team(self):
        """Invite the user's direct reports, as far as they can take part.

        Left out are those who are in the course already or attended it, lack what
        comes first, or have had this month's requests.

        :raise UserError: nobody is left
        """
        self.ensure_one()
        me = self.env["hr.employee"]._community_require_my_employee(self.company_id)
        course = self.course_id
        team = course._get_team(me)
        people = course._get_invitable(team, self.company_id, TAUGHT)
        people -= self.env["hr.community.request"]._get_over_limit(
            people, self.company_id
        )
        if not people:
            raise UserError(
                self.env._(
                    "None of your direct reports can be invited. They are in this "
                    "course or have taken it, must complete another course first, or "
                    "have reached this month's request limit."
                )
            )
        self.env["hr.community.enrolment"].create(
            [{"session_id": self.id, "employee_id": person.id} for person in people]
        )
        invited = self.env._("Invited: %s.", ", ".join(people.mapped("name")))
        words = [invited, *self._get_left_out_words(team - people)]
        return notification_action(" ".join(words), RELOAD)

    def _get_left_out_words(self, people):
        """Say how many direct reports are not invited, and why; of nobody, nothing."""
        course = self.course_id
        taught = course._get_done(people, TAUGHT)
        known = len(people.filtered(lambda one: course in taught[one]))
        rest = len(people) - known
        words = []
        if known == 1:
            words.append(
                self.env._(
                    "Not invited: 1 direct report who has already been invited to this "
                    "course, joined it or attended it."
                )
            )
        elif known:
            words.append(
                self.env._(
                    "Not invited: %s direct reports who have already been invited to "
                    "this course, joined it or attended it.",
                    known,
                )
            )
        if rest == 1:
            words.append(
                self.env._(
                    "1 direct report cannot be invited now because a prerequisite is "
                    "missing or this month's request limit has been reached."
                )
            )
        elif rest:
            words.append(
                self.env._(
                    "%s direct reports cannot be invited now because a prerequisite is "
                    "missing or this month's request limit has been reached.",
                    rest,
                )
            )
        return words

    def _get_others(self, state):
        """Return the enrolments in a state, but the user's own."""
        rows = self.env["hr.community.enrolment"].search(
            [("session_id", "=", self.id), ("state", "=", state)]
        )
        return rows.filtered(lambda row: not row.is_me)

    def _get_notified(self):
        """Return what whoever takes part has to know of a session."""
        return {name: self[name] for name in NOTIFIED}

    def _after_changed(self, old):
        """Do what follows when a session is changed, or moved to another state.

        :param dict old: what participants knew of it
        """
        moved = self.state != old["state"]
        if moved and self.state == "held":
            self._check_attendance_complete()
        if moved and self.state == "cancelled":
            self._check_not_attended()
        if self.start != old["start"]:
            # sudo: enrolment, checkin - what is asked before it is asked until then
            self.sudo().enrolment_ids._move_baseline()
        if not moved and not is_muted(self.env):
            self._notify_changed(old)
        if moved and self.state in ("held", "cancelled"):
            # sudo: enrolment - nobody waits for a session that is over or cancelled
            left_sudo = self.sudo().enrolment_ids.filtered(
                lambda row: row.state in LIVE
            )
            left_sudo.write({"state": "cancelled"})
            if not is_muted(self.env):
                left_sudo._send("session_cancelled")

    def _check_attendance_complete(self):
        """Refuse to close a session while somebody's attendance is not recorded.

        :raise UserError: naming how many there are
        """
        # sudo: enrolment - how many are neither attended nor absent
        open_sudo = self.sudo().enrolment_ids.filtered(
            lambda row: row.state == "enrolled"
        )
        if open_sudo:
            raise UserError(
                self.env._(
                    "Employees whose attendance is missing: %s. Mark each of them as "
                    "present or absent first.",
                    len(open_sudo),
                )
            )

    def _check_not_attended(self):
        """Refuse to cancel what has taken place.

        :raise UserError: attendance has been recorded
        """
        if self.has_attendance:
            raise UserError(
                self.env._(
                    "Attendance for %s has been recorded. Close the session instead.",
                    self.display_name,
                )
            )

    def _notify_changed(self, old):
        """Tell whoever has or waits for a seat what is new, until the session ends.

        :param dict old: what they knew of it
        """
        changes = self._get_changes(old)
        if changes and self.state == "planned" and self.stop > fields.Datetime.now():
            # sudo: enrolment - those who learn of it
            live_sudo = self.sudo().enrolment_ids.filtered(
                lambda row: row.state in LIVE
            )
            live_sudo._send("session_moved", changes=changes)

    def _get_changes(self, old):
        """Return which of date, time, place and link are others now.

        A session on the days of before has a new time alone.

        :param dict old: what participants knew of it
        """
        zone = company_zone(self.company_id)
        changes = {name for name in ("place", "link") if self[name] != old[name]}
        spans = [
            (known["start"], known["stop"]) for known in (old, self._get_notified())
        ]
        days = [[day_in(zone, moment) for moment in span] for span in spans]
        if days[0] != days[1]:
            changes.add("date")
        elif spans[0] != spans[1]:
            changes.add("time")
        return changes

    def _is_over(self):
        """Return whether nobody can enrol any more; a new form has no start yet."""
        has_started = bool(self.start) and self.start <= fields.Datetime.now()
        return self.state != "planned" or has_started

    @api.model
    def _community_left(self, people, company):
        """Let an officer find somebody else for what leavers were to teach.

        What has begun, they have taught.
        """
        # sudo: course.session - what leavers teach, whoever archives them
        planned_sudo = self.sudo().search(
            [
                ("company_id", "=", company.id),
                ("trainer_id", "in", people.ids),
                ("state", "=", "planned"),
            ]
        )
        ask_deputy(
            planned_sudo,
            people,
            lambda session: session.env._(
                "The trainer of %s has left the company. Choose a new one.",
                session.display_name,
            ),
        )
        now = fields.Datetime.now()
        coming_sudo = planned_sudo.filtered(lambda session: session.start > now)
        if coming_sudo:
            coming_sudo.trainer_id = False
