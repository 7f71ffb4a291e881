from odoo import api, fields, models
from odoo.addons.hr_community.models.disclosure.crosstab import Cell
from odoo.addons.hr_community.models.disclosure.dimensions import (
    DIMENSIONS,
    get_group_names,
    get_group_sequence,
)
from odoo.addons.hr_community.models.disclosure.events import publish_figure
from odoo.addons.hr_community.models.disclosure.suppression import publish
from odoo.addons.hr_community.models.mixins.days import (
    company_today,
    quarter_text,
    user_today,
)
from odoo.addons.hr_community.models.mixins.guarded import OFFICER
from odoo.addons.hr_community.models.mixins.personal_rules import NOT_PERSONAL
from odoo.addons.hr_community.models.mixins.reader_language import in_company_language
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.addons.hr_community.models.statistics.shuffle import Shuffler
from odoo.addons.hr_community.models.statistics.verdict import judge
from odoo.exceptions import UserError, ValidationError

EVENTS = ("asked", "offered", "declined", "awards")
CARRIED = ("hours", "parts")
COUNTS = ("thanks", *CARRIED, *EVENTS)
SUPPRESSED = -1


class Audit(models.Model):
    """Who is thanked and who carries the work, group by group, for one quarter.

    The dimensions are fixed, a quarter is published once, and nothing leads from a
    group to its people: who could choose the groups could also single somebody out.
    """

    _name = "hr.community.audit"
    _description = "Appreciation Audit"
    _community_personal = {"name": NOT_PERSONAL, "kind_counts": NOT_PERSONAL}
    _inherit = ["hr.community.guarded"]
    _order = "date_start desc, id desc"
    _community_promise = (NAMED, "")

    _state_moves = {(None, "draft"): OFFICER, ("draft", "published"): OFFICER}

    name = fields.Char(compute="_compute_name", store=True)
    company_id = fields.Many2one(
        "res.company", required=True, index=True, default=lambda self: self.env.company
    )
    date_start = fields.Date(
        "Quarter Start",
        required=True,
        default=lambda self: self._get_last_quarter(),
        help="The first day of a completed quarter.",
    )
    date_end = fields.Date("To", compute="_compute_name", store=True)
    state = fields.Selection(
        [("draft", "Draft"), ("published", "Published")],
        "Status",
        required=True,
        readonly=True,
        default="draft",
        copy=False,
    )
    date_run = fields.Date("Calculated On", readonly=True, copy=False)
    is_disclosed = fields.Boolean(
        "Enough Data to Show Results",
        readonly=True,
        copy=False,
        help="Unchecked if there are too few thanked or unthanked employees to draw "
        "conclusions.",
    )
    people = fields.Integer("Employees", readonly=True, copy=False)
    thanked = fields.Integer("Employees Thanked", readonly=True, copy=False)
    counts_awards = fields.Boolean(
        compute="_compute_counts_awards", export_string_translation=False
    )
    line_ids = fields.One2many(
        "hr.community.audit.line", "audit_id", "Lines", readonly=True, copy=False
    )

    _once_a_quarter = models.UniqueIndex(
        "(company_id, date_start) WHERE state = 'published'",
        "This quarter has already been published. Publishing it again could identify "
        "individuals.",
    )

    @api.model
    def _get_last_quarter(self):
        this = fields.Date.start_of(user_today(self), "quarter")
        return fields.Date.subtract(this, months=3)

    @api.depends("date_start")
    def _compute_name(self):
        for audit in self:
            start = audit.date_start
            audit.name = quarter_text(start)
            audit.date_end = start and fields.Date.end_of(start, "quarter")

    def _compute_counts_awards(self):
        """Say whether there is an addon that keeps who won awards."""
        self.counts_awards = "hr.community.award.winner" in self.env

    @api.constrains("date_start")
    def _check_quarter(self):
        for audit in self:
            if audit.date_start != fields.Date.start_of(audit.date_start, "quarter"):
                raise ValidationError(
                    self.env._(
                        "An audit covers a whole quarter. Choose the first day "
                        "of a quarter."
                    )
                )

    def write(self, vals):
        """Count when it is published; afterwards nothing changes any more.

        :raise UserError: the quarter is not over, or the audit is published
        """
        publishing = self.filtered(
            lambda audit: vals.get("state") == "published" and audit.state == "draft"
        )
        if not self.env.su and "published" in self.mapped("state"):
            raise UserError(
                self.env._(
                    "A published audit cannot be changed. Create one for the next "
                    "quarter instead."
                )
            )
        result = super().write(vals)
        for audit in publishing:
            audit._check_over()
            # sudo: the audit counts everybody, and shows groups
            audit_sudo = audit.sudo()
            audit_sudo.write(audit_sudo._count())
        # what the system wrote is in the cache whole: each reader reads it anew
        publishing.invalidate_recordset(["line_ids"])
        return result

    def _check_over(self):
        if self.date_end >= company_today(self.company_id):
            raise UserError(
                self.env._(
                    "%s is not over yet. An audit can only be published for a "
                    "finished quarter.",
                    self.name,
                )
            )

    def action_publish(self):
        """Count the quarter and publish it, once and for all."""
        self.write({"state": "published"})

    def _count(self):
        """Write down what may be told of each group, and return what of them all."""
        self.ensure_one()
        cells = self._get_cells()
        population = {
            groups: (cell["people"], cell["thanked"]) for groups, cell in cells
        }
        shown, total = publish(DIMENSIONS, population, self._get_withheld())
        verdicts = judge(shown, total, Shuffler(DIMENSIONS, population, self._get_acts))
        figures = {
            name: publish_figure(DIMENSIONS, cells, name)
            for name in (*CARRIED, *EVENTS)
        }
        found = {
            dimension: {groups[place] for groups, _cell in cells}
            for place, dimension in enumerate(DIMENSIONS)
        }
        names = get_group_names(in_company_language(self).env, found)
        appraisals, of_groups = self._count_appraisals()
        self.env["hr.community.audit.line"].create(
            [
                self._prepare_group(dimension, group, names)
                | self._prepare_figures(cell, verdicts[dimension][group])
                | self._prepare_thanks(cell, cells, number, group)
                | self._prepare_published(cell, figures, dimension, group)
                | of_groups.get((dimension, group), {})
                for number, dimension in enumerate(DIMENSIONS)
                for group, cell in shown[dimension].items()
            ]
        )
        total = total or Cell(0, 0)
        values = {
            "date_run": company_today(self.company_id),
            "is_disclosed": bool(total.people),
            "people": total.people,
            "thanked": total.thanked,
        }
        kinds = self._publish_kinds_of_work(bool(total.people))
        return values | kinds | appraisals

    def _prepare_group(self, dimension, group, names):
        return {
            "audit_id": self.id,
            "dimension": dimension,
            "sequence": get_group_sequence(dimension, group),
            "group_name": names[dimension][group],
        }

    def _prepare_figures(self, cell, verdict):
        """Return how often a group was thanked; of a hidden one nothing is told."""
        if not cell:
            return {"verdict": verdict.kind}
        return {
            "verdict": verdict.kind,
            "people": cell.people,
            "thanked": cell.thanked,
            "share": cell.thanked / cell.people,
            "low": verdict.low,
            "high": verdict.high,
        }

    def _prepare_thanks(self, cell, cells, place, group):
        """Return how often a group was thanked, ``place`` being its dimension's."""
        if not cell:
            return {}
        return {
            "thanks": sum(
                counts["thanks"] for groups, counts in cells if groups[place] == group
            )
        }

    def _prepare_published(self, cell, figures, dimension, group):
        """Return what a group did and what happened to it, as far as it is told."""
        if not cell:
            return {}
        numbers = {
            name: published[dimension][group]
            for name, (published, _total) in figures.items()
        }
        won, (_told, of_all) = numbers["awards"], figures["awards"]
        return {
            name: SUPPRESSED if number is None else number
            for name, number in numbers.items()
        } | {"award_share": won / of_all if won and of_all else 0}
