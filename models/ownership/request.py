from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools.misc import format_date

from ..mixins.days import company_today
from ..mixins.person_link import people_names
from ..mixins.personal_rules import ROW


class Request(models.Model):
    """That an employee was asked for something: the one budget of asking.

    Whatever asks people of its own accord calls ``_ask`` here, and writes to those who
    are returned. Nobody is asked for more than the company allows in a month, all kinds
    together; who has had that is asked next month. What is due anyhow (an answer, a
    check-in, a round about to close) counts, and is never put off.
    """

    _name = "hr.community.request"
    _description = "Request to an Employee"
    _community_personal = {"employee_id": ROW}
    _inherit = ["hr.community.company.prefetch"]
    _log_access = False
    _order = "id"
    _rec_name = "kind"

    employee_id = fields.Many2one(
        "hr.employee", required=True, readonly=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="cascade"
    )
    date = fields.Date(required=True, readonly=True)
    kind = fields.Selection(
        [
            ("invitation", "Invitation"),
            ("review", "Review"),
            ("campaign", "Campaign"),
            ("round", "Yearly Round"),
            ("due", "Answer That Is Due"),
        ],
        required=True,
        readonly=True,
    )

    _by_employee = models.Index("(employee_id, date)")

    @api.model
    def _ask(self, people, company, kind, due=False):
        """Count one request to each of some people, and return whom to ask now.

        :param str kind: what they are asked for, one of the selection
        :param bool due: it cannot wait: nobody is left out, and it counts all the same
        :return: those people who have not had this month's requests yet
        """
        free = people if due else people - self._get_full(people, company)
        # sudo: request - nobody reads or writes it
        self.sudo().create(
            [
                {
                    "employee_id": person.id,
                    "company_id": company.id,
                    "date": company_today(company),
                    "kind": kind,
                }
                for person in free
            ]
        )
        return free

    @api.model
    def _get_full(self, people, company):
        """Return those of some people who have had this month's requests."""
        # sudo: res.company - how many are allowed
        most = company.sudo().community_requests_month
        if not most or not people:
            return people.browse()
        # sudo: request - a number, to spare the person one more
        groups = self.sudo()._read_group(
            [
                ("employee_id", "in", people.ids),
                ("date", ">=", fields.Date.start_of(company_today(company), "month")),
            ],
            ["employee_id"],
            ["__count"],
            having=[("__count", ">=", most)],
        )
        full_ids = {person.id for person, _count in groups}
        return people.filtered(lambda person: person.id in full_ids)

    @api.model
    def _is_due_this_month(self, company, day):
        """Return whether a day is over before the next month's requests begin."""
        return day <= fields.Date.end_of(company_today(company), "month")

    @api.model
    def _check_free(self, people, company):
        """Refuse to ask people who have had this month's requests.

        :raise UserError: naming them, and the day from which they may be asked
        """
        if full := self._get_full(people, company):
            month = fields.Date.start_of(company_today(company), "month")
            raise UserError(
                self.env._(
                    "%(people)s have reached this month's limit of requests. Ask "
                    "someone else, or ask them again from %(day)s.",
                    people=people_names(full),
                    day=format_date(self.env, fields.Date.add(month, months=1)),
                )
            )
