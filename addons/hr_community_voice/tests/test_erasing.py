from odoo.tests import tagged

from .common import VoiceCase

NAME = "Hel Per"  # of the employee who is erased
WORDS = f"I, {NAME}, would like a lamp in the yard"
EMPTY = "Erased"  # what stands where words may not be missing


@tagged("post_install", "-at_install")
class TestErasing(VoiceCase):
    """What was said with a name goes with it, and still counts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hr_manager = cls._new_user("hr", "hr.group_hr_manager")
        cls.helper.name = NAME
        cls.published = cls.env["hr.community.suggestion.published"]

    def _erase(self):
        self.helper.active = False
        self.helper.with_user(self.hr_manager)._community_erase()
        self.env.flush_all()
        self.env.invalidate_all()

    def _reply(self, suggestion, side):
        return self.env["hr.community.suggestion.reply"].create(
            {"suggestion_id": suggestion.id, "text": WORDS, "side": side}
        )

    def test_a_signed_suggestion_goes_with_its_author(self):
        one = self._suggest(WORDS, self.helper, summary=WORDS, answer="There is one")
        one.write({"state": "accepted", "is_published": True})
        replies = self._reply(one, "author") | self._reply(one, "company")
        self._erase()
        self.assertFalse(one.employee_id or one.summary)
        self.assertEqual((one.text, one.name, one.display_name), (EMPTY,) * 3)
        self.assertEqual(replies.mapped("text"), [EMPTY, EMPTY])
        # and HR goes on with it: published, answered, counted
        self.assertEqual(self.published.browse(one.id).said, EMPTY)
        mine = one.with_user(self.officer)
        mine.answer = "There are two"
        mine.action_done()
        self.assertEqual((one.state, one.is_published), ("done", True))

    def test_what_nobody_signed_stays(self):
        one = self._suggest(WORDS, summary=WORDS)
        other = self._suggest(WORDS, self.worker_person)
        reply = self._reply(one, "author")
        self._erase()
        for words in (one.text, one.name, one.summary, other.text, reply.text):
            self.assertEqual(words, WORDS)
        self.assertEqual(other.employee_id, self.worker_person)

    def test_what_was_withdrawn_stays_empty(self):
        one = self._suggest(WORDS, self.helper)
        one.action_withdraw()
        self._erase()
        self.assertFalse(one.text or one.name)
        self.assertEqual(one.display_name, one.handle)

    def test_what_a_guest_wrote_of_a_shadow_day_goes_with_the_guest(self):
        day = {"host_id": self.worker_person.id, "date": "2020-01-01"}
        day |= {"company_id": self.company.id, "state": "done"}
        days = self.env["hr.community.shadowing"].create(
            [day | {"guest_id": guest.id} for guest in (self.helper, self.owner_person)]
        )
        about = {"text": WORDS, "breaks": WORDS, "hours_per_month": 3}
        theirs, other = self.env["hr.community.shadowing.finding"].create(
            [about | {"shadowing_id": one.id} for one in days]
        )
        self._erase()
        self.assertEqual((theirs.text, theirs.breaks), (EMPTY, False))
        self.assertEqual(theirs.hours_per_month, 3)
        self.assertEqual((other.text, other.breaks), (WORDS, WORDS))
