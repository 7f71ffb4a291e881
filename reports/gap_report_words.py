from odoo import api, fields, models


class GapReportWords(models.Model):
    """What is missing in words, and the next step from each gap."""

    _inherit = "hr.community.gap.report"

    @api.depends("kind", "activity_id")
    def _compute_missing(self):
        """Say in words what is missing, naming the skills."""
        uncovered = self._get_uncovered_skills()
        for gap in self:
            gap.missing = gap._get_words(uncovered.get(gap.activity_id, []))

    def _get_uncovered_skills(self):
        """Return {activity: names of the must-haves that no active owner holds}."""
        today = fields.Date.context_today(self)
        gaps = self.filtered(lambda gap: gap.kind == "skill_missing")
        owners = {activity: activity.owner_ids for activity in gaps.activity_id}
        # sudo: hr.employee.skill - every colleague may read them
        skills_sudo = self.env["hr.employee.skill"].sudo()
        held = skills_sudo._read_group(
            [
                ("employee_id", "in", gaps.activity_id.owner_ids.ids),
                "|",
                ("valid_from", "=", False),
                ("valid_from", "<=", today),
                "|",
                ("valid_to", "=", False),
                ("valid_to", ">=", today),
            ],
            ["skill_id"],
            ["employee_id:array_agg"],
        )
        holders = {skill: set(ids) for skill, ids in held}
        return {
            activity: [
                line.skill_id.name
                for line in activity.skill_ids
                if line.necessity == "must"
                and not holders.get(line.skill_id, set()) & set(owners[activity].ids)
            ]
            for activity in owners
        }

    def _get_words(self, uncovered):
        lines = self.activity_id.skill_ids
        professional = lines.filtered(
            lambda line: line.professional and line.necessity == "must"
        )
        return {
            "unowned": self.env._("An owner"),
            "skill_missing": ", ".join(uncovered),
            "hours_short": self.env._("%g hours a month", self.hours_missing),
            "professional": self.env._(
                "%s, as a profession", ", ".join(professional.skill_id.mapped("name"))
            ),
            "single": self.env._("A second person"),
            "quiet": self.env._("Any work since this date"),
            "not_estimated": self.env._("An estimate of the hours"),
        }[self.kind]

    def action_find_owners(self):
        return self.activity_id.action_find_owners()

    def action_make_case(self):
        """Make one case for a position out of the activities of these gaps."""
        return self.activity_id.action_make_case()

    def action_open_activity(self):
        return self.activity_id._get_records_action()

    def action_print_board(self):
        """Print the chosen gaps, or all of the company, for the board."""
        report = self.env.ref("hr_community.action_report_gap_board")
        # thousands of ids would not fit into an address; the company does
        data = None if self else {"company_id": self.env.company.id}
        return report.report_action(self.ids, data=data, config=False)
