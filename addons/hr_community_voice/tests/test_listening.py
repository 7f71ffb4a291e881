from datetime import timedelta

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from ..models.story.day_profile import split_text
from .common import VoiceCase

SESSION = "hr.community.listening.session"


@tagged("post_install", "-at_install")
class TestListening(VoiceCase):
    """Somebody from elsewhere listens, and everybody learns what became of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        departments = cls.env["hr.department"].create([{"name": "A"}, {"name": "B"}])
        cls.worker_person.department_id = departments[0]
        cls.helper.write({"department_id": departments[0].id, "work_email": "h@x.org"})
        cls.owner_person.department_id = departments[1]
        cls.session = cls.env[SESSION].create(
            {
                "name": "Night shift",
                "date": fields.Datetime.now() - timedelta(hours=1),
                "facilitator_id": cls.owner_person.id,
                "invited_ids": [(6, 0, (cls.worker_person | cls.helper).ids)],
            }
        )

    def _mails(self):
        return self.env["mail.mail"].sudo().search([("community_own", "=", True)])

    def test_from_the_invitation_to_what_became_of_it(self):
        session = self.session.with_user(self.officer)
        before = self._mails()
        session.action_invite()
        self.assertIn("h@x.org", (self._mails() - before).mapped("email_to"))
        own = self.session.with_user(self.owner)
        own.note = "It is dark at the gate after ten."
        own.action_held()
        with self.assertRaises(UserError):
            session.action_close()
        self.env["hr.community.voice.action"].with_user(self.officer).create(
            {"session_id": session.id, "name": "A lamp", "outcome": "It is there"}
        )
        before = self._mails()
        session.action_close()
        sent = self._mails() - before
        self.assertIn("h@x.org", sent.mapped("email_to"))
        self.assertTrue(all("It is there" in mail.body_html for mail in sent))

    def test_each_has_an_event_of_their_own_which_follows_the_session(self):
        later = fields.Datetime.now().replace(microsecond=0) + timedelta(days=3)
        people = self.worker_person | self.helper | self.owner_person
        self.session.with_user(self.officer).action_invite()
        events = self.session.event_ids
        self.assertEqual(len(events), len(people))
        self.assertEqual(events.partner_ids, people.work_contact_id)
        self.assertEqual(set(map(len, events.mapped("partner_ids"))), {1})
        mine = self.env["calendar.event"].with_user(self.worker)
        found = mine.search([("name", "=", "Night shift")])
        self.assertEqual(found.partner_ids, self.worker_person.work_contact_id)
        before = self._mails()
        self.session.with_user(self.officer).write({"date": later, "place": "Gate"})
        self.assertEqual(set(self.session.event_ids.mapped("start")), {later})
        moved = self._mails() - before
        self.assertIn("h@x.org", moved.mapped("email_to"))
        both = moved[0].body_html.count("<strong")
        before = self._mails()
        self.session.with_user(self.officer).place = "Roof"
        place = (self._mails() - before)[0].body_html.count("<strong")
        self.assertEqual(place, both - 1, "what is as it was is not called new")
        self.session.with_user(self.officer).action_cancel()
        self.assertFalse(events.exists() | self.session.event_ids)

    def test_a_draft_has_no_event_and_tells_nobody(self):
        before = self._mails()
        self.session.with_user(self.officer).place = "Gate"
        self.assertEqual((self._mails(), len(self.session.event_ids)), (before, 0))

    def test_a_facilitator_comes_from_elsewhere(self):
        near = self.env["hr.employee"].create(
            {"name": "Ne Ar", "department_id": self.helper.department_id.id}
        )
        for facilitator in (near, self.boss_person, self.helper):
            self.session.facilitator_id = facilitator
            with self.subTest(facilitator.name), self.assertRaises(ValidationError):
                self.session.with_user(self.officer).action_invite()
            self.session.invalidate_recordset()

    def test_nobody_above_the_invited_listens_however_far(self):
        elsewhere = self.env["hr.department"].create({"name": "C"})
        above = self.worker_person
        for level in range(4):
            chief = self._new_person(f"Chief {level}", department_id=elsewhere.id)
            above.parent_id = chief
            above = chief
        with self.assertRaises(ValidationError):
            self.session.write({"facilitator_id": above.id, "state": "planned"})

    def test_notes_have_no_names(self):
        for note in (
            "Hel Per says it is dark",
            "helped by PER.",
            "Ker: no light",
            "Per's",
            "Hel/Ker",
            "wor_x",
        ):
            with self.subTest(note), self.assertRaises(ValidationError):
                self.session.note = note
        self.session.note = "Persons help each other"

    def test_who_comes_reads_what_others_plan(self):
        self.session.action_invite()
        for user, can_plan, can_note in (
            (self.officer, True, True),
            (self.worker, False, False),
        ):
            seen = self.session.with_user(user)
            self.assertEqual((seen.can_plan, seen.can_note), (can_plan, can_note))

    def test_nothing_written_about_it_names_who_came(self):
        """Everyone who was invited reads topic, purpose, actions and outcomes."""
        session = self.session.with_user(self.officer)
        for name in ("name", "purpose", "note"):
            with self.subTest(name), self.assertRaises(ValidationError):
                session[name] = "What Hel Per said"
        action = {"session_id": session.id, "name": "A lamp"}
        actions = self.env["hr.community.voice.action"].with_user(self.officer)
        self.assertFalse(actions.new({"date_due": False}).is_overdue, "being typed")
        with self.assertRaises(ValidationError):
            actions.create(action | {"name": "A lamp for Wor"})
        made = actions.create(action)
        with self.assertRaises(ValidationError):
            made.outcome = "Ker has one now"
        made.outcome = "It is there, as Lamp wished"
        with self.assertRaises(ValidationError):
            session.invited_ids = self.env["hr.employee"].create({"name": "La Lamp"})

    def test_who_comes_is_not_told_who_else_does(self):
        self.session.action_invite()
        self.env.invalidate_all()
        for user in (self.worker, self.owner):
            mine = self.session.with_user(user)
            self.assertEqual(mine.read(["name"])[0]["name"], "Night shift")
            with self.subTest(user.name), self.assertRaises(AccessError):
                mine.read(["invited_ids"])
            with self.assertRaises(AccessError):
                mine.search([("invited_ids.name", "=", "Hel Per")])
            with self.assertRaises(AccessError):
                mine.formatted_read_group([], ["invited_ids"], ["__count"])

    def test_who_reads_what(self):
        draft = self.session.with_user(self.worker)
        self.assertFalse(draft.search([]))
        self.session.action_invite()
        self.env.invalidate_all()
        self.assertTrue(draft.search([]))
        with self.assertRaises(AccessError):
            draft.note = "It is dark"
        self.assertFalse(self.session.with_user(self.boss).search([]))


@tagged("post_install", "-at_install")
class TestStory(VoiceCase):
    """A story is told where its person agrees, and nowhere else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.story = cls.env["hr.community.story"].create(
            {
                "name": "Who keeps the keys",
                "employee_id": cls.worker_person.id,
                "text": "All of them, at any hour",
                "use_ids": [
                    (0, 0, {"kind": "town_hall", "teller_id": cls.boss_person.id}),
                    (0, 0, {"kind": "newsletter"}),
                ],
            }
        )

    def test_each_use_needs_its_own_consent(self):
        story = self.story.with_user(self.officer)
        with self.assertRaises(UserError):
            story.use_ids[0].action_told()
        story.action_ask()
        with self.assertRaises(AccessError):
            story.use_ids[0].action_consent()
        with self.assertRaises(AccessError):
            story.use_ids[0].state = "given"
        mine = self.story.with_user(self.worker)
        town_hall, newsletter = mine.use_ids
        town_hall.action_consent()
        with self.assertRaises(UserError):
            mine.action_answer()
        newsletter.action_refuse()
        self.assertFalse(story.consent_text)
        mine.action_answer()
        self.assertFalse(story.use_ids[0].date)
        self.assertIn("1", story.consent_text)
        self.assertFalse(story.has_all_consent, "one of two said no")
        story.use_ids[0].date = fields.Date.add(fields.Date.today(), days=9)
        story.use_ids[0].action_told()
        told = story.use_ids[0].date
        self.assertLessEqual(told, fields.Date.today(), "told before it was planned")
        with self.assertRaises(UserError):
            story.use_ids[1].action_told()
        self.assertTrue(self.story.use_ids[0].is_told)

    def test_nobody_else_gives_consent(self):
        """Neither by a default nor by moving it, and only to what was read."""
        uses = self.env["hr.community.story.use"].with_user(self.officer)
        about = {"story_id": self.story.id, "kind": "outside"}
        forged = uses.with_context(default_state="given").create(about)
        self.assertEqual(forged.state, "planned")
        for values in ({"is_told": True}, {"state": "given"}):
            with self.assertRaises(AccessError):
                uses.create(about | {"kind": "feed"} | values)
        story = self.story.with_user(self.officer)
        story.action_ask()
        mine = self.story.with_user(self.worker)
        mine.use_ids[0].action_consent()
        story.text = "Some of them"
        self.assertEqual(self.story.use_ids[0].state, "asked")
        mine.use_ids[0].action_consent()
        (mine.use_ids - mine.use_ids[0]).action_refuse()
        mine.action_answer()
        for values in (
            {"text": "None"},
            {"name": "Another"},
            {"employee_id": self.owner_person.id},
        ):
            with self.assertRaises(UserError):
                story.write(values)
        other = story.create({"name": "Other", "employee_id": self.boss_person.id})
        with self.assertRaises(UserError):
            story.use_ids[0].story_id = other
        mine.text = "All but one"
        self.assertEqual(self.story.text, "All but one")

    def test_a_refusal_names_no_story_that_is_hidden(self):
        self.story.action_ask()
        hidden = self.story.create({"name": "Secret", "employee_id": self.helper.id})
        self.env.flush_all()
        self.env.invalidate_all()
        both = (self.story | hidden).with_user(self.worker)
        with self.assertRaises(AccessError) as caught:
            both.action_withdraw()
        self.assertNotIn("Secret", str(caught.exception))

    def test_what_is_taken_back_is_gone(self):
        self.story.with_user(self.officer).action_ask()
        self.story.with_user(self.worker).action_withdraw()
        self.assertFalse(self.story.text)
        self.assertEqual({*self.story.use_ids.mapped("state")}, {"refused"})
        with self.assertRaises(UserError):
            self.story.with_user(self.officer).text = "All the same"

    def test_by_link_each_use_is_answered(self):
        self.story.action_ask()
        town_hall, newsletter = self.story.use_ids
        with self.assertRaises(UserError):
            self.story._answer_by_link({f"use_{town_hall.id}": "yes"})
        self.story._answer_by_link(
            {f"use_{town_hall.id}": "yes", f"use_{newsletter.id}": "no", "text": "Yes"}
        )
        self.assertEqual(self.story.use_ids.mapped("state"), ["given", "refused"])
        self.assertEqual((self.story.state, self.story.text), ("answered", "Yes"))

    def test_stories_are_drawn_once(self):
        self.party.behind_scenes = True
        self._log(self.party, self.owner_person, 3, state="confirmed")
        stories = self.env["hr.community.story"].with_user(self.officer)
        before = stories.search([])
        stories.action_draw()
        drawn = stories.search([]) - before
        self.assertIn(self.owner_person, drawn.employee_id)
        self.assertEqual(len(drawn.employee_id), len(drawn))
        stories.action_draw()
        self.assertEqual(stories.search([]) - before, drawn)
        with self.assertRaises(AccessError):
            stories.with_user(self.worker).action_draw()

    def test_a_story_that_is_found_names_its_person_in_the_field_alone(self):
        day = {"host_id": self.helper.id, "date": fields.Date.today(), "state": "done"}
        self.env["hr.community.shadowing"].create(day)
        self._thank_publicly(self.boss_person)
        stories = self.env["hr.community.story"].with_user(self.officer)
        before = stories.search([])
        stories.action_draw()
        drawn = (stories.search([]) - before).sudo()
        self.assertLessEqual(self.helper | self.boss_person, drawn.employee_id)
        for story in drawn:
            self.assertNotIn(story.employee_id.name, story.name)

    def _thank_publicly(self, person):
        self.env["hr.community.recognition"].create(
            {
                "giver_id": self.owner_person.id,
                "receiver_line_ids": [(0, 0, {"employee_id": person.id})],
                "value_id": self.env["hr.community.value"].search([], limit=1).id,
                "message": "Thank you for the lamp",
                "visibility": "public",
            }
        )

    def test_title_and_text_go_with_their_person(self):
        name = self.worker_person.name
        self.story.write({"name": name, "text": f"{name} keeps all keys"})
        self.worker_person.active = False
        hr_manager = self._new_user("hr", "hr.group_hr_manager")
        self.worker_person.with_user(hr_manager)._community_erase()
        self.assertFalse(self.story.employee_id)
        self.assertNotIn(name, f"{self.story.name} {self.story.text}")


@tagged("post_install", "-at_install")
class TestDayProfile(VoiceCase):
    """A day in the life says what its person has signed, line by line."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.day = cls.env["hr.community.shadowing"].create(
            {
                "host_id": cls.worker_person.id,
                "guest_id": cls.boss_person.id,
                "date": "2020-01-01",
                "state": "done",
                "note": "The morning",
            }
        )
        cls.env["hr.community.shadowing.finding"].create(
            [
                {"shadowing_id": cls.day.id, "text": "Keys", "is_checked": True},
                {"shadowing_id": cls.day.id, "text": "Unread", "is_checked": False},
            ]
        )
        action = cls.day.with_user(cls.officer).action_make_profile()
        cls.profile = cls.env["hr.community.day.profile"].browse(action["res_id"])

    def test_it_is_built_of_what_the_host_confirmed(self):
        self.assertEqual(self.profile.line_ids.mapped("text"), ["The morning", "Keys"])
        again = self.day.with_user(self.officer).action_make_profile()
        self.assertEqual(again["res_id"], self.profile.id)

    def test_what_one_screen_allows_the_profile_takes(self):
        day = self.day.copy({"state": "done", "note": "n" * 4_000})
        self.env["hr.community.shadowing.finding"].create(
            {"shadowing_id": day.id, "text": "f" * 4_000, "is_checked": True}
        )
        action = day.with_user(self.officer).action_make_profile()
        profile = self.env["hr.community.day.profile"].browse(action["res_id"])
        texts = profile.line_ids.mapped("text")
        self.assertEqual(texts, ["n" * 4_000, "f" * 4_000])
        # findings could be longer once
        self.assertEqual(list(map(len, split_text("f" * 9_000))), [4_000, 4_000, 1_000])

    def test_it_is_signed_line_by_line_and_taken_back(self):
        profile = self.profile.with_user(self.officer)
        profile.action_ask()
        mine = self.profile.with_user(self.worker)
        with self.assertRaises(UserError):
            mine.action_sign()
        with self.assertRaises(AccessError):
            profile.line_ids.action_sign()
        mine.line_ids.action_sign()
        profile.line_ids[0].text = "The evening"
        self.assertEqual(self.profile.line_ids.mapped("is_signed"), [False, True])
        mine.line_ids[0].action_sign()
        mine.action_sign()
        with self.assertRaises(UserError):
            profile.line_ids[0].text = "The night"
        self.assertFalse(self.profile.with_user(self.owner).search([]))
        profile.action_publish()
        seen = self.profile.with_user(self.owner)
        self.assertEqual(seen.line_ids.mapped("text"), ["The evening", "Keys"])
        mine.action_withdraw()
        self.env.invalidate_all()
        self.assertFalse(self.profile.line_ids)
        self.assertFalse(seen.search([]))

    def test_nobody_else_puts_words_under_a_signature(self):
        lines = self.env["hr.community.day.profile.line"].with_user(self.officer)
        about = {"profile_id": self.profile.id, "text": "The night"}
        forged = lines.with_context(default_is_signed=True).create(about)
        self.assertFalse(forged.is_signed)
        forged.unlink()
        self.profile.with_user(self.officer).action_ask()
        mine = self.profile.with_user(self.worker)
        mine.line_ids.action_sign()
        mine.action_sign()
        other = self.day.copy({"state": "done", "host_id": self.owner_person.id})
        action = other.with_user(self.officer).action_make_profile()
        draft = self.profile.browse(action["res_id"]).with_user(self.officer)
        line = lines.create({"profile_id": draft.id, "text": "The night"})
        with self.assertRaises(UserError):
            line.profile_id = self.profile
        with self.assertRaises(UserError):
            self.profile.with_user(self.officer).line_ids = [(4, line.id)]
        with self.assertRaises(UserError):
            self.profile.with_user(self.officer).shadowing_id = other
        with self.assertRaises(UserError):
            self.day.with_user(self.officer).host_id = self.owner_person

    def test_by_link_lines_are_corrected_deleted_and_signed(self):
        self.profile.action_ask()
        first, second = self.profile.line_ids
        words = "Mornings " * 400
        form = {f"text_{first.id}": words, f"text_{second.id}": ""}
        with self.assertRaises(UserError):
            self.profile._answer_by_link(form)
        self.profile._answer_by_link(form | {f"sign_{first.id}": "yes"})
        self.assertEqual(self.profile.state, "signed")
        self.assertEqual(self.profile.line_ids.mapped("text"), [words.strip()])
        self.profile._answer_by_link({"withdraw": True})
        self.assertEqual(self.profile.state, "withdrawn")


@tagged("post_install", "-at_install")
class TestLeaderReport(VoiceCase):
    """Each leader reads their own line, and HR all."""

    def test_private_thanks_are_not_counted(self):
        self.party.behind_scenes = True
        values = self.env["hr.community.value"].search([], limit=1)
        about = {"giver_id": self.boss_person.id, "activity_id": self.party.id}
        about |= {"value_id": values.id, "message": "For the whole evening"}
        line = [(0, 0, {"employee_id": self.helper.id})]
        leaders = self.env["hr.community.leader.report"].with_user(self.officer)
        for visibility, counted in (("private", 0), ("public", 1)):
            self.env["hr.community.recognition"].create(
                about | {"visibility": visibility, "receiver_line_ids": line}
            )
            about["message"] = "For another evening"
            self.env.flush_all()
            self.env.invalidate_all()
            mine = leaders.search([("employee_id", "=", self.boss_person.id)])
            self.assertEqual(mine.thanks, counted)

    def test_what_a_leader_did_is_counted(self):
        self.env["hr.community.shadowing"].create(
            {
                "host_id": self.helper.id,
                "guest_id": self.boss_person.id,
                "date": fields.Date.today() - timedelta(days=9),
                "state": "done",
            }
        )
        self.env["hr.community.listening.session"].create(
            {
                "name": "Night shift",
                "date": fields.Datetime.now() - timedelta(days=9),
                "facilitator_id": self.boss_person.id,
                "state": "held",
            }
        )
        self.env.flush_all()
        leaders = self.env["hr.community.leader.report"]
        mine = leaders.with_user(self.boss).search([])
        self.assertEqual(mine.employee_id.id, self.boss_person.id)
        self.assertEqual((mine.days, mine.sessions, mine.stories), (1, 1, 0))
        self.assertTrue(mine.hint)
        self.assertFalse(leaders.with_user(self.worker).search([]))
        self.assertIn(mine.id, leaders.with_user(self.officer).search([]).ids)
