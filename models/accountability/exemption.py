from odoo import api, fields, models

from ..mixins.personal_rules import personal_text

# who exempts others than their own line
EVERYBODYS = ("hr_community.group_hr_community_officer", "hr.group_hr_user")


class Exemption(models.Model):
    """Days on which nothing is expected of a person, and why: a private matter.

    Written by the line and by officers, never by the person, who reads it. Its days in
    a closed cycle stay as they are.
    """

    _name = "hr.community.exemption"
    _description = "Community Work Exemption"
    _community_personal = {"reason": personal_text("employee_id")}
    _inherit = [
        "hr.community.closed.days",
        "hr.community.company.prefetch",
        "hr.community.hide.create",
        "hr.community.employee.row",
    ]
    _order = "date_start desc, id desc"
    _rec_name = "employee_id"
    _spans_cycles = True

    # nobody exempts themself
    employee_id = fields.Many2one(default=None)
    cycle_id = fields.Many2one(
        "hr.community.cycle",
        check_company=True,
        index="btree_not_null",
        ondelete="set null",
        help="Choose a cycle to exempt the employee for the whole cycle.",
    )
    date_start = fields.Date(
        "From",
        compute="_compute_dates",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    date_end = fields.Date(
        "Until",
        compute="_compute_dates",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    reason = fields.Text(
        required=True,
        help="Visible to the employee, their managers, HR and community officers.",
    )

    _ends_after_start = models.Constraint(
        "CHECK(date_end >= date_start)", "An exemption cannot end before it starts."
    )

    @api.depends("cycle_id.date_start", "cycle_id.date_end")
    def _compute_dates(self):
        """Follow the cycle, where one is chosen."""
        for row in self:
            cycle = row.cycle_id
            row.date_start = cycle.date_start or row.date_start
            row.date_end = cycle.date_end or row.date_end

    @api.model
    def _may_make(self):
        """Return whether there is anybody whom the user may exempt."""
        return any(map(self.env.user.has_group, EVERYBODYS)) or self._has_subordinates()

    def _counts_in(self, cycle):
        """Return whom this exempts on which days of a cycle, nothing if on none."""
        first = max(self.date_start, cycle.date_start)
        last = min(self.date_end, cycle.date_end)
        here = self.company_id == cycle.company_id and first <= last
        return here and (self.employee_id.id, first, last)
