from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import is_html_empty

from ..opened import opened

HANDED_IN = ("submitted", "approved", "posted")


class Activity(models.Model):
    """What an activity lacks, and the cases that it speaks for."""

    _inherit = "hr.community.activity"

    gap_count = fields.Integer(
        "Gaps",
        compute="_compute_gap_count",
        groups="hr_community.group_hr_community_officer",
    )
    case_line_ids = fields.One2many(
        "hr.community.position.case.line",
        "activity_id",
        "Cases",
        groups="hr_community.group_hr_community_officer",
    )
    case_count = fields.Integer(
        "Position Cases",
        compute="_compute_case_count",
        groups="hr_community.group_hr_community_officer",
    )
    job_id = fields.Many2one(
        "hr.job",
        "Part of the job",
        readonly=True,
        copy=False,
        index="btree_not_null",
        check_company=True,
    )

    @api.depends("state", "ownership_ids.state", "hours_per_month", "skill_ids")
    def _compute_gap_count(self):
        counts = dict(
            self.env["hr.community.gap.report"]._read_group(
                [("activity_id", "in", self.ids)], ["activity_id"], ["__count"]
            )
        )
        for activity in self:
            activity.gap_count = counts.get(activity._origin, 0)

    @api.depends("case_line_ids")
    def _compute_case_count(self):
        for activity in self:
            activity.case_count = len(activity.case_line_ids.case_id)

    def action_open_gaps(self):
        self.ensure_one()
        return opened(
            self.env,
            "hr_community_gap_report_action",
            self.env._("Gaps: %s", self.name),
            domain=[("activity_id", "=", self.id)],
            context={},
        )

    def action_open_job(self):
        return self.job_id._get_records_action()

    def action_make_case(self):
        """Make a draft case for a position out of these activities.

        :raise UserError: one of them is in a case already that is on its way
        """
        self._check_in_no_other_case()
        case = self.env["hr.community.position.case"].create(
            {
                "name": self.env._(
                    "Position for %s", self[:1].category_id.name or self[:1].name
                ),
                "company_id": self[:1].company_id.id,
                "department_id": self.department_id[:1].id,
                "community_activity_ids": [fields.Command.set(self.ids)],
            }
        )
        return case._get_records_action()

    def _check_in_no_other_case(self, case_ids=()):
        """Refuse to argue for a second position with the same work.

        :raise UserError: naming the activity and the case it is in
        """
        for line in self.case_line_ids:
            case = line.case_id
            if case.id not in case_ids and case.state in HANDED_IN:
                raise UserError(
                    self.env._(
                        "“%(activity)s” is in the case “%(case)s” already: leave it "
                        "out here, or go on with that one.",
                        activity=line.name,
                        case=case.name,
                    )
                )

    def action_open_cases(self):
        """Open the cases that this work speaks for."""
        return self.case_line_ids.case_id._get_records_action(
            name=self.env._("Position Cases")
        )

    def _get_role_words(self):
        """Return what a job description would say of this work, maybe nothing."""
        if is_html_empty(self.role_description):
            return self.purpose or ""
        return self.role_description

    def _prepare_evidence(self):
        """Return {id: these activities as lines of evidence}, names written out."""
        gaps_of = (
            self.env["hr.community.gap.report"]
            .search([("activity_id", "in", self.ids)])
            .grouped("activity_id")
        )
        return {
            activity.id: {
                "activity_id": activity.id,
                "name": activity.name,
                "reference": activity.reference,
                "category": activity.category_id.name,
                "rank_score": activity.rank_score,
                "gaps": ", ".join(gaps_of[activity]._get_kind_labels())
                if activity in gaps_of
                else False,
                "skills": ", ".join(line._get_words() for line in activity.skill_ids),
                "people": activity.member_count,
                "hours_needed": activity.hours_per_month,
                "hours_given": activity.hours_given,
                "hours_missing": max(
                    activity.hours_per_month - activity.hours_given, 0
                ),
                "hours_done": activity.hours_done,
            }
            for activity in self
        }
