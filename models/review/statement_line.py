from odoo import fields, models

from ..mixins.personal_rules import (
    CLEAR_PERSON,
    KEEP_FREE_TEXT,
    NOT_PERSONAL,
    personal_name,
)


class StatementLine(models.Model):
    """A frozen line of a statement: what an employee did in a closed cycle.

    Names are written out: the row outlives the activity and the employee's record.
    """

    _name = "hr.community.statement.line"
    _description = "Statement of a Closed Cycle"
    _community_personal = {
        "employee_id": CLEAR_PERSON,
        "employee_name": personal_name("employee_id"),
        "activity_name": KEEP_FREE_TEXT,
        "role": NOT_PERSONAL,
    }
    _inherit = [
        "hr.community.manager.chain",
        "hr.community.statement.figures",
        "hr.community.former.employee",
    ]
    _order = "cycle_id, hours desc, id"
    _rec_name = "activity_name"

    cycle_id = fields.Many2one(
        "hr.community.cycle", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="cycle_id.company_id", store=True, index=True, precompute=True
    )
    employee_id = fields.Many2one("hr.employee", index=True, ondelete="set null")
    employee_name = fields.Char("Name When Recorded")
    activity_id = fields.Many2one(
        "hr.community.activity", index="btree_not_null", ondelete="set null"
    )
    activity_name = fields.Char("Activity Name When Recorded", required=True)
    role = fields.Char()

    _once = models.UniqueIndex(
        "(cycle_id, employee_id, activity_id) WHERE activity_id IS NOT NULL",
        "This activity is already in the employee's statement.",
    )

    def _merge_duplicates(self, keep):
        """Return the lines that can follow when their activity becomes another one.

        Who has a line for both keeps both as they were closed.

        :param keep: the activity into which that of these lines is merged
        """
        theirs = {
            (line.cycle_id, line.employee_id)
            for line in self.search([("activity_id", "=", keep.id)])
        }
        return self.filtered(
            lambda line: (line.cycle_id, line.employee_id) not in theirs
        )
