from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import person_today
from odoo.addons.hr_community.models.mixins.quiet import is_muted

from .course_session_page import PRESENCE
from .enrolment import LIVE, SEATED

JOINS = frozenset({"self", "helper"})
INVITES = frozenset({"officer", "line_manager", "trainer"})
# officers and the trainer, of all others' courses: nobody marks their own
MARKED_BY = frozenset({"marker"})
LEAVES = frozenset({"self", "officer"})


class EnrolmentState(models.Model):
    """Who moves an enrolment, and the seats, days and emails that go with it."""

    _inherit = "hr.community.enrolment"

    _state_moves = {
        (None, "invited"): INVITES,
        (None, "waiting"): JOINS,
        (None, "completed"): frozenset({"recorder"}),
        ("invited", "waiting"): JOINS,
        ("invited", "cancelled"): LEAVES,
        ("waiting", "cancelled"): LEAVES,
        # who moves up, the queue says and nobody else
        ("waiting", "enrolled"): frozenset(),
        ("enrolled", "cancelled"): LEAVES,
        ("enrolled", "attended"): MARKED_BY,
        ("enrolled", "no_show"): MARKED_BY,
        ("attended", "no_show"): MARKED_BY,
        ("no_show", "attended"): MARKED_BY,
        ("attended", "enrolled"): MARKED_BY,
        ("no_show", "enrolled"): MARKED_BY,
        # whoever leaves a course that has begun: counted as started, and as gone
        ("attended", "cancelled"): LEAVES,
        ("attended", "completed"): MARKED_BY,
        ("completed", "attended"): MARKED_BY,
    }
    _actor_fields = {
        "colleague": set(),
        "self": set(),
        "line_manager": set(),
        "helper": set(),
        "marker": set(),
        "recorder": set(),
        "trainer": {"note"},
        "officer": {"note"},
    }
    _identity_fields = frozenset({"session_id", "employee_id"})
    _scope_fields = frozenset({"session_id", "employee_id"})

    def _actors(self):
        officer = self._is_officer()
        actors = {}
        for row in self:
            roles = {"colleague"}
            roles |= {"self"} if row.is_me else set()
            roles |= {"line_manager"} if row.is_subordinate else set()
            roles |= {"trainer"} if row.session_id.i_train else set()
            if officer:
                roles.add("officer")
                # sudo: hr.employee - only whether somebody could enrol alone
                if not row.employee_id.sudo().user_id:
                    roles.add("helper")
            if not row.is_me:
                roles |= {"marker"} if roles & {"officer", "trainer"} else set()
                roles |= {"recorder"} if officer else set()
            actors[row] = roles
        return actors

    def action_join(self):
        """Accept an invitation: take a seat, or queue where none is left."""
        self._press(("invited",), "enrolled")

    def action_cancel(self):
        """Decline, leave the queue, or give the seat back."""
        self.write({"state": "cancelled"})

    def action_attend(self):
        self._press(("enrolled", "no_show"), "attended")

    def action_absent(self):
        self.write({"state": "no_show"})

    def action_complete(self):
        self.write({"state": "completed"})

    def action_undo(self):
        """Take the last mark of the trainer back."""
        for row in self:
            row.write({"state": "attended" if row.state == "completed" else "enrolled"})

    def _after_moved(self, old):
        """Count the seat, write the day down, and do what else follows from a move.

        :param old: the state before, None for a new enrolment
        """
        self.ensure_one()
        new = self.state
        if new in PRESENCE and not self.env.su:
            self.session_id._check_has_begun()
        # sudo: course.session, enrolment - seats and days follow, nobody writes them
        self_sudo = self.sudo()
        self_sudo.session_id._count_move(
            (new in SEATED) - (old in SEATED), (new == "waiting") - (old == "waiting")
        )
        self_sudo.write(self_sudo._prepare_days(old))
        if new == "enrolled" and old not in SEATED:
            self_sudo._ask_baseline()
        if "completed" in (old, new):
            self_sudo._after_completed(new == "completed")

    @api.model
    def _community_left(self, people, company):
        """Give the seats of people who leave a company to those who wait.

        Whoever had a seat in a session that has begun may have been there: that is
        still to be marked.
        """
        # sudo: enrolment - whoever archives an employee need not be an officer
        rows_sudo = self.sudo().search(
            [
                ("employee_id", "in", people.ids),
                ("company_id", "=", company.id),
                ("state", "in", LIVE),
            ]
        )
        now = fields.Datetime.now()
        rows_sudo.filtered(
            lambda row: row.state != "enrolled" or row.session_id.start > now
        ).write({"state": "cancelled"})

    def _prepare_days(self, old):
        """Return the days on which what has just happened did."""
        today = person_today(self.employee_id)
        new = self.state
        if new == "waiting":
            return {"date_queued": fields.Datetime.now()}
        if new == "enrolled":
            kept = self.date_enrolled if old in SEATED else today
            return {"date_enrolled": kept, "date_attended": False}
        if new == "attended":
            return {"date_attended": self.date_start, "date_completed": False}
        if new == "completed":
            day = max(today, self.date_start) if old else self.session_id.date_end
            attended = self.date_attended or self.date_start
            return {"date_completed": day, "date_attended": attended}
        if new == "cancelled":
            return {"date_withdrawn": today, "left_by_employee": self.is_me}
        return {"date_attended": False} if new == "no_show" else {}

    def _after_all_moved(self, before):
        """Let the queue move up where seats were given back."""
        freed = self.filtered(
            lambda row: row.state == "cancelled" and before[row] in LIVE
        )
        # sudo: course.session, enrolment - whoever is first in the queue moves up
        sessions_sudo = freed.session_id.sudo()
        seated_sudo = sessions_sudo._fill_seats()
        sessions_sudo._write_event()
        if not is_muted(self.env):
            seated_sudo._send("enrolment_moved_up")
        # what was computed for the system is worked out anew for the reader
        (self | seated_sudo.sudo(False)).invalidate_recordset()

    def _join(self):
        """Move those up who have just queued, as far as there are seats."""
        queued = self.filtered(lambda row: row.state == "waiting")
        # sudo: course.session, enrolment - the queue decides, not who asks
        queued_sudo = queued.sudo()
        sessions_sudo = queued_sudo.session_id
        seated_sudo = sessions_sudo._fill_seats()
        if seated_sudo:
            sessions_sudo._write_event()
        if not is_muted(self.env):
            (seated_sudo & queued_sudo)._send("enrolment_seat")
            (seated_sudo - queued_sudo)._send("enrolment_moved_up")
            (queued_sudo - seated_sudo)._send("enrolment_waiting")
            self.filtered(lambda row: row.state == "invited")._send("enrolment_invited")
        self.invalidate_recordset()
