import re

from odoo.tests import tagged

from .common import AuditCase


@tagged("post_install", "-at_install")
class TestAuditAwards(AuditCase):
    """The awards of each group, where there is an addon that keeps who won."""

    def _has_awards(self):
        """Whether awards are there: with this addon alone there is nothing to test."""
        return "hr.community.award.winner" in self.env

    def _win(self, numbers, day):
        """Let people win an award each, on a day."""
        award = self.env["hr.community.award"].create(
            {"name": "Quiet", "criteria": "Work", "company_id": self.firm.id}
        )
        rounds = self.env["hr.community.award.round"].create(
            [
                {"award_id": award.id, "company_id": self.firm.id, "name": str(number)}
                for number in numbers
            ]
        )
        self.env.flush_all()
        for number, one in zip(numbers, rounds, strict=True):
            self.env.cr.execute(
                """INSERT INTO hr_community_award_winner
                       (round_id, award_id, company_id, employee_id, date)
                   VALUES (%s, %s, %s, %s, %s)""",
                (one.id, award.id, self.firm.id, self.people[number].id, day),
            )

    def test_the_share_of_the_awards_stands_beside_that_of_the_people(self):
        if not self._has_awards():
            return
        self._win(range(15), "2027-04-01")
        self._win(range(30, 35), "2028-03-31")
        self._win(range(35, 45), "2027-03-31")  # a year ago
        self._win(range(45, 55), "2028-04-01")  # not yet
        lines = self._lines(self._publish(), "department")
        front, back = lines["Front"], lines["Back"]
        self.assertEqual((front.awards, back.awards), (15, 5))
        self.assertEqual((front.award_share, back.award_share), (0.75, 0.25))
        figures = re.findall(r"\d+%?", back.awards_text)
        self.assertEqual(figures, ["5", "25%", "50%"])

    def test_awards_of_a_few_are_not_told(self):
        if not self._has_awards():
            return
        self._win([*range(15), 31], "2028-02-29")
        lines = self._lines(self._publish(), "department")
        self.assertEqual({line.awards_text for line in lines.values()}, {"Hidden"})
        self.assertEqual({line.award_share for line in lines.values()}, {0})


@tagged("post_install", "-at_install")
class TestNoAwards(AuditCase):
    def test_nothing_is_said_of_awards_that_nobody_keeps(self):
        kept = "hr.community.award.winner" in self.env
        audit = self._publish()
        self.assertEqual(audit.counts_awards, kept)
        report = self.env["ir.actions.report"].with_user(self.auditor)
        name = "hr_community_audit.report_audit"
        page = report._render_qweb_html(name, audit.ids)[0].decode()
        self.assertEqual("Share of Awards" in page, kept)
        self.assertEqual(set(audit.line_ids.mapped("awards")), {0})
