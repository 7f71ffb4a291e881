from odoo import api, models

from ..models.mixins.number_text import number_text


class GapReportWords(models.Model):
    """What is missing in words, and the next step from each gap."""

    _inherit = "hr.community.gap.report"

    @api.depends("kind", "hours_missing", "skill_names")
    @api.depends_context("lang")
    def _compute_missing(self):
        """Say in words what is missing, naming the skills."""
        for gap in self:
            gap.missing = gap._describe_missing()

    def _describe_missing(self):
        return {
            "unowned": self.env._("An owner"),
            "skill_missing": self.skill_names,
            "hours_short": self.env._(
                "%s hours per month",
                number_text(self.env, self.hours_missing),
            ),
            "professional": self.env._("%s (professional)", self.skill_names),
            "single": self.env._("A second employee"),
            "quiet": self.env._("Work logged in the last 90 days"),
            "not_estimated": self.env._("An estimate of the hours"),
            "no_agreement": self.env._("A time agreement"),
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
