from odoo import models
from odoo.exceptions import UserError

from .kpi import OUTSIDE

ONGOING = ("state", "in", ("open", "running", "paused"))
# {code: (model, domain)} of the records that a figure opens, as they are today; where
# other addons say which these are, a function that asks the model
RECORDS = {
    "managed": ("activity", [ONGOING]),
    "professional": ("activity", [ONGOING, ("skill_ids.professional", "=", True)]),
    "trained": (
        "enrolment",
        [("course_id.is_foundation", "=", True), ("date_attended", "!=", False)],
    ),
    "reviewed": ("review", [("state", "=", "received")]),
    "thanking": ("recognition", [("state", "=", "given")]),
    "across": ("contribution", [("state", "=", "confirmed")]),
    "posted": ("position.case", [("date_decided", "!=", False)]),
    "filled": ("position.case", [("date_posted", "!=", False)]),
    "filled_within": ("position.case", [("date_filled", "!=", False)]),
    "suggested": ("suggestion", [("state", "!=", "held")]),
    "useful": ("suggestion", [("is_rated", "=", True)]),
    "engaged": ("pulse.line", [("dimension", "=", "scenes")]),
    "seats": ("course.session", lambda model: [*model._get_seats_domain()]),
    "second_course": ("enrolment", [("date_attended", "!=", False)]),
}


class KpiRecords(models.Model):
    """Which records a figure opens; or why it opens none."""

    _inherit = "hr.community.kpi"

    def action_open_records(self):
        """Open the records behind a figure, as they are today.

        :raise UserError: it opens none, and why
        """
        self.ensure_one()
        if why := self._get_why_closed():
            raise UserError(why)
        model, domain = self._get_records()
        company = [("company_id", "in", self.env.companies.ids)]
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": model,
            "view_mode": "list,form",
            "views": [(False, "list"), (False, "form")],
            "domain": [*company, *domain],
            "context": {"create": False} if self.source != OUTSIDE else {},
        }

    def _get_records(self):
        """Return (model, domain) of what the figure counts."""
        if self.source == OUTSIDE:
            return "hr.community.kpi.value", [("kpi_id", "=", self.id)]
        name, domain = RECORDS[self.code]
        model = f"hr.community.{name}"
        return model, domain(self.env[model]) if callable(domain) else domain

    def _get_why_closed(self):
        """Return why the figure opens no records, "" if it opens some."""
        if self.missing:
            return self.missing
        if self.source == OUTSIDE or self.code in RECORDS:
            return ""
        return self.env._(
            "The records behind “%s” cannot be opened, because they would show who "
            "left the company or changed jobs or departments.",
            self.name,
        )
