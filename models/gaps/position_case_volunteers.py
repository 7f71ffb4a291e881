from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL, format_date

from ..mixins.checked_todo import ask_user
from ..mixins.cron_batch import run_isolated
from ..mixins.days import company_today, day_of, on_company_days
from ..mixins.quiet import is_muted
from ..mixins.reader_language import in_company_language

WORK_MONTHS = 12  # back from now: who worked then is one of those who did it


class PositionCaseVolunteers(models.Model):
    """Those who did the work are asked before the position is advertised."""

    _inherit = "hr.community.position.case"

    volunteer_ids = fields.One2many(
        "hr.community.position.volunteer", "case_id", "Volunteers", readonly=True
    )
    date_volunteers = fields.Date(
        "Volunteer Response Deadline", readonly=True, copy=False
    )
    window_ended = fields.Boolean(
        readonly=True, copy=False, export_string_translation=False
    )
    volunteers_open = fields.Boolean(
        compute="_compute_volunteers_open", export_string_translation=False
    )
    volunteer_count = fields.Integer(
        "Volunteers Asked", compute="_compute_volunteer_count"
    )
    interested_count = fields.Integer(
        "Interested Volunteers", compute="_compute_volunteer_count"
    )
    hired_count = fields.Integer("Employees Hired", readonly=True, copy=False)
    hired_within = fields.Integer(
        "Internal Hires",
        readonly=True,
        copy=False,
        help="Employees who took the position and were already working here before it "
        "was approved.",
    )
    hired_volunteers = fields.Integer(
        "Former Volunteers",
        readonly=True,
        copy=False,
        help="Employees who took the position and had previously done this work as "
        "volunteers.",
    )
    within_share = fields.Float(
        "Filled Internally (%)",
        compute="_compute_within_share",
        store=True,
        aggregator="avg",
        digits=(4, 1),
        help="Unknown for positions that are not filled, or were filled before this "
        "figure was recorded.",
    )

    @api.depends("state", "date_volunteers", "window_ended")
    def _compute_volunteers_open(self):
        for case in self:
            until = case.date_volunteers
            case.volunteers_open = bool(
                until
                and case.state == "approved"
                and not case.window_ended
                and company_today(case.company_id) <= until
            )

    @api.depends("volunteer_ids.answer")
    def _compute_volunteer_count(self):
        for case in self:
            rows = case.volunteer_ids
            case.volunteer_count = len(rows)
            case.interested_count = len(
                rows.filtered(lambda row: row.answer == "interested")
            )

    @api.depends("hired_count", "hired_within")
    def _compute_within_share(self):
        for case in self:
            hired = case.hired_count
            case.within_share = hired and 100 * case.hired_within / hired

    def _read_group_select(self, aggregate_spec, query):
        """Weigh the share of a group by the employees hired, not by the cases."""
        if aggregate_spec != "within_share:avg":
            return super()._read_group_select(aggregate_spec, query)
        return SQL(
            "100.0 * SUM(%s) / NULLIF(SUM(%s), 0)",
            self._field_to_sql(self._table, "hired_within", query),
            self._field_to_sql(self._table, "hired_count", query),
        )

    def _get_volunteers(self):
        """Return who does this work, or has done it in the last months, as a role.

        Sponsors speak for the work and do not do it.
        """
        self.ensure_one()
        # sudo: ownership, contribution - who did the work, whoever asks
        activities_sudo = self.sudo().community_activity_ids
        people = activities_sudo.ownership_ids.filtered(
            lambda role: role.state == "active" and role.role != "sponsor"
        ).employee_id
        people |= self.env["hr.employee"].browse(self._get_hours_by_person())
        return people._community_works_in(self.company_id).sorted("id")

    def _get_hours_by_person(self):
        """Return {employee id: confirmed hours in these activities of late}."""
        since = fields.Date.subtract(company_today(self.company_id), months=WORK_MONTHS)
        # sudo: contribution - what was done for the activities of this case
        works_sudo = self.env["hr.community.contribution"].sudo()
        groups = works_sudo._read_group(
            [
                ("activity_id", "in", self.community_activity_ids.ids),
                ("state", "=", "confirmed"),
                ("employee_id", "!=", False),
                ("date", ">=", since),
            ],
            ["employee_id"],
            ["hours:sum"],
        )
        return {person.id: hours for person, hours in groups}

    def _get_skills_of(self, people):
        """Return {employee: [(required skill, whether they have it at that level)]}."""
        # sudo: hr.employee.skill - against what this one position asks for
        held_sudo = self.env["hr.employee.skill"].sudo()
        best = {}
        for one in held_sudo.search(
            Domain("employee_id", "in", people.ids)
            & Domain("skill_id", "in", self.skill_ids.skill_id.ids)
            & held_sudo._community_valid(company_today(self.company_id))
        ):
            key = (one.employee_id.id, one.skill_id.id)
            best[key] = max(best.get(key, 0), one.skill_level_id.level_progress)
        return {
            person: [
                (
                    line,
                    best.get((person.id, line.skill_id.id), -1)
                    >= line.skill_level_id.level_progress,
                )
                for line in self.skill_ids
            ]
            for person in people
        }

    def _start_window(self):
        """Ask those who did the work, if the company wants them to be asked first."""
        self.ensure_one()
        days = self.company_id.community_volunteer_days
        people = self._get_volunteers() if days > 0 else self.env["hr.employee"]
        if not people:
            return
        until = fields.Date.add(company_today(self.company_id), days=days)
        hours = self._get_hours_by_person()
        # sudo: case, position.volunteer - the system asks, whoever approves
        self_sudo = self.sudo()
        self_sudo.write({"date_volunteers": until, "window_ended": False})
        rows_sudo = self_sudo.volunteer_ids.create(
            [
                {
                    "case_id": self.id,
                    "position": self.name,
                    "employee_id": person.id,
                    "date_until": until,
                    "hours_done": hours.get(person.id, 0),
                    "skills_asked": len(lines),
                    "skills_shown": sum(shown for _line, shown in lines),
                    "skills_missing": ", ".join(
                        in_company_language(line.skill_id, self.company_id).name
                        for line, shown in lines
                        if not shown
                    ),
                }
                for person, lines in self._get_skills_of(people).items()
            ]
        )
        if not is_muted(self.env):
            rows_sudo._ask_each()

    def _check_window_over(self):
        """Refuse to advertise while those who did the work may still answer.

        :raise UserError: naming the day
        """
        for case in self:
            if case.volunteers_open:
                raise UserError(
                    self.env._(
                        "Volunteers have until %(day)s to express interest in "
                        "“%(position)s”. Wait until then, or use “End Waiting Period” "
                        "first.",
                        day=format_date(self.env, case.date_volunteers),
                        position=case.name,
                    )
                )

    def action_end_window(self):
        """Stop waiting for the volunteers' answers, so that the job can be advertised.

        :raise UserError: nobody waits for them
        """
        if not all(case.volunteers_open for case in self):
            raise UserError(
                self.env._(
                    "This position is not open to volunteers. Mark it as posted "
                    "instead."
                )
            )
        if any("manager" not in actors for actors in self._actors().values()):
            raise AccessError(
                self.env._(
                    "Only community managers can end the waiting period for volunteers."
                )
            )
        # sudo: case - as checked here
        self.sudo()._end_window()

    def _end_window(self):
        self.write({"window_ended": True})
        self.volunteer_ids.activity_unlink(["mail.mail_activity_data_todo"])

    @api.model
    def _cron_volunteers(self):
        """End the windows whose last day is over, and say so to who decided."""
        over = on_company_days(
            self.env, lambda today: [("date_volunteers", "<", today)]
        )
        for case in self.search(
            over & Domain("state", "=", "approved") & Domain("window_ended", "=", False)
        ):
            run_isolated(case, lambda one: one._end_and_notify())

    def _end_and_notify(self):
        self._end_window()
        user = self.approver_id.filtered("active")
        if not user:
            user = self.company_id._community_get_deputy(user)
        if user:
            number, position = self.interested_count, self.name
            ask_user(
                self,
                user,
                None,
                lambda env: {
                    "summary": env._(
                        "Interested volunteers for “%(position)s”: %(number)s. Talk to "
                        "them, then publish the position.",
                        position=position,
                        number=number,
                    )
                },
            )

    def _note_hired(self, hired):
        """Write down how many of those hired were here before, or did this work."""
        volunteers = hired & (self.volunteer_ids.employee_id | self._get_volunteers())
        decided = self.date_decided
        joined = hired._community_joined()
        entered = {one: day_of(one.create_date, one, None) for one in hired}
        known = hired.filtered(
            lambda one: (
                decided and min(joined[one] or entered[one], entered[one]) < decided
            )
        )
        self.write(
            {
                "hired_count": len(hired),
                "hired_within": len(known | volunteers),
                "hired_volunteers": len(volunteers),
            }
        )
        self.volunteer_ids.filtered(lambda row: row.employee_id in hired).hired = True
