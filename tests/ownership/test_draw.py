from datetime import timedelta
from hashlib import sha256

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged

from ...models.collect.activity_merge import merge_into
from ...models.ownership.draw_line import FIRST_NUMBER
from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestDraw(CommunityCase):
    """Work that does not promote goes by turn: asked, declined, asked of the next."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["hr.community.request"].search([]).unlink()
        cls.company.community_hours_limit = 8
        cls.today = fields.Date.context_today(cls.party)
        # whoever else is in the database has no time
        people = cls.env["hr.employee"].search([("company_id", "=", cls.company.id)])
        cls.people = [cls._new_person(f"No {number}") for number in range(6)]
        people.active = False
        cls.notes = cls._new_activity(
            "Taking notes", is_nonpromotable=True, hours_per_month=2
        )
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=False))
        cls.notes = cls.notes.with_env(cls.env)

    def _draw(self, user=None):
        activity = self.notes.with_user(user or self.officer)
        action = activity.action_draw()
        return self.env["hr.community.draw"].browse(action["res_id"])

    def _asked(self, draw):
        return draw.line_ids.filtered(lambda line: line.state == "asked")

    def test_the_first_is_asked_and_the_seed_is_public(self):
        self.owner_person.active = True
        draw = self._draw()
        self.assertEqual(draw.state, "asking")
        asked = self._asked(draw)
        self.assertEqual((len(asked), asked.place), (1, 1))
        part = asked.ownership_id
        self.assertEqual((part.state, part.began_as), ("invited", "drawn"))
        self.assertEqual(part.hours_per_month, 2)
        for user in (self.worker, self.owner):
            self.assertEqual(draw.with_user(user).seed, draw.seed)
        with self.assertRaises(AccessError):
            draw.with_user(self.stranger).read(["seed"])

    def test_anybody_recomputes_it(self):
        draw = self._draw()
        rows = [(line.number, line.rate) for line in draw.line_ids]
        again = sorted(
            rows,
            key=lambda row: (
                round(row[1], 1),
                sha256(f"{draw.seed}:{row[0]}".encode()).hexdigest(),
            ),
        )
        places = draw.line_ids.sorted("place").mapped("number")
        self.assertEqual([number for number, _rate in again], places)

    def test_the_seed_tells_nobody_of_the_others(self):
        """From public seeds and ids nobody works out who came first, and declined."""
        draw = self._draw()
        guessed = {
            sha256(f"{draw.seed}:{person.id}".encode()).hexdigest()
            for person in self.people
        }
        self.assertFalse(guessed & set(draw.line_ids.mapped("lot")))
        person = draw.line_ids[0].employee_id
        person.user_id = reader = self._new_user("drawn")
        self.env.invalidate_all()
        mine = draw.line_ids[0].with_user(reader)
        lot = sha256(f"{draw.seed}:{mine.number}".encode()).hexdigest()
        self.assertEqual(lot, mine.lot)
        with self.assertRaises(AccessError):
            draw.line_ids[1].with_user(reader).read(["number"])

    def test_a_number_stays_when_its_employee_is_erased(self):
        line = self._draw().line_ids[0]
        number = line.number
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_community_draw_line SET employee_id = NULL WHERE id = %s",
            [line.id],
        )
        self.env.invalidate_all()
        self.assertEqual(line.number, number)

    def _number_as_before(self, draw):
        """Number the lines of a draw after their employees, as draws of before."""
        for line in draw.line_ids:
            line.number = line.employee_id.id
        self.env.flush_all()

    def test_a_number_of_before_is_not_kept_by_a_draw_that_is_repeated(self):
        draw = self._draw()
        self._number_as_before(draw)
        draw.with_user(self.officer).action_cancel()
        again = self._draw()
        self.assertGreaterEqual(min(again.line_ids.mapped("number")), FIRST_NUMBER)

    def test_a_number_of_before_goes_when_its_employee_is_erased(self):
        old = self._draw()
        self._asked(old).ownership_id.action_accept()
        self._number_as_before(old)
        draw = self._draw()
        # anybody but who has the role by chance, and is in no second draw
        person = draw.line_ids.employee_id[0]
        lines = (old + draw).line_ids.filtered(lambda row: row.employee_id == person)
        kept = lines.filtered(lambda row: row.draw_id == draw).number
        self.env["hr.community.personal"]._erase_people(person)
        self.assertEqual(sorted(lines.mapped("number")), [0, kept])
        self.assertNotIn(0, (old.line_ids - lines).mapped("number"))

    def test_who_was_asked_is_for_those_it_concerns(self):
        draw = self._draw()
        self.env.invalidate_all()
        self.assertFalse(draw.with_user(self.worker).line_ids)
        self.env.invalidate_all()
        self.assertEqual(len(draw.with_user(self.officer).line_ids), 6)
        person = draw.line_ids[0].employee_id
        person.user_id = reader = self._new_user("drawn")
        self.env.invalidate_all()
        self.assertEqual(draw.with_user(reader).line_ids.employee_id, person)
        person.write({"user_id": False, "parent_id": self.boss_person.id})
        self.boss_person.active = True
        self.env.invalidate_all()
        self.assertEqual(draw.with_user(self.boss).line_ids.employee_id, person)

    def test_a_no_needs_no_reason_and_asks_the_next(self):
        draw = self._draw()
        first = self._asked(draw)
        first.ownership_id.action_decline()
        self.assertEqual(first.state, "declined")
        second = self._asked(draw)
        self.assertEqual((len(second), second.place), (1, 2))
        second.ownership_id.action_accept()
        self.assertEqual((draw.state, second.state), ("accepted", "accepted"))
        self.assertEqual(self.notes.state, "running")

    def test_by_the_link_too(self):
        draw = self._draw()
        first = self._asked(draw)
        parts = self.env["hr.community.ownership"]
        parts._from_token(first.ownership_id._make_token())._answer_by_link("no")
        self.assertEqual(first.state, "declined")
        self.assertEqual(self._asked(draw).place, 2)

    def test_whoever_carried_least_comes_first(self):
        month_ago = self.today - timedelta(days=30)
        for number, person in enumerate(self.people[1:], 1):
            for day in range(number):
                self._log(
                    self.notes,
                    person,
                    hours=20,
                    date=month_ago - timedelta(days=day),
                    state="confirmed",
                )
        # what promotes does not count
        self._log(self.party, self.people[0], hours=24, date=month_ago)
        draw = self._draw()
        order = draw.line_ids.sorted("place").employee_id
        self.assertEqual(list(order), self.people)

    def test_what_a_role_promises_counts_for_who_does_not_log(self):
        other = self._new_activity("Cake", is_nonpromotable=True)
        self._new_part(
            other,
            self.people[0],
            hours_per_month=4,
            date_start=self.today - timedelta(days=300),
        )
        draw = self._draw()
        self.assertEqual(draw.line_ids.sorted("place")[-1].employee_id, self.people[0])

    def test_an_invitation_that_was_never_accepted_is_no_work(self):
        self.notes.hours_per_month = 4
        draw = self._draw()
        ignored = self._asked(draw)
        draw.with_user(self.officer).action_ask_next()
        self.assertEqual(ignored.ownership_id.state, "ended")
        self.assertEqual(draw._get_hours_carried(ignored.employee_id), {})

    def test_who_declined_is_read_nowhere(self):
        """What follows from an answer is done in no name."""
        users = self.env["res.users"]
        for number, person in enumerate(self.people[:2]):
            person.user_id = self._new_user(f"drawn_{number}")
            users |= person.user_id
        for person in self.people[2:]:
            person.active = False
        draw = self._draw()
        first = self._asked(draw)
        decliner = first.employee_id.user_id
        first.ownership_id.with_user(decliner).action_decline()
        second = self._asked(draw)
        self.assertNotIn(decliner, second.ownership_id.create_uid)
        by_link = self.env["hr.community.ownership"]._from_token(
            second.ownership_id._make_token()
        )
        by_link._answer_by_link("no")
        self.assertEqual(draw.state, "over")
        self.assertFalse((draw.create_uid | draw.write_uid) & users)
        root = self.env.ref("base.partner_root")
        self.assertEqual(self.notes.message_ids[0].author_id, root)

    def test_nobody_goes_over_their_limit(self):
        for person in self.people[:3]:
            self._new_part(self.party, person, hours_per_month=7)
        draw = self._draw()
        free = {person.id for person in self.people[3:]}
        self.assertEqual(set(draw.line_ids.employee_id.ids), free)
        # and what was taken on since counts when it is their turn
        second = draw.line_ids.sorted("place")[1]
        self._new_part(self.party, second.employee_id, hours_per_month=7)
        self._asked(draw).ownership_id.action_decline()
        self.assertEqual(second.state, "skipped")
        self.assertEqual(self._asked(draw).place, 3)

    def test_the_budget_of_requests_holds(self):
        self.company.community_requests_month = 1
        requests = self.env["hr.community.request"]
        busy = self.people[0] + self.people[1]
        requests._reserve(busy, self.company, "review")
        draw = self._draw()
        for _person in range(4):
            self.assertNotIn(self._asked(draw).employee_id, busy)
            self._asked(draw).ownership_id.action_decline()
        self.assertEqual(draw.state, "over")
        skipped = draw.line_ids.filtered(lambda line: line.state == "skipped")
        self.assertEqual(skipped.employee_id, busy)
        self.assertEqual(requests.search_count([("kind", "=", "invitation")]), 4)

    def test_owners_draw_and_colleagues_do_not(self):
        self.owner_person.active = True
        self._new_part(self.notes, self.owner_person, role="owner")
        self.assertTrue(self._draw(self.owner))
        for user in (self.worker, self.boss):
            with self.assertRaises(AccessError):
                self.notes.with_user(user).action_draw()

    def test_only_one_at_a_time_and_only_where_it_is_drawn(self):
        draw = self._draw()
        with self.assertRaises(UserError):
            self._draw()
        draw.with_user(self.officer).action_cancel()
        self.assertEqual(draw.state, "cancelled")
        self.assertFalse(self._asked(draw))
        with self.assertRaises(UserError):
            self.party.with_user(self.officer).action_draw()

    def test_nobody_draws_until_they_like_the_order(self):
        draw = self._draw()
        order = [(line.employee_id, line.number) for line in draw.line_ids]
        for _time in range(3):
            draw.with_user(self.officer).action_cancel()
            draw = self._draw()
            again = [(line.employee_id, line.number) for line in draw.line_ids]
            self.assertEqual(again, order)

    def test_a_draw_after_another_is_a_new_one(self):
        draw = self._draw()
        self._asked(draw).ownership_id.action_accept()
        again = self._draw()
        self.assertEqual(again.seed, sha256(draw.seed.encode()).hexdigest())
        self.assertFalse(
            set(again.line_ids.mapped("number")) & set(draw.line_ids.mapped("number"))
        )

    def test_who_does_not_answer_is_passed_by(self):
        draw = self._draw()
        first = self._asked(draw)
        with self.assertRaises(AccessError):
            draw.with_user(self.worker).action_ask_next()
        draw.with_user(self.officer).action_ask_next()
        self.assertEqual((first.state, first.ownership_id.state), ("skipped", "ended"))
        self.assertEqual(self._asked(draw).place, 2)

    def test_a_deleted_request_asks_the_next(self):
        draw = self._draw()
        first = self._asked(draw)
        first.ownership_id.with_user(self.officer).unlink()
        self.assertEqual(first.state, "skipped")
        self.assertEqual(self._asked(draw).place, 2)
        # deleted by the database itself, with its employee
        self.env.flush_all()
        self.env.cr.execute(
            "DELETE FROM hr_community_ownership WHERE id = %s",
            [self._asked(draw).ownership_id.id],
        )
        self.env.invalidate_all()
        draw.with_user(self.officer).action_ask_next()
        self.assertEqual(self._asked(draw).place, 3)
        self._asked(draw).unlink()
        draw.with_user(self.officer).action_ask_next()
        self.assertEqual(self._asked(draw).place, 4)

    def test_a_retired_activity_asks_nobody_any_more(self):
        draw = self._draw()
        self.notes.write({"state": "retired", "retire_reason": "Over"})
        self.assertEqual(draw.state, "cancelled")
        self.assertFalse(self._asked(draw))

    def test_somebody_who_leaves_is_passed_by(self):
        draw = self._draw()
        first = self._asked(draw)
        first.employee_id.active = False
        self.assertEqual(self._asked(draw).place, 2)

    def test_what_is_nice_to_have_keeps_nobody_out(self):
        self.notes.skill_ids = [
            Command.create(self._ask(self.planning, self.solid, "nice"))
        ]
        self._give_skill(self.people[0], self.planning, self.solid)
        self.assertEqual(len(self._draw().line_ids), 6)

    def test_a_missing_must_have_does(self):
        self.notes.skill_ids = [
            Command.create(self._ask(self.planning, self.solid)),
            Command.create(self._ask(self.counting, self.basic, "nice")),
        ]
        self._give_skill(self.people[0], self.planning, self.solid)
        self._give_skill(self.people[1], self.counting, self.solid)
        self.assertEqual(self._draw().line_ids.employee_id, self.people[0])

    def test_a_draw_of_a_merged_activity_asks_nobody_any_more(self):
        other = self._new_activity("Minutes", is_nonpromotable=True)
        kept = self._draw()
        action = other.with_user(self.officer).action_draw()
        gone = self.env["hr.community.draw"].browse(action["res_id"])
        merge_into(other.with_user(self.officer), self.notes)
        self.assertEqual((kept.state, gone.state), ("asking", "cancelled"))
        self.assertEqual(gone.activity_id, self.notes)
        self.assertFalse(self._asked(gone))

    def test_the_mail_says_that_it_is_their_turn(self):
        for person in self.people:
            person.work_email = f"{person.id}@example.com"
        with self._letters() as get_letters:
            draw = self._draw()
        letters = get_letters()
        self.assertEqual(
            letters.mapped("email_to"), [self._asked(draw).employee_id.work_email]
        )
        self.assertIn("turn", letters.subject)
