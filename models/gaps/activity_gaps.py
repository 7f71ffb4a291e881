from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import is_html_empty

from ..mixins.actions import action_for
from ..mixins.boolean_search import boolean_search
from ..mixins.days import on_company_days
from ..mixins.reader_language import in_company_language
from ..repository.activity import OPEN_STATES

LEAVES_WITHIN_DAYS = 90
# what stands in words on a list, the last for HR alone
RISKS = ("is_single", "no_takeover", "term_over")
HR_RISKS = ("owner_leaves",)
HANDED_IN = ("submitted", "approved", "posted")


class ActivityGaps(models.Model):
    """The gaps of an activity, its continuity and its position cases."""

    _inherit = "hr.community.activity"

    gap_count = fields.Integer(
        "Gaps",
        compute="_compute_gap_count",
        groups="hr_community.group_hr_community_officer",
    )
    case_line_ids = fields.One2many(
        "hr.community.position.case.line",
        "activity_id",
        "Position Requests",
        groups="hr_community.group_hr_community_officer",
    )
    case_count = fields.Integer(
        "Number of Position Requests",
        compute="_compute_case_count",
        groups="hr_community.group_hr_community_officer",
    )
    job_id = fields.Many2one(
        "hr.job",
        "Included in Job",
        readonly=True,
        copy=False,
        index="btree_not_null",
        check_company=True,
    )

    is_single = fields.Boolean(
        "Depends on One Employee",
        compute="_compute_continuity",
        search="_search_is_single",
        compute_sudo=True,
    )
    no_takeover = fields.Boolean(
        "No One Ready to Take Over",
        compute="_compute_continuity",
        search="_search_no_takeover",
        compute_sudo=True,
        help="The activity has one owner, no deputy, and no understudy who is ready to "
        "take over.",
    )
    term_over = fields.Boolean(
        "Owner's Term Has Ended",
        compute="_compute_continuity",
        search="_search_term_over",
        compute_sudo=True,
    )
    owner_leaves = fields.Boolean(
        "Owner Is Leaving",
        compute="_compute_owner_leaves",
        search="_search_owner_leaves",
        compute_sudo=True,
        groups="hr.group_hr_user",
        help="The owner is leaving within three months, according to HR. Visible to HR "
        "only.",
    )

    continuity_risk = fields.Char(compute="_compute_continuity_risk")

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

    @api.depends(
        "state",
        "ownership_ids.state",
        "ownership_ids.role",
        "ownership_ids.date_end",
        "ownership_ids.date_takeover",
    )
    def _compute_continuity(self):
        single = self.filtered_domain(self._search_is_single("in", [True]))
        over = self.filtered_domain(self._search_term_over("in", [True]))
        alone = self.filtered_domain(self._search_no_takeover("in", [True]))
        for activity in self:
            activity.no_takeover = activity in alone
            activity.is_single = activity in single
            activity.term_over = activity in over

    @api.depends(*RISKS)
    @api.depends_context("uid", "lang")
    def _compute_continuity_risk(self):
        """Name what puts the work at risk, as far as the reader may know it."""
        # of nobody's plans to leave but to HR: see the groups of the field
        for_hr = self.env.user.has_group("hr.group_hr_user")
        names = (*RISKS, *(HR_RISKS if for_hr else ()))
        labels = self.fields_get(names, ["string"])
        for activity in self:
            risks = [labels[name]["string"] for name in names if activity[name]]
            activity.continuity_risk = " · ".join(risks)

    @boolean_search
    def _search_is_single(self, operator, value):
        groups = self.env["hr.community.ownership"]._read_group(
            [("state", "=", "active"), ("activity_id.state", "in", OPEN_STATES)],
            ["activity_id"],
            having=[("__count", "=", 1)],
        )
        return Domain("id", "in", [activity.id for (activity,) in groups])

    @boolean_search
    def _search_no_takeover(self, operator, value):
        """Find what one owner runs without anybody who could stand in for them."""
        groups = self.env["hr.community.ownership"]._read_group(
            [
                ("state", "=", "active"),
                ("role", "=", "owner"),
                ("activity_id.state", "in", OPEN_STATES),
            ],
            ["activity_id"],
            having=[("__count", "=", 1)],
        )
        ready = Domain("role", "=", "deputy") | on_company_days(
            self.env,
            lambda today: Domain("date_takeover", "<=", fields.Date.add(today, days=1)),
        )
        return Domain("id", "in", [activity.id for (activity,) in groups]) & Domain(
            "ownership_ids", "not any", Domain("state", "=", "active") & ready
        )

    @boolean_search
    def _search_term_over(self, operator, value):
        return Domain("state", "in", OPEN_STATES) & Domain(
            "ownership_ids", "any", [("term_over", "=", True), ("role", "=", "owner")]
        )

    def _compute_owner_leaves(self):
        leaves = self.filtered_domain(self._search_owner_leaves("in", [True]))
        for activity in self:
            activity.owner_leaves = activity in leaves

    @boolean_search
    def _search_owner_leaves(self, operator, value):
        # the ORM asks for the groups of a field that is read, not of one searched by
        if not (self.env.su or self.env.user.has_group("hr.group_hr_user")):
            raise AccessError(
                self.env._("Only HR can see which employees are about to leave.")
            )
        # sudo: hr.employee - the field itself is for HR alone
        people_sudo = self.env["hr.employee"].sudo()
        leaving = people_sudo._community_leaving_within(LEAVES_WITHIN_DAYS)
        # sudo: ownership - the roles of those people, for the same reader
        ownerships_sudo = self.env["hr.community.ownership"].sudo()
        ownerships = ownerships_sudo._search(
            Domain("state", "=", "active")
            & Domain("role", "=", "owner")
            & Domain("employee_id", "in", leaving.ids)
        )
        return Domain("state", "in", OPEN_STATES) & Domain(
            "ownership_ids", "any!", ownerships
        )

    def action_open_gaps(self):
        self.ensure_one()
        return action_for(
            self.env,
            "hr_community_gap_report_action",
            self.env._("Gaps: %s", self.name),
            domain=[("activity_id", "=", self.id)],
            context={},
        )

    def action_hand_over(self):
        """Hand over the role of the only owner, or let the user choose one.

        Where nobody owns it, any role counts: all may hang on somebody who helps.

        :raise UserError: nobody is active in it
        """
        self.ensure_one()
        active = self.ownership_ids.filtered(
            lambda ownership: ownership.state == "active"
        )
        ownerships = (
            active.filtered(lambda ownership: ownership.role == "owner") or active
        )
        if not ownerships:
            raise UserError(
                self.env._(
                    "No one has an active role in this activity. Find people instead."
                )
            )
        if len(ownerships) == 1:
            return ownerships.action_hand_over()
        return ownerships._get_records_action(
            name=self.env._("Choose a Role to Hand Over")
        )

    def action_open_job(self):
        return self.job_id._get_records_action()

    def action_make_case(self):
        """Create a draft position case from these activities.

        :raise UserError: one of them is in a case already that is on its way
        """
        self._check_in_no_other_case()
        case = self.env["hr.community.position.case"].create(
            {
                "name": self._get_position_title(),
                "company_id": self[:1].company_id.id,
                "department_id": self.department_id[:1].id,
                "community_activity_ids": [fields.Command.set(self.ids)],
            }
        )
        return case._get_records_action()

    def _get_position_title(self):
        """Draft the title that candidates will read."""
        shared = self.category_id if len(self) > 1 else self
        named = in_company_language(shared[:1] or self[:1], self[:1].company_id)
        return named.env._("%s Coordinator", named.name)

    def _check_in_no_other_case(self, case_ids=()):
        """Refuse activities that are in another submitted case.

        :raise UserError: naming the activity and the case it is in
        """
        for line in self.case_line_ids:
            case = line.case_id
            if case.id not in case_ids and case.state in HANDED_IN:
                raise UserError(
                    self.env._(
                        "“%(activity)s” is already in the position request “%(case)s”. "
                        "Remove it here, or continue with that request.",
                        activity=line.name,
                        case=case.name,
                    )
                )

    def action_open_cases(self):
        """Open the position cases of this activity."""
        return self.case_line_ids.case_id._get_records_action(
            name=self.env._("Position Requests")
        )

    def _get_role_html(self):
        """Return what one does, for a job description, maybe empty."""
        if is_html_empty(self.role_description):
            return Markup("<p>%s</p>") % self.purpose if self.purpose else Markup()
        return self.role_description

    def _prepare_evidence(self):
        """Return {activity id: values of its line of evidence}."""
        gaps_of = (
            self.env["hr.community.gap.report"]
            .search([("activity_id", "in", self.ids)])
            .grouped("activity_id")
        )
        return {
            activity.id: {
                "activity_id": activity.id,
                "name": activity.display_name,
                "reference": activity.reference,
                "category": activity.category_id.name,
                "rank_score": activity.rank_score,
                "gaps": ", ".join(gaps_of[activity]._get_kind_labels())
                if activity in gaps_of
                else False,
                "skills": ", ".join(line._get_label() for line in activity.skill_ids),
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
