from odoo import fields
from odoo.exceptions import AccessError
from odoo.tests import HttpCase, new_test_user, tagged
from odoo.tools.safe_eval import safe_eval

from ..common import CommunityCase
from ..recognition.common import ThanksCase
from ..review.common import GOOD, ReviewCase


def read(env, user):
    return env["hr.community.my.page"].with_user(user).get_page()


@tagged("post_install", "-at_install")
class TestMyPage(CommunityCase):
    """What an employee's home shows beside the parts they have."""

    def test_a_newcomer_has_nothing_and_no_error(self):
        page = read(self.env, self.worker)
        self.assertEqual(page["person"], self.worker_person.id)
        self.assertEqual(
            [page[name] for name in ("reviews", "thanks", "fitting", "proposals")],
            [[], [], [], []],
        )
        offered = [(row["name"], row["mine"]) for row in page["activities"]]
        self.assertEqual(offered, [("Party", False)])

    def test_the_tiles_say_ones_own_year_and_what_waits(self):
        january = f"{fields.Date.today():%Y}-01-01"
        self._log(self.party, self.worker_person, hours=3, date=january).sudo().write(
            {"state": "confirmed"}
        )
        self._log(self.party, self.worker_person, hours=1.5)
        # another year's, and somebody else's
        self._log(self.party, self.worker_person, hours=5, date="2020-02-29")
        self._log(self.party, self.owner_person, hours=7)
        tiles = read(self.env, self.worker)["tiles"]
        self.assertEqual(tiles["hours"], {"confirmed": 3, "waiting": 1.5})
        self.assertEqual(tiles["waits"], [])
        (wait,) = read(self.env, self.boss)["tiles"]["waits"]
        self.assertEqual(wait["count"], 2)  # of both years; the confirmed one does not
        self.assertIn("contribution", wait["action"])
        self.assertFalse(read(self.env, self.officer)["tiles"])

    def test_a_returned_entry_waits_for_whom_it_is_of(self):
        entry = self._log(self.party, self.worker_person)
        entry.with_user(self.boss).write(
            {"state": "returned", "return_reason": "Where?"}
        )
        (wait,) = read(self.env, self.worker)["tiles"]["waits"]
        self.assertEqual((wait["count"], "mine" in wait["action"]), (1, True))
        self.assertEqual(read(self.env, self.boss)["tiles"]["waits"], [])

    def test_an_invitation_waits_for_whom_it_invites(self):
        self._new_part(self.party, self.worker_person, state="invited")
        (wait,) = read(self.env, self.worker)["tiles"]["waits"]
        self.assertEqual((wait["count"], wait["action"]), (1, False))
        self.assertEqual(read(self.env, self.owner)["tiles"]["waits"], [])

    def test_a_time_agreement_waits_for_whom_it_asks(self):
        part = self._new_part(self.party, self.worker_person, hours_per_month=4)
        part.with_user(self.worker)._propose_hours(4, None)
        (wait,) = read(self.env, self.owner)["tiles"]["waits"]
        self.assertEqual(wait["count"], 1)
        action = self.env.ref(wait["action"])
        rows = self.env[action.res_model].with_user(self.owner)
        found = rows.search(safe_eval(action.domain))
        self.assertEqual(found.ownership_id, part)
        self.assertEqual(read(self.env, self.worker)["tiles"]["waits"], [])

    def test_points_are_shown_where_thanks_are_said(self):
        points = self.env["hr.community.balance"].with_user(self.worker).get_mine()
        shown = read(self.env, self.worker)["tiles"]["points"]
        same = {name: points[name] for name in ("wallet", "left")}
        self.assertEqual(shown, same | {"company": False})
        self.company.community_thanks = False
        self.assertFalse(read(self.env, self.worker)["tiles"]["points"])

    def test_what_one_proposed_waits_visibly(self):
        proposal = self._new_activity(
            "Choir", state="proposed", proposed_by_id=self.worker_person.id
        )
        links = read(self.env, self.worker)["proposals"]
        self.assertEqual([link["id"] for link in links], proposal.ids)
        self.assertEqual(read(self.env, self.owner)["proposals"], [])

    def test_of_two_companies_all_that_is_listed_is_counted(self):
        companies = self.company + self.other_company
        self.worker.company_ids += self.other_company
        away = self._new_person(
            "Wor Ker", self.worker, company_id=self.other_company.id
        )
        choir = self._new_activity("Party", company_id=self.other_company.id)
        january = f"{fields.Date.today():%Y}-01-01"
        for activity, person in ((self.party, self.worker_person), (choir, away)):
            self._new_part(activity, person)
            entry = self._log(activity, person, hours=2, date=january)
            entry.sudo().state = "confirmed"
        pages = self.env["hr.community.my.page"].with_user(self.worker)
        for chosen, hours in ((companies, 4), (self.company, 2), (away.company_id, 2)):
            page = pages.with_context(allowed_company_ids=chosen.ids).get_page()
            self.assertEqual(page["tiles"]["hours"]["confirmed"], hours)
            names = [row["name"] for row in page["activities"] if row["mine"]]
            self.assertEqual(len(set(names)), len(chosen), "told apart")
            named = bool(page["tiles"]["points"]["company"])
            self.assertEqual(named, len(chosen) > 1)
        # an employee in the second of the chosen companies alone
        self.worker_person.user_id = False
        page = pages.with_context(allowed_company_ids=companies.ids).get_page()
        self.assertEqual(page["person"], away.id)

    def test_a_user_without_an_employee(self):
        page = read(self.env, self.officer)
        self.assertFalse(page["person"])
        self.assertEqual((page["activities"], page["fitting"]), ([], []))

    def test_it_is_not_for_who_has_no_part_in_the_company(self):
        with self.assertRaises(AccessError):
            read(self.env, self.portal)

    def test_one_logs_on_what_one_takes_part_in_the_latest_first(self):
        choir, fair, paused, over, offered = (
            self._new_activity(name)
            for name in ("Choir", "Fair", "Paused", "Over", "Offered")
        )
        for activity in choir + fair + paused + over:
            self._new_part(activity, self.worker_person)
        self._new_part(offered, self.worker_person, state="applied")
        paused.state = "paused"
        over.write({"state": "retired", "retire_reason": "Nobody came"})
        self._log(choir, self.worker_person)
        self._log(fair, self.worker_person, date="2020-02-29")
        self._log(self.party, self.owner_person)
        offered = read(self.env, self.worker)["activities"]
        mine = [a["name"] for a in offered if a["mine"]]
        self.assertEqual(mine, ["Fair", "Choir", "Paused"])
        others = [a["name"] for a in offered if not a["mine"]]
        self.assertEqual(others, ["Offered", "Party"])

    def test_whoever_still_does_what_is_a_job_says_so(self):
        job, others = self._new_activity("Job"), self._new_activity("Others' Job")
        for activity, person in (
            (job, self.worker_person),
            (others, self.owner_person),
        ):
            self._new_part(activity, person).state = "ended"
            activity.state = "formalised"
        offered = read(self.env, self.worker)["activities"]
        self.assertEqual([row["name"] for row in offered], ["Job", "Party"])
        self._log(job, self.worker_person)

    def test_what_would_suit_is_open_and_not_mine_already(self):
        self._give_skill(self.worker_person, self.planning, self.solid)
        ask = [(0, 0, self._ask(self.planning, self.basic))]
        for number in range(5):
            self._new_activity(f"Fair {number}", skill_ids=ask, impact=str(5 - number))
        first = self._new_activity("First", skill_ids=ask, impact="5", urgency="5")
        self._new_activity("Draft", skill_ids=ask, state="proposed")
        self._new_activity(
            "Beyond",
            skill_ids=[*ask, (0, 0, self._ask(self.counting, self.basic))],
        )
        fitting = read(self.env, self.worker)["fitting"]
        expected = self.env["hr.community.activity"].search(
            [("name", "in", ["First", "Party", *(f"Fair {n}" for n in range(5))])],
            limit=3,
        )
        self.assertEqual([a["id"] for a in fitting], expected.ids)
        self.assertEqual(fitting[0]["id"], first.id)
        self.assertEqual(fitting[0]["fit"], "Skills you have: 1 of 1")
        self._new_part(first, self.worker_person, state="applied")
        fitting = read(self.env, self.worker)["fitting"]
        self.assertNotIn(first.id, [a["id"] for a in fitting])


@tagged("post_install", "-at_install")
class TestMyPageReviews(ReviewCase):
    """Reviews are shown to whom they are asked of."""

    def test_the_oldest_first_and_only_ones_own(self):
        late = self._ask_review()
        late.sudo().date_asked = "2020-01-02"
        fresh = self._ask_review(
            ownership_id=self._new_part(self.party, self.boss_person).id,
            user=self.boss,
        )
        self._ask_review(reviewer=self.helper)
        reviews = read(self.env, self.owner)["reviews"]
        self.assertEqual([r["id"] for r in reviews], [late.id, fresh.id])
        self.assertEqual(reviews[0]["name"], "Wor Ker in Party")
        self.assertEqual(read(self.env, self.worker)["reviews"], [])
        self._answer(late)
        reviews = read(self.env, self.owner)["reviews"]
        self.assertEqual([r["id"] for r in reviews], [fresh.id])

    def test_a_skill_waits_until_either_has_confirmed_it(self):
        self._answer(self._ask_review(), GOOD)
        for user in (self.worker, self.boss):
            (wait,) = read(self.env, user)["tiles"]["waits"]
            self.assertEqual((wait["count"], "skill" in wait["action"]), (1, True))
        proposal = self.env["hr.community.skill.proposal"].search(
            [("employee_id", "=", self.worker_person.id)]
        )
        proposal.with_user(self.boss).action_accept()
        for user in (self.worker, self.boss):
            self.assertEqual(read(self.env, user)["tiles"]["waits"], [])


@tagged("post_install", "-at_install")
class TestMyPageThanks(ThanksCase):
    """Thanks are shown to whom they are said, also private ones."""

    def test_the_latest_to_me_and_none_to_others(self):
        words = [f"For the {day} of music" for day in ("morning", "noon", "evening")]
        for message in (*words, "For the night of music"):
            self._thank(self.owner, self.worker_person, message=message)
        self._thank(self.boss, self.worker_person, visibility="private")
        self._thank(self.boss, self.owner_person, message="For the other evening")
        thanks = read(self.env, self.worker)["thanks"]
        self.assertEqual(len(thanks), 3)
        self.assertEqual(thanks[0]["message"], "For the wonderful evening")
        self.assertEqual(thanks[0]["giver"]["name"], "Bo Ss")
        self.assertEqual(len(read(self.env, self.owner)["thanks"]), 1)
        self.assertEqual(read(self.env, self.boss)["thanks"], [])


@tagged("post_install", "-at_install")
class TestMyPageInTheBrowser(HttpCase):
    def test_a_screen_in_no_menu_has_our_menus_around_it(self):
        user = new_test_user(self.env, "hr_community_lost", groups="base.group_user")
        action = self.env.ref("hr_community.hr_community_agreement_action_waiting")
        every = {"ir.ui.menu.full_list": True}
        menus = self.env["ir.ui.menu"].with_context(**every)
        self.assertNotIn(action, menus.search([]).mapped("action"))
        app = self.env.ref("hr_community.menu_root").name
        self.browser_js(
            f"/odoo/{action.path}",
            "console.log('test successful')",
            f"document.querySelector('.o_menu_brand')?.textContent.includes('{app}')",
            login=user.login,
        )

    def test_whoever_has_no_role_chooses_what_they_log_on(self):
        user = new_test_user(self.env, "hr_community_free", groups="base.group_user")
        self.env["hr.employee"].create({"name": "Fr Ee", "user_id": user.id})
        self.env["hr.community.activity"].create({"name": "Choir", "state": "open"})
        line = "document.querySelector('.o_community_quick_log select')"
        self.browser_js(
            "/odoo/my-community-work",
            f"console[{line}.value ? 'error' : 'log']('test successful')",
            f"{line}?.options.length > 1",
            login=user.login,
        )

    def test_a_line_is_logged_from_home(self):
        user = new_test_user(self.env, "hr_community_home", groups="base.group_user")
        me = self.env["hr.employee"].create({"name": "Ho Me", "user_id": user.id})
        choir = self.env["hr.community.activity"].create(
            {"name": "Choir", "state": "open"}
        )
        self.env["hr.community.ownership"].create(
            {"activity_id": choir.id, "employee_id": me.id, "state": "active"}
        )
        self.start_tour(
            "/odoo/my-community-work", "hr_community_my_work", login=user.login
        )
        work = self.env["hr.community.contribution"].search(
            [("employee_id", "=", me.id)]
        )
        self.assertEqual(
            (work.activity_id, work.hours, work.name, work.state),
            (choir, 1.5, "Taught two songs", "submitted"),
        )
