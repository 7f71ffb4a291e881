"""Whose data are being erased, and by what they are found."""

import re

from odoo.fields import Domain


def find_whole(words):
    """Return the pattern that finds any of some words by themselves, None of none."""
    spelled = [re.escape(word) for word in sorted(words, key=len, reverse=True)]
    if not spelled:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(spelled)})(?!\w)", re.IGNORECASE)


class Erased:
    """Some people, as the system, with the users and contacts that are theirs alone.

    A user who still works elsewhere, in another company, is erased in this one only.
    """

    def __init__(self, people):
        self.people = people.with_context(active_test=False)
        self.env = people.env
        users = self.people.user_id | self.people.work_contact_id.user_ids
        others = self.env["hr.employee"].search([("user_id", "in", users.ids)])
        staying = (others - self.people).user_id
        self.users = users - staying
        # the rows of these companies only
        self.shared = {
            user: self.people.filtered(lambda one, u=user: one.user_id == u).company_id
            for user in users & staying
        }
        self.partners = (self.people.work_contact_id | self.users.partner_id) - (
            staying.partner_id
        )

    @property
    def ids(self):
        """The ids of these people, by the model that a link may name."""
        return {
            "hr.employee": self.people.ids,
            "hr.employee.public": self.people.ids,
            "res.users": self.users.ids,
            "res.partner": self.partners.ids,
        }

    @property
    def emails(self):
        """The addresses by which these people are known, in lower case."""
        found = {
            *self.people.mapped("work_email"),
            *self.partners.mapped("email"),
            *self.users.mapped("login"),
            *self.users.mapped("email"),
        }
        return {email.lower() for email in found if email and "@" in email}

    @property
    def names(self):
        """What these people are called, by us and in spreadsheets."""
        aliases = self.env["hr.community.person.alias"].search(
            [("employee_id", "in", self.people.ids)]
        )
        everywhere = (self.people, self.partners, self.users, aliases)
        found = {name for records in everywhere for name in records.mapped("name")}
        return {name for name in found if name}

    def get_domain(self, model, path):
        """Return which rows of a model lead to these people by a path of fields."""
        field, at = None, model
        for name in path.split("."):
            field = at._fields[name]
            at = at.env[field.comodel_name]
        domain = Domain(path, "in", self.ids[field.comodel_name])
        if field.comodel_name == "res.users" and "company_id" in model._fields:
            for user, companies in self.shared.items():
                here = Domain("company_id", "in", companies.ids)
                domain |= Domain(path, "=", user.id) & here
        return domain
