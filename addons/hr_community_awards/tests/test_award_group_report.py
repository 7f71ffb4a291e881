from random import Random

from odoo.tests import tagged

from .common import AwardCase


def plain_groups(people, wins, smallest=5):
    """Return {department or "rest": (people, wins)}, worked out step by step.

    :param people: {department or None: people}
    :param wins: {department or None: awards}
    """
    everything = {
        name: (people.get(name, 0), wins.get(name, 0)) for name in {*people, *wins}
    }
    named = {
        name: row for name, row in everything.items() if name and row[0] >= smallest
    }
    rest = {name: row for name, row in everything.items() if name not in named}
    if rest and named and sum(row[0] for row in rest.values()) < smallest:
        least = min(named, key=lambda name: (named[name][0], name))
        rest[least] = named.pop(least)
    if rest:
        named["rest"] = tuple(map(sum, zip(*rest.values(), strict=True)))
    return named


@tagged("post_install", "-at_install")
class TestAwardGroupReport(AwardCase):
    """Which department won how often: nothing about fewer than five people."""

    def _world(self, sizes, wins):
        """Make a company with departments of these sizes that won so often.

        :param sizes: [people]; the first number is people without a department
        :param wins: [awards], likewise
        """
        self.award.company_id = False
        company = self.env["res.company"].create({"name": f"Of {sizes} and {wins}"})
        people, won = {}, {}
        for number, (size, awards) in enumerate(zip(sizes, wins, strict=True)):
            here = {"company_id": company.id}
            department = self.env["hr.department"]
            if number:
                department = department.create({"name": f"Team {number}"} | here)
            for index in range(size):
                person = self._new_person(f"P {number} {index}", **here)
                person.department_id = department
            if size:
                people[department.id or None] = size
            if awards:
                won[department.id or None] = awards
            self._let_win(company, department, awards)
        return company, people, won

    def _let_win(self, company, department, number, public=True):
        for _award in range(number):
            row = self._new_round(company_id=company.id, state="decided")
            self.env.flush_all()
            self.env.cr.execute(
                """INSERT INTO hr_community_award_winner
                          (round_id, award_id, company_id, department_id, date,
                           is_public)
                   VALUES (%s, %s, %s, %s, now(), %s)""",
                (row.id, self.award.id, company.id, department.id or None, public),
            )

    def _rows(self, company, user=None):
        self.env.flush_all()
        self.env.invalidate_all()
        report = self.env["hr.community.award.group.report"]
        return report.with_user(user or self.env.user).search(
            [("company_id", "=", company.id)]
        )

    def _assert_as_plain(self, sizes, wins):
        company, people, won = self._world(sizes, wins)
        rows = self._rows(company)
        found = {
            "rest" if row.is_rest else row.department_id.id: (row.people, row.wins)
            for row in rows
        }
        expected = plain_groups(people, won) if won else {}
        self.assertEqual(found, expected, (sizes, wins))
        for row in rows:
            self.assertGreaterEqual(
                row.people, min(5, sum(sizes)), "a count of so few people is nobody's"
            )
        return rows

    def test_small_ones_stand_together(self):
        rows = self._assert_as_plain([0, 6, 3, 2], [0, 1, 1, 0])
        self.assertEqual(rows.mapped("group_name"), ["Team 1", "Smaller departments"])
        self.assertAlmostEqual(sum(rows.mapped("wins_share")), 1)
        self.assertAlmostEqual(sum(rows.mapped("people_share")), 1)

    def test_one_small_one_alone_would_be_known(self):
        rows = self._assert_as_plain([0, 6, 7, 3], [0, 1, 1, 1])
        self.assertEqual(rows.mapped("group_name"), ["Team 2", "Smaller departments"])
        self.assertEqual(rows.mapped("people"), [7, 9])

    def test_nobody_is_told_of_without_any_award(self):
        self.assertFalse(self._assert_as_plain([2, 6], [0, 0]))

    def test_an_award_that_nobody_is_to_know_of_is_not_counted(self):
        company, _people, _won = self._world([0, 6, 7], [0, 2, 0])
        before = self._rows(company).mapped("wins")
        self._let_win(company, self._rows(company)[-1].department_id, 1, public=False)
        self.assertEqual(self._rows(company).mapped("wins"), before)

    def test_an_award_of_a_department_that_is_empty_by_now(self):
        self._assert_as_plain([0, 6, 7, 0], [0, 0, 0, 1])

    def test_like_the_plain_count_on_random_companies(self):
        for seed in range(12):
            random = Random(seed)
            number = random.randint(1, 4)
            self._assert_as_plain(
                [random.choice((0, 0, 1, 4)), *random.choices(range(8), k=number)],
                random.choices((0, 0, 1, 2), k=number + 1),
            )

    def test_everybody_reads_that_of_their_company(self):
        company, _people, _won = self._world([0, 6], [0, 1])
        self.assertFalse(self._rows(company, self.officer))
        mine = self._new_user(
            "there", company_id=company.id, company_ids=[(6, 0, company.ids)]
        )
        self.assertEqual(self._rows(company, mine).group_name, "Team 1")
