from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.checked_todo import ask_user
from odoo.addons.hr_community.models.mixins.cron_batch import BATCH, run_isolated
from odoo.addons.hr_community.models.mixins.days import companies_by_day, company_today
from odoo.addons.hr_community.models.mixins.quiet import is_muted
from odoo.fields import Domain
from odoo.tools import SQL, split_every

from .checkin import ANSWER_DAYS, DAYS

REMIND_DAYS = 7
MODULE = "hr_community_learning"
# every check-in whose day has come and that nobody has been asked for yet
DUE = """
WITH people AS (
    SELECT person.id, person.company_id
      FROM hr_employee person
 LEFT JOIN LATERAL (
           SELECT departure_date FROM hr_version
            WHERE employee_id = person.id AND active
              AND date_version <= %(today)s
         ORDER BY date_version DESC, id DESC LIMIT 1) version ON TRUE
     WHERE person.active AND (version.departure_date IS NULL
           OR version.departure_date >= %(today)s)
), due AS (
    SELECT * FROM (VALUES %(days)s) AS due (day, until)
)
    SELECT row.id, row.employee_id, due.day,
           row.date_attended + due.day, row.date_attended + due.until, NULL::integer
      FROM hr_community_enrolment row
      JOIN people ON people.id = row.employee_id
       AND people.company_id = row.company_id
CROSS JOIN due
     WHERE row.state IN ('attended', 'completed')
       AND row.date_attended + due.day <= %(today)s
       AND row.date_attended + due.until > %(today)s
       AND %(here)s
       AND NOT EXISTS (
           SELECT FROM hr_community_checkin known
            WHERE known.enrolment_id = row.id AND known.day = due.day)
       AND NOT EXISTS (
           SELECT FROM hr_community_enrolment earlier
            WHERE earlier.employee_id = row.employee_id
              AND earlier.course_id = row.course_id
              AND earlier.state IN ('attended', 'completed')
              AND (earlier.date_attended, earlier.id)
                  < (row.date_attended, row.id))
 UNION ALL
    SELECT NULL, row.employee_id, due.day,
           row.date_start + due.day, row.date_start + due.until, row.id
      FROM hr_community_mentoring row
      JOIN people ON people.id = row.employee_id
       AND people.company_id = row.company_id
CROSS JOIN due
     WHERE row.state = 'active'
       AND row.date_start + due.day <= %(today)s
       AND row.date_start + due.until > %(today)s
       AND %(here)s
       AND NOT EXISTS (
           SELECT FROM hr_community_checkin known
            WHERE known.mentoring_id = row.id AND known.day = due.day)
  ORDER BY 2, 1, 6, 3
"""


class CheckinMail(models.Model):
    """Who is asked when, one email for each employee and one reminder."""

    _inherit = "hr.community.checkin"

    @api.model
    def _cron_ask(self):
        """Close what is over, ask for what is due, and remind once."""
        for today, companies in companies_by_day(self.env).items():
            self._ask_in(companies, today)

    def _ask_in(self, companies, today):
        here = Domain("company_id", "in", companies.ids)
        self._close(today, here)
        due = {}
        for row in self._find_due(today, companies):
            due.setdefault(row[1], []).append(row)
        people = self.env["hr.employee"].browse(due)
        # whoever is away is asked when they are back, unless the next is due by then
        people -= people._community_absent()
        cron = self.env["ir.cron"]
        cron._commit_progress(remaining=len(people))
        for some in split_every(BATCH, people.ids, people.browse):
            for person in some:
                run_isolated(person, lambda one: self._ask(one, due[one.id], today))
            if not cron._commit_progress(len(some)):
                return
        self._remind(today, here)

    def _close(self, today, here):
        over = Domain("state", "=", "asked") & Domain("date_until", "<=", today)
        for row in self.search(over & here):
            run_isolated(row, lambda one: one.write({"state": "missed"}))

    @api.model
    def _find_due(self, today, companies=None):
        """Return [(enrolment, employee, day, due on, open before, mentoring)].

        By one query; each is about an enrolment or a mentoring. Days are counted from
        the first session of a course that somebody attended: a second one starts
        nothing anew. Nobody is asked who has left. `companies` are those where it is
        that day; all by default.
        """
        self.env.flush_all()
        here = companies and SQL("row.company_id = ANY(%s)", companies.ids)
        days = SQL(", ").join(SQL("(%s, %s)", day, end) for day, end in DAYS.items())
        return self.env.execute_query(
            SQL(
                DUE,
                days=days,
                today=today,
                here=here or SQL("TRUE"),
            )
        )

    @api.model
    def _ask(self, person, due, today):
        """Ask one employee for all that is due, in one email."""
        checkins = self.create(
            [
                {
                    "enrolment_id": enrolment_id,
                    "mentoring_id": mentoring_id,
                    "employee_id": person.id,
                    "day": day,
                    "date_due": date,
                    "date_until": until,
                    "date_asked": today,
                }
                for enrolment_id, _person_id, day, date, until, mentoring_id in due
            ]
        )
        self._send_checkins("checkin", person, checkins)

    def _remind(self, today, here):
        """Remind everybody once who has not answered after a week."""
        asked_by = fields.Date.subtract(today, days=REMIND_DAYS)
        waiting = self.search(
            here
            & Domain("state", "=", "asked")
            & Domain("day", ">", 0)
            & Domain("date_asked", "<=", asked_by)
            & Domain("date_reminded", "=", False)
            & Domain("employee_id.active", "=", True)
        )
        absent = waiting.employee_id._community_absent()
        for person, rows in waiting.grouped("employee_id").items():
            if person not in absent:
                run_isolated(rows, lambda these: these._send_reminder(today))

    def _send_reminder(self, today):
        self._send_checkins("checkin_reminder", self.employee_id, self)
        self.write({"date_reminded": today})

    @api.model
    def _send_checkins(self, name, person, checkins):
        if checkins and not is_muted(self.env):
            self.env["hr.community.mail"]._send(
                f"{MODULE}.mail_template_{name}", person, person, checkins=checkins
            )

    def _ask_trainer(self):
        """Make what somebody needs help with a to-do of the trainer, or the mentor."""
        trainer = self._get_trainer()
        self.date_helped = False
        if is_muted(self.env) or not trainer:
            return
        if trainer.user_id:
            ask_user(
                self,
                trainer.user_id,
                fields.Date.add(company_today(self.company_id), days=ANSWER_DAYS),
                lambda env: {
                    "summary": env._(
                        "Help needed with “%s”", self.with_env(env)._get_subject()
                    )
                },
            )
        else:
            about = self.enrolment_id.session_id or self.mentoring_id
            name = "checkin_help" if self.enrolment_id else "mentoring_help"
            self.env["hr.community.mail"]._send(
                f"{MODULE}.mail_template_{name}", about, trainer
            )

    def _after_helped(self):
        """Note the day, end the to-do, and let the employee read the answer."""
        for row in self:
            row.date_helped = company_today(row.company_id)
            row.activity_ids.action_feedback()
            if not is_muted(self.env):
                self.env["hr.community.mail"]._send(
                    f"{MODULE}.mail_template_checkin_answer", row, row.employee_id
                )
