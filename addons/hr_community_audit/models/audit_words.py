from odoo import models

from .audit import DIMENSIONS


class AuditWords(models.Model):
    """How the groups of an audit are called."""

    _inherit = "hr.community.audit"

    def _get_group_names(self, cells):
        """Return {dimension: {group: name}} for the groups that occur."""
        found = {
            dimension: {groups[place] for groups, _cell in cells}
            for place, dimension in enumerate(DIMENSIONS)
        }
        return {
            dimension: {
                group: names.get(group, str(group)) for group in found[dimension]
            }
            for dimension, names in self._get_words(found).items()
        }

    def _get_words(self, found):
        sexes = self.env["hr.version"]._fields["sex"]._description_selection(self.env)
        places = self.env["hr.work.location"]._fields["location_type"]
        return {
            "department": self._get_record_names(
                "hr.department", found["department"], self.env._("No department")
            ),
            "job": self._get_record_names("hr.job", found["job"], self.env._("No job")),
            "tenure": {
                "a": self.env._("Less than a year"),
                "b": self.env._("1 to 3 years"),
                "c": self.env._("3 to 6 years"),
                "d": self.env._("6 years and more"),
                "none": self.env._("Not known"),
            },
            "place": {"none": self.env._("Not specified")}
            | dict(places._description_selection(self.env)),
            "rate": {"full": self.env._("Full-time"), "part": self.env._("Part-time")},
            "login": {
                "yes": self.env._("With an Odoo user"),
                "no": self.env._("Without an Odoo user"),
            },
            "scenes": {
                "behind": self.env._("Behind the Scenes"),
                "seen": self.env._("Visible work"),
            },
            "sex": {"none": self.env._("Not specified")} | dict(sexes),
        }

    def _get_record_names(self, model, ids, none):
        records = self.env[model].browse([number for number in ids if number])
        return {0: none} | {record.id: record.display_name for record in records}
