from datetime import date, timedelta
from itertools import combinations
from random import Random
from unittest.mock import patch

from odoo.addons.hr_community.models.disclosure.crosstab import is_small
from odoo.tests import tagged

from ...models.kpi import kpi_snapshot_run
from ...models.kpi.groups import tells_apart
from ...models.kpi.period import month_ends
from .common import MONTH, SNAPSHOT, START, KpiCase

BEHIND, ALL, GAP = CODES = ("retention_behind", "retention_all", "retention_gap")
DAYS = [START, *month_ends(START, date(2026, 2, 1))]
PEOPLE, SCENES = 600, 200


@tagged("post_install", "-at_install")
class TestRetentionApart(KpiCase):
    """Who reads every figure of a year, and takes one from the other."""

    def _live(self, seed):
        """Let a cohort live a year: some leave, some are dismissed."""
        random = Random(seed)
        rows = []
        for number in range(PEOPLE):
            leaves = random.random() < 0.25
            day = START + timedelta(days=random.randrange(1, 380))
            kind = random.choice(("voluntary", "voluntary", "other"))
            rows.append(
                {
                    "company_id": self.company.id,
                    "date": START,
                    "behind_scenes": number < SCENES,
                    "date_left": leaves and day,
                    "left_kind": leaves and kind,
                }
            )
        self.env[MONTH].search([]).unlink()
        self.env[SNAPSHOT].search([]).unlink()
        self.env[MONTH].create(rows)
        taken = self.env[SNAPSHOT].create(
            [
                {
                    "kpi_id": self.kpis[code].id,
                    "company_id": self.company.id,
                    "date": day,
                }
                for day in DAYS
                for code in CODES
            ]
        )
        taken._take()
        return taken

    def _read(self, taken):
        """Return {day: {code: (stayed, people, left out)}} of what is shown."""
        found = {}
        for row in taken.filtered(lambda one: one.has_value and not one.is_hidden):
            figures = row.numerator, row.denominator, row.left_out
            found.setdefault(row.date, {})[row.kpi_id.code] = figures
        return found

    def _subtract(self, seen):
        """Yield every number of people that a reader gets by taking away."""
        parts = {}
        for day, figures in seen.items():
            for code, (stayed, people, _out) in figures.items():
                parts.setdefault(code, {})[day] = people - stayed
            if {BEHIND, ALL} <= figures.keys():
                left = parts[ALL][day] - parts[BEHIND][day]
                parts.setdefault("rest", {})[day] = left
        for of_day in parts.values():
            yield from of_day.values()
            for one, other in combinations(of_day.values(), 2):
                yield abs(one - other)
        yield from self._bracket(parts)

    def _bracket(self, parts):
        """Yield what all tell between two days on which a group stood still."""
        for code in (BEHIND, "rest"):
            days = parts.get(code, {})
            for first, last in combinations(days, 2):
                if days[first] == days[last]:
                    between = [d for d in parts[ALL] if first <= d <= last]
                    for one, other in combinations(between, 2):
                        yield abs(parts[ALL][one] - parts[ALL][other])

    def test_nobody_is_found_by_taking_away(self):
        self._freeze()
        shown = 0
        for seed in range(6):
            taken = self._live(seed)
            seen = self._read(taken)
            shown += len(seen)
            self.assertFalse([n for n in self._subtract(seen) if is_small(int(n))])
            for figures in seen.values():
                self.assertEqual(figures.keys(), {*CODES})
                self.assertFalse([out for *_, out in figures.values() if out % 5])
        self.assertGreater(shown, 12)  # they are not all hidden

    def test_a_broken_twin_is_found(self):
        """As it was: the group is compared with itself, and all with nothing."""

        def only_itself(now, then):
            return tells_apart({BEHIND: now[BEHIND]}, then)

        self._freeze()
        with patch.object(kpi_snapshot_run, "tells_apart", only_itself):
            found = [
                n
                for seed in range(6)
                for n in self._subtract(self._read(self._live(seed)))
            ]
        self.assertTrue([n for n in found if is_small(int(n))])
