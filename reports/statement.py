from odoo import api, fields, models
from odoo.exceptions import UserError

# rows of one print: what an address holds, a team of thirty with six roles each
MAX_PRINTED = 200


class Statement(models.Model):
    """What each person did for each activity in each cycle: live, then frozen."""

    _name = "hr.community.statement"
    _description = "Statement of Community Work"
    _inherit = ["hr.community.manager.chain", "hr.community.statement.figures"]
    _auto = False
    _order = "cycle_id, hours desc, id"
    _rec_name = "activity_name"

    employee_id = fields.Many2one("hr.employee", readonly=True)
    cycle_id = fields.Many2one("hr.community.cycle", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    activity_id = fields.Many2one(
        "hr.community.activity", "Current Activity", readonly=True
    )
    activity_name = fields.Char("Activity", readonly=True)
    role = fields.Selection(selection=lambda self: self._get_roles(), readonly=True)
    is_frozen = fields.Boolean("Recorded", readonly=True)
    former_key = fields.Integer(
        readonly=True, groups=fields.NO_ACCESS, export_string_translation=False
    )

    _depends = {
        "hr.community.activity": ["has_namesake", "name", "reference"],
        "hr.community.contribution": [
            "activity_id",
            "date",
            "employee_id",
            "hours",
            "state",
        ],
        "hr.community.cycle": [
            "company_id",
            "date_end",
            "date_frozen",
            "date_start",
            "name",
            "state",
        ],
        "hr.community.goal": [
            "active",
            "activity_id",
            "baseline",
            "date_due",
            "direction",
            "target",
        ],
        "hr.community.measure": ["date", "goal_id", "value"],
        "hr.community.ownership": [
            "activity_id",
            "date_end",
            "date_start",
            "employee_id",
            "role",
            "state",
        ],
        "hr.community.review.answer": [
            "active",
            "activity_id",
            "date",
            "employee_id",
            "rating",
        ],
        "hr.community.statement.line": [
            "activity_id",
            "activity_name",
            "cycle_id",
            "employee_id",
            "goal_count",
            "goal_progress",
            "hours",
            "rating",
            "rating_count",
            "recognition_count",
            "role",
        ],
    }

    @api.model
    def _get_roles(self):
        roles = self.env["hr.community.ownership"]._fields["role"]
        return [
            *roles._description_selection(self.env),
            ("helper", self.env._("Helper")),
        ]

    def action_print(self):
        """Print the chosen rows, or else all that the screen shows, or else one's own.

        Raises UserError when nothing is there to print, or more than a report holds.
        """
        rows = self or self._get_shown()
        if not rows:
            raise UserError(self.env._("There is no statement to print yet."))
        if len(rows) > MAX_PRINTED:
            raise UserError(self.env._("Select the statements you want to print."))
        report = self.env.ref("hr_community.action_report_statement")
        return report.report_action(rows, config=False)

    @api.model
    def _get_shown(self):
        domain = [("is_me", "=", True)]
        if self.env.context.get("active_model") == self._name:
            domain = self.env.context.get("active_domain", domain)
        return self.search(domain, limit=MAX_PRINTED + 1)
