from odoo import models
from odoo.addons.hr_community.models.disclosure.between import ALL, withheld_between
from odoo.addons.hr_community.models.disclosure.dimensions import (
    DIMENSIONS,
    get_group_columns,
    get_group_joins,
    get_group_names,
)
from odoo.addons.hr_community.models.mixins.days import day_query
from odoo.addons.hr_community.models.mixins.reader_language import in_company_language
from odoo.tools import SQL

from .audit import CARRIED, COUNTS, EVENTS

OF_FEW = (*CARRIED, *EVENTS)  # what a few people may have done all of


class AuditPopulation(models.Model):
    """The people of a company in a quarter, counted by all their groups at once.

    Groups are as they were when the quarter ended.
    """

    _inherit = "hr.community.audit"

    def _get_cells(self):
        """Return [({group in each dimension}, figures)], each person in one of them.

        :return: groups as a tuple in the order of the dimensions; figures as a dict
            with people, thanked, what they did, and of how many people it was
        """
        self.env.flush_all()
        counted = (f"{name}_people" for name in OF_FEW)
        names = (*DIMENSIONS, "people", "thanked", *COUNTS, *counted)
        rows = self.env.execute_query(self._get_population_query())
        return [
            (row[: len(DIMENSIONS)], dict(zip(names, row, strict=True))) for row in rows
        ]

    def _get_withheld(self):
        """Return the names of groups that would tell of a few beside another quarter.

        Whoever knows both audits knows who came and left. Who was thanked in one of
        the two alone, nobody knows: with one to four of them all in all, the
        difference would tell about these. The quarters on both sides count, whichever
        was published first.
        """
        withheld, here = set(), None
        for other in self._get_neighbors():
            here = here or self._get_memberships()
            before = other._get_memberships()

            def unseen(now, then, here=here, before=before):
                new, old = here[now], before[then]
                return sum(new[one] != old[one] for one in new.keys() & old.keys())

            withheld |= withheld_between(
                other._get_shown_pairs(before),
                {pair: people.keys() for pair, people in here.items()},
                {pair: people.keys() for pair, people in before.items()},
                unseen,
            )
        return withheld

    def _get_neighbors(self):
        """Return the published audits nearest to this one, earlier and later."""
        audits = self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "=", "published"),
                ("is_disclosed", "=", True),
                ("id", "!=", self.id),
            ],
            order="date_start",
        )
        earlier = audits.filtered(lambda one: one.date_start < self.date_start)
        later = audits.filtered(lambda one: one.date_start > self.date_start)
        return earlier[-1:] + later[:1]

    def _get_memberships(self):
        """Return {(dimension, group): {employee id: whether they were thanked}}."""
        self.env.flush_all()
        columns = SQL(", ").join(map(SQL.identifier, DIMENSIONS))
        rows = self.env.execute_query(
            SQL(
                "SELECT person.employee_id, person.thanks > 0, %s FROM (%s) person",
                columns,
                self._get_people_query(),
            )
        )
        found = {}
        for person, thanked, *groups in rows:
            pairs = [(ALL, ""), *zip(DIMENSIONS, groups, strict=True)]
            for pair in pairs:
                found.setdefault(pair, {})[person] = thanked
        return found

    def _get_shown_pairs(self, memberships):
        """Return the groups of a published audit, without those that it hid."""
        groups = {dimension: set() for dimension in DIMENSIONS}
        for dimension, group in memberships.keys() - {(ALL, "")}:
            groups[dimension].add(group)
        names = get_group_names(in_company_language(self).env, groups)
        hidden = {
            (line.dimension, line.group_name)
            for line in self.line_ids
            if line.verdict == "hidden"
        }
        return [
            pair
            for pair in memberships
            if pair[0] == ALL or (pair[0], names[pair[0]][pair[1]]) not in hidden
        ]

    def _get_population_query(self):
        """Return the SQL: one row for each combination of groups that occurs."""
        dimensions = SQL(", ").join(
            SQL.identifier(dimension) for dimension in DIMENSIONS
        )
        sums = SQL(", ").join(
            SQL("COALESCE(sum(%s), 0)", SQL.identifier(name)) for name in COUNTS
        )
        of_whom = SQL(", ").join(
            SQL("count(*) FILTER (WHERE %s > 0)", SQL.identifier(name))
            for name in OF_FEW
        )
        return SQL(
            """SELECT %s, count(*), count(*) FILTER (WHERE thanks > 0), %s, %s
                 FROM (%s) person GROUP BY %s""",
            dimensions,
            sums,
            of_whom,
            self._get_people_query(),
            dimensions,
        )

    def _get_thanks_query(self):
        """Return the SQL of how often each was thanked."""
        return SQL(
            """SELECT line.employee_id, count(*) AS number
                 FROM hr_community_recognition given
                 JOIN hr_community_recognition_receiver line
                   ON line.recognition_id = given.id
                WHERE given.company_id = %(company)s AND given.state = 'given'
                  AND given.day BETWEEN %(start)s AND %(end)s
             GROUP BY line.employee_id""",
            **self._get_period(),
        )

    def _get_work_query(self):
        """Return the SQL of the confirmed hours of each."""
        return SQL(
            """SELECT employee_id, sum(hours) AS hours
                 FROM hr_community_contribution
                WHERE company_id = %(company)s AND state = 'confirmed'
                  AND date BETWEEN %(start)s AND %(end)s
             GROUP BY employee_id""",
            **self._get_period(),
        )

    def _get_part_query(self):
        """Return the SQL of what each held, and how it began."""
        return SQL(
            """SELECT employee_id,
                      count(*) FILTER (
                          WHERE date_start <= %(end)s
                            AND COALESCE(date_end, %(end)s) >= %(start)s
                            AND state IN ('active', 'ended')) AS parts,
                      count(*) FILTER (WHERE began.here
                          AND began_as IN ('asked', 'drawn')) AS asked,
                      count(*) FILTER (WHERE began.here
                          AND began_as = 'offered') AS offered,
                      count(*) FILTER (WHERE began.here
                          AND began_as IN ('asked', 'drawn')
                          AND state = 'declined') AS declined
                 FROM hr_community_ownership part
           CROSS JOIN LATERAL (
                      SELECT %(began)s BETWEEN %(start)s AND %(end)s AS here) began
                WHERE company_id = %(company)s
             GROUP BY employee_id""",
            began=day_query(SQL("part.create_date"), SQL("part.company_id")),
            **self._get_period(),
        )

    def _get_award_query(self):
        """Return the SQL of the awards of each in the year that ends with the quarter.

        A quarter has too few of them to say anything. Of nobody, where there are none.
        """
        if not self.counts_awards:
            return SQL("SELECT NULL::int AS employee_id, 0 AS awards WHERE FALSE")
        return SQL(
            """SELECT employee_id, count(*) AS awards
                 FROM hr_community_award_winner
                WHERE company_id = %(company)s AND date <= %(end)s
                  AND date > %(end)s::date - INTERVAL '1 year'
             GROUP BY employee_id""",
            **self._get_period(),
        )

    def _get_acts(self):
        """Return for each act of thanks of the quarter the groups of its receivers."""
        rows = self.env.execute_query(
            SQL(
                """SELECT array_agg(ARRAY[%(groups)s])
                     FROM (%(people)s) person
                     JOIN hr_community_recognition_receiver line
                       ON line.employee_id = person.employee_id
                     JOIN hr_community_recognition given
                       ON given.id = line.recognition_id
                    WHERE given.company_id = %(company)s AND given.state = 'given'
                      AND given.day BETWEEN %(start)s AND %(end)s
                 GROUP BY given.id ORDER BY given.id""",
                groups=SQL(", ").join(
                    SQL("%s::varchar", SQL.identifier(dimension))
                    for dimension in DIMENSIONS
                ),
                people=self._get_people_query(),
                **self._get_period(),
            )
        )
        return [receivers for (receivers,) in rows]

    def _get_people_query(self):
        """Return the SQL of each person's groups and figures.

        Whoever worked here on any day of the quarter is in it, as far as HR wrote down
        when they came and left. What they were when it ended, they are for all of it.
        """
        return SQL(
            """SELECT employee.id AS employee_id, %(groups)s,
                      COALESCE(thanks.number, 0) AS thanks, work.hours,
                      part.parts, part.asked, part.offered, part.declined,
                      award.awards
                 FROM hr_employee employee
                 %(joins)s
                 LEFT JOIN (%(thanks)s) thanks ON thanks.employee_id = employee.id
                 LEFT JOIN (%(work)s) work ON work.employee_id = employee.id
                 LEFT JOIN (%(part)s) part ON part.employee_id = employee.id
                 LEFT JOIN (%(award)s) award ON award.employee_id = employee.id
                WHERE employee.company_id = %(company)s
                  AND (employee.active OR %(start)s <= COALESCE(
                      joined.left_on, employee.community_archived_on))
                  AND COALESCE(joined.day, %(start)s) <= %(end)s""",
            **self._get_period(),
            groups=get_group_columns(),
            joins=get_group_joins(self.env, self.date_start, self.date_end),
            thanks=self._get_thanks_query(),
            work=self._get_work_query(),
            part=self._get_part_query(),
            award=self._get_award_query(),
        )

    def _get_period(self):
        return {
            "company": self.company_id.id,
            "start": self.date_start,
            "end": self.date_end,
        }
