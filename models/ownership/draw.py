import secrets

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..mixins.days import company_today
from ..mixins.personal_rules import NOT_PERSONAL
from ..mixins.quiet import without_switches
from ..repository.activity import ONGOING_STATES, OPEN_STATES
from .draw_line import FIRST_NUMBER, new_number
from .draw_order import Carried, draw_order, get_next_seed
from .ownership import LIVE_STATES
from .skill_match import missing_skills

# what was carried longer ago counts no more
WINDOW_MONTHS = 24
DAYS_A_MONTH = 365.25 / 12


class Draw(models.Model):
    """Whose turn it is for work that does not promote, by what each has carried.

    Instead of a call, which the same people answer: whoever carried the least a month
    is asked first, equal ones by a lot that anybody can recompute (``draw_order``).
    One declines without a reason, and the next is asked. The seed is published; who
    was asked, their number and what they answered is for them, their managers and
    officers.
    """

    _name = "hr.community.draw"
    _description = "Take Turns"
    _community_personal = {"seed": NOT_PERSONAL}
    _inherit = "hr.community.company.prefetch"
    _order = "date desc, id desc"
    _rec_name = "activity_id"

    activity_id = fields.Many2one(
        "hr.community.activity",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="activity_id.company_id", store=True, index=True, precompute=True
    )
    date = fields.Date("Draw Date", required=True, readonly=True)
    seed = fields.Char(
        required=True,
        readonly=True,
        help="Set before the draw. Employees with equal hours are ordered by the "
        "SHA-256 hash of this seed, a colon and their draw number.",
    )
    hours = fields.Float(
        "Hours per Month",
        readonly=True,
        help="The hours expected of each employee. Employees with less capacity are "
        "left out of the draw.",
    )
    state = fields.Selection(
        [
            ("asking", "Waiting for an Answer"),
            ("accepted", "Accepted"),
            ("over", "No One Left to Ask"),
            ("cancelled", "Cancelled"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="asking",
    )
    line_ids = fields.One2many("hr.community.draw.line", "draw_id", "Order in the Draw")

    _one_running = models.UniqueIndex(
        "(activity_id) WHERE state = 'asking'",
        "A draw for this activity is still waiting for an answer.",
    )

    @api.model
    def _start(self, activity):
        """Draw for an activity, and ask whose turn it is.

        :raise UserError: a draw is running, or nobody can be asked
        """
        # sudo: draw - the caller was checked; its rows are the system's alone
        draws_sudo = self.sudo().search([("activity_id", "=", activity.id)])
        if "asking" in draws_sudo.mapped("state"):
            raise UserError(
                self.env._("A draw for this activity is still waiting for an answer.")
            )
        last = draws_sudo.sorted("id")[-1:]
        draws_sudo.flush_model(["state"])
        draw_sudo = draws_sudo.create(
            {
                "activity_id": activity.id,
                "date": company_today(activity.company_id),
                "seed": self._get_seed(last),
                "hours": activity.hours_per_month / max(activity.people_wanted, 1),
            }
        )
        draw_sudo._fill(last if last.state == "cancelled" else last.browse())
        draw_sudo._ask_next()
        # sudo: back to the rights of the caller
        return draw_sudo.sudo(self.env.su)

    @api.model
    def _get_seed(self, last):
        """Return the seed of the draw after another one of its activity, or none."""
        if not last:
            return secrets.token_hex(16)
        # whoever cancels does not draw again for another order
        return last.seed if last.state == "cancelled" else get_next_seed(last.seed)

    def _fill(self, repeated):
        """Put everybody who can be asked in their order.

        :param repeated: a cancelled draw, whose numbers are kept; maybe none
        :raise UserError: nobody can be asked
        """
        people = self._get_people()
        if not people:
            raise UserError(
                self.env._(
                    "No employee has enough capacity for this activity. Change the "
                    "hours per month, or find someone yourself."
                )
            )
        # the numbers of draws of before are those of their employees
        known = {
            line.employee_id: line.number
            for line in repeated.line_ids
            if line.number >= FIRST_NUMBER
        }
        numbers = {known.get(person) or new_number(): person for person in people}
        order = draw_order(self.seed, self._get_carried(numbers))
        self.env["hr.community.draw.line"].create(
            [
                {
                    "draw_id": self.id,
                    "employee_id": numbers[number].id,
                    "number": number,
                    "place": place,
                    "rate": rate,
                    "lot": lot,
                }
                for place, (rate, lot, number) in enumerate(order, 1)
            ]
        )

    def _get_people(self):
        """Return the employees who could take part, within their limits."""
        activity = self.activity_id
        # what is only nice to have keeps nobody out of the draw
        requirements = [one for one in activity._get_requirements() if one.must]
        free = [
            candidate.employee_id
            for candidate in activity._get_candidates(requirements, self.date)
            if not candidate.absent
            and candidate.free_hours >= self.hours
            and not missing_skills(requirements, candidate.skills)
        ]
        return self.env["hr.employee"].browse(free)

    def _get_carried(self, numbers):
        """Return what each employee of {number in the draw: employee} has carried."""
        people = self.env["hr.employee"].union(*numbers.values())
        hours = self._get_hours_carried(people)
        joined = people._community_joined()
        first = fields.Date.subtract(self.date, months=WINDOW_MONTHS)
        return [
            Carried(
                number,
                hours.get(person.id, 0.0),
                max((self.date - max(joined[person] or first, first)).days, 0)
                / DAYS_A_MONTH,
            )
            for number, person in numbers.items()
        ]

    def _get_hours_carried(self, people):
        """Return {employee id: hours of work that does not promote}.

        What is logged counts, and where a role promises more, what it promises: who
        does not log has carried it all the same.
        """
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """SELECT given.employee_id, sum(given.hours) FROM (
                       SELECT employee_id, activity_id,
                              GREATEST(sum(logged), sum(promised)) AS hours
                         FROM (
                             SELECT employee_id, activity_id, hours AS logged,
                                    0 AS promised
                               FROM hr_community_contribution
                              WHERE state <> 'returned'
                                AND date > %(first)s AND date <= %(today)s
                              UNION ALL
                             SELECT employee_id, activity_id, 0,
                                    hours_per_month / %(month)s * GREATEST(
                                        LEAST(COALESCE(date_end, %(today)s), %(today)s)
                                        - GREATEST(date_start, %(first)s), 0)
                               FROM hr_community_ownership
                              WHERE state IN ('active', 'ended')
                                AND date_start IS NOT NULL
                         ) one
                        WHERE employee_id = ANY(%(people)s)
                        GROUP BY employee_id, activity_id
                   ) given
                   JOIN hr_community_activity activity
                     ON activity.id = given.activity_id AND activity.is_nonpromotable
                  GROUP BY given.employee_id""",
                first=fields.Date.subtract(self.date, months=WINDOW_MONTHS),
                today=self.date,
                month=DAYS_A_MONTH,
                people=people.ids,
            )
        )
        return {employee_id: hours or 0.0 for employee_id, hours in rows}

    def _ask_next(self):
        """Ask the next one who may be asked now, within the month's requests."""
        self.ensure_one()
        if self.activity_id.state not in ONGOING_STATES:
            self.state = "cancelled"
            return
        waiting = self.line_ids.filtered(lambda line: line.state == "waiting")
        free = self._get_askable(waiting.employee_id)
        for line in waiting.sorted("place"):
            if line.employee_id in free:
                line._ask()
                return
            line.state = "skipped"
        self.state = "over"
        self.activity_id._log_line(
            lambda activity: activity.env._(
                "The draw is over because no one is left to ask. Find someone "
                "yourself, or start a new draw next month."
            )
        )

    def _get_askable(self, people):
        """Return those who may be asked today: here, available, within the budget."""
        company, activity = self.company_id, self.activity_id
        taken = activity.ownership_ids.filtered(
            lambda role: role.state in LIVE_STATES
        ).employee_id
        here = people._community_works_in(company)
        full = self.env["hr.community.request"]._get_over_limit(people, company)
        unavailable = self.env["hr.community.availability"]._get_unavailable(company)
        loads = self.env["hr.community.ownership"]._get_loads(people)
        limits = self._get_limits(people)
        return (
            here - taken - full - unavailable - people._community_absent()
        ).filtered(
            lambda person: loads.get(person.id, 0.0) + self.hours <= limits[person.id]
        )

    def _get_limits(self, people):
        """Return {employee id: hours a month they give at most}."""
        availabilities = self.env["hr.community.availability"].search_fetch(
            [("employee_id", "in", people.ids)], ["employee_id", "hours_limit"]
        )
        own = {row.employee_id.id: row.hours_limit for row in availabilities}
        usual = self.company_id.community_hours_limit
        return {person.id: own.get(person.id) or usual for person in people}

    @api.model
    def _get_asked_lines(self, roles):
        """Return the places of those who were asked for some roles, as the system.

        What follows is done in no name: who declined is read neither from the next
        request nor from the log.
        """
        lines = without_switches(self.env["hr.community.draw.line"])
        lines = lines.with_user(SUPERUSER_ID).with_context(community_by=None)
        return lines.search(
            [("ownership_id", "in", roles.ids), ("state", "=", "asked")]
        )

    def _resume(self):
        """Ask the next one where whoever was asked has no request any more."""
        for draw in self.exists().filtered(lambda draw: draw.state == "asking"):
            asked = draw.line_ids.filtered(lambda line: line.state == "asked")
            if not asked.ownership_id:
                asked.state = "skipped"
                draw._ask_next()

    @api.model
    def _after_answered(self, roles):
        """Go on as those who were drawn answered: called by their role's home."""
        for line in self._get_asked_lines(roles):
            if line.ownership_id.state == "active":
                line.state = line.draw_id.state = "accepted"
            elif line.ownership_id.state != "invited":
                said_no = line.ownership_id.state == "declined"
                line.state = "declined" if said_no else "skipped"
                line.draw_id._ask_next()

    def _merge_duplicates(self, keep):
        """Cancel the draws that run for a merged activity: one may run for the other.

        :return: the draws, which go along
        """
        self.filtered(lambda draw: draw.state == "asking")._cancel()
        return self

    def _cancel(self):
        """End running draws; whoever was asked is asked no more."""
        self.state = "cancelled"
        asked = self.line_ids.filtered(lambda line: line.state == "asked")
        asked.state = "skipped"
        asked.ownership_id.filtered(lambda role: role.state == "invited").write(
            {"state": "ended"}
        )

    def action_ask_next(self):
        """Ask the next one, because whoever was asked does not answer.

        :raise AccessError: for others than officers and the activity's owners
        """
        self.activity_id._check_may_suggest()
        # sudo: draw - of an activity that is the caller's to fill
        asked_sudo = self.sudo().line_ids.filtered(lambda line: line.state == "asked")
        asked_sudo.ownership_id.write({"state": "ended"})
        # sudo: draw - as above
        self.sudo()._resume()

    def action_cancel(self):
        """End the draw; whoever was asked is asked no more.

        :raise AccessError: for others than officers and the activity's owners
        """
        self.activity_id._check_may_suggest()
        # sudo: draw - of an activity that is the caller's to fill
        self.sudo().filtered(lambda draw: draw.state == "asking")._cancel()

    @api.model
    def _check_may_draw(self, activity):
        """Refuse to draw for what is called for, or is over.

        :raise UserError: saying why
        """
        if not activity.is_nonpromotable or activity.state not in OPEN_STATES:
            raise UserError(
                self.env._(
                    "Only open activities marked as “Non-Promotable” can be assigned "
                    "with “Take Turns”. Use “Find People” for other activities."
                )
            )
