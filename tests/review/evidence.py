from lxml import etree

from odoo.exceptions import AccessError, UserError

from .common import ReviewCase


class EvidenceCase(ReviewCase):
    """A manager carries community work into an appraisal, and nobody else sees it.

    For the bridges, as each has another app's ``hr.appraisal``.
    """

    appraisal_group = None  # the XML id of a group of the app, set by the bridge

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
        # outsiders with what the appraisal app has to give, and who may export
        cls.outsiders = cls.owner + cls.officer + cls.manager + cls.stranger
        cls.outsiders.group_ids += cls.env.ref("base.group_allow_export")
        cls.owner.group_ids += cls.env.ref(cls.appraisal_group)
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
        self.assertRegex(evidence.rating_words, r"^5\.0 .*\b5\b.*\b1\b")
        self.assertEqual(evidence.role, "Contributor")
        self.assertEqual(evidence.period, self.cycle.name)
        self.assertTrue(evidence.date)
        self.assertFalse(evidence.quotes, "nothing is quoted that was not allowed")

    def test_how_far_the_goals_are_goes_with_it(self):
        goals = self.env["hr.community.goal"].create(
            [
                {
                    "activity_id": self.party.id,
                    "name": name,
                    "baseline": 10,
                    "target": 50,
                    "date_due": self.cycle.date_end,
                }
                for name in ("Guests", "Cakes", "Songs")
            ]
        )
        for goal, value in zip(goals, (20, 40), strict=False):
            goal.measure_ids = [
                (0, 0, {"value": value, "date": self.cycle.date_start, "source": "us"})
            ]
        evidence = self._add()
        # a quarter and three quarters of the way; the songs nobody has counted
        self.assertEqual((evidence.goal_progress, evidence.goal_count), (50, 2))

    def test_words_are_quoted_where_the_person_allows_it(self):
        self.answer.with_user(self.worker).write({"may_quote": True})
        self.assertEqual(self._add().quotes, "“Nobody else bakes”")

    def test_nothing_is_offered_twice(self):
        self._add()
        with self.assertRaises(UserError):
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

    def test_reopening_thaws_it_and_keeps_both_versions(self):
        first = self._add()
        first.with_user(self.boss).remark = "More than asked"
        self.appraisal.state = "3_done"
        self.appraisal.state = "2_pending"
        second = self.appraisal.community_evidence_ids
        self.assertEqual((len(second), second.frozen, second.version), (1, False, 2))
        self.assertEqual(self.appraisal.community_former_ids, first)
        second.with_user(self.boss).remark = "Less than asked"
        with self.assertRaises(UserError):
            self._add()  # it is there already
        self.appraisal.state = "3_done"
        self.assertTrue(second.frozen)
        self.assertEqual(
            [(row.remark, row.version) for row in first + second],
            [("More than asked", 1), ("Less than asked", 2)],
        )
        for row in first + second:
            with self.assertRaises(AccessError):
                row.with_user(self.boss).remark = "Later"
        # writing on an appraisal that is open changes nothing
        self.appraisal.state = "2_pending"
        before = self.appraisal.community_evidence_ids
        self.appraisal.date_close = self.cycle.date_start
        self.assertEqual(self.appraisal.community_evidence_ids, before)
        self.assertEqual(self.appraisal.community_former_ids, first + second)

    def _appraise(self, person, **values):
        return self.appraisal.create(
            {
                "employee_id": person.id,
                "manager_ids": [(6, 0, self.boss_person.ids)],
                "date_close": self.cycle.date_end,
                "state": "2_pending",
            }
            | values
        )

    def _new_team(self, number):
        """Return appraisals of so many more people, each with work of their own."""
        found = self.appraisal.browse()
        day = self.cycle.date_start
        for index in range(number):
            person = self._new_person(f"Team {index:02}", parent_id=self.boss_person.id)
            self._log(self.party, person, index + 1, state="confirmed", date=day)
            found += self._appraise(person)
        return found

    def test_twelve_appraisals_in_one_go(self):
        team = self._new_team(12)
        idle = self._appraise(self._new_person("Id Le", parent_id=self.boss_person.id))
        theirs = self._appraise(self.owner_person)
        done = self._appraise(self.worker_person, state="3_done")
        chosen = (team + idle + theirs + done).with_user(self.boss)
        action = chosen.action_add_all_community_work()
        wizard = self.env[action["res_model"]].with_user(self.boss)
        wizard = wizard.browse(action["res_id"])
        self.assertEqual(wizard.line_ids.employee_id, team.employee_id)
        self.assertEqual(set(wizard.line_ids.mapped("chosen")), {True})
        self.assertIn("Id Le", wizard.without_work)
        action = team.with_user(self.boss).action_add_all_community_work()
        self.assertFalse(wizard.browse(action["res_id"]).without_work)
        wizard.line_ids[0].chosen = False
        wizard.action_add()
        hours = [one.community_evidence_ids.hours for one in team]
        self.assertEqual(hours, [0, *range(2, 13)])
        self.assertFalse((idle + theirs + done).community_evidence_ids)

    def test_without_a_selection_it_is_every_open_one_of_the_line(self):
        team = self._new_team(3)
        theirs = self._appraise(self.owner_person)
        done = self._appraise(team[0].employee_id, state="3_done")
        none = team.browse().with_user(self.boss)
        action = none.action_add_all_community_work()
        wizard = self.env[action["res_model"]].with_user(self.boss)
        wizard = wizard.browse(action["res_id"])
        everybody = (team + self.appraisal).employee_id
        self.assertEqual(
            wizard.line_ids.employee_id.sorted("id"), everybody.sorted("id")
        )
        wizard.action_add()
        self.assertTrue(all(one.community_evidence_ids for one in team))
        self.assertFalse((theirs + done).community_evidence_ids)
        with self.assertRaises(UserError):
            none.with_user(self.worker).action_add_all_community_work()

    def test_what_is_somebody_elses_is_not_added_by_a_forged_line(self):
        team = self._new_team(2)
        action = team.with_user(self.boss).action_add_all_community_work()
        wizard = self.env[action["res_model"]].with_user(self.boss)
        wizard = wizard.browse(action["res_id"])
        first, second = wizard.line_ids
        # sudo: the test - as a line that was sent by somebody
        first.sudo().appraisal_id = second.appraisal_id
        with self.assertRaises(UserError):
            wizard.action_add()
        theirs = self._appraise(self.owner_person)
        # sudo: the test - as above
        wizard.line_ids.sudo().appraisal_id = theirs.id
        with self.assertRaises(UserError):
            wizard.action_add()
        with self.assertRaises(UserError):
            theirs.with_user(self.boss).action_add_all_community_work()

    def test_a_line_of_no_statement_is_refused(self):
        team = self._new_team(1)
        action = team.with_user(self.boss).action_add_all_community_work()
        wizard = self.env[action["res_model"]].with_user(self.boss)
        wizard = wizard.browse(action["res_id"])
        for key in ("x", "-1", "9" * 30, False):
            # sudo: the test - as a line that was sent by somebody
            wizard.line_ids.sudo().statement_key = key
            with self.assertRaises(UserError):
                wizard.action_add()

    def test_evidence_survives_its_sources(self):
        evidence = self._add()
        self.env["hr.community.review.answer"].search([]).unlink()
        self.appraisal.unlink()
        self.env.invalidate_all()
        self.assertEqual((evidence.hours, evidence.rating), (4, 5))

    def test_nothing_is_written_into_the_appraisal(self):
        names = ("employee_feedback", "manager_feedback", "note", "state")
        before = self.appraisal.read(names)
        messages = self.appraisal.message_ids
        self._add().with_user(self.boss).write({"remark": "More than asked"})
        self.env.flush_all()
        self.assertEqual(self.appraisal.read(names), before)
        self.assertEqual(self.appraisal.message_ids, messages)

    def test_an_outsider_reaches_it_by_no_path(self):
        """The app may let everybody read every appraisal; not what we put there."""
        evidence = self._add()
        self.env.flush_all()
        for user in self.outsiders:
            with self.subTest(user=user.name):
                self._check_rows(evidence, user)
                if self.appraisal.with_user(user).has_access("read"):
                    self._check_form(self.appraisal.with_user(user))
                    self._check_mail(self.appraisal.with_user(user))

    def _check_rows(self, evidence, user):
        rows = evidence.with_user(user).browse()
        self.assertFalse(rows.search([]))
        self.assertFalse(rows.search_count([]))
        self.assertFalse(rows.name_search("Party"))
        self.assertFalse(rows._read_group([], ["activity_name"]))
        self.assertFalse(rows.formatted_read_group([], ["role"], ["hours:sum"]))
        self.assertFalse(rows.web_search_read([], {"hours": {}})["records"])
        for call in (
            lambda row: row.read(["hours"]),
            lambda row: row.export_data(["hours"]),
            lambda row: row.web_read({"hours": {}}),
            lambda row: row.copy(),
            lambda row: row.unlink(),
        ):
            with self.assertRaises(UserError):
                call(rows.browse(evidence.id))

    def _check_form(self, appraisal):
        self.assertFalse(appraisal.community_evidence_ids)
        self.assertFalse(appraisal.community_can_add)
        fields = {"activity_name": {}, "hours": {}}
        (form,) = appraisal.web_read({"community_evidence_ids": {"fields": fields}})
        self.assertFalse(form["community_evidence_ids"])
        paths = ["community_evidence_ids/activity_name", "community_evidence_ids/hours"]
        self.assertEqual(appraisal.export_data(paths)["datas"], [["", ""]])
        found = appraisal.search([("community_evidence_ids.hours", ">", 0)])
        self.assertNotIn(appraisal, found)
        with self.assertRaises(UserError):
            appraisal.action_add_community_work()

    def _check_mail(self, appraisal):
        told = " ".join(str(body) for body in appraisal.message_ids.mapped("body"))
        self.assertNotIn("Party", told)
        template = self.env["mail.template"].create(
            {
                "model_id": self.env["ir.model"]._get_id("hr.appraisal"),
                "body_html": '<t t-out="object.community_evidence_ids.ids"/>',
            }
        )
        self.env.invalidate_all()  # it was tried as the superuser
        bodies = template.with_user(appraisal.env.user)._render_field(
            "body_html", appraisal.ids
        )
        self.assertEqual(str(bodies[appraisal.id]), "[]")

    def test_three_clicks_in_the_form(self):
        """The page with the button, the dialogue, and Add are all there is between."""
        appraisal = self.appraisal.with_user(self.boss)
        arch = etree.fromstring(appraisal.get_view(view_type="form")["arch"])
        (button,) = arch.xpath("//button[@name='action_add_community_work']")
        self.assertEqual(button.get("invisible"), "not community_can_add")
        (rows,) = arch.xpath("//field[@name='community_evidence_ids']")
        self.assertEqual(rows.get("readonly"), "not community_can_add")
        (listed,) = rows.xpath("./list")
        self.assertEqual(listed.get("create"), "0")
