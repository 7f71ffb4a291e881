from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL, format_date, hmac

from ..mixins.days import company_today
from ..mixins.guarded import OFFICER_GROUP
from ..mixins.person_link import people_names
from ..mixins.personal_rules import DELETE_ROW, NOT_PERSONAL
from ..mixins.quiet import is_muted

# emails that ask their reader for something, and for what kind of thing
ASKING_MAILS = {
    "invitation": "invitation",
    "takeover_asked": "invitation",
    "drawn": "invitation",
    "review_asked": "review",
    "campaign_question": "campaign",
    "round": "round",
    "offer": "due",
    "term_renew": "due",
    "left": "due",
    "position_volunteer": "due",
    "sign": "sign",
    "sign_owner": "due",
    "handover_wanted": "due",
    "takeover": "due",
    "agreement_asked": "due",
}
# where a transaction notes whom it has asked
_ASKED = "hr_community.asked"


class Request(models.Model):
    """That an employee was asked for something: the one budget of asking.

    Whatever asks people of its own accord calls ``_reserve`` here, and writes to those
    who are returned. Nobody is asked for more than the company allows in a month, all
    kinds together; who has had that is asked next month. What is due anyhow (an answer,
    a check-in, a round about to close) counts, and is never put off.

    Each request has a number within its month, so two senders at the same moment never
    take the same one: the later one starts anew and sees what the other has done.
    """

    _name = "hr.community.request"
    _description = "Request to an Employee"
    _community_personal = {"employee_id": DELETE_ROW, "asker_key": NOT_PERSONAL}
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
            ("round", "Annual Round"),
            ("sign", "Question About a Role"),
            ("due", "Reminder"),
        ],
        "Request Type",
        required=True,
        readonly=True,
    )

    number = fields.Integer(
        readonly=True,
        export_string_translation=False,
        help="Sequence number of this request among the employee's requests for the "
        "month. Empty for requests made before numbering was introduced.",
    )

    asker_key = fields.Char(
        readonly=True,
        groups=fields.NO_ACCESS,
        export_string_translation=False,
        help="Which requests of a month one colleague made. It does not say who did.",
    )

    _by_employee = models.Index("(employee_id, date)")
    _numbered = models.UniqueIndex(
        "(employee_id, date_trunc('month', date::timestamp), number)",
        "Another request to this employee is being saved right now. Try again.",
    )

    @api.model
    def _get_asking_mails(self):
        """Return {email template: kind of request}; those of addons by external id.

        Addons add theirs. What is asked of its own accord is counted before it is sent;
        what is due is counted by sending it.
        """
        return ASKING_MAILS

    @api.model
    def _reserve(self, people, company, kind, due=False, asker_key=None):
        """Count one request to each of some people, and return whom to ask now.

        :param str kind: what they are asked for, one of the selection
        :param bool due: it cannot wait: nobody is left out, and it counts all the same
        :param str asker_key: which colleague asks, see :meth:`_get_asker_key`
        :return: those people who have not had this month's requests yet
        """
        today = company_today(company)
        # sudo: res.company - how many are allowed
        most = company.sudo().community_requests_month
        limit = SQL("TRUE") if due or not most else SQL("numbers.number <= %s", most)
        # one that another transaction has just taken is an error that is tried again
        rows = self.env.execute_query(
            SQL(
                """INSERT INTO hr_community_request
                               (employee_id, company_id, date, kind, asker_key, number)
                   SELECT numbers.id, %s, %s, %s, %s, numbers.number FROM (%s) numbers
                    WHERE %s ORDER BY numbers.id
                   ON CONFLICT DO NOTHING RETURNING employee_id""",
                company.id,
                today,
                kind,
                asker_key,
                self._get_numbers(people, today),
                limit,
            )
        )
        self.invalidate_model()
        asked = {person_id for (person_id,) in rows}
        free = people.filtered(lambda person: person.id in asked)
        known = self.env.cr.precommit.data.setdefault(_ASKED, set())
        known.update((person_id, kind) for person_id in asked)
        return free

    @api.model
    def _get_numbers(self, people, today):
        """Return the SQL of which number each one's next request of the month has."""
        return SQL(
            """SELECT person.id,
                      1 + GREATEST(count(request.id), max(request.number)) AS number
                 FROM hr_employee person
            LEFT JOIN hr_community_request request
                   ON request.employee_id = person.id AND request.date >= %s
                WHERE person.id = ANY(%s)
             GROUP BY person.id""",
            fields.Date.start_of(today, "month"),
            people.ids,
        )

    @api.model
    def _request_manually(self, people, company, kind):
        """Count what a user asks some people now; what the system asks is due.

        :raise UserError: naming who has had this month's requests, and until when
        """
        if is_muted(self.env):
            full = (
                people.browse()
                if self.env.su
                else self._get_over_limit(people, company)
            )
        else:
            key = self._get_asker_key(company)
            self._check_own_share(people, company, key)
            due = self.env.su
            full = people - self._reserve(people, company, kind, due, asker_key=key)
        if full:
            self._refuse(full, company)

    @api.model
    def _get_asker_key(self, company):
        """Return what is the same for all requests that a colleague makes in a month.

        Nothing for officers and for the system, whom no share limits.
        """
        if self.env.su or self.env.user.has_group(OFFICER_GROUP):
            return None
        month = fields.Date.start_of(company_today(company), "month")
        asker = (self.env.uid, company.id, str(month))
        # sudo: ir.config_parameter - the secret with which it is signed
        return hmac(self.sudo().env, "hr_community_asker", asker)[:16]

    @api.model
    def _check_own_share(self, people, company, asker_key):
        """Refuse whom the user has asked for half of a month already, or three times.

        Or one colleague could use up another's month, and nobody else could ask them.

        :raise UserError: naming them, and the day from which they may be asked
        """
        # sudo: res.company - how many are allowed
        most = company.sudo().community_requests_month
        if not most or not asker_key:
            return
        share = max(most // 2, 3)
        # sudo: request - how often this user has asked these people
        groups = self.sudo()._read_group(
            [("employee_id", "in", people.ids), ("asker_key", "=", asker_key)],
            ["employee_id"],
            having=[("__count", ">=", share)],
        )
        asked_ids = {person.id for (person,) in groups}
        if asked := people.filtered(lambda person: person.id in asked_ids):
            month = fields.Date.start_of(company_today(company), "month")
            raise UserError(
                self.env._(
                    "You have already sent %(people)s as many requests as one "
                    "colleague may send in a month. Ask someone else, or try again on "
                    "%(day)s.",
                    people=people_names(asked),
                    day=format_date(self.env, fields.Date.add(month, months=1)),
                )
            )

    @api.model
    def _count_mail(self, name, reader, company):
        """Count an email to an employee that asks for something due.

        :raise ValueError: it asks of its own accord, and has not been counted
        """
        kind = self._get_mail_kind(name)
        if not kind or is_muted(self.env) or isinstance(reader, str):
            return
        if reader._name != "hr.employee":
            return  # officers do their work
        if kind == "due":
            self._reserve(reader, company, kind, due=True)
        elif (reader.id, kind) not in self.env.cr.precommit.data.get(_ASKED, ()):
            raise ValueError(f"{name} asks {reader} for something that is not counted")

    @api.model
    def _get_mail_kind(self, xml_id):
        """Return which kind of request an email template is, nothing if it is none."""
        name = xml_id.removeprefix("hr_community.mail_template_")
        return self._get_asking_mails().get(name)

    @api.model
    def _get_over_limit(self, people, company):
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
        """Refuse people who have had this month's requests, before they are asked.

        :raise UserError: naming them, and the day from which they may be asked
        """
        if full := self._get_over_limit(people, company):
            self._refuse(full, company)

    @api.model
    def _refuse(self, full, company):
        """Refuse to ask people who have had this month's requests.

        :raise UserError: naming them, and the day from which they may be asked
        """
        raise UserError(self._get_limit_sentence(full, company))

    @api.model
    def _get_limit_sentence(self, full, company):
        """Return which people have had this month's requests, and what to do."""
        month = fields.Date.start_of(company_today(company), "month")
        return self.env._(
            "This month's request limit has been reached for %(people)s. Ask "
            "someone else, or try again on %(day)s.",
            people=people_names(full),
            day=format_date(self.env, fields.Date.add(month, months=1)),
        )
