from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ..common import LearningCase


@tagged("post_install", "-at_install")
class TestCourse(LearningCase):
    """What comes first is asked for on every way in; content suits the persona."""

    def test_no_way_in_goes_past_a_prerequisite(self):
        later = self._new_session(self.advanced_course)
        rows = self.env["hr.community.enrolment"]
        invited = {"session_id": later.id, "employee_id": self.helper.id}
        ways = {
            "button": lambda: self.advanced_course.with_user(
                self.worker
            ).action_enrol(),
            "call": lambda: self._join(self.worker, later),
            "invitation": lambda: rows.with_user(self.officer).create(invited),
            "history": lambda: rows.with_user(self.officer).create(
                invited | {"state": "completed"}
            ),
            "system": lambda: rows.create(invited | {"state": "enrolled"}),
            "import": lambda: self._load(later),
        }
        for name, way in ways.items():
            with (
                self.subTest(way=name),
                self.assertRaisesRegex(UserError, "Basics"),
                self.env.cr.savepoint(),
            ):
                way()
        self.assertFalse(later.enrolment_ids)

    def _load(self, session):
        result = (
            self.env["hr.community.enrolment"]
            .with_user(self.officer)
            .load(
                ["session_id/.id", "employee_id/.id"],
                [[str(session.id), str(self.helper.id)]],
            )
        )
        if not result["ids"]:
            raise UserError(str(result["messages"]))

    def test_attending_is_not_enough_and_completing_is(self):
        later = self._new_session(self.advanced_course)
        row = self._enrol(self.worker_person, state="attended")
        with self.assertRaises(UserError):
            self._join(self.worker, later)
        row.state = "completed"
        self.assertEqual(self._join(self.worker, later).state, "enrolled")

    def test_a_prerequisite_that_was_added_later_stops_whoever_is_only_invited(self):
        open_course = self._new_course("Open")
        row = self._enrol(
            self.worker_person, self._new_session(open_course), state="invited"
        )
        open_course.prerequisite_ids = self.basics
        with self.assertRaises(UserError):
            row.with_user(self.worker).action_join()

    def test_a_course_does_not_come_before_itself(self):
        with self.assertRaises(ValidationError):
            self.basics.prerequisite_ids = self.advanced_course

    def test_where_the_user_stands(self):
        basics = self.basics.with_user(self.worker)
        advanced = self.advanced_course.with_user(self.worker)
        self._new_session(self.advanced_course)
        self.assertTrue(basics.can_enrol)
        self.assertFalse(advanced.can_enrol)
        self.assertEqual(advanced.missing, "Basics")
        basics.action_enrol()
        self.env.invalidate_all()
        self.assertFalse(basics.can_enrol)
        self.assertEqual(basics.my_enrolment_id.state, "enrolled")
        mine = basics.search([("is_mine", "=", True)])
        self.assertEqual(mine, basics)

    def test_each_persona_has_its_own_content(self):
        personas = self.env["hr.community.persona"]
        personas.search([]).active = False
        made = {
            name: personas.create({"name": name, "sequence": number} | values)
            for number, (name, values) in enumerate(
                {
                    "Officer": {"is_officer": True},
                    "Manager": {"leads": "yes"},
                    "Owner": {"role": "owner"},
                    "Everybody": {},
                }.items()
            )
        }
        officer = self._new_person("Off", self.officer)
        people = self.boss_person | self.owner_person | self.worker_person | officer
        found = personas._get_personas(people)
        self.assertEqual(
            {person: persona.name for person, persona in found.items()},
            {
                self.boss_person: "Manager",
                self.owner_person: "Owner",
                self.worker_person: "Everybody",
                officer: "Officer",
            },
        )
        self.basics.content_ids = [
            Command.create({"persona_id": made["Owner"].id, "minutes": 75}),
            Command.create({"persona_id": made["Everybody"].id, "minutes": 45}),
        ]
        self.assertEqual(self.basics._get_content(self.owner_person).minutes, 75)
        self.assertEqual(self.basics.with_user(self.worker).my_duration, "45 minutes")
        # whoever's persona has nothing of its own reads what is for everybody
        self.assertEqual(self.basics._get_content(self.boss_person).minutes, 45)

    def test_what_suits_the_user_is_asked_once_for_all_courses(self):
        courses = self.basics
        for number in range(20):
            courses |= self._new_course(f"Course {number}")

        def count(some):
            some = some.with_user(self.worker)
            self.env.flush_all()
            self.env.invalidate_all()
            some.mapped("name")
            start = self.env.cr.sql_log_count
            some.mapped("my_duration")
            return self.env.cr.sql_log_count - start

        count(courses)
        self.assertLessEqual(count(courses), count(courses[:2]) + 1)

    def test_an_archived_department_does_not_open_a_persona_to_everybody(self):
        here = self.env["hr.department"].create({"name": "Kitchen"})
        persona = self.env["hr.community.persona"].create(
            {"name": "Cook", "sequence": -1, "department_ids": here.ids}
        )
        self.helper.department_id = here
        people = self.helper | self.worker_person
        found = persona._get_personas(people)
        self.assertEqual(found[self.helper], persona)
        self.assertNotEqual(found[self.worker_person], persona)
        here.active = False
        self.env.invalidate_all()
        found = persona._get_personas(people)
        self.assertNotEqual(found[self.worker_person], persona)

    def test_the_shipped_course_has_something_for_each_of_the_four(self):
        course = self.env.ref("hr_community_learning.course_foundation")
        self.assertTrue(course.is_foundation)
        self.assertEqual(len(course.content_ids.persona_id), 4)
        for content in course.content_ids:
            # six steps and three exercises
            self.assertEqual(str(content.body).count("<li>"), 9, content.persona_id)
            self.assertGreater(content.minutes, 0)

    def test_whoever_asked_for_a_session_is_invited_to_it(self):
        singing = self._new_course("Singing")
        course = singing.with_user(self.worker)
        self.assertTrue(course.can_ask)
        course.action_ask()
        self.env.invalidate_all()
        self.assertFalse(course.can_ask)
        self.assertEqual(course.asked_for, 1)
        session = self._new_session(singing)
        row = session.enrolment_ids
        self.assertEqual((row.employee_id, row.state), (self.worker_person, "invited"))
        self.env.invalidate_all()
        self.assertEqual(course.asked_for, 0)

    def test_what_comes_first_comes_before_asking_for_a_session_too(self):
        course = self.advanced_course.with_user(self.worker)
        self.assertEqual((course.missing, course.can_ask), ("Basics", False))
        with self.assertRaises(UserError) as refused:
            course.action_ask()
        self.assertIn("Basics", str(refused.exception))
        self._enrol(self.worker_person, state="completed")
        self.env.invalidate_all()
        self.assertTrue(course.can_ask)
        course.action_ask()

    def test_a_team_counts_as_many_as_would_come(self):
        request = self.env["hr.community.course.request"].with_user(self.boss)
        request.create(
            {
                "course_id": self.basics.id,
                "employee_id": self.boss_person.id,
                "people": 10,
            }
        )
        found = self.basics.search([("asked_for", ">=", 10)])
        self.assertEqual(found, self.basics)

    def test_a_manager_asks_for_the_team_and_corrects_the_number(self):
        singing = self._new_course("Singing")
        course = singing.with_user(self.boss)
        self.assertTrue(course.can_ask_for_team)
        self.assertFalse(singing.with_user(self.worker).can_ask_for_team)
        action = course.action_ask_for_team()
        requests = self.env[action["res_model"]].with_user(self.boss)
        view_id = action["views"][0][0]
        form = Form(requests.with_context(**action["context"]), view_id)
        team = singing._get_team(self.boss_person)
        self.assertIn(self.worker_person, team)
        self.assertEqual(form.people, len(team))
        self.env.invalidate_all()
        self.assertEqual((course.asked_for, course.can_ask_for_team), (0, True))
        form.people = 12
        request = form.save()
        self.assertEqual(request.course_id, singing)
        self.assertEqual(request.employee_id, self.boss_person)
        self.env.invalidate_all()
        self.assertEqual((course.asked_for, course.can_ask_for_team), (12, False))
        self.assertIn("12", request.sudo().activity_ids.summary)

    def test_a_manager_invites_the_team_to_a_session(self):
        self.worker_person.parent_id = self.boss_person
        self.helper.parent_id = self.boss_person
        self._enrol(self.helper, state="completed")
        session = self._new_session(self.basics, days=9)
        self.assertFalse(session.with_user(self.worker).can_invite_team)
        # as the screen calls it that the course's sessions are opened on
        screen = self.basics.action_open_sessions()["context"]
        mine = session.with_user(self.boss).with_context(**screen)
        self.assertTrue(mine.can_invite_team)
        mine.action_invite_team()
        row = session.enrolment_ids
        self.assertEqual((row.employee_id, row.state), (self.worker_person, "invited"))
        with self.assertRaises(UserError):
            mine.action_invite_team()

    def test_a_session_opened_from_its_course_takes_everybody_in(self):
        session = self._new_session(self.basics, days=9)
        screen = self.basics.action_open_sessions()["context"]
        session.with_user(self.worker).with_context(**screen).action_enrol()
        session.with_user(self.officer).with_context(**screen).write(
            {"enrolment_ids": [Command.create({"employee_id": self.helper.id})]}
        )
        people = self.worker_person | self.helper
        self.assertEqual(session.enrolment_ids.employee_id, people)
        self.assertEqual(session.enrolment_ids.course_id, self.basics)

    def test_an_officer_plans_what_was_asked_for(self):
        singing = self._new_course("Singing")
        singing.with_user(self.worker).action_ask()
        request = self.env["hr.community.course.request"].search(
            [("course_id", "=", singing.id)]
        )
        # an officer with a team is offered to invite it, in a form without a start, too
        me = self.officer.employee_ids[:1] or self._new_person(
            "Officer", user_id=self.officer.id
        )
        self.helper.parent_id = me
        action = request.with_user(self.officer).action_plan()
        sessions = self.env[action["res_model"]].with_user(self.officer)
        form = Form(sessions.with_context(**action["context"]))
        self.assertEqual(form.course_id, singing)
        self.assertTrue(form.can_invite_team)
        empty = sessions.new({"course_id": singing.id})
        self.assertEqual(empty.display_name, singing.name)

    def test_what_comes_next_stands_on_my_work(self):
        page = self.env["hr.community.my.page"].with_user(self.worker)

        def following():
            model = self.basics._name
            rows = page._get_learning()
            return [one["name"] for one in rows if one["model"] == model]

        self.assertEqual(following(), ["Basics"])
        row = self._enrol(self.worker_person, state="completed")
        self.assertEqual(following(), ["Advanced"])
        row.state = "attended"
        self.assertEqual(following(), [])
        other = self._enrol(self.worker_person, self._new_session(self.basics, days=9))
        shown = {(one["model"], one["id"]) for one in page._get_learning()}
        self.assertIn((other._name, other.id), shown)

    def test_asked_for_by_ten_it_is_proposed_once(self):
        singing = self._new_course("Singing")
        officers = self.env["res.users"]._get_community_officers(self.company)

        def ask(person, people):
            return self.env["hr.community.course.request"].create(
                {"course_id": singing.id, "employee_id": person.id, "people": people}
            )

        rows = ask(self.boss_person, 9)
        self.assertFalse(rows.activity_ids)
        rows |= ask(self.worker_person, 2)
        self.assertEqual(len(rows.activity_ids), 1)
        self.assertLessEqual(rows.activity_ids.user_id, officers)
        rows |= ask(self.owner_person, 5)
        rows[0].people = 20
        self.assertEqual(len(rows.activity_ids), 1)
        self._new_session(singing)
        self.env.invalidate_all()
        self.assertFalse(rows.activity_ids)
