"""The page of thanks of an employee without a login.

1. `models/mixins/signed_link.py` makes the link and reads who it is for.
2. `controllers/thanks.py` shows the page and receives its forms.
3. This file: what the page shows, and what each form does (`_get_page_answers`).
4. `_thank_by_link` creates a thank-you, and goes on as in `recognition.py`.
"""

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain
from odoo.tools import SQL, email_normalize

from ..mixins.days import person_today
from ..mixins.person_link import people_labels

LATEST_SHOWN = 5
COLLEAGUES_SHOWN = 200
LONGEST_TEXT = 2_000
CHOICE_FIELDS = ("is_shown", "wants_thanks_mail")
POINT_DIGITS = 6  # digits: more points nobody has


class ThanksPage(models.Model):
    """An employee's own page of thanks, for those who have no Odoo user.

    What they got, how they want to be thanked, and thanking others: in their name
    alone, by the rules that hold for everybody. Each employee has one, under their id.
    """

    _name = "hr.community.thanks.page"
    _description = "Thank-You Page"
    _inherit = ["hr.community.checked.input", "hr.community.signed.link"]
    _auto = False
    _order = "id"
    _rec_name = "employee_id"
    _link_path = "thanks"
    _depends = {"hr.employee": ["company_id"]}

    employee_id = fields.Many2one("hr.employee", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)

    @property
    def _table_query(self):
        return SQL("SELECT id, id AS employee_id, company_id FROM hr_employee")

    @api.model
    def _get_link_of(self, person):
        """Return the address of a person's own page, for the words of an email.

        :param person: hr.employee, as the system
        """
        return self._get_page_of(person)._get_link()

    @api.model
    def _get_page_of(self, person):
        """Return a person's page, as the system."""
        # sudo: thanks.page - a page is nobody's but the system's to make links to
        return self.sudo().browse(person.id)

    def _get_link_signature(self):
        # the row follows its employee to another company, a link does not
        # sudo: hr.employee - where the person of the link works
        return [*super()._get_link_signature(), self.sudo().employee_id.company_id.id]

    def _get_page_answers(self):
        """Return {answer: what carries it out, given the form that was sent}."""
        return {
            "give": self._answer_thanks,
            "report": lambda form: self._report_by_link(form.get("line")),
            "choose": self._answer_choose,
        }

    def _get_page_values(self):
        """Return what the page shows beside the person: {name in it: value}."""
        return {
            "choices": self._get_choices(),
            "latest": self._get_latest(),
            "reported": self._get_reported(),
            "known": people_labels(self._get_selectable_colleagues()),
            "company_values": self._get_values(),
            "left": self._get_points_left(),
        }

    def _answer_thanks(self, form):
        points = (form.get("points") or "").strip()
        self._thank_by_link(
            self._get_chosen(form),
            form.get("value"),
            self._get_text(form, "message"),
            int(points[:POINT_DIGITS]) if points.isdecimal() else 0,
            (form.get("click") or "")[:64],
        )

    def _answer_choose(self, form):
        mine = self.env["hr.community.preference"]._ensure_row(self.employee_id)
        mine.write({name: bool(form.get(name)) for name in CHOICE_FIELDS})

    def _get_choices(self):
        """Return {field: whether the person wants it}; looking makes no row."""
        preferences = self.env["hr.community.preference"]
        mine = preferences.search([("employee_id", "=", self.employee_id.id)])
        if not mine:
            return preferences.default_get([*CHOICE_FIELDS])
        return {name: mine[name] for name in CHOICE_FIELDS}

    @api.model
    def _get_text(self, form, name="words"):
        """Return what somebody wrote in a form, without what is too long."""
        return (form.get(name) or "").strip()[:LONGEST_TEXT]

    def _get_chosen(self, form):
        """Return the colleague that a form names.

        :raise UserError: nobody, or nobody of this company
        """
        return self._find_colleague(form.get("who"), form.get("email"))

    def _get_latest(self):
        """Return the latest thanks that the person received, without withdrawn ones."""
        return self.env["hr.community.recognition.receiver"].search(
            [
                ("employee_id", "=", self.employee_id.id),
                ("recognition_id.state", "=", "given"),
            ],
            order="recognition_id, id desc",
            limit=LATEST_SHOWN,
        )

    def _report_by_link(self, line_id):
        """Report thanks to HR that the person received lately.

        :param str line_id: of the line of the person, as the page has it
        :raise UserError: HR was asked before, or they are not there any more
        """
        line = self._get_latest().filtered(lambda line: str(line.id) == line_id)
        self.env["hr.community.moderation.request"]._create_for(line)

    def _get_reported(self):
        """Return the latest lines that the person has reported to HR."""
        latest = [("line_id", "in", self._get_latest().ids)]
        return self.env["hr.community.moderation.request"].search(latest).line_id

    def _get_selectable_colleagues(self):
        """Return the colleagues to choose from: those whom the person works with.

        They thanked the person, share an activity or a department, or are the line
        manager; others are named by their work e-mail. The page lists no more people
        than that, for it is open to whoever holds the link.
        """
        person = self.employee_id
        active = Domain("state", "=", "active")
        ownerships = self.env["hr.community.ownership"]
        mine = ownerships.search(active & Domain("employee_id", "=", person.id))
        others = ownerships.search(
            active & Domain("activity_id", "in", mine.activity_id.ids)
        )
        known = others.employee_id | person.parent_id
        known |= self._get_latest().recognition_id.giver_id
        near = Domain("id", "in", known.ids)
        if department := person.department_id:
            near |= Domain("department_id", "=", department.id)
        return self.env["hr.employee"].search(
            near
            & Domain("company_id", "=", self.company_id.id)
            & Domain("id", "!=", person.id),
            order="name, id",
            limit=COLLEAGUES_SHOWN,
        )

    def _find_colleague(self, chosen, email):
        """Return the colleague that was chosen, or has this work e-mail.

        :raise UserError: nobody, or nobody of this company
        """
        found = self._get_selectable_colleagues().filtered(
            lambda person: str(person.id) == chosen
        )
        address = email_normalize(email or "")
        if not found and address:
            people = self.env["hr.employee"]
            found = people._community_by_address(address, self.company_id)
        if len(found) != 1:
            raise UserError(self.env._("Choose a colleague or enter their work email."))
        return found

    def _get_values(self):
        """Return the values that the person's company stands for."""
        return self.env["hr.community.value"]._get_all(self.company_id)

    def _get_points_left(self):
        """Return how many points the person may still give this month."""
        month = fields.Date.start_of(person_today(self.employee_id), "month")
        return self.env["hr.community.balance"]._get_points_left(
            self.employee_id, month
        )

    def _thank_by_link(self, colleague, value_id, message, points, token):
        """Give thanks in the person's name.

        :param colleague: hr.employee
        :param str token: the same for the same form: sent twice, it is given once
        :raise UserError: with what to do instead
        """
        value = self._get_values().filtered(lambda value: str(value.id) == value_id)
        value._check_chosen()
        self.env["hr.community.recognition"].create(
            {
                "giver_id": self.employee_id.id,
                "receiver_line_ids": [Command.create({"employee_id": colleague.id})],
                "value_id": value.id,
                "message": message,
                "points": points,
                "token": token,
            }
        )
