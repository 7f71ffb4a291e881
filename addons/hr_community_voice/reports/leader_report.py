from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import (
    day_query,
    today_query,
    version_today,
)
from odoo.tools import SQL


class LeaderReport(models.Model):
    """Leading by example: what a leader did for work that nobody sees, in a year.

    Each leader reads their own, and HR all: no league table of leaders.
    """

    _name = "hr.community.leader.report"
    _description = "Leading by Example"
    _inherit = ["hr.community.manager.chain", "hr.community.company.prefetch"]
    _auto = False
    _order = "employee_id, id"
    _rec_name = "employee_id"

    employee_id = fields.Many2one("hr.employee", "Leader", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    reports = fields.Integer("Direct Reports", readonly=True)
    thanks = fields.Integer(
        "Thanks for Behind-the-Scenes Work",
        readonly=True,
        help="Given in the last 12 months to employees in behind-the-scenes jobs or "
        "activities. Private thanks are not counted.",
    )
    days = fields.Integer(
        "Days Shadowed",
        readonly=True,
        help="Days spent as a guest in the last 12 months.",
    )
    stories = fields.Integer(
        "Stories Shared", readonly=True, help="Covers the last 12 months."
    )
    sessions = fields.Integer(
        "Sessions Facilitated", readonly=True, help="Covers the last 12 months."
    )
    hint = fields.Char("Suggestion for Next Week", compute="_compute_hint")
    hint_kind = fields.Char(compute="_compute_hint", export_string_translation=False)

    _depends = {
        "hr.community.shadowing": ["date", "guest_id", "state"],
        "hr.community.story.use": ["is_told", "teller_id", "date"],
        "hr.community.listening.session": ["date", "facilitator_id", "state"],
        "hr.community.recognition": [
            "activity_id",
            "day",
            "giver_id",
            "state",
            "visibility",
        ],
        "hr.community.recognition.receiver": [
            "employee_id",
            "is_shown",
            "recognition_id",
        ],
        "hr.community.activity": ["behind_scenes"],
        "hr.employee": ["active", "company_id", "current_version_id", "parent_id"],
        "hr.version": ["active", "date_version", "employee_id", "job_id"],
        "hr.job": ["community_behind_scenes"],
    }

    @api.depends("thanks", "days", "stories", "sessions")
    @api.depends_context("lang")
    def _compute_hint(self):
        """Say the one thing that was done least, in a sentence."""
        hints = {
            "thanks": self.env._(
                "Thank a colleague whose work goes unnoticed until it stops."
            ),
            "days": self.env._("Ask for a shadow day in a job you have not seen yet."),
            "sessions": self.env._(
                "Offer to facilitate a listening session in another department."
            ),
            "stories": self.env._(
                "Share one of the stories that employees have agreed to share."
            ),
        }
        for leader in self:
            least = min(hints, key=lambda name: leader[name])
            leader.hint = hints[least]
            leader.hint_kind = least

    def action_follow_hint(self):
        """Open the form in which a leader thanks somebody, or asks for a day."""
        self.ensure_one()
        if self.hint_kind == "days":
            return self.env["hr.community.shadowing"].action_ask()
        return self.env["hr.community.give.thanks"]._open(self.env["hr.employee"])

    @property
    def _table_query(self):
        """Return the query: one row for each employee with direct reports."""
        return SQL(
            """SELECT person.id, person.id AS employee_id, person.company_id,
                      team.reports, COALESCE(thanks.number, 0) AS thanks,
                      COALESCE(day.number, 0) AS days,
                      COALESCE(told.number, 0) AS stories,
                      COALESCE(session.number, 0) AS sessions
                 FROM hr_employee person
                 JOIN (SELECT parent_id, company_id, count(*) AS reports
                         FROM hr_employee WHERE active GROUP BY parent_id, company_id
                      ) team ON team.parent_id = person.id
                            AND team.company_id = person.company_id
                 LEFT JOIN (%(thanks)s) thanks ON thanks.giver_id = person.id
                 LEFT JOIN (
                      SELECT guest_id, count(*) AS number FROM hr_community_shadowing
                       WHERE state = 'done' AND date > %(today)s - 365
                    GROUP BY guest_id) day ON day.guest_id = person.id
                 LEFT JOIN (
                      SELECT teller_id, count(*) AS number FROM hr_community_story_use
                       WHERE is_told AND COALESCE(date, %(told)s) > %(today)s - 365
                    GROUP BY teller_id) told ON told.teller_id = person.id
                 LEFT JOIN (
                      SELECT facilitator_id, count(*) AS number
                        FROM hr_community_listening_session
                       WHERE state IN ('held', 'closed')
                         AND date > %(today)s - 365
                    GROUP BY facilitator_id
                      ) session ON session.facilitator_id = person.id
                WHERE person.active""",
            thanks=self._get_thanks_query(),
            today=today_query(self.env),
            told=day_query(
                SQL("hr_community_story_use.write_date"),
                SQL("hr_community_story_use.company_id"),
            ),
        )

    @api.model
    def _get_thanks_query(self):
        """Return the SQL of how many thanks each gave to work behind the scenes.

        HR reads it by name, so what HR may not read is not counted.
        """
        return SQL(
            """SELECT given.giver_id, count(DISTINCT given.id) AS number
                 FROM hr_community_recognition given
                 JOIN hr_community_recognition_receiver line
                   ON line.recognition_id = given.id
                 JOIN hr_employee person ON person.id = line.employee_id
                 %(version)s
                 LEFT JOIN hr_job job ON job.id = version.job_id
                 LEFT JOIN hr_community_activity work ON work.id = given.activity_id
                WHERE given.state = 'given' AND given.day > %(today)s - 365
                  AND given.visibility <> 'private' AND line.is_shown
                  AND (job.community_behind_scenes OR work.behind_scenes)
             GROUP BY given.giver_id""",
            version=version_today(self.env),
            today=today_query(self.env),
        )
