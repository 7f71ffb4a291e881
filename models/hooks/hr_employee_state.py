from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..mixins.checked_todo import ask_user
from ..mixins.cron_batch import run_all_isolated
from ..mixins.days import company_today, on_company_days, user_today
from ..mixins.personal_rules import get_declared
from ..mixins.quiet import is_muted
from ..ownership.ownership import LIVE_STATES


class HrEmployeeState(models.Model):
    """Who works here now; and what follows when somebody leaves or moves away.

    All that cannot be undone reads the version of an employee that covers the day:
    the one that Odoo stores as the current one is stale until its own cron has run.
    """

    _inherit = "hr.employee"

    community_archived_on = fields.Date(
        "Archived on",
        compute="_compute_community_archived_on",
        store=True,
        copy=False,
        groups="hr.group_hr_user",
        export_string_translation=False,
        help="The grace period starts on this day if no departure date is known.",
    )
    community_returned_on = fields.Date(
        "Returned on",
        compute="_compute_community_archived_on",
        store=True,
        copy=False,
        groups="hr.group_hr_user",
        export_string_translation=False,
        help="The day the employee was unarchived. Earlier departure dates no longer "
        "count.",
    )
    community_asked_end = fields.Date(
        "HR Asked about Contract End",
        readonly=True,
        copy=False,
        groups="hr.group_hr_user",
        export_string_translation=False,
        help="The contract end date HR was last asked about.",
    )

    @api.depends("active")
    def _compute_community_archived_on(self):
        """Note the days, whichever way they are archived or brought back.

        The first stays what it was for whoever is archived already, and is forgotten
        once they are back.
        """
        for person in self:
            today = company_today(person.company_id)
            since, back = person.community_archived_on, person.community_returned_on
            person.community_returned_on = today if person.active and since else back
            person.community_archived_on = not person.active and (since or today)

    def _community_versions(self, day=None):
        """Return {person: the version that covers a day}, as the system.

        :param date day: by default the day it is in each one's company
        """
        # sudo: hr.version - what of it concerns a decision, and no more is said
        versions_sudo = self.env["hr.version"].sudo()
        rows_sudo = versions_sudo.search_fetch(
            [("employee_id", "in", self.ids), ("active", "=", True)],
            ["employee_id", "date_version", "departure_date"],
            order="date_version, id",
        )
        versions = rows_sudo.grouped(lambda version: version.employee_id.id)
        found = {}
        # sudo: hr.employee - in whose company it is which day
        for person in self.sudo():
            today = day or company_today(person.company_id)
            own = versions.get(person.id, rows_sudo.browse())
            begun = own.filtered(lambda one, day=today: one.date_version <= day)
            # sudo: back to the rights of the caller
            found[person.sudo(self.env.su)] = begun[-1:] or own[:1]
        return found

    def _community_first_contracts(self):
        """Return {person: the first day of their first contract}, where there is one.

        A version without a contract says when HR wrote somebody down, and no more.
        """
        # sudo: hr.version - no more than when these people were hired
        versions_sudo = self.env["hr.version"].sudo()
        groups = versions_sudo._read_group(
            [("employee_id", "in", self.ids), ("contract_date_start", "!=", False)],
            ["employee_id"],
            ["contract_date_start:min"],
        )
        days = {person.id: day for person, day in groups}
        return {person: days.get(person.id) for person in self}

    def _community_last_days(self):
        """Return {person who has left: their last day}, None where nobody knows it.

        Somebody archived has left, and somebody whose last day is over, unless they
        were unarchived since. A contract that ended says nothing: it may be renewed.
        """
        left = {}
        for person, version in self._community_versions().items():
            # sudo: hr.employee - whether and when somebody has left
            person_sudo = person.sudo()
            last = version.departure_date
            back = person_sudo.community_returned_on
            over = last and last < company_today(person_sudo.company_id)
            gone = over and not (back and last <= back)
            if gone or not person_sudo.active:
                left[person] = last or person_sudo.community_archived_on or None
        return left

    def _community_has_left(self):
        """Return whether this person has left: their last day is over."""
        self.ensure_one()
        return bool(self._community_last_days())

    @api.model
    def _community_leaving_within(self, days):
        """Return who will have left in some days, by what HR has written down.

        A contract that another one follows, or follows already, ends nothing.
        """
        latest = fields.Date.add(user_today(self), days=days)
        ending = self.search(
            [
                "|",
                ("version_ids.departure_date", "<=", latest),
                ("version_ids.contract_date_end", "<=", latest),
            ]
        )
        return ending.browse().concat(
            *(
                person
                for person, version in ending._community_versions(latest).items()
                if _ends_by(version, person.community_returned_on, latest)
            )
        )

    def _community_works_in(self, company):
        """Return those of these people who work in a company now."""
        # sudo: hr.employee - in which company somebody works
        here_sudo = self.sudo().filtered(lambda person: person.company_id == company)
        here = self.browse(here_sudo.ids)
        return here - here.browse().concat(*here._community_last_days())

    @api.model
    def _community_here_sql(self, alias, today):
        """Return the SQL condition that an employee has not left, for many at once.

        It holds for those whom `_community_last_days` leaves out.

        :param str alias: of ``hr_employee``
        :param today: which day it is in their company, a date or SQL
        """
        version = self.env["hr.version"]

        def column(of, model, name):
            return SQL.identifier(of, name, to_flush=model._fields[name])

        covering = SQL(
            """SELECT id FROM hr_version covering
                WHERE covering.employee_id = gone.employee_id AND %(active)s
             ORDER BY %(begins)s > %(today)s, abs(%(begins)s - %(today)s) LIMIT 1""",
            active=column("covering", version, "active"),
            begins=column("covering", version, "date_version"),
            today=today,
        )
        return SQL(
            """%(active)s AND NOT EXISTS (
                   SELECT FROM hr_version gone
                    WHERE %(employee)s = %(id)s AND %(last)s < %(today)s
                      AND %(last)s > COALESCE(%(returned)s, '-infinity')
                      AND gone.id = (%(covering)s))""",
            active=column(alias, self, "active"),
            id=SQL.identifier(alias, "id"),
            returned=column(alias, self, "community_returned_on"),
            employee=column("gone", version, "employee_id"),
            last=column("gone", version, "departure_date"),
            today=today,
            covering=covering,
        )

    @api.model
    def _community_here_domain(self):
        """Return the domain of the employees who have not left, for sudo searches."""
        return on_company_days(
            self.env,
            lambda today: Domain.custom(
                to_sql=lambda people, alias, _query: people._community_here_sql(
                    alias, today
                )
            ),
        )

    def _community_leave(self, new_company=None):
        """End what people do in a company that they leave, so that the gaps reopen.

        Each model of ours says in ``_community_left`` what follows for its own rows.

        :param new_company: where they work from now on, none to leave all companies
        """
        if not self:
            return
        self._community_end_ownerships(new_company)
        # sudo: hr.employee - the company that they leave
        for company, people in self.sudo().grouped("company_id").items():
            if company == new_company:
                continue
            gone = self.browse(people.ids)
            gone._community_pass_todos(company)
            for name in self.env["hr.community.personal"]._get_models():
                if step := getattr(self.env[name], "_community_left", None):
                    step(gone, company)

    def _community_end_ownerships(self, new_company):
        # sudo: ownership - whoever archives an employee need not be an officer
        ownerships_sudo = self.env["hr.community.ownership"].sudo()
        live = ownerships_sudo.search(
            [("employee_id", "in", self.ids), ("state", "in", LIVE_STATES)]
        ).filtered(
            lambda ownership: not new_company or ownership.company_id != new_company
        )
        live.filtered(lambda ownership: ownership.state == "applied").unlink()
        live = live.exists()
        lost = live.filtered(lambda ownership: ownership.state == "active")
        live.write({"state": "ended"})
        self._community_notify_managers(lost)

    def _community_pass_todos(self, company):
        """Let officers do what these people still had to do for a company."""
        # sudo: hr.employee, mail.activity - who has something to do, and who does it
        users_sudo = self.sudo().user_id
        # sudo: mail.activity - as above
        all_sudo = self.env["mail.activity"].sudo()
        # the to-do itself tells them: a message would repeat what it is called
        all_sudo = all_sudo.with_context(mail_activity_quick_update=True)
        todos_sudo = all_sudo.search(
            [
                ("user_id", "in", users_sudo.ids),
                ("res_model", "=like", "hr.community.%"),
            ]
        )
        for todo_sudo in todos_sudo:
            # sudo: what the to-do is about - in which company it is
            row_sudo = self.env[todo_sudo.res_model].sudo().browse(todo_sudo.res_id)
            deputy = company._community_get_deputy(todo_sudo.user_id)
            if deputy and row_sudo.exists().company_id == company:
                todo_sudo.user_id = deputy

    def _community_notify_managers(self, lost):
        """Ask the managers of employees who left for notes to their successors.

        :param lost: the roles that were active until now
        """
        if is_muted(self.env):
            return
        mail = self.env["hr.community.mail"]
        for person, ownerships in lost.grouped("employee_id").items():
            mail._send("left", person, person.parent_id, left_parts=ownerships)

    @api.model
    def _community_cron_departed(self):
        """End the roles of who has left or moved in a way that nothing of ours saw.

        A contract that was not renewed ends nothing: HR is asked.
        """
        live = self.env["hr.community.ownership"].search([("state", "in", LIVE_STATES)])
        people = live.employee_id
        expected = people | self._community_get_expected()
        departed = people.browse().concat(*expected._community_last_days())
        run_all_isolated(departed, lambda some: some._community_leave())
        moved = live.exists().filtered(
            lambda ownership: ownership.employee_id.company_id != ownership.company_id
        )
        for company, some in moved.employee_id.grouped("company_id").items():
            run_all_isolated(
                some, lambda gone, to=company: gone._community_leave(new_company=to)
            )
        run_all_isolated(people - departed, lambda some: some._community_ask_hr())

    @api.model
    def _community_get_expected(self):
        """Return of whom rows of ours in their own company still expect something.

        Each model says in ``_community_expects`` which columns name them, in which
        states, and maybe by which field's moment nothing is expected any more.
        """
        people = self.browse()
        expecting = get_declared(self.env, "_community_expects")
        now = fields.Datetime.now()
        for name, (columns, states, *until) in expecting.items():
            to_come = [(field, ">", now) for field in until]
            rows = self.env[name].search([("state", "in", states), *to_come])
            for column in columns:
                people |= rows.filtered(
                    lambda row, column=column: row[column].company_id == row.company_id
                )[column]
        return people

    def _community_ask_hr(self):
        """Ask HR once about each contract that is over, of who is still here."""
        for person, version in self._community_versions().items():
            # sudo: hr.employee, hr.version - HR is asked about what HR wrote down
            person_sudo, ended = person.sudo(), version.contract_date_end
            over = ended and ended < company_today(person_sudo.company_id)
            if not over or person_sudo.community_asked_end == ended:
                continue
            if user := version.hr_responsible_id or person_sudo._community_get_hr():
                person_sudo.community_asked_end = ended
                ask_user(
                    person_sudo,
                    user,
                    company_today(person_sudo.company_id),
                    lambda env: {
                        "summary": env._(
                            "Contract ended: renew it, or register the departure"
                        )
                    },
                )

    def _community_get_hr(self):
        """Return an HR manager of this person's company, maybe none."""
        # sudo: res.users - who is asked
        users_sudo = self.env["res.users"].sudo()
        return users_sudo.search(
            [
                ("all_group_ids", "=", self.env.ref("hr.group_hr_manager").id),
                ("company_ids", "in", self.company_id.ids),
                ("share", "=", False),
            ],
            order="id",
            limit=1,
        )


def _ends_by(version, back, day):
    """Return whether a version is over by a day; what was before a return is not."""
    last, ended = version.departure_date, version.contract_date_end
    leaves = last and last <= day and not (back and last <= back)
    return bool(leaves or (ended and ended <= day))
