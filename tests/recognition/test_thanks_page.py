from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..ownership.page_case import PageCase
from .common import ThanksCase


@tagged("post_install", "-at_install")
class TestThanksPage(PageCase, ThanksCase):
    """Somebody without a user thanks, and says more, by a signed link."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._new_part(cls.party, cls.helper)
        cls.pages = cls.env["hr.community.thanks.page"]
        cls.address = cls.pages._get_page_of(cls.helper)._make_link()
        cls.mine = cls.pages.search([("employee_id", "=", cls.helper.id)])

    def _path(self, part=None):
        return self.address.removeprefix(self.mine.get_base_url())

    def _give(self, **form):
        usual = {
            "who": self.owner_person.id,
            "value": self.value.id,
            "message": "For the wonderful evening",
            "points": "3",
            "click": "one click",
        }
        return self._post("give", **usual | form)

    def _given(self):
        return self.env["hr.community.recognition"].search(
            [("giver_id", "=", self.helper.id)]
        )

    def test_looking_changes_nothing(self):
        before = self.mine.read()
        for _visit in range(2):
            self.assertEqual(self.url_open(self._path()).status_code, 200)
        for answer in self.mine._get_page_answers():
            response = self.url_open(f"{self._path()}/{answer}")
            self.assertNotEqual(response.status_code, 200)
        self.assertEqual(self.mine.read(), before)
        self.assertFalse(self._given())

    def test_what_the_page_does_not_offer_is_not_there(self):
        for answer in ("unlink", "_make_link", "report_by_link"):
            self.assertEqual(self._post(answer).status_code, 404)

    def test_thanks_in_the_persons_name_once_a_click(self):
        for _click in range(2):
            self.assertIn("have been sent", self._give().text)
        thanks = self._given()
        self.assertEqual(thanks.receiver_line_ids.employee_id, self.owner_person)
        self.assertEqual((thanks.points_each, thanks.visibility), (3, "public"))
        self.assertEqual(self._wallet(self.owner_person), 3)
        self.assertIn("97</label>", self.url_open(self._path()).text)
        self._assert_adds_up()

    def test_hr_is_asked_to_look_at_ones_own_thanks_alone(self):
        mine = self._thank(self.owner, self.helper, visibility="private")
        theirs = self._thank(self.worker, self.boss_person, visibility="private")
        self.assertIn("Report to HR", self.url_open(self._path()).text)
        for line in (theirs.sudo().receiver_line_ids.id, "x", ""):
            self._post("report", line=line)
        self.assertFalse((mine + theirs).sudo().filtered("is_reported"))
        answer = self._post("report", line=mine.sudo().receiver_line_ids.id)
        self.assertIn("You reported this", answer.text)
        self.assertEqual((mine + theirs).sudo().filtered("is_reported"), mine)

    def test_what_does_not_go_is_a_sentence_and_nothing_is_lost(self):
        for form, sentence in (
            ({"who": ""}, "or enter their work email"),
            ({"who": self.stranger_person.id}, "or enter their work email"),
            ({"who": self.worker_person.id}, "or enter their work email"),
            ({"who": "", "email": "%@example.com"}, "or enter their work email"),
            ({"who": self.helper.id}, "or enter their work email"),
            ({"value": "0"}, "Choose the value this thank-you reflects"),
            ({"message": "hi"}, "Enter a message"),
            ({"points": "101"}, "points left"),
            ({"points": "-5", "message": "no"}, "Enter a message"),
        ):
            with self.subTest(form=form):
                response = self._give(**form)
                self.assertEqual(response.status_code, 400)
                self.assertIn(sentence, response.text)
        self.assertIn("<textarea", response.text)
        self.assertFalse(self._given())
        self._assert_adds_up()

    def test_somebody_else_by_their_work_address(self):
        self.worker_person.work_email = "Wor.Ker@example.com"
        self.stranger_person.work_email = "stran.ger@example.com"
        response = self._give(who="", email="wor.ker@EXAMPLE.com")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(
            self._given().receiver_line_ids.employee_id, self.worker_person
        )
        # of another company nobody, whatever their address
        response = self._give(who="", email="stran.ger@example.com", click="2")
        self.assertEqual(response.status_code, 400)

    def test_the_list_names_whom_one_works_with_and_nobody_else(self):
        self._thank(self.boss, self.helper)
        names = self._texts(self.url_open(self._path()), "//select[@id='give_who']/*")
        self.assertEqual(names, ["Choose a colleague", "Bo Ss", "Ow Ner"])
        department = self.env["hr.department"].create({"name": "Kitchen"})
        (self.helper + self.worker_person).department_id = department
        names = self._texts(self.url_open(self._path()), "//select[@id='give_who']/*")
        self.assertIn("Wor Ker", names)

    def test_two_of_one_name_are_told_apart_and_the_chosen_one_is_thanked(self):
        job = self.env["hr.job"].create({"name": "Baker"})
        kitchen = self.env["hr.department"].create({"name": "Kitchen"})
        self._new_part(self.party, self._new_person("Ann Lee", job_id=job.id))
        second = self._new_person("Ann Lee", department_id=kitchen.id)
        self._new_part(self.party, second)
        shown = self.url_open(self._path())
        names = self._texts(shown, "//select[@id='give_who']/*")
        twins = [name for name in names if name.startswith("Ann Lee")]
        self.assertEqual(twins, ["Ann Lee (Baker)", "Ann Lee (Kitchen)"])
        self.assertIn("Ow Ner", names, "of one name: nothing more is said")
        self._give(who=second.id)
        self.assertEqual(self._given().receiver_line_ids.employee_id, second)

    def test_private_thanks_are_theirs_and_those_taken_back_are_gone(self):
        self._thank(
            self.boss,
            self.helper,
            visibility="private",
            message="Only between the two of us",
        )
        taken = self._thank(
            self.owner, self.helper, message="Said by mistake too early"
        )
        self.assertIn("Said by mistake too early", self.url_open(self._path()).text)
        taken.with_user(self.owner).action_revoke()
        response = self.url_open(self._path())
        self.assertIn("Only between the two of us", response.text)
        self.assertNotIn("Said by mistake too early", response.text)

    def test_who_wants_to_be_seen_decides_it_here(self):
        thanks = self._thank(self.boss, self.helper)
        self._post("choose", wants_thanks_mail="1")
        chosen = {"is_shown": False, "wants_thanks_mail": True}
        self.assertEqual(self.mine._get_choices(), chosen)
        self.assertFalse(thanks.with_user(self.worker).search([]) & thanks)

    def test_the_link_ends_with_time_with_the_person_and_when_changed(self):
        path = self._path()
        self.assertEqual(self.url_open(path[:-2] + "xx").status_code, 404)
        with freeze_time(self.env.cr.now() + timedelta(days=91)):
            self.assertEqual(self.url_open(path).status_code, 404)
        self.helper.active = False
        self.assertEqual(self.url_open(path).status_code, 404)
        self.assertEqual(self._give().status_code, 404)
        self.assertFalse(self._given())

    def test_nothing_to_give_where_thanks_are_off(self):
        self.company.community_thanks = False
        self.assertNotIn(
            "Which value does this thank-you reflect?", self.url_open(self._path()).text
        )
        self.assertEqual(self._give().status_code, 400)
        self.assertFalse(self._given())

    def test_the_letter_brings_the_link_to_who_has_no_login_alone(self):
        self.helper.work_email = "helper@example.com"
        self.owner_person.work_email = "owner@example.com"
        self._thank(self.boss, self.helper, self.owner_person)
        job = self.env.ref("hr_community.cron_thanks_mail")
        self._let_minutes_pass()
        with self.enter_registry_test_mode(), self._letters() as letters:
            job.method_direct_trigger()
            bodies = {letter.email_to: letter.body_html for letter in letters()}
        self.assertIn("/community/thanks/", bodies["helper@example.com"])
        self.assertNotIn("/community/thanks/", bodies["owner@example.com"])
        self.assertIn("/odoo/thanks", bodies["owner@example.com"])

    def test_officers_send_the_page_to_who_has_no_login(self):
        self.helper.work_email = "helper@example.com"
        self.owner_person.work_email = "owner@example.com"
        people = self.helper + self.owner_person + self.boss_person
        self.officer.group_ids += self.env.ref("hr.group_hr_user")
        with self._letters() as letters:
            said = people.with_user(self.officer).action_community_send_thanks_page()
        self.assertEqual(letters().mapped("email_to"), ["helper@example.com"])
        self.assertIn("One email sent", said["params"]["message"])
        self.assertRegex(said["params"]["message"], r"\b2\b")
        self._depart(self.helper)
        said = people.with_user(self.officer).action_community_send_thanks_page()
        self.assertRegex(said["params"]["message"], r"\b3\b")
        for nobody in (self.worker, self.owner):
            with self.assertRaises(AccessError):
                people.with_user(nobody).action_community_send_thanks_page()
