from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged, users

from ...models.mixins.days import quarter_text
from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestGapSnapshot(CommunityCase):
    """The gap report of a quarter is kept as it was, and two are compared."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.snapshots = cls.env["hr.community.gap.snapshot"]
        cls.changes = cls.env["hr.community.gap.change"]
        cls.party.hours_per_month = 20
        cls.party_owner.hours_per_month = 5
        cls.fair = cls._new_activity("Fair", hours_per_month=10)
        cls.unknown = cls._new_activity("Wiki")

    def _mine(self):
        return self.snapshots.search([("company_id", "=", self.company.id)])

    @users("hr_community_officer")
    def test_officers_publish_a_quarter_once_and_nobody_changes_it(self):
        with freeze_time("2031-05-05"):
            self.snapshots.with_user(self.env.user).action_publish()
            with self.assertRaises(UserError):
                self.snapshots.with_user(self.env.user).action_publish()
        row = self._mine().with_user(self.env.user)
        self.assertEqual(row.display_name, "2031 Q2")
        for change in (
            lambda: row.write({"gap_count": 1}),
            lambda: row.line_ids.write({"kind": "quiet"}),
            lambda: row.unlink(),
            lambda: row.line_ids.unlink(),
            lambda: row.create({}),
        ):
            with self.assertRaises(AccessError):
                change()

    def test_a_quarter_is_called_by_its_year_first(self):
        for month, name in ((1, "2026 Q1"), (3, "2026 Q1"), (10, "2026 Q4")):
            self.assertEqual(quarter_text(date(2026, month, 1)), name)
        self.assertEqual(quarter_text(False), "")

    @users("hr_community_worker")
    def test_colleagues_do_not_publish(self):
        with self.assertRaises(AccessError):
            self.snapshots.with_user(self.env.user).action_publish()

    def test_names_are_in_the_language_of_the_company(self):
        """Two quarters are compared by them, whoever published which."""
        self.env["res.lang"]._activate_lang("de_DE")
        self.company.partner_id.lang = "en_US"
        self.party.category_id = self.category
        self.category.with_context(lang="de_DE").name = "Feste"
        rows = self.snapshots.with_context(lang="de_DE")
        lines = rows._publish(self.company, "2031-01-01").line_ids
        self.assertEqual(
            set(lines.filtered("category").mapped("category")), {"Parties"}
        )

    def test_it_stays_as_it_was_whatever_becomes_of_its_activities(self):
        row = self.snapshots._publish(self.company, "2031-01-01")
        kinds = sorted(row.line_ids.mapped("kind"))
        self.assertEqual((row.hours_missing, row.unowned_count), (25, 2))
        self.assertEqual(row.gap_activity_count, 3)
        self.fair.unlink()
        self.party.hours_per_month = 0
        self.env.invalidate_all()
        self.assertEqual(sorted(row.line_ids.mapped("kind")), kinds)
        self.assertIn("Fair", row.line_ids.mapped("activity_name"))
        self.assertEqual(row.hours_missing, 25)

    def test_hours_of_an_activity_count_once_a_quarter_and_unknown_is_unknown(self):
        one = self.snapshots._publish(self.company, "2031-01-01")
        two = self.snapshots._publish(self.company, "2031-04-01")
        lines = self.env["hr.community.gap.snapshot.line"]
        ((total,),) = lines._read_group(
            [("snapshot_id", "in", (one + two).ids)], [], ["hours_missing:sum"]
        )
        self.assertEqual(total, 50)
        ((unknown,),) = lines._read_group(
            [("activity_key", "=", self.unknown.id)], [], ["hours_missing:sum"]
        )
        self.assertIsNone(unknown or None)

    def test_two_are_compared(self):
        one = self.snapshots._publish(self.company, "2031-01-01")
        self._new_part(self.fair, self.helper, role="owner", hours_per_month=4)
        late = self._new_activity("Choir")
        two = self.snapshots._publish(self.company, "2031-04-01")
        found = self.changes.search([("from_id", "=", one.id), ("to_id", "=", two.id)])
        changes = {(row.activity_id, row.kind): row for row in found}
        self.assertEqual(changes[self.fair, "unowned"].change, "gone")
        self.assertEqual(changes[late, "unowned"].change, "new")
        short = changes[self.fair, "hours_short"]
        self.assertEqual((short.change, short.difference), ("stayed", -4))
        self.assertEqual((short.hours_earlier, short.hours_later), (10, 6))
        action = two.with_user(self.officer).action_compare()
        self.assertEqual(self.changes.search(action["domain"]), found)
        both = (one + two).with_user(self.officer).action_compare()
        self.assertEqual(both["domain"], action["domain"])
        with self.assertRaises(UserError):
            one.with_user(self.officer).action_compare()

    def test_hours_of_an_activity_count_once_in_a_comparison(self):
        """As in the gap report: an activity has several gaps, and its hours once."""
        one = self.snapshots._publish(self.company, "2031-01-01")
        self._new_part(self.fair, self.helper, role="owner", hours_per_month=4)
        two = self.snapshots._publish(self.company, "2031-04-01")
        pair = [("from_id", "=", one.id), ("to_id", "=", two.id)]
        sums = ["hours_earlier:sum", "hours_later:sum", "difference:sum", "__count"]
        of_fair = [*pair, ("activity_id", "=", self.fair.id)]
        ((*hours, rows),) = self.changes._read_group(of_fair, [], sums)
        self.assertGreater(rows, 1)
        self.assertEqual(hours, [10, 6, -4])
        ((*hours, _rows),) = self.changes._read_group(pair, [], sums)
        self.assertEqual(hours, [one.hours_missing, two.hours_missing, -4])
        of_unknown = [*pair, ("activity_id", "=", self.unknown.id)]
        ((*hours, _rows),) = self.changes._read_group(of_unknown, [], sums)
        self.assertFalse(any(hours))
        by_change = dict(
            self.changes._read_group(of_fair, ["change"], ["difference:sum"])
        )
        self.assertEqual((by_change["gone"], by_change["stayed"]), (-10, -4))

    def test_the_paper_for_the_board_compares_the_last_two(self):
        board = self.env["report.hr_community.report_gap_board"]
        values = board._get_report_values([], {"company_id": self.company.id})
        self.assertFalse(values["quarters"] or values["changes"])
        self.snapshots._publish(self.company, "2031-01-01")
        self._new_part(self.fair, self.helper, role="owner", hours_per_month=10)
        self._new_part(self.fair, self.owner_person)
        self.snapshots._publish(self.company, "2031-04-01")
        values = board._get_report_values([], {"company_id": self.company.id})
        self.assertEqual(
            values["quarters"].mapped("display_name"), ["2031 Q1", "2031 Q2"]
        )
        # nobody owned it, and nobody gave its hours
        self.assertEqual(values["changes"]["gone"], 2)
        self.assertEqual(values["changes"]["names"], ["Fair"])
        # what has a gap today is not called closed
        self.fair.hours_per_month = 99
        self.env.flush_all()
        now = board._get_report_values([], {"company_id": self.company.id})
        self.assertFalse(now["changes"]["names"])
        report = self.env["ir.actions.report"]
        page, _kind = report._render_qweb_html(
            "hr_community.report_gap_board", [], {"company_id": self.company.id}
        )
        self.assertIn("2031 Q2", page.decode())

    def test_the_night_after_a_quarter_publishes_it_once(self):
        self.env.cr.execute(
            "UPDATE hr_community_activity SET date_opened = '2031-02-02'"
        )
        self.env.invalidate_all()
        with freeze_time("2031-04-01 03:00:00"):
            self.snapshots._cron_publish()
            self.snapshots._cron_publish()
        self.assertEqual(self._mine().mapped("display_name"), ["2031 Q1"])
        with freeze_time("2031-07-02 03:00:00"):
            self.snapshots._cron_publish()
        self.assertEqual(self._mine().mapped("display_name"), ["2031 Q2", "2031 Q1"])

    def test_a_company_that_began_later_has_nothing_to_publish(self):
        self.env.cr.execute(
            "UPDATE hr_community_activity SET date_opened = '2031-04-01'"
        )
        self.env.invalidate_all()
        with freeze_time("2031-04-01 03:00:00"):
            self.snapshots._cron_publish()
        self.assertFalse(self._mine())

    def test_nothing_crosses_companies(self):
        row = self.snapshots._publish(self.company, "2031-01-01")
        self.snapshots._publish(self.company, "2031-04-01")
        for model in ("snapshot", "snapshot.line", "change"):
            found = self.env[f"hr.community.gap.{model}"].with_user(self.stranger)
            self.assertFalse(found.search([("company_id", "=", row.company_id.id)]))
