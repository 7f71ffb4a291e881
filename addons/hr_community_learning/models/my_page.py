from odoo import api, models

from .enrolment import LIVE


class MyPage(models.AbstractModel):
    """What an employee learns now and next, on “My Community Work”."""

    _inherit = "hr.community.my.page"

    @api.model
    def get_page(self):
        return super().get_page() | {"learning": self._get_learning()}

    @api.model
    def _get_learning(self):
        """Return what the user is enrolled in, is asked, and could learn next.

        :return: a list of {id, model, name, note}; nothing for a user without an
            employee in this company
        """
        me = self.env["hr.employee"]._community_self(self.env.company)
        if not me:
            return []
        here = [("employee_id", "=", me.id), ("company_id", "=", self.env.company.id)]
        rows = self.env["hr.community.enrolment"].search(
            [*here, ("state", "in", LIVE)], order="date_start"
        )
        checkins = self.env["hr.community.checkin"].search(
            [*here, ("state", "=", "asked")], order="date_due"
        )
        found = [(row, row.course_id.name, row.status_text) for row in rows]
        found += [
            (row, row.display_name, self.env._("A two-minute check-in"))
            for row in checkins
            if row._is_open()
        ]
        if course := self.env["hr.community.course"]._get_next_course(me):
            found.append((course, course.name, self.env._("Recommended next")))
        return [
            {"id": row.id, "model": row._name, "name": name, "note": note}
            for row, name, note in found
        ]
