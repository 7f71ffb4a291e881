from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.boolean_search import boolean_search
from odoo.addons.hr_community.models.mixins.guarded import OFFICER_GROUP
from odoo.addons.hr_community.models.mixins.limits import (
    MONEY,
    Numbers,
    Words,
    set_limits,
)
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    KEEP_FREE_TEXT,
    NOT_PERSONAL,
)
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import UserError
from odoo.fields import Domain

# before its figures may be seen by those who are asked first
UNSEEN = ("draft", "perception")
# what partners are shown
OFFERED = ("signing", "presented", "approved", "declined", "running", "done")

set_limits(
    "hr.community.initiative",
    {
        "name": Words(120),
        "problem": Words(300),
        "question": Words(300),
        "unit": Words(60),
        "request": Words(2_000),
        "conditions": Words(2_000),
        "months": Numbers(1, 60),
        "other_cost": MONEY,
        "hour_value": MONEY,
    },
)


class Initiative(models.Model):
    """A problem of the company, from what leaders think of it to what is done."""

    _name = "hr.community.initiative"
    _description = "Initiative"
    _community_personal = {
        "name": KEEP_FREE_TEXT,
        "problem": KEEP_FREE_TEXT,
        "question": KEEP_FREE_TEXT,
        "unit": NOT_PERSONAL,
        "request": KEEP_FREE_TEXT,
        "conditions": KEEP_FREE_TEXT,
        "origin_model": NOT_PERSONAL,
        "sponsor_id": CLEAR_PERSON,
        "decided_by_id": CLEAR_PERSON,
    }
    _community_promise = (NAMED, "")
    _inherit = [
        "hr.community.works.here",
        "hr.community.checked.thread",
        "hr.community.checked.todo",
        "hr.community.guarded",
    ]
    _order = "id desc"
    _works_here = ("sponsor_id",)
    _check_company_auto = True

    name = fields.Char("Initiative", required=True, tracking=True)
    problem = fields.Char(
        "Problem in One Sentence",
        required=True,
        help="What goes wrong today, and what it costs.",
    )
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    sponsor_id = fields.Many2one(
        "hr.employee",
        check_company=True,
        index="btree_not_null",
        ondelete="set null",
        tracking=True,
        help="The leader who presents the initiative and is accountable for the "
        "result.",
    )
    value_ids = fields.Many2many(
        "hr.community.value",
        string="Values Supported",
        check_company=True,
        domain="[('company_id', 'in', (False, company_id))]",
    )
    question = fields.Char(
        "Question for Leaders",
        help="A question that leaders answer with a number before they see any "
        "figures, e.g. “How many complaints do we get per month?”",
    )
    unit = fields.Char(help="The unit of the number, e.g. complaints per month.")
    skill_id = fields.Many2one(
        "hr.skill",
        "Competency",
        index="btree_not_null",
        ondelete="restrict",
        help="The skill that employees need for this initiative. It can be rolled out "
        "to jobs, activities and reviews.",
    )
    state = fields.Selection(
        [
            ("draft", "Draft"),
            ("perception", "Leaders' Views"),
            ("evidence", "Evidence"),
            ("signing", "Partner Signatures"),
            ("presented", "Presented"),
            ("approved", "Approved"),
            ("declined", "Declined"),
            ("running", "Running"),
            ("done", "Done"),
            ("cancelled", "Cancelled"),
        ],
        "Status",
        required=True,
        readonly=True,
        default="draft",
        copy=False,
        index=True,
        tracking=True,
    )
    perception_ids = fields.One2many(
        "hr.community.initiative.perception", "initiative_id", "Leaders Asked"
    )
    evidence_ids = fields.One2many("hr.community.initiative.evidence", "initiative_id")
    partner_ids = fields.One2many(
        "hr.community.initiative.partner", "initiative_id", "Partner Departments"
    )
    community_activity_ids = fields.Many2many(
        "hr.community.activity",
        string="Community Activities",
        check_company=True,
        help="The community work that solves the problem.",
    )
    months = fields.Integer("Duration (Months)", default=12, required=True)
    # leaders answer before they see what it costs: others read it in words
    other_cost = fields.Monetary("Other Costs", groups=OFFICER_GROUP)
    hour_value = fields.Monetary(
        "Value per Hour",
        readonly=True,
        copy=False,
        groups=OFFICER_GROUP,
        help="The value per hour of work that the company used when the initiative was "
        "presented.",
    )
    request = fields.Text("Decisions Needed")
    date_presented = fields.Date("Presented On", readonly=True, copy=False)
    date_decided = fields.Date("Decided On", copy=False)
    decided_by_id = fields.Many2one(
        "hr.employee",
        check_company=True,
        index="btree_not_null",
        copy=False,
        ondelete="set null",
    )
    conditions = fields.Text("Conditions or Reason for the Decision", copy=False)
    origin_model = fields.Char(
        readonly=True, copy=False, export_string_translation=False
    )
    origin_id = fields.Many2oneReference(
        "Created From", model_field="origin_model", readonly=True, copy=False
    )
    is_for_me = fields.Boolean(
        compute="_compute_is_for_me",
        search="_search_is_for_me",
        export_string_translation=False,
    )
    shows_figures = fields.Boolean(
        compute="_compute_is_for_me",
        search="_search_shows_figures",
        export_string_translation=False,
    )

    @api.depends("state")
    @api.depends_context("uid")
    def _compute_is_for_me(self):
        # sudo: initiative - only for whom they are, by the one rule below
        every_sudo = self.sudo()
        here = Domain("id", "in", self.ids)
        mine = set(every_sudo._search(here & self._search_is_for_me("in", [True])))
        open_ = here & self._search_shows_figures("in", [True])
        shown = set(every_sudo._search(open_))
        # the user's own groups: a rule is asked as the system, in their name
        officer = self.env.user.has_group(OFFICER_GROUP)
        for initiative in self:
            initiative.is_for_me = initiative._origin.id in mine
            initiative.shows_figures = officer or initiative._origin.id in shown

    @boolean_search
    def _search_is_for_me(self, operator, value):
        """Find what the user sponsors, is asked about, or may sign for a department.

        The one place that says which initiatives employees may read; officers read all.
        """
        me = self.env["hr.employee"]._community_my_employees_query()
        partner = self._get_rows_of("partner", me) & Domain("state", "in", OFFERED)
        return Domain("state", "!=", "draft") & (
            Domain("sponsor_id", "any!", me)
            | self._get_rows_of("perception", me)
            | partner
        )

    @boolean_search
    def _search_shows_figures(self, operator, value):
        """Find those of which the user may see figures: leaders answer first."""
        me = self.env["hr.employee"]._community_my_employees_query()
        unanswered = self._get_rows_of("perception", me, state="waiting")
        return (
            self._search_is_for_me("in", [True])
            & Domain("state", "not in", UNSEEN)
            & ~unanswered
        )

    @api.model
    def _get_rows_of(self, kind, people, **values):
        """Return the domain of initiatives with a row of a kind about some people.

        :param people: a query of employees
        """
        # sudo: initiative.perception, .partner - only in which initiatives there is one
        rows_sudo = self.env[f"hr.community.initiative.{kind}"].sudo()
        domain = Domain("employee_id", "any!", people)
        for name, value in values.items():
            domain &= Domain(name, "=", value)
        return Domain(f"{kind}_ids", "any!", rows_sudo._search(domain))

    def write(self, vals):
        """Move an initiative with all that goes with it."""
        before = {one: one.state for one in self}
        state = vals.get("state")
        if state:
            for one in self:
                if one.state != state and not self.env.su:
                    one._check_ready(state)
        result = super().write(vals)
        for one in self:
            if state and state != before[one]:
                one._after_moved(before[one])
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_presented(self):
        for one in self:
            if one.state not in ("draft", "cancelled"):
                raise UserError(
                    self.env._("Cancel “%s” instead of deleting it.", one.name)
                )
