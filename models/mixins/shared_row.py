from functools import partial

from odoo import api, models
from odoo.exceptions import AccessError, ValidationError

from .pointing_rows import pointers_to


class SharedRow(models.AbstractModel):
    """A row that one company has for itself, or that all companies share.

    It names its companies, or none: then every company works with it, and only a
    community manager who works for all of them changes it. Where there is a single
    company nothing of this shows.
    """

    _name = "hr.community.shared.row"
    _description = "Record Shared Between Companies"

    @api.model
    def _get_company_field(self):
        """Return the field that says whose a row is; empty means everybody's."""
        return "company_id" if "company_id" in self._fields else "company_ids"

    @api.model
    def _get_company_sources(self):
        """Return the fields that say whose a row is: that one, or what it follows."""
        field = self._fields[self._get_company_field()]
        return {field.name, *(field.related or field.name).split(".")[:1]}

    @api.model
    def _get_default_company(self):
        """Return the user's company where there are several, else none.

        What the system makes, such as our own data, is for every company.
        """
        several = not self.env.su and len(self._get_all_companies()) > 1
        return self.env.company if several else self.env["res.company"]

    @api.model
    def _get_all_companies(self):
        # sudo: res.company - how many there are, and whether the user has them all
        return self.env["res.company"].sudo().search([("active", "=", True)])

    def _check_access(self, operation):
        refused = super()._check_access(operation)
        if refused or operation == "read" or self.env.su:
            return refused
        others = self._filtered_beyond_user()
        return (others, partial(_shared_error, others)) if others else None

    def _filtered_beyond_user(self):
        """Return those of these rows that companies use in which the user is nobody."""
        mine = set(self.env.user._get_company_ids())
        everywhere = self._get_all_companies()
        may_share = len(everywhere) == 1 or (
            mine.issuperset(everywhere.ids) and self._is_manager()
        )
        name = self._get_company_field()
        # sudo: the row itself - whose it is, also where the user cannot read it
        companies = {row.id: set(row.sudo()[name].ids) for row in self}
        return self.filtered(
            lambda row: (
                not (companies[row.id] <= mine if companies[row.id] else may_share)
            )
        )

    @api.model
    def _is_manager(self):
        return self.env.user.has_group("hr_community.group_hr_community_manager")

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & self._get_company_sources():
            self.check_access("write")  # where they are now
            self._check_not_used_elsewhere()
        return result

    def _check_not_used_elsewhere(self):
        """Refuse to take rows away from companies whose records point at them.

        :raise ValidationError: naming a row and a company that uses it
        """
        name = self._get_company_field()
        for row in self:
            # sudo: the row itself - whose it is
            companies = row.sudo()[name]
            if not companies or not (users := row._get_users_beyond(companies)):
                continue
            if not users[0]:
                raise ValidationError(
                    self.env._(
                        "“%s” is used by records that all companies share. Keep it "
                        "shared, or archive it and create one for your own company.",
                        row.display_name,
                    )
                )
            raise ValidationError(
                self.env._(
                    "“%(record)s” is used in %(company)s. Keep it shared, or "
                    "archive it and create one for your own company.",
                    record=row.display_name,
                    company=users[0].name,
                )
            )

    def _get_users_beyond(self, companies):
        """Return companies other than these whose records point at the row.

        :return: a list of companies; an empty one stands for what all companies share
        """
        found = []
        for model, field in self._get_pointers():
            # sudo: any model - only in which companies something points at the row
            pointing_sudo = self.env[model].sudo().with_context(active_test=False)
            own = pointing_sudo._fields.get("company_id") and "company_id"
            domain = [(field, "in", self.ids)]
            if own:
                domain.append((own, "not in", companies.ids))
                found += [row[own] for row in pointing_sudo.search(domain, limit=1)]
        return found

    @api.model
    def _get_pointers(self):
        """Return [(model, field)] of all that is stored and points at such rows."""
        return [
            (model._name, field.name)
            for model, field in pointers_to(self.env, self._name)
            if field.comodel_name == self._name
        ]


def _shared_error(rows):
    row = rows[:1]
    return AccessError(
        row.env._(
            "“%s” is shared by several companies. Only a community manager of all "
            "of them can change it. Create one for your own company instead.",
            # sudo: the row itself - the user reads its name in their own company
            row.sudo().display_name,
        )
    )
