from odoo import api, fields, models
from odoo.exceptions import UserError

from ..mixins.cron_batch import run_isolated
from ..mixins.days import company_today
from ..mixins.personal_rules import REMOVE_FROM_LIST
from ..repository.activity import ONGOING_STATES
from .position_checkup import CHECKUP_DAYS

FILLABLE_STATES = ("approved", "posted")


class PositionCaseFilling(models.Model):
    """When enough people are hired, the work is theirs; the volunteers are thanked."""

    _inherit = "hr.community.position.case"
    _community_personal = {"baseline_employee_ids": REMOVE_FROM_LIST}

    baseline_employee_ids = fields.Many2many(
        "hr.employee",
        "hr_community_case_baseline_rel",
        string="Employees Not Counted as Hires",
        readonly=True,
        copy=False,
        groups="hr_community.group_hr_community_officer",
        help="Employees who already held the job when it was opened, or were hired "
        "for another position request.",
    )
    date_filled = fields.Date("Filled On", readonly=True, copy=False)
    hours_relieved = fields.Float(
        "Hours Freed Up per Month",
        readonly=True,
        copy=False,
        help="Hours per month that volunteers had committed when the position was "
        "filled. If there were no commitments, the average hours logged per month in "
        "the previous 12 months.",
    )
    people_relieved = fields.Integer("Volunteers Relieved", readonly=True, copy=False)
    checkup_ids = fields.One2many(
        "hr.community.position.checkup",
        "case_id",
        "Follow-Ups",
        groups="hr_community.group_hr_community_officer",
    )
    can_close = fields.Boolean(
        compute="_compute_can_close",
        groups="hr_community.group_hr_community_officer",
        export_string_translation=False,
    )

    @api.depends("state", "checkup_ids.answer", "checkup_ids.sentence")
    def _compute_can_close(self):
        for case in self:
            last = case.checkup_ids.filtered(lambda row: row.day == CHECKUP_DAYS[-1])
            case.can_close = case.state == "filled" and last._is_answered()

    def action_close(self):
        """Close a request whose position was looked at half a year after it was filled.

        :raise UserError: that has not been answered yet
        """
        self.write({"state": "closed"})

    def _check_helped(self):
        """Refuse to close a request before its last follow-up is answered.

        :raise UserError: naming the position, and after how many days that is
        """
        if not self.can_close:
            raise UserError(
                self.env._(
                    "The position request “%(position)s” can be closed %(days)s days "
                    "after the position is filled, once a follow-up has recorded "
                    "whether it helped.",
                    position=self.name,
                    days=CHECKUP_DAYS[-1],
                )
            )

    def _get_holders(self):
        """Return the employees in the job of the case."""
        # sudo: hr.employee - jobs are HR's; here they only count
        people_sudo = self.env["hr.employee"].sudo()
        found_sudo = people_sudo.search([("version_ids.job_id", "in", self.job_id.ids)])
        here = found_sudo._community_works_in(self.company_id)
        versions = here._community_versions()
        return here.filtered(lambda one: versions[one].job_id in self.job_id)

    @api.model
    def _check_filled(self, jobs=None):
        """Fill the open cases for whose jobs enough people were hired since.

        Running it twice changes nothing; without ``jobs`` all open cases are looked
        at, for people whose contract in the job begins on a later day. The oldest
        case of a job is filled first, and nobody fills two. A case that cannot be
        filled keeps nobody from being hired: it is tried again every night.
        """
        # sudo: case - whoever hires somebody may not know of the case
        for case_sudo in self.sudo().search(self._get_open_domain(jobs), order="id"):
            run_isolated(case_sudo, lambda case: case._fill_alone())

    def _fill_alone(self):
        """Fill the case, unless somebody else is at it: then it is tried again."""
        if self.try_lock_for_update():
            self._fill_if_hired()

    def _fill_if_hired(self):
        hired = self._get_holders() - self.baseline_employee_ids
        if len(hired) >= self.positions:
            # those hired before are in no order of their hiring
            self._fill(hired.sorted("id")[: self.positions])

    @api.model
    def _get_open_domain(self, jobs=None):
        """Return which cases wait for people to be hired, maybe for some jobs only."""
        return [
            ("state", "in", FILLABLE_STATES),
            ("job_opened", "=", True),
            ("job_id", "!=", False) if jobs is None else ("job_id", "in", jobs.ids),
        ]

    def _fill(self, hired):
        """Set the activities to formalised and end the roles of volunteers."""
        self.ensure_one()
        activities = self.community_activity_ids.filtered(
            lambda activity: activity.state in ONGOING_STATES
        )
        active_roles = activities.ownership_ids.filtered(
            lambda role: role.state == "active"
        )
        self._note_hired(hired)
        self.write(
            {
                "state": "filled",
                "date_filled": company_today(self.company_id),
                "hours_relieved": sum(
                    activity.hours_given or activity.hours_done / 12
                    for activity in activities
                ),
                # whoever got the position goes on
                "people_relieved": len(active_roles.employee_id - hired),
            }
        )
        activities.write({"state": "formalised", "job_id": self.job_id.id})
        self.volunteer_ids.activity_unlink(["mail.mail_activity_data_todo"])
        waiting = self.search(self._get_open_domain(self.job_id))
        waiting.write(
            {"baseline_employee_ids": [fields.Command.link(id_) for id_ in hired.ids]}
        )
