from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import user_today, version_today
from odoo.addons.hr_community.models.mixins.limits import Words, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    personal_text,
)
from odoo.addons.hr_community.models.mixins.reader_language import in_company_language
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.addons.hr_community.models.privacy.retention import RECOGNITION_TEXTS
from odoo.fields import Domain
from odoo.tools import SQL

DRAWN = 10  # stories at once
DAYS = 90  # how far back they are looked for

_THANKS = """SELECT line.employee_id AS person, 'thanks' AS origin,
              given.activity_id AS activity, given.day,
              work.name AS name,
              (COALESCE(work.behind_scenes, FALSE)
               OR COALESCE(job.community_behind_scenes, FALSE))::int AS rank,
              given.company_id AS company
         FROM hr_community_recognition given
         JOIN hr_community_recognition_receiver line ON line.recognition_id = given.id
         JOIN hr_employee person ON person.id = line.employee_id AND person.active
         %(version)s
         LEFT JOIN hr_job job ON job.id = version.job_id
         LEFT JOIN hr_community_activity work ON work.id = given.activity_id
        WHERE given.visibility = 'public' AND given.state = 'given'
          AND line.is_shown"""
_WORK = SQL(
    """SELECT done.employee_id, 'work', done.activity_id, done.date, work.name,
              COALESCE(work.behind_scenes, FALSE)::int, done.company_id
         FROM hr_community_contribution done
         JOIN hr_community_activity work ON work.id = done.activity_id
         JOIN hr_employee person ON person.id = done.employee_id AND person.active
        WHERE done.state = 'confirmed'"""
)
_DAYS = SQL(
    """SELECT day.host_id, 'shadowing', NULL, day.date, NULL, 1, day.company_id
         FROM hr_community_shadowing day
         JOIN hr_employee person ON person.id = day.host_id AND person.active
        WHERE day.state = 'done'"""
)

set_limits("hr.community.story", {"text": Words(4_000)})


class Story(models.Model):
    """What somebody did that others should hear of, as far as they agree."""

    _name = "hr.community.story"
    _description = "Story"
    _community_personal = {
        "employee_id": CLEAR_PERSON,
        "name": personal_text("employee_id"),
        "text": personal_text("employee_id"),
    }
    _community_promise = (NAMED, "")
    _community_emptied = (
        RECOGNITION_TEXTS,
        "write_date",
        [("state", "in", ("answered", "withdrawn"))],
        ("name", "text"),
    )
    _inherit = [
        "hr.community.signed.link",
        "hr.community.manager.chain",
        "hr.community.guarded",
    ]
    _order = "id desc"
    _check_company_auto = True

    _link_path = "story"

    name = fields.Char("Title", required=True)
    employee_id = fields.Many2one(
        "hr.employee",
        "Featured Employee",
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    text = fields.Text(
        "The Story",
        help="The employee reads and corrects the story before it is shared.",
    )
    origin = fields.Selection(
        [
            ("thanks", "Thank-You"),
            ("work", "Logged Work"),
            ("shadowing", "Shadow Day"),
            ("other", "Other"),
        ],
        required=True,
        default="other",
    )
    activity_id = fields.Many2one(
        "hr.community.activity",
        index="btree_not_null",
        check_company=True,
        ondelete="set null",
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("asked", "Waiting for Consent"),
            ("answered", "Answered"),
            ("withdrawn", "Withdrawn"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
    )
    use_ids = fields.One2many(
        "hr.community.story.use", "story_id", "Planned Placements"
    )
    consent_text = fields.Char("Consent", compute="_compute_consent")
    has_all_consent = fields.Boolean(
        compute="_compute_consent", export_string_translation=False
    )

    @api.depends("use_ids.state", "state")
    @api.depends_context("lang")
    def _compute_consent(self):
        """Say to how many of the uses the employee agreed, once there is an answer."""
        for story in self:
            uses = len(story.use_ids)
            given = len(story.use_ids.filtered(lambda use: use.state == "given"))
            story.has_all_consent = bool(uses) and given == uses
            story.consent_text = story.state == "answered" and self.env._(
                "Given for %(given)s of %(uses)s placements", given=given, uses=uses
            )

    def write(self, vals):
        """Move a story with all that goes with it."""
        if not self.env.su:
            self._check_words(vals)
        before = {story: story.state for story in self}
        result = super().write(vals)
        for story in self:
            if vals.get("state", before[story]) != before[story]:
                story._after_moved()
        return result

    def action_draw(self):
        """Propose stories from public thanks, logged work and shadow days.

        First of employees behind the scenes, and of nobody who had one lately.
        """
        self.browse()._check_officer()
        kinds = dict(
            self._fields["origin"]._description_selection(
                in_company_language(self, self.env.company).env
            )
        )
        drawn = self.create(
            [
                {
                    # a title names no person: the field beside it does
                    "name": (name or kinds[origin])[:200],
                    "employee_id": person,
                    "origin": origin,
                    "activity_id": activity,
                    "company_id": self.env.company.id,
                }
                for person, origin, activity, name in self._find_drawn()
            ]
        )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_community_voice.hr_community_story_action"
        )
        return action | {"domain": Domain("id", "in", drawn.ids)} if drawn else action

    @api.model
    def _find_drawn(self):
        """Return [(employee, origin, activity, title)] of what stories are made of."""
        self.env.flush_all()
        day = fields.Date.subtract(user_today(self), days=DAYS)
        return self.env.execute_query(
            SQL(
                """SELECT one.person, one.origin, one.activity, one.name
                     FROM (
                      SELECT DISTINCT ON (found.person) found.*
                        FROM (%(thanks)s UNION ALL %(work)s UNION ALL %(days)s) found
                       WHERE found.day >= %(day)s AND found.company = %(company)s
                         AND NOT EXISTS (
                             SELECT FROM hr_community_story story
                              WHERE story.employee_id = found.person
                                AND story.create_date >= %(day)s)
                    ORDER BY found.person, found.rank DESC, found.day DESC
                      ) one
                 ORDER BY one.rank DESC, one.day DESC LIMIT %(most)s""",
                thanks=SQL(_THANKS, version=version_today(self.env)),
                work=_WORK,
                days=_DAYS,
                company=self.env.company.id,
                day=day,
                most=DRAWN,
            )
        )
