from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ..mixins.days import act_day, user_today
from ..mixins.guarded import OFFICER_GROUP
from ..mixins.personal_rules import (
    CLEAR_PERSON,
    KEEP_FREE_TEXT,
    NOT_PERSONAL,
    personal_text,
)
from ..mixins.pointing_rows import pointing_rows, targets
from .namesakes import get_label, get_names, update_namesakes, with_namesakes
from .rank import CRITERIA, RATINGS, rank_score

# states in which people take part, in which it is not over, in which it is
OPEN_STATES = ("open", "running")
ONGOING_STATES = (*OPEN_STATES, "paused")
CLOSED_STATES = ("retired", "formalised")
WEIGHTS = [f"company_id.community_weight_{name}" for name in (*CRITERIA, "strategic")]
# what nobody fills in: who decided, and when
DECISION_STAMP = ("decision_user_id", "decision_date")


class Activity(models.Model):
    """A piece of community work that is in nobody's job description.

    Its moves and buttons are in ``activity_state``; each room that knows more of it
    has a file of its own: ``activity_people``, ``activity_work`` and so on.
    """

    _name = "hr.community.activity"
    _description = "Community Activity"
    _community_personal = {
        **{f"image_{size}": KEEP_FREE_TEXT for size in (1920, 1024, 512, 256, 128)},
        **dict.fromkeys(("name", "note", "purpose", "imported_values"), KEEP_FREE_TEXT),
        **dict.fromkeys(("role_description", "retire_reason"), KEEP_FREE_TEXT),
        **dict.fromkeys(("activity_properties", "meeting_frequency"), KEEP_FREE_TEXT),
        "reference": NOT_PERSONAL,
        "decision_user_id": CLEAR_PERSON,
        "decision_reason": personal_text("proposed_by_id"),
        "proposed_by_id": CLEAR_PERSON,
    }
    _inherit = [
        "hr.community.checked.thread",
        "hr.community.checked.todo",
        "image.mixin",
        "hr.community.mobile.view",
        "hr.community.guarded",
        "hr.community.thank.button",
    ]
    _order = "rank_score desc, name, id"
    _check_company_auto = True
    _mail_post_access = "read"

    name = fields.Char("Activity", required=True, index="trigram", tracking=True)
    has_image = fields.Boolean("Picture", compute="_compute_has_image", store=True)
    reference = fields.Char(copy=False, index="trigram")
    has_namesake = fields.Boolean(
        compute="_compute_has_namesake", store=True, export_string_translation=False
    )
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    category_id = fields.Many2one(
        "hr.community.category",
        index=True,
        tracking=True,
        check_company=True,
        ondelete="restrict",
    )
    color = fields.Integer(related="category_id.color")
    # an archived one stays: an import, its undo and a merge would lose what is hidden
    tag_ids = fields.Many2many(
        "hr.community.tag",
        string="Tags",
        check_company=True,
        context={"active_test": False},
    )
    activity_properties = fields.Properties(
        "Properties", definition="category_id.activity_properties"
    )
    department_id = fields.Many2one(
        "hr.department",
        check_company=True,
        index="btree_not_null",
        help="The department that benefits most. Leave empty for the whole company.",
    )
    parent_id = fields.Many2one(
        "hr.community.activity",
        "Part Of",
        check_company=True,
        index="btree_not_null",
        ondelete="restrict",
        domain="[('id', '!=', id)]",
    )
    child_ids = fields.One2many("hr.community.activity", "parent_id", "Sub-Activities")

    purpose = fields.Text(
        help="What the activity is for, and what would be missing without it."
    )
    role_description = fields.Html(
        strip_style=True,
        strip_classes=True,
        help="What a job description would say about the owner of this activity.",
    )
    note = fields.Html(
        "Notes",
        strip_style=True,
        strip_classes=True,
        help="Imported values that do not match any field.",
    )
    origin = fields.Selection(
        [
            ("proposal", "Proposed by a Colleague"),
            ("import", "Imported"),
            ("library", "Starter Library"),
            ("campaign", "Proposed in a Campaign"),
        ],
        default="proposal",
        required=True,
        readonly=True,
        copy=False,
    )
    campaign_id = fields.Many2one(
        "hr.community.campaign",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups="hr_community.group_hr_community_officer",
    )
    proposed_by_id = fields.Many2one(
        "hr.employee",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )
    imported_values = fields.Json(
        readonly=True,
        copy=False,
        groups="hr_community.group_hr_community_officer",
        help="Values from the last import. The next import only updates values that "
        "have changed in the spreadsheet.",
    )

    hours_per_month = fields.Float(
        "Hours per Month", tracking=True, help="Leave empty if unknown."
    )
    people_wanted = fields.Integer("People Needed", default=1)
    behind_scenes = fields.Boolean(
        "Behind the Scenes",
        help="Work that goes unnoticed as long as it is done well.",
    )
    date_start = fields.Date("Start")
    date_end = fields.Date("End")
    meeting_frequency = fields.Char(help="For example, every two weeks.")
    skill_ids = fields.One2many(
        "hr.community.activity.skill", "activity_id", "Required Skills", copy=True
    )
    state = fields.Selection(
        [
            ("proposed", "Proposed"),
            ("open", "Open"),
            ("running", "Running"),
            ("paused", "Paused"),
            ("retired", "Retired"),
            ("formalised", "Part of a Job"),
        ],
        "Status",
        default="proposed",
        required=True,
        readonly=True,
        copy=False,
        index=True,
        tracking=True,
        group_expand="_expand_states",
    )
    date_opened = fields.Date(
        "Open Since",
        compute="_compute_date_opened",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
    )
    retire_reason = fields.Text(
        "Reason for Retiring", readonly=True, copy=False, tracking=True
    )

    strategic = fields.Boolean(
        tracking=True, help="Contributes directly to a company goal."
    )
    impact = fields.Selection(RATINGS, default="0", required=True, tracking=True)
    reach = fields.Selection(RATINGS, default="0", required=True, tracking=True)
    urgency = fields.Selection(RATINGS, default="0", required=True, tracking=True)
    rank_score = fields.Float(
        "Ranking Score",
        compute="_compute_rank_score",
        store=True,
        index=True,
        aggregator="avg",
        digits=(4, 1),
        help="From 0 to 100, based on impact, reach and urgency, with the weights set "
        "by your company.",
    )
    rank_reason = fields.Char("Ranking Score Details", compute="_compute_rank_reason")
    hours_unknown = fields.Integer(
        "Not Estimated",
        compute="_compute_hours_unknown",
        export_string_translation=False,
    )
    decision = fields.Selection(
        [("keep", "Keep"), ("change", "Change"), ("stop", "Stop")],
        copy=False,
        tracking=True,
    )
    decision_reason = fields.Text(
        "Reason for Decision", copy=False, groups=OFFICER_GROUP
    )
    decision_user_id = fields.Many2one(
        "res.users", "Decided By", readonly=True, copy=False
    )
    decision_date = fields.Date("Decided On", readonly=True, copy=False)

    _reference_unique = models.UniqueIndex(
        "(company_id, reference) WHERE reference IS NOT NULL",
        "An activity in this company already has this reference. Choose another one.",
    )
    _hours_known_or_empty = models.Constraint(
        "CHECK(hours_per_month >= 0)", "Hours per month cannot be negative."
    )
    _people_wanted_not_negative = models.Constraint(
        "CHECK(people_wanted >= 0)", "The number of people needed cannot be negative."
    )
    _ends_after_start = models.Constraint(
        "CHECK(date_end >= date_start)", "An activity cannot end before it starts."
    )
    _retired_with_reason = models.Constraint(
        "CHECK(state <> 'retired' OR COALESCE(retire_reason, '') <> '')",
        "Use the “Retire” button to enter a reason.",
    )

    @api.depends("image_128")
    def _compute_has_image(self):
        for activity in self:
            activity.has_image = activity.image_128

    @api.depends("name", "company_id")
    def _compute_has_namesake(self):
        shared = with_namesakes(self)
        for activity in self:
            activity.has_namesake = activity in shared

    @api.depends("name", "reference", "has_namesake")
    @api.depends_context("show_reference")
    def _compute_display_name(self):
        for activity in self:
            activity.display_name = get_label(activity)

    @api.depends("state")
    def _compute_date_opened(self):
        for activity in self:
            today = act_day(activity, activity.company_id)
            live = activity.state in OPEN_STATES
            activity.date_opened = live and (activity.date_opened or today)

    @api.depends(*CRITERIA, "strategic", *WEIGHTS)
    def _compute_rank_score(self):
        for activity in self:
            company = activity.company_id
            activity.rank_score = rank_score(
                {name: int(activity[name] or 0) for name in CRITERIA},
                {name: company[f"community_weight_{name}"] for name in CRITERIA},
                activity.strategic,
                company.community_weight_strategic,
            )

    @api.depends(*CRITERIA, "strategic")
    @api.depends_context("lang")
    def _compute_rank_reason(self):
        for activity in self:
            phrases = [
                f"{activity._fields[name]._description_string(self.env)} "
                f"{activity[name]}/5"
                for name in CRITERIA
                if activity[name] not in (False, "0")
            ]
            if phrases and activity.strategic:
                phrases.append(self._fields["strategic"]._description_string(self.env))
            activity.rank_reason = ", ".join(phrases) or self.env._(
                "Not ranked yet. Rate impact, reach or urgency."
            )

    @api.depends("hours_per_month")
    def _compute_hours_unknown(self):
        for activity in self:
            activity.hours_unknown = 0 if activity.hours_per_month else 1

    @api.constrains("parent_id")
    def _check_no_circle(self):
        if self._has_cycle():
            raise ValidationError(
                self.env._(
                    "An activity cannot be part of itself, directly or indirectly. "
                    "Choose another activity under “Part Of”."
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        """Create activities with a reference and the stamp of a decision."""
        vals_list = [self._stamp_decision(vals) for vals in vals_list]
        self._fill_references(vals_list)
        activities = super().create(vals_list)
        update_namesakes(activities, get_names(activities))
        activities._note_proposer()
        return activities

    def write(self, vals):
        """Write to activities, and end the roles in those that are over."""
        if "company_id" in vals:
            self.filtered(
                lambda activity: activity.company_id.id != vals["company_id"]
            )._check_takes_nobody_along()
        before = get_names(self, vals)
        result = super().write(self._stamp_decision(vals))
        update_namesakes(self, before | get_names(self, vals))
        if vals.get("state") in CLOSED_STATES:
            self._release_people()
        return result

    @api.model
    def _stamp_decision(self, vals):
        """Return the values with who decided and when, which nobody fills in."""
        if not self.env.su:
            vals = {key: vals[key] for key in vals if key not in DECISION_STAMP}
        if "decision" not in vals:
            return vals
        decided = bool(vals["decision"])
        return {
            "decision_user_id": self.env.uid if decided else False,
            "decision_date": decided and user_today(self),
        } | vals

    def _check_takes_nobody_along(self):
        """Refuse to take people and their hours along to another company.

        :raise ValidationError: naming an activity with rows of people
        """
        people = self.env["hr.community.personal"]._get_person_fields()
        for (model, field), rows in pointing_rows(self).items():
            if model in people:
                activity = targets(rows[:1], field, self)[:1]
                raise ValidationError(
                    self.env._(
                        "“%s” already has roles or hours in its current company. "
                        "Retire it, and create a new one in the other company.",
                        activity.name,
                    )
                )

    @api.model
    def _fill_references(self, vals_list):
        """Give each activity without a reference the next free number."""
        # sudo: ir.sequence - whoever proposes an activity may draw its number
        sequence_sudo = self.env["ir.sequence"].sudo()
        # sudo: activity - a reference taken in another company's file is no news
        all_sudo = self.sudo().with_context(active_test=False)
        missing = [vals for vals in vals_list if not vals.get("reference")]
        while missing:
            for vals in missing:
                vals["reference"] = sequence_sudo.next_by_code("hr.community.activity")
            drawn = [vals["reference"] for vals in missing if vals["reference"]]
            known_sudo = all_sudo.search_fetch(
                [("reference", "in", drawn)], ["reference"]
            )
            taken = set(known_sudo.mapped("reference"))
            missing = [vals for vals in missing if vals["reference"] in taken]

    def _read_group_select(self, aggregate_spec, query):
        """Count the activities without an estimate."""
        if aggregate_spec != "hours_unknown:sum":
            return super()._read_group_select(aggregate_spec, query)
        hours = self._field_to_sql(self._table, "hours_per_month", query)
        return SQL("COUNT(*) FILTER (WHERE COALESCE(%s, 0) = 0)", hours)

    @api.model
    def get_empty_list_help(self, help_message):
        """Offer officers the three ways to a first activity, where there is none."""
        # actions are loaded with sudo; who looks is the user all the same
        activities = self.sudo(False).with_context(active_test=False)
        if activities._is_officer() and not activities.search([], limit=1):
            return self.env["ir.qweb"]._render("hr_community.activity_empty", {})
        return super().get_empty_list_help(help_message)
