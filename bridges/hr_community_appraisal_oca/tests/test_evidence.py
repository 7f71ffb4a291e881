from odoo.addons.hr_community.tests.review.common import ReviewCase
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged


@tagged("post_install", "-at_install")
class TestEvidence(ReviewCase):
    """A manager carries community work into an appraisal, and nobody else sees it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._log(
            cls.party,
            cls.worker_person,
            4,
            state="confirmed",
            date=cls.cycle.date_start,
        )
        cls.answer = cls._answer(cls._ask_review(), words="Nobody else bakes")
        cls.appraisal = cls.env["hr.appraisal"].create(
            {
                "employee_id": cls.worker_person.id,
                "manager_ids": [(6, 0, cls.boss_person.ids)],
                "date_close": cls.cycle.date_end,
                "state": "2_pending",
            }
        )

    def _add(self, user=None):
        user = user or self.boss
        action = self.appraisal.with_user(user).action_add_community_work()
        wizard = self.env[action["res_model"]].with_user(user).browse(action["res_id"])
        wizard.action_add()
        return self.appraisal.community_evidence_ids

    def test_the_statement_becomes_dated_evidence(self):
        evidence = self._add()
        self.assertEqual(evidence.activity_name, "Party")
        self.assertEqual((evidence.hours, evidence.rating_count), (4, 1))
        self.assertEqual(evidence.role, "Contributor")
        self.assertEqual(evidence.period, self.cycle.name)
        self.assertTrue(evidence.date)
        self.assertFalse(evidence.quotes, "nothing is quoted that was not allowed")

    def test_words_are_quoted_where_the_person_allows_it(self):
        self.answer.with_user(self.worker).write({"may_quote": True})
        self.assertEqual(self._add().quotes, "“Nobody else bakes”")

    def test_nothing_is_offered_twice(self):
        self._add()
        with self.assertRaisesRegex(UserError, "Tick what should count"):
            self._add()
        self.assertEqual(len(self.appraisal.community_evidence_ids), 1)

    def test_only_the_line_adds(self):
        for user in (self.worker, self.owner, self.officer):
            with self.assertRaises(UserError):
                self._add(user)

    def test_a_remark_and_nothing_else_can_be_written(self):
        evidence = self._add().with_user(self.boss)
        evidence.write({"remark": "More than asked"})
        with self.assertRaises(AccessError):
            evidence.write({"hours": 400})
        with self.assertRaises(AccessError):
            evidence.with_user(self.worker).write({"remark": "I am great"})

    def test_a_finished_appraisal_stays_as_it_was(self):
        evidence = self._add()
        self.appraisal.state = "3_done"
        self.assertTrue(evidence.frozen)
        self._log(
            self.party,
            self.worker_person,
            9,
            state="confirmed",
            date=self.cycle.date_start,
        )
        self.env.invalidate_all()
        self.assertEqual(evidence.hours, 4)
        with self.assertRaises(AccessError):
            evidence.with_user(self.boss).write({"remark": "Later"})
        with self.assertRaises(AccessError):
            evidence.with_user(self.boss).unlink()
        with self.assertRaises(UserError):
            self._add()

    def test_evidence_survives_its_sources(self):
        evidence = self._add()
        self.env["hr.community.review.answer"].search([]).unlink()
        self.appraisal.unlink()
        self.env.invalidate_all()
        self.assertEqual((evidence.hours, evidence.rating), (4, 5))

    def test_an_outsider_reaches_it_by_no_path(self):
        """OCA lets every internal user read every appraisal; not what we put there."""
        evidence = self._add()
        for user in (self.owner, self.officer, self.manager, self.stranger):
            rows = self.env["hr.community.appraisal.evidence"].with_user(user)
            self.assertFalse(rows.search([]), user.name)
            self.assertFalse(rows.name_search("Party"))
            self.assertFalse(rows._read_group([], ["activity_name"]))
            with self.assertRaises(AccessError):
                rows.browse(evidence.id).read(["hours"])
            with self.assertRaises(UserError):
                rows.browse(evidence.id).export_data(["hours"])
            if user == self.stranger:
                continue
            appraisal = self.appraisal.with_user(user)
            if not appraisal.has_access("read"):
                continue
            self.assertFalse(appraisal.community_evidence_ids)
            (form,) = appraisal.web_read(
                {"community_evidence_ids": {"fields": {"hours": {}}}}
            )
            self.assertFalse(form["community_evidence_ids"])
