from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

from ..models.work.work_cells import all_cells, changed_months, people_today
from ..models.work.work_sum import COUNTED_TODAY

SUMMED_KEYS = frozenset({"company_id", "department_id", "month"})
SUMMED_FIGURES = frozenset({"__count", "hours:sum", "people:sum"})
# nothing that comes over RPC is it: a caller cannot ask for other columns
SUMS = object()
# what was summed up, less what is otherwise today, and that as it is today
SUMMED_PARTS = SQL(
    """
    SELECT company_id, department, month, cells, hours, people
      FROM hr_community_work_sum
     UNION ALL
    SELECT moved.was, total.department, unnest(total.months), -1,
           -unnest(total.hours), -unnest(total.people)
      FROM moved
      JOIN hr_community_work_total total
        ON total.activity_id = moved.activity_id
     WHERE moved.was IS NOT NULL
     UNION ALL
    SELECT company_id, department, month, 1, hours, people FROM cell
    """
)
# the departments that are large enough to be shown
SHOWN = SQL("SELECT company_id, department FROM shown")


class EngagementReportSums(models.Model):
    """Totals of departments and months, from the sums of all activities together.

    The first question of a screen, in which no activity is named, is answered from
    :class:`WorkSum`: a few hundred rows in place of a million. Departments that are
    too small to be shown are read activity by activity as ever: whether there is more
    than one activity in a total decides whether it is shown.
    """

    _inherit = "hr.community.engagement.report"

    def _with_sums(self, domain, groupby, aggregates, having, order):
        """Return the report by its sums, where they answer a question."""
        known = {*SUMMED_KEYS, "nobody"}
        asked = [Domain(domain), self.env["ir.rule"]._compute_domain(self._name)]
        names = [one.field_expr for part in asked for one in part.iter_conditions()]
        terms = [term.split()[0] for term in (order or "").split(",") if term.strip()]
        answered = (
            ("nobody", "=", False) in _get_plain_conditions(domain)
            and known.issuperset(names)
            and SUMMED_KEYS.issuperset(spec.partition(":")[0] for spec in groupby)
            and SUMMED_FIGURES.issuperset(aggregates)
            and {*groupby, *aggregates}.issuperset(terms)
            and not having
        )
        return self.with_context(community_engagement=SUMS) if answered else self

    def _is_summed(self):
        return self.env.context.get("community_engagement") is SUMS

    @property
    def _table_query(self):
        """Return the query: a row for each month of a department, or of an activity."""
        return self._get_summed() if self._is_summed() else super()._table_query

    def _get_summed(self):
        return SQL(
            """WITH people AS MATERIALIZED (%(people)s),
                    changed AS MATERIALIZED (%(changed)s),
                    shown AS MATERIALIZED (
                      SELECT company_id, department FROM (%(staff)s) staff
                       WHERE NOT is_small),
                    moved AS MATERIALIZED (
                      SELECT id AS activity_id, work_counted_in AS was
                        FROM hr_community_activity activity
                       WHERE work_counted_in IS DISTINCT FROM %(today)s
                          OR id IN (SELECT activity_id FROM changed)),
                    cell AS MATERIALIZED (%(cells)s),
                    known AS (%(known)s)
               SELECT NULL::integer AS activity_id, known.company_id,
                      NULLIF(known.department, 0) AS department_id, known.month,
                      sum(known.cells) AS cells,
                      round(sum(known.hours)::numeric, 6)::double precision AS hours,
                      sum(known.people)::integer AS people,
                      FALSE AS nobody, FALSE AS is_small
                 FROM known
                WHERE (known.company_id, known.department) IN (%(shown)s)
                GROUP BY known.company_id, known.department, known.month
               HAVING sum(known.cells) > 0
                UNION ALL
               SELECT activity_id, company_id, NULLIF(department, 0), month, 1, hours,
                      people, FALSE, TRUE
                 FROM cell WHERE (company_id, department) NOT IN (%(shown)s)""",
            people=people_today(self.env),
            changed=changed_months(),
            staff=self._get_staff(),
            today=COUNTED_TODAY,
            cells=self._get_cells_to_read(),
            known=SUMMED_PARTS,
            shown=SHOWN,
        )

    def _get_cells_to_read(self):
        """Return what no sum tells: of small departments, and of what has changed."""
        return all_cells(
            "hours",
            "people",
            joins=SQL(
                """JOIN hr_community_activity open ON open.id = total.activity_id
                    AND open.active AND open.state IN ('open', 'running')
                   JOIN (SELECT TRUE) here
                     ON (open.company_id, total.department) NOT IN (%s)
                     OR total.activity_id IN (SELECT activity_id FROM moved)""",
                SHOWN,
            ),
            beside=(("open", "company_id"),),
        )


def _get_plain_conditions(domain):
    """Return the conditions of a domain that has no alternatives, else none."""
    parts = [tuple(part) if isinstance(part, list) else part for part in domain]
    return [] if {"|", "!"} & set(map(str, parts)) else parts
