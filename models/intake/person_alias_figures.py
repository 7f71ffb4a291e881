from odoo import api, fields, models
from odoo.tools import email_normalize

from ..mixins.notification_action import RELOAD, notification_action
from .name_similarity import NameIndex

LIKELY_ENOUGH = 80  # percent from which a name is confirmed with others at once
CLEARLY = 3  # percent by which the likeliest must be likelier than the next


class PersonAliasFigures(models.Model):
    """Whom a name most likely means, and how many names are matched at once."""

    _inherit = "hr.community.person.alias"

    likely_ids = fields.Many2many(
        "hr.employee",
        string="Best Matches",
        compute="_compute_likely",
        compute_sudo=True,
    )
    likely_id = fields.Many2one(
        "hr.employee",
        "Best Match",
        compute="_compute_likely",
        compute_sudo=True,
    )
    likely_other_id = fields.Many2one(
        "hr.employee", "Second Match", compute="_compute_likely", compute_sudo=True
    )
    likely_third_id = fields.Many2one(
        "hr.employee", "Third Match", compute="_compute_likely", compute_sudo=True
    )
    similarity = fields.Integer(
        compute="_compute_likely",
        compute_sudo=True,
        help="How similar the two names are, in percent.",
    )
    is_likely = fields.Boolean(
        "Likely Match",
        compute="_compute_likely",
        compute_sudo=True,
        help="One employee's name is similar enough, and a better match than all "
        "others.",
    )

    @api.depends("name", "employee_id", "company_id")
    def _compute_likely(self):
        employees = self.env["hr.employee"]
        known = {}
        for company in self.company_id:
            people = employees.search_fetch([("company_id", "=", company.id)], ["name"])
            known[company] = NameIndex({one.id: one.name for one in people if one.name})
        for alias in self:
            found = []
            if alias.name and not alias.employee_id and alias.company_id:
                found = known[alias.company_id].find(alias.name)
            people = employees.browse(id_ for _score, id_ in found)
            percents = [round(score * 100) for score, _id in found] + [0, 0]
            alias.likely_ids = people
            alias.likely_id = people[:1]
            alias.likely_other_id = people[1:2]
            alias.likely_third_id = people[2:3]
            alias.similarity = percents[0]
            alias.is_likely = (
                percents[0] >= LIKELY_ENOUGH and percents[0] >= percents[1] + CLEARLY
            )

    def action_take_likely(self):
        """Take the likeliest employee."""
        return self._take("likely_id")

    def action_take_other(self):
        """Take the second likeliest employee."""
        return self._take("likely_other_id")

    def action_take_third(self):
        """Take the third likeliest employee."""
        return self._take("likely_third_id")

    def _take(self, name):
        for alias in self.filtered(name):
            alias.employee_id = alias[name]
        return RELOAD

    def _unmatched(self):
        """Return those of the names that match nobody; all of them, if none is chosen.

        A button above a list is pressed without choosing any.
        """
        domain = [("employee_id", "=", False)]
        if self:
            return self.filtered_domain(domain)
        return self.search([*domain, ("company_id", "in", self.env.companies.ids)])

    def action_confirm_likely(self):
        """Take the likeliest employee for each name that is alike enough."""
        sure = self._unmatched().filtered("is_likely")
        # whom each one means, before the first match changes anything
        people = {alias: alias.likely_id for alias in sure}
        for alias, person in people.items():
            alias.employee_id = person
        return notification_action(
            self.env._("%(count)s names matched.", count=len(sure)),
            RELOAD,
            "success" if sure else "warning",
        )

    def action_create_employees(self):
        """Make an employee of each name that matches nobody."""
        aliases = self._unmatched()
        aliases.check_access("write")
        for company, some in aliases.grouped("company_id").items():
            contacts = [split_contact(alias.name) for alias in some]
            people = self._create_named_employees(contacts, company)
            for alias, person in zip(some, people, strict=True):
                alias.employee_id = person
        return notification_action(
            self.env._("%(count)s employees created.", count=len(aliases)), RELOAD
        )

    @api.model
    def _create_named_employees(self, contacts, company):
        """Create employees of whom a spreadsheet says no more than how to reach them.

        :param contacts: (name, work email or nothing) of each
        """
        # sudo: hr.employee - an officer asked for it; nothing but the name, the
        # address in the file and the company is set
        people_sudo = self.env["hr.employee"].sudo()
        people_sudo = people_sudo.create(
            [
                {"name": name, "company_id": company.id}
                | ({"work_email": email} if email else {})
                for name, email in contacts
            ]
        )
        # sudo: back to the rights of the officer
        return people_sudo.sudo(False)


def split_contact(text):
    """Return name and address of “Ann Lee <ann@example.com>”, as an import keeps it."""
    name, _bracket, address = text.partition(" <")
    if name and address.endswith(">") and email_normalize(address[:-1]):
        return name, address[:-1]
    return text, ""
