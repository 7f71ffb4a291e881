from odoo import fields, models
from odoo.addons.hr_community.models.disclosure.between import ALL, withheld_between
from odoo.addons.hr_community.models.disclosure.crosstab import is_small
from odoo.addons.hr_community.models.disclosure.dimensions import (
    DIMENSIONS,
    get_group_names,
)
from odoo.addons.hr_community.models.disclosure.nested import publish_nested
from odoo.addons.hr_community.models.mixins.reader_language import in_company_language
from odoo.addons.hr_community.models.statistics.verdict import judge_together
from odoo.tools import SQL

from .appraised import SHARES, Appraised, count_groups, count_kinds
from .audit import SUPPRESSED
from .audit_work import WORK_KINDS

COMPARED_QUARTERS = 4  # on either side, whose years overlap with this one


class AuditAppraisal(models.Model):
    """What appraisals made of community work: there, remarked on, and with a step.

    It counts the last appraisal that each employee of the quarter finished in the
    twelve months before the quarter, so that each has had its 90 days for a step when
    the quarter is over. Whether somebody has a finished appraisal is no secret of
    theirs before HR, which keeps them; what it says of their work is.
    """

    _inherit = "hr.community.audit"

    counts_appraisals = fields.Boolean("Includes Appraisals", readonly=True, copy=False)
    appraised = fields.Integer("Completed Appraisals", readonly=True, copy=False)
    included = fields.Integer(
        "Appraisals with Community Work", readonly=True, copy=False
    )
    remarked = fields.Integer("With Comments", readonly=True, copy=False)
    stepped = fields.Integer("With a Next Step", readonly=True, copy=False)
    kind_counts = fields.Json(
        "Counts by Type of Work",
        readonly=True,
        copy=False,
        help="How often appraisals include visible and behind-the-scenes work. Empty "
        "if hidden to protect individuals.",
    )

    def _measures_appraisals(self):
        """Return whether an app keeps appraisals to which community work is added."""
        return (
            "hr.appraisal" in self.env
            and "community_evidence_ids" in self.env["hr.appraisal"]._fields
        )

    def _get_appraisal_period(self):
        """Return the first and the last day on which a counted appraisal closed."""
        self.ensure_one()
        start = fields.Date.subtract(self.date_start, years=1)
        return start, fields.Date.subtract(self.date_start, days=1)

    def _get_appraised(self):
        """Return {employee id: Appraised} of whoever has a finished appraisal."""
        self.env.flush_all()
        columns = SQL(", ").join(map(SQL.identifier, DIMENSIONS))
        groups = {
            person: tuple(found)
            for person, *found in self.env.execute_query(
                SQL(
                    "SELECT person.employee_id, %s FROM (%s) person",
                    columns,
                    self._get_people_query(),
                )
            )
        }
        outcomes = self.env["hr.appraisal"]._community_get_outcomes(
            groups, *self._get_appraisal_period()
        )
        done = self._get_kinds_done(outcomes)
        return {
            person: Appraised(
                groups[person],
                done.get(person, frozenset()) | outcome.included,
                outcome.included,
                outcome.remarked,
                outcome.stepped,
            )
            for person, outcome in outcomes.items()
        }

    def _get_kinds_done(self, outcomes):
        """Return {employee id: kinds of work done in the year before the appraisal}."""
        if not outcomes:
            return {}
        rows = self.env.execute_query(
            SQL(
                """SELECT one.employee_id,
                          array_agg(DISTINCT COALESCE(activity.behind_scenes, FALSE))
                     FROM unnest(%(people)s, %(days)s::date[])
                          AS one(employee_id, day)
                     JOIN (
                         SELECT employee_id, activity_id, date AS first, date AS last
                           FROM hr_community_contribution
                          WHERE state = 'confirmed'
                          UNION ALL
                         SELECT employee_id, activity_id, date_start,
                                COALESCE(date_end, 'infinity')
                           FROM hr_community_ownership
                          WHERE state IN ('active', 'ended')) done
                       ON done.employee_id = one.employee_id
                      AND done.first <= one.day
                      AND done.last > one.day - INTERVAL '1 year'
                     JOIN hr_community_activity activity
                       ON activity.id = done.activity_id
                 GROUP BY one.employee_id""",
                people=list(outcomes),
                days=[outcome.date for outcome in outcomes.values()],
            )
        )
        return {person: frozenset(kinds) for person, kinds in rows}

    def _count_appraisals(self):
        """Return what may be told of all appraisals, and of those of each group.

        :return: (values of the audit, {(dimension, group): values of its line})
        """
        self.ensure_one()
        if not self._measures_appraisals():
            return {}, {}
        here = self._get_appraised()
        if not here:
            return {"counts_appraisals": True}, {}
        others = [(other, other._get_appraised()) for other in self._get_overlapping()]
        withheld = {name: self._get_withheld_of(name, here, others) for name in SHARES}
        published = publish_nested(DIMENSIONS, count_groups(here), SHARES, withheld)
        totals = {name: total for name, (_shown, total) in published.items()}
        values = {
            "counts_appraisals": True,
            "appraised": totals["included"].people if totals["included"] else 0,
            "kind_counts": all(totals.values())
            and self._get_published_kinds(here, others),
        }
        for name, total in totals.items():
            values[name] = total.thanked if total else SUPPRESSED
        return values, _prepare_lines(published)

    def _get_overlapping(self):
        """Return the published audits whose appraisals may be those of this one."""
        start, months = self.date_start, 3 * COMPARED_QUARTERS
        return self.search(
            [
                ("id", "!=", self.id),
                ("company_id", "=", self.company_id.id),
                ("counts_appraisals", "=", True),
                ("appraised", ">", 0),
                ("date_start", ">", fields.Date.subtract(start, months=months)),
                ("date_start", "<", fields.Date.add(start, months=months)),
            ]
        )

    def _get_withheld_of(self, name, here, others):
        """Return the names of groups that would tell of a few beside another audit.

        The years of two audits overlap: who knows both knows whose appraisal is in one
        alone, and not of whom else the answer changed. See ``withheld_between``.

        :param name: of a share
        :param here: {employee id: Appraised}
        :param others: [(audit, the same of it)]
        """
        withheld = set()
        now = _get_memberships(here, name)
        for other, appraised in others:
            then = _get_memberships(appraised, name)

            def unseen(one, before, then=then):
                new, old = now[one], then[before]
                return sum(new[who] != old[who] for who in new.keys() & old.keys())

            withheld |= withheld_between(
                other._get_published_pairs(name, then),
                {pair: people.keys() for pair, people in now.items()},
                {pair: people.keys() for pair, people in then.items()},
                unseen,
            )
        return withheld

    def _get_published_pairs(self, name, memberships):
        """Return the groups of a published audit of which a share is told."""
        groups = {dimension: set() for dimension in DIMENSIONS}
        for dimension, group in memberships.keys() - {(ALL, "")}:
            groups[dimension].add(group)
        names = get_group_names(in_company_language(self).env, groups)
        published = {
            (line.dimension, line.group_name)
            for line in self.line_ids
            if line.appraised > 0 and line[name] != SUPPRESSED
        }
        return [
            pair
            for pair in memberships
            if (pair[0] == ALL and self[name] != SUPPRESSED)
            or (pair[0] != ALL and (pair[0], names[pair[0]][pair[1]]) in published)
        ]

    def _get_published_kinds(self, here, others):
        """Return {kind: {figure: number}}, or False where it would tell of a few."""
        scenes = DIMENSIONS.index("scenes")
        for other, then in others:
            changed = {
                person
                for person in here.keys() | then.keys()
                if _get_kinds_of(here, person) != _get_kinds_of(then, person)
            }
            if other.kind_counts and is_small(len(changed)):
                return False
        return count_kinds(here.values(), scenes, WORK_KINDS)


def _get_kinds_of(appraised, person):
    return appraised[person][1:] if person in appraised else None


def _get_memberships(appraised, name):
    """Return {(dimension, group): {employee id: whether a share counts them}}."""
    found = {}
    for person, one in appraised.items():
        if one.is_asked(name):
            pairs = [(ALL, ""), *zip(DIMENSIONS, one.groups, strict=True)]
            for pair in pairs:
                found.setdefault(pair, {})[person] = bool(getattr(one, name))
    return found


def _prepare_lines(published):
    """Return {(dimension, group): values of its line}."""
    verdicts = judge_together(published)
    lines = {}
    for name, (shown, _total) in published.items():
        for dimension, groups in shown.items():
            for group, cell in groups.items():
                values = lines.setdefault((dimension, group), {})
                if name == "included":
                    values["appraised"] = cell.people if cell else 0
                values[name] = cell.thanked if cell else SUPPRESSED
                values[f"{name}_verdict"] = verdicts[name][dimension][group].kind
    return lines
