from odoo import models
from odoo.addons.hr_community.models.disclosure.crosstab import Cell, is_small
from odoo.addons.hr_community.models.disclosure.staff_query import get_staff_query
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date

from .pilot_measure import OUTSIDE

HIDDEN = {"is_hidden": True, "is_known": False}


class PilotFigures(models.Model):
    """A pilot beside the rest of the company, on the day that was fixed before."""

    _inherit = "hr.community.pilot"

    def _get_groups(self, day):
        """Return (employees of the pilot, all others), by department on a day.

        Of those who worked here on that day, whoever has joined or left since.
        """
        self.env.flush_all()
        staff = get_staff_query(self.env, self.company_id.id, day, day)
        rows = self.env.execute_query(
            SQL("SELECT employee_id, department_id FROM (%s) s WHERE here", staff)
        )
        # sudo: hr.department - which are below those of the pilot, archived ones too
        below_sudo = self.env["hr.department"].sudo().with_context(active_test=False)
        below = [("id", "child_of", self.department_ids.ids)]
        inside = {*below_sudo.search(below).ids}
        # sudo: hr.employee - who worked where on that day
        people_sudo = self.env["hr.employee"].sudo()
        pilot = people_sudo.browse([one for one, home in rows if home in inside])
        return pilot, people_sudo.browse([one for one, _home in rows]) - pilot

    def action_compare(self):
        """Compare the pilot with the rest, by the figures of the decision's day.

        :raise UserError: the day is still to come, or it is decided
        """
        for pilot in self:
            pilot.check_access("write")
            pilot._check_status(("draft", "running"))
            if not pilot.is_due:
                raise UserError(
                    self.env._(
                        "The pilot can be compared on or after %s, the planned "
                        "decision date.",
                        format_date(self.env, pilot.date_decision),
                    )
                )
            # sudo: pilot - the comparison counts everybody, and shows two groups
            pilot.sudo()._compare()

    def _compare(self):
        groups = self._get_groups(self.date_decision)
        others = self._get_shown_before()
        for measure in self.measure_ids.filtered(lambda row: row.kind != OUTSIDE):
            hit = getattr(self, f"_find_{measure.kind}")()
            counts = [(len(group & hit), len(group)) for group in groups]
            is_hidden = any(
                kind == measure.kind and _tells_of_few(groups[0], counts[0][0], *shown)
                for kind, *shown in others
            )
            measure.write(HIDDEN if is_hidden else _prepare_figures(*counts))
        self.date_compared = company_today(self.company_id)

    def _get_shown_before(self):
        """Return [(measure, people, hits)] of what other pilots here have shown."""
        others = self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("id", "!=", self.id),
                ("date_compared", "!=", False),
            ]
        )
        return [
            (row.kind, other._get_groups(other.date_decision)[0], row.hits)
            for other in others
            for row in other.measure_ids.filtered("is_known")
        ]

    def _find_participation(self):
        """Return the employees with confirmed work during the pilot."""
        rows = self.env["hr.community.contribution"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "=", "confirmed"),
                ("date", ">=", self.date_start),
                ("date", "<=", self.date_decision),
            ]
        )
        return rows.employee_id

    def _find_thanked(self):
        """Return the employees who were thanked during the pilot."""
        rows = self.env["hr.community.recognition"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "=", "given"),
                ("day", ">=", self.date_start),
                ("day", "<=", self.date_decision),
            ]
        )
        return rows.receiver_line_ids.employee_id

    def _find_roles(self):
        """Return the employees with a role on the day of the decision."""
        rows = self.env["hr.community.ownership"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "in", ("active", "ended")),
                ("date_start", "<=", self.date_decision),
                "|",
                ("date_end", "=", False),
                ("date_end", ">=", self.date_decision),
            ]
        )
        return rows.employee_id


def _tells_of_few(people, hits, others, other_hits):
    """Return whether two pilots beside each other tell of one to four employees.

    Whoever reads both takes one from the other: what is left is about those who are in
    one of them alone; or, of the same people, about those whom other days add.
    """
    apart = len((people | others) - (people & others))
    return is_small(apart or abs(hits - other_hits))


def _prepare_figures(pilot, rest):
    """Return what a measure keeps of two groups, each as (hits, people).

    Nothing of either is kept where one of them would tell of individuals.
    """
    if any(Cell(people, hits).discloses for hits, people in (pilot, rest)):
        return HIDDEN
    (hits, people), (rest_hits, rest_people) = pilot, rest
    return {
        "is_hidden": False,
        "is_known": True,
        "hits": hits,
        "people": people,
        "value": 100 * hits / people,
        "rest_hits": rest_hits,
        "rest_people": rest_people,
        "rest_value": 100 * rest_hits / rest_people,
    }
