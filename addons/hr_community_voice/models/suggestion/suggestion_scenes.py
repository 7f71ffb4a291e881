from odoo import api, fields, models
from odoo.addons.hr_community.models.disclosure.dimensions import (
    DIMENSIONS,
    get_group_columns,
    get_group_joins,
)
from odoo.addons.hr_community.models.mixins.cron_batch import run_all_isolated
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.mixins.number_text import decimal_text
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.tools import SQL

from .scenes_comparison import BEHIND, GROUPS, SEEN, CodedSuggestion, compare
from .suggestion_rating import MARKS

WAIT_DAYS = 30  # after a quarter, in which its last suggestions are rated


class SuggestionScenes(models.Model):
    """How many suggestions of a quarter came from work behind the scenes, and how good.

    Counted once, a month after the quarter, and never again: figures that change with
    each suggestion and each rating would tell whose it was. What authors said of their
    work is deleted with that.
    """

    _name = "hr.community.suggestion.scenes"
    _description = "Suggestions by Type of Work"
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.company.prefetch"]
    _order = "date desc, id desc"
    _rec_name = "date"

    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, ondelete="cascade"
    )
    date = fields.Date("Quarter Start", required=True, readonly=True)
    is_disclosed = fields.Boolean(
        "Enough Data to Show Results",
        readonly=True,
        help="Requires at least five employees and five suggestions for each type of "
        "work.",
    )
    is_rated = fields.Boolean(
        "Enough Ratings",
        readonly=True,
        help="Requires at least five rated suggestions for each type of work.",
    )
    behind = fields.Integer("Suggestions (Behind the Scenes)", readonly=True)
    seen = fields.Integer("Suggestions (Visible Work)", readonly=True)
    behind_useful = fields.Float(
        "Useful (Behind the Scenes)", readonly=True, aggregator=None, digits=(3, 1)
    )
    behind_feasible = fields.Float(
        "Feasible (Behind the Scenes)", readonly=True, aggregator=None, digits=(3, 1)
    )
    behind_novel = fields.Float(
        "Novel (Behind the Scenes)", readonly=True, aggregator=None, digits=(3, 1)
    )
    seen_useful = fields.Float(
        "Useful (Visible Work)", readonly=True, aggregator=None, digits=(3, 1)
    )
    seen_feasible = fields.Float(
        "Feasible (Visible Work)", readonly=True, aggregator=None, digits=(3, 1)
    )
    seen_novel = fields.Float(
        "Novel (Visible Work)", readonly=True, aggregator=None, digits=(3, 1)
    )

    _once = models.UniqueIndex(
        "(company_id, date)", "This quarter has already been counted."
    )

    @api.model
    def _cron_count(self):
        """Count the quarters that ended long enough ago, each of them once."""
        # sudo: suggestion - in which companies there are any
        suggestions_sudo = self.env["hr.community.suggestion"].sudo()
        groups = suggestions_sudo._read_group([], [], ["company_id:recordset"])
        for (companies,) in groups:
            run_all_isolated(
                companies, lambda some: [self._count_due(one) for one in some]
            )

    @api.model
    def _count_due(self, company):
        """Count the quarters of a company that have not been counted yet."""
        before = fields.Date.start_of(
            fields.Date.subtract(company_today(company), days=WAIT_DAYS), "quarter"
        )
        # sudo: suggestion.scenes - the system counts
        counted_sudo = self.sudo().search([("company_id", "=", company.id)], limit=1)
        about = [("company_id", "=", company.id), ("date", "<", before)]
        if counted_sudo:
            last = fields.Date.end_of(counted_sudo.date, "quarter")
            about += [("date", ">", last)]
        # sudo: suggestion - what nobody reads is counted
        suggestions_sudo = self.env["hr.community.suggestion"].sudo()
        found = suggestions_sudo._read_group(
            about, ["date:quarter"], ["id:recordset"], order="date:quarter"
        )
        for start, quarter_sudo in found:
            self._count_quarter(company, start, quarter_sudo)

    @api.model
    def _count_quarter(self, company, start, suggestions):
        """Write down what one quarter came to, and forget what authors said of it.

        :param suggestions: those of the quarter, as the system
        """
        groups = self._get_groups(company, fields.Date.end_of(start, "quarter"))
        people = {name: list(groups.values()).count(name) for name in GROUPS}
        counted = suggestions.filtered(
            lambda one: one.state not in ("held", "withdrawn")
        )
        coded = [
            CodedSuggestion(
                groups.get(one.employee_id.id) if one.employee_id else one.scenes,
                bool(one.employee_id),
                _get_means(one),
            )
            for one in counted
        ]
        # sudo: suggestion.scenes - written by the system alone
        self.sudo().create(
            {"company_id": company.id, "date": start}
            | self._prepare_figures(compare(coded, people))
        )
        # all rows of the quarter alike, so that nothing tells which of them said it
        self.env.cr.execute(
            SQL(
                "UPDATE hr_community_suggestion SET scenes = NULL WHERE id = ANY(%s)",
                suggestions.ids,
            )
        )
        suggestions.invalidate_recordset(["scenes"])

    @api.model
    def _prepare_figures(self, found):
        """Return the values of what may be shown.

        :param found: what ``compare`` returns
        """
        values = {"is_disclosed": bool(found)}
        for group in (BEHIND, SEEN) if found else ():
            number, means = found[group]
            values |= {group: number, "is_rated": bool(means)}
            values |= {
                f"{group}_{mark}": mean
                for mark, mean in zip(MARKS, means or (), strict=False)
            }
        return values

    def _get_words(self, group):
        """Say how many suggestions a group made, and how they were rated."""
        if not self.is_disclosed:
            return self.env._("Hidden to Protect Individuals")
        number = str(self[group])
        if not self.is_rated:
            return number
        useful, feasible, novel = (
            decimal_text(self.env, self[f"{group}_{mark}"], 1) for mark in MARKS
        )
        return self.env._(
            "%(number)s (usefulness %(useful)s, feasibility %(feasible)s, novelty "
            "%(novel)s)",
            number=number,
            useful=useful,
            feasible=feasible,
            novel=novel,
        )

    @api.model
    def _get_groups(self, company, day):
        """Return {id of an employee: the kind of work they did on a day}."""
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """SELECT employee.id, %(groups)s
                     FROM hr_employee employee %(joins)s
                    WHERE employee.active AND employee.company_id = %(company)s""",
                groups=get_group_columns(),
                joins=get_group_joins(self.env, day, day),
                company=company.id,
            )
        )
        place = 1 + DIMENSIONS.index("scenes")
        return {row[0]: row[place] for row in rows}


def _get_means(suggestion):
    """Return the mean of both raters for each mark, None before both have rated."""
    if not suggestion.is_rated:
        return None
    ratings = suggestion.rating_ids
    return tuple(sum(ratings.mapped(mark)) / len(ratings) for mark in MARKS)
