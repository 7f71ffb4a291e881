from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from ..common import CommunityCase
from .page_case import PageCase

NOTE = "Key: third drawer"


@tagged("post_install", "-at_install")
class TestHandoverNote(CommunityCase):
    """What whoever comes next should know: for them, and not for everybody."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls._new_user("colleague")
        cls.colleague_person = cls._new_person("Col League", cls.colleague)
        cls.choir = cls._new_activity("Choir")
        cls.part = cls._new_part(cls.choir, cls.worker_person, role="owner")

    def _as(self, user, part=None):
        self.env.flush_all()
        self.env.invalidate_all()
        return (part or self.part).with_user(user)

    def _leave(self):
        self.boss_person.work_email = "boss@example.com"
        with self._letters() as letters:
            self.worker_person.with_context(tracking_disable=False).active = False
        return letters()

    def test_the_letter_to_the_line_manager_opens_the_part(self):
        letter = self._leave()
        self.assertEqual(letter.email_to, "boss@example.com")
        self.assertIn(f'/odoo/community-people/{self.part.id}"', letter.body_html)
        action = self.env.ref("hr_community.hr_community_ownership_action")
        self.assertEqual(action.path, "community-people")
        self.assertIn("form", action.view_mode.split(","))

    def test_the_line_manager_writes_the_note_of_who_left_and_nothing_else(self):
        self._leave()
        with Form(self._as(self.boss)) as form:
            form.handover_note = NOTE
        self.assertEqual(self._as(self.boss).handover_note, NOTE)
        for vals in (
            {"hours_per_month": 3},
            {"role": "deputy"},
            {"date_end": "2199-01-01"},
            {"end_reason": "Sacked"},
            {"private_note": "x"},
            {"handover_note": "x", "employee_id": self.boss_person.id},
        ):
            with self.assertRaises(AccessError):
                self._as(self.boss).write(vals)
        with self.assertRaises(AccessError):
            self._as(self.boss, self.party_owner).write({"handover_note": NOTE})
        with self.assertRaises(AccessError):
            self.part.copy({"state": "declined"}).with_user(self.boss).write(
                {"handover_note": NOTE}
            )

    def test_the_line_manager_moves_no_part(self):
        with self.assertRaises(AccessError):
            self._as(self.boss).write({"state": "ended"})
        with self.assertRaises(AccessError):
            self.part.browse().with_user(self.boss).create(
                {
                    "activity_id": self.choir.id,
                    "employee_id": self.worker_person.id,
                    "state": "ended",
                }
            )

    def test_who_owns_it_next_reads_it_and_adds_to_it(self):
        self.part.handover_note = NOTE
        self._leave()
        self._new_part(self.choir, self.colleague_person, role="owner")
        self.assertEqual(self._as(self.colleague).handover_note, NOTE)
        self._as(self.colleague).write({"handover_note": "Moved to the fourth"})
        self.assertEqual(self.part.handover_note, "Moved to the fourth")
        with self.assertRaises(AccessError):
            self._as(self.colleague).write({"end_reason": "Lazy"})

    def test_a_curious_colleague_reads_no_note(self):
        """Active parts are for everybody to see, what is left for others is not."""
        self.part.handover_note = NOTE
        seen = self._as(self.colleague)
        self.assertFalse(seen.handover_note)
        self.assertNotIn(NOTE, str(seen.read()))
        with self.assertRaises(AccessError):
            self._as(self.colleague).read(["private_note"])
        with self.assertRaises(AccessError):
            seen.search([("private_note", "ilike", "key")])
        with self.assertRaises(AccessError):
            self._as(self.colleague).write({"handover_note": "x"})
        self.part.state = "ended"
        with self.assertRaises(AccessError):
            self._as(self.colleague).read(["handover_note"])

    def test_who_reads_the_note_of_an_active_part(self):
        self.part.handover_note = NOTE
        for user in (self.worker, self.boss, self.officer, self.manager):
            self.assertEqual(self._as(user).handover_note, NOTE, user.name)
        self.assertFalse(self._as(self.owner).handover_note)

    def test_the_successor_reads_it_on_their_own_part(self):
        """Who takes over from a contributor owns nothing, and is told all the same."""
        self.part.write({"handover_note": NOTE, "role": "contributor"})
        new = self._new_part(
            self.choir,
            self.colleague_person,
            state="invited",
            predecessor_id=self.part.id,
        )
        self.assertEqual(self._as(self.colleague, new).predecessor_note, NOTE)
        new.with_user(self.colleague).action_accept()
        self.assertEqual(self.part.state, "ended")
        self.assertEqual(self._as(self.colleague, new).predecessor_note, NOTE)
        self.assertFalse(self._as(self.owner, new).predecessor_note)
        new.state = "ended"
        again = self._new_part(
            self.choir,
            self.colleague_person,
            state="declined",
            predecessor_id=self.part.id,
        )
        self.assertFalse(self._as(self.colleague, again).predecessor_note)

    def test_stepping_down_leaves_a_note(self):
        step = self.env["hr.community.step.down"].with_user(self.worker)
        step.create({"ownership_ids": self.part.ids, "note": NOTE}).action_end()
        self.assertEqual((self.part.state, self.part.handover_note), ("ended", NOTE))

    def test_the_note_goes_when_its_writer_is_erased(self):
        self.part.handover_note = NOTE
        self.env["hr.community.personal"]._erase_people(self.worker_person)
        self.assertFalse(self.part.handover_note)

    def test_the_form_shows_it_to_whoever_may_write_it(self):
        arch = self.env["hr.community.ownership"].get_view(view_type="form")["arch"]
        note = etree.fromstring(arch).find(".//field[@name='handover_note']")
        self.assertEqual(note.get("readonly"), "not can_write_note")
        self.part.handover_note = NOTE
        for user, writes in (
            (self.worker, True),
            (self.boss, True),
            (self.officer, True),
            (self.colleague, False),
        ):
            self.assertEqual(self._as(user).can_write_note, writes, user.name)

    def test_a_deputy_reads_the_note_of_an_owner_and_writes_none(self):
        self.part.handover_note = NOTE
        self._new_part(self.choir, self.colleague_person, role="deputy")
        seen = self._as(self.colleague)
        self.assertEqual(seen.handover_note, NOTE)
        self.assertFalse(seen.can_write_note)
        with self.assertRaises(AccessError):
            seen.write({"handover_note": "x"})
        helps = self._new_part(self.choir, self.helper)
        self.assertTrue(self._as(self.colleague, helps).can_write_note)


@tagged("post_install", "-at_install")
class TestNoteWithoutLogin(PageCase):
    """The page of the link asks for the note, and shows it to who comes next."""

    def test_the_page_asks_and_tells(self):
        part = self._new_part(self.party, self.helper)
        other = self._new_person("Ne Xt")
        new = self._new_part(self.party, other, state="invited", predecessor_id=part.id)
        self.assertNotIn(self.helper.name, self.url_open(self._path(new)).text)
        self._post("end", self._path(part), reason="Moving", note=f" {NOTE} ")
        self.assertEqual(part.handover_note, NOTE)
        page = self.url_open(self._path(new))
        self.assertIn(self.helper.name, page.text)
        self.assertIn(NOTE, page.text)
