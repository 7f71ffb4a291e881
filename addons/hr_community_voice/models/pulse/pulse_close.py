from collections import Counter, defaultdict
from secrets import SystemRandom

from odoo import api, fields, models
from odoo.addons.hr_community.models.disclosure.between import ALL, withheld_between
from odoo.addons.hr_community.models.disclosure.crosstab import SMALLEST, is_small
from odoo.addons.hr_community.models.disclosure.dimensions import (
    DIMENSIONS,
    get_group_names,
    get_group_sequence,
)
from odoo.addons.hr_community.models.disclosure.suppression import publish
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.mixins.reader_language import in_company_language
from odoo.tools import SQL

from .pulse_ballot import ANSWERS
from .scores import reliable_alpha

KEPT = 12  # months in which another survey is compared
MOST_COMPARED = 20


class PulseClose(models.Model):
    """What stays of a survey: counts of groups that are large enough, and comments."""

    _inherit = "hr.community.pulse"

    def _count_and_forget(self):
        """Write down the results, release the comments, delete answers and votes."""
        self.ensure_one()
        self.env.flush_all()
        cells = self._get_cells()
        shown, total = self._get_shown(cells)
        published = {
            (dimension, group): cell.thanked
            for dimension, groups in shown.items()
            for group, cell in groups.items()
            if cell and SMALLEST <= cell.thanked < total.thanked
        }
        if total:
            published[ALL, ""] = total.thanked
            self._create_lines(published)
            self._release_comments()
        alpha = total and self._get_alpha()
        self.write(
            {
                "answered_closed": sum(cells.values()),
                "is_disclosed": bool(total),
                "hidden_groups": self._count_hidden(cells, published, total),
                "has_alpha": bool(alpha),
                "alpha": alpha or 0,
            }
        )
        self._forget()

    def _get_shown(self, cells):
        """Return which groups may be shown: see ``suppression.publish``."""
        population = {
            # of twice as many, half: so each count is hidden if it is one to four,
            # of those who answered and of the rest alike
            groups: (2 * answered, answered)
            for groups, answered in cells.items()
            if answered
        }
        return publish(DIMENSIONS, population, self._get_withheld(cells))

    @staticmethod
    def _count_hidden(cells, published, total):
        """Return how many groups are hidden; what is said of all is said of one too."""
        of_group = Counter()
        for groups, answered in cells.items():
            for pair in zip(DIMENSIONS, groups, strict=True):
                of_group[pair] += answered
        everybody = total.thanked if total else None
        return sum(
            pair not in published and answered != everybody
            for pair, answered in of_group.items()
        )

    def _get_cells(self):
        """Return {(group in each dimension): how many of them answered}."""
        rows = self.env.execute_query(
            SQL(
                """SELECT groups, count(*) FILTER (WHERE is_used)
                     FROM hr_community_pulse_voter WHERE pulse_id = %s
                 GROUP BY groups""",
                self.id,
            )
        )
        return {
            tuple((groups or {}).get(name, "") for name in DIMENSIONS): number
            for groups, number in rows
        }

    def _get_memberships(self):
        """Return {(dimension, group): {whoever was asked in it}}, and of all."""
        rows = self.env.execute_query(
            SQL(
                """SELECT its.key, its.value, array_agg(COALESCE(employee_id, -id))
                     FROM hr_community_pulse_invitation
                     LEFT JOIN LATERAL jsonb_each_text(groups) its ON TRUE
                    WHERE pulse_id = ANY(%s) GROUP BY its.key, its.value""",
                self.ids,
            )
        )
        found = defaultdict(set)
        for dimension, group, people in rows:
            found[ALL, ""].update(people)
            if dimension:
                found[dimension, group].update(people)
        return found

    def _get_withheld(self, cells):
        """Return the names of groups that would tell of a few beside another survey.

        Who knows both results may take one from the other, whichever groups they are
        of: a whole survey may have asked whom another one shows as a department. What
        is left are those who were asked in one of them alone, and those who did not
        answer, whom nobody knows: if these are one to four, the group is not shown.
        """
        withheld, compared = set(), self._get_earlier()
        here = self._get_memberships() if compared else {}
        for earlier in compared:
            before = earlier._get_memberships()
            answered = {
                line._get_pair(): line.answered
                for line in earlier.line_ids._get_groups()
            }

            def silent(now, then, before=before, answered=answered):
                missing = len(here[now]) - _count_answered(cells, now)
                return len(before[then]) - answered[then] + missing

            withheld |= withheld_between(answered, here, before, silent)
        return withheld

    def _get_earlier(self):
        """Return the latest surveys with results, while it is known who was asked."""
        return self.search(
            [
                ("id", "!=", self.id),
                ("company_id", "=", self.company_id.id),
                ("state", "=", "closed"),
                ("date_close", ">=", self._get_first_kept_day()),
                ("line_ids", "!=", False),
            ],
            limit=MOST_COMPARED,
        )

    def _get_first_kept_day(self):
        """Return since which day it is kept who was asked in a closed survey."""
        return fields.Date.subtract(company_today(self.company_id), months=KEPT)

    def _create_lines(self, published):
        """Write down the counts of each question for the groups that are shown."""
        counts = self._get_counts()
        names = self._get_names(published)
        earlier = self._get_earlier_lines()
        self.env["hr.community.pulse.line"].create(
            [
                {
                    "pulse_id": self.id,
                    "question_id": question.id,
                    "dimension": pair[0],
                    "group_key": pair[1],
                    "group_name": names[pair],
                    "sequence": self._get_sequence(*pair),
                    "answered": answered,
                    "counts": counts[place].get(pair, {}),
                    "earlier_id": earlier.get((question.previous_id, *pair)),
                }
                for pair, answered in published.items()
                for place, question in enumerate(self._get_numbered())
            ]
        )

    @api.model
    def _get_sequence(self, dimension, group):
        """Return the place of a group in the results: all employees come first."""
        if dimension == ALL:
            return -1
        return get_group_sequence(dimension, _as_key(group))

    def _get_earlier_lines(self):
        """Return {(question, dimension, group): result} of the survey before this one.

        Without groups in which one to four people were asked in one of the two alone.
        """
        lines = self.previous_id.line_ids
        if not lines:
            return {}
        here, before = self._get_memberships(), self.previous_id._get_memberships()
        return {
            (line.question_id, *line._get_pair()): line.id
            for line in lines
            if not is_small(len(here[line._get_pair()] ^ before[line._get_pair()]))
        }

    def _get_numbered(self):
        """Return the questions that are answered with a number, in their order."""
        return self.question_ids.filtered(lambda one: one.kind != "text")

    def _get_names(self, published):
        """Return {(dimension, group): how the group is called}."""
        found = {dimension: set() for dimension in DIMENSIONS}
        for dimension, group in published:
            if dimension != ALL:
                found[dimension].add(_as_key(group))
        here = in_company_language(self)
        names = get_group_names(here.env, found)
        return {
            (dimension, group): here.env._("All Employees")
            if dimension == ALL
            else names[dimension][_as_key(group)]
            for dimension, group in published
        }

    def _get_counts(self):
        """Return for each question {(dimension, group): {answer: number}}.

        One look at the answers counts all questions at once.
        """
        columns = [
            SQL.identifier(name)
            for name, _question in zip(ANSWERS, self._get_numbered(), strict=False)
        ]
        counts = [defaultdict(dict) for _column in columns]
        if not columns:
            return counts
        rows = self.env.execute_query(
            SQL(
                """SELECT COALESCE(dimension, %(all)s), COALESCE(group_key, ''),
                          %(columns)s, count(*)
                     FROM hr_community_pulse_ballot
                    WHERE pulse_id = %(pulse)s AND text IS NULL
                 GROUP BY GROUPING SETS (%(sets)s)""",
                all=ALL,
                columns=SQL(", ").join(columns),
                pulse=self.id,
                sets=SQL(", ").join(
                    SQL("(dimension, group_key, %s)", column) for column in columns
                ),
            )
        )
        for dimension, group, *answers, total in rows:
            for place, answer in enumerate(answers):
                if answer is not None:
                    counts[place][dimension, group][str(answer)] = total
        return counts

    def _get_alpha(self):
        """Return Cronbach's alpha of the rated questions, None if it says nothing."""
        columns = [
            SQL.identifier(name)
            for name, question in zip(ANSWERS, self._get_numbered(), strict=False)
            if question.kind == "scale"
        ]
        if not columns:
            return None
        rows = self.env.execute_query(
            SQL(
                """SELECT count(*), ARRAY[%(of_each)s]::float8[],
                          var_samp(%(sum)s)::float8
                     FROM hr_community_pulse_ballot
                    WHERE pulse_id = %(pulse)s
                      AND dimension IS NULL AND text IS NULL""",
                of_each=SQL(", ").join(SQL("var_samp(%s)", c) for c in columns),
                sum=SQL(" + ").join(columns),
                pulse=self.id,
            )
        )
        return reliable_alpha(*rows[0])

    def _release_comments(self):
        """Let officers read the free lines, in random order and without a group."""
        rows = self.env.execute_query(
            SQL(
                """SELECT text FROM hr_community_pulse_ballot
                    WHERE pulse_id = %s AND text IS NOT NULL""",
                self.id,
            )
        )
        SystemRandom().shuffle(rows)
        self.env["hr.community.pulse.comment"].create(
            [{"pulse_id": self.id, "text": text} for (text,) in rows]
        )

    def _forget(self):
        """Delete answers and votes, and who was in which group of old surveys."""
        for table in ("hr_community_pulse_ballot", "hr_community_pulse_voter"):
            self.env.cr.execute(
                SQL(
                    "DELETE FROM %s WHERE pulse_id = %s", SQL.identifier(table), self.id
                )
            )
        self.search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "=", "closed"),
                ("date_close", "<", self._get_first_kept_day()),
            ]
        ).invitation_ids.unlink()
        self.env.invalidate_all()


def _count_answered(cells, pair):
    """Return how many answered of a group, or of all."""
    if pair[0] == ALL:
        return sum(cells.values())
    place = DIMENSIONS.index(pair[0])
    return sum(number for groups, number in cells.items() if groups[place] == pair[1])


def _as_key(group):
    """Return a group as its dimension names it: the number of a record, or a word."""
    return int(group) if group.isdecimal() else group
