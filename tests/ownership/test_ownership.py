from freezegun import freeze_time
from psycopg2 import IntegrityError

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged, users
from odoo.tools import mute_logger

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestOwnership(CommunityCase):
    """Asking, offering, answering and leaving, each by whoever may."""

    def mine(self, part):
        return part.with_user(self.worker)

    @users("hr_community_worker")
    def test_offering_a_hand_is_one_click_and_undoable(self):
        party = self.party.with_user(self.env.user)
        party.action_volunteer()
        self.assertEqual(party.my_role_state, "applied")
        party.invalidate_recordset()
        party.action_withdraw()
        party.invalidate_recordset()
        self.assertFalse(party.my_role_state)
        self.assertEqual(self.party.sudo().ownership_ids, self.party_owner)

    def test_a_user_without_employee_is_told_what_to_do(self):
        nobody = self._new_user("nobody")
        with self.assertRaisesRegex(UserError, "Ask HR to link it"):
            self.party.with_user(nobody).action_volunteer()

    def test_offering_twice_is_refused(self):
        self.party.with_user(self.worker).action_volunteer()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(IntegrityError),
            self.env.cr.savepoint(),
        ):
            self.party.with_user(self.worker).action_volunteer()

    def test_whoever_left_may_offer_again(self):
        part = self._new_part(self.party, self.worker_person)
        part.action_end()
        self.mine(part).write({"state": "ended"})
        self.party.with_user(self.worker).action_volunteer()
        self.assertEqual(len(self.party.ownership_ids), 3)

    @users("hr_community_owner")
    def test_the_owner_answers_an_offer(self):
        for answer, state in (
            ("action_accept", "active"),
            ("action_accept_as_owner", "active"),
            ("action_decline", "declined"),
        ):
            part = self._new_part(self.party, self.worker_person, state="applied")
            getattr(part.with_user(self.env.user), answer)()
            with self.subTest(answer):
                self.assertEqual(part.state, state)
                role = "owner" if answer == "action_accept_as_owner" else "contributor"
                self.assertEqual(part.role, role)
            part.unlink()

    def test_nobody_answers_their_own_offer(self):
        part = self._new_part(self.party, self.worker_person, state="applied")
        for answer in ("action_accept", "action_accept_as_owner", "action_decline"):
            with self.subTest(answer), self.assertRaises(AccessError):
                getattr(self.mine(part), answer)()

    def test_nobody_accepts_an_invitation_for_somebody_else(self):
        part = self._new_part(self.party, self.worker_person, state="invited")
        for user in (self.owner, self.boss):
            with self.subTest(user.name), self.assertRaises(AccessError):
                part.with_user(user).action_accept()
        self.mine(part).action_accept()
        self.assertEqual(part.state, "active")

    def test_a_no_stays_with_the_person_the_line_and_officers(self):
        part = (
            self.env["hr.community.ownership"]
            .with_user(self.owner)
            .create(
                {"activity_id": self.party.id, "employee_id": self.worker_person.id}
            )
        )
        self.mine(part).action_decline()
        other = self._new_user("other_owner")
        self._new_part(self.party, self._new_person("Other", other), role="owner")
        for user, sees in (
            (self.worker, True),
            (self.boss, True),
            (self.officer, True),
            (self.owner, False),
            (other, False),
            (self._new_user("colleague"), False),
        ):
            found = (
                self.env["hr.community.ownership"]
                .with_user(user)
                .search([("id", "=", part.id)])
            )
            self.assertEqual(bool(found), sees, user.name)

    def test_colleagues_see_who_is_active_and_nothing_else(self):
        states = ("invited", "applied", "active", "ended", "declined")
        people = [self._new_person(f"P {state}") for state in states]
        for state, person in zip(states, people, strict=True):
            self._new_part(self.party, person, state=state, hours_per_month=3)
        seen = self.party.with_user(self.worker).ownership_ids
        self.assertEqual(set(seen.mapped("state")), {"active"})
        self.assertEqual(set(seen.mapped("hours_per_month")), {0, 3})

    def test_a_part_starts_and_ends_on_the_day(self):
        part = self._new_part(self.party, self.worker_person, state="invited")
        self.assertFalse(part.date_start)
        with freeze_time("2028-02-29"):
            self.mine(part).action_accept()
            self.assertEqual(str(part.date_start), "2028-02-29")
        with freeze_time("2028-03-31"):
            self.mine(part).write({"state": "ended"})
            self.assertEqual(str(part.date_end), "2028-03-31")

    def test_what_never_started_has_no_dates(self):
        former = self._new_part(self.party, self.worker_person, state="ended")
        self.assertFalse(former.date_start or former.date_end)

    def test_a_part_that_was_to_start_later_ends_no_earlier(self):
        later = fields.Date.add(fields.Date.today(), days=30)
        part = self._new_part(self.party, self.worker_person, date_start=later)
        part.state = "ended"
        self.assertEqual(part.date_end, later)

    def test_an_open_activity_runs_while_somebody_is_active(self):
        fresh = self._new_activity("Fresh")
        part = self._new_part(fresh, self.worker_person, state="applied")
        self.assertEqual(fresh.state, "open")
        part.action_accept()
        self.assertEqual(fresh.state, "running")
        self.mine(part).write({"state": "ended"})
        self.assertEqual(fresh.state, "open")

    def test_a_paused_activity_stays_paused(self):
        self.party.action_pause()
        self._new_part(self.party, self.worker_person)
        self.assertEqual(self.party.state, "paused")

    def test_nobody_joins_what_is_over(self):
        self.party.write({"state": "retired", "retire_reason": "Over"})
        with self.assertRaises(ValidationError):
            self._new_part(self.party, self.worker_person)

    def test_stepping_down_asks_for_a_word_and_does_not_insist(self):
        part = self._new_part(self.party, self.worker_person)
        action = self.mine(part).action_end()
        wizards = self.env[action["res_model"]].with_user(self.worker)
        form = Form(wizards.with_context(**action["context"]))
        form.save().action_end()
        self.assertEqual(part.state, "ended")
        self.assertFalse(part.end_reason)

    def test_a_live_role_that_everybody_reads_has_no_reason(self):
        part = self._new_part(self.party, self.worker_person)
        for user in (self.worker, self.owner, self.officer):
            with self.assertRaises(ValidationError):
                part.with_user(user).end_reason = "I am ill"

    def test_the_word_on_leaving_is_not_for_colleagues(self):
        part = self._new_part(self.party, self.worker_person)
        self.mine(part).write({"state": "ended", "end_reason": "I am ill"})
        colleague = self._new_user("colleague")
        with self.assertRaises(AccessError):
            part.with_user(colleague).read(["end_reason"])
        parts = self.env["hr.community.ownership"].with_user(colleague)
        self.assertFalse(parts.search([("end_reason", "ilike", "ill")]))

    def test_a_person_cannot_make_themself_active(self):
        parts = self.env["hr.community.ownership"].with_user(self.worker)
        values = {
            "activity_id": self.party.id,
            "employee_id": self.worker_person.id,
        }
        for forged in (
            {"state": "active"},
            {"state": "invited"},
            {"state": "ended"},
            {"state": "applied", "role": "owner"},
            {"state": "applied", "date_start": "2020-01-01"},
            {"state": "applied", "employee_id": self.helper.id},
        ):
            with self.subTest(forged), self.assertRaises(AccessError):
                parts.create(values | forged)

    def test_a_part_is_not_moved_to_another_activity_or_person(self):
        part = self._new_part(self.party, self.worker_person)
        target = self._new_activity("Target")
        for forged in (
            {"activity_id": target.id},
            {"employee_id": self.helper.id},
            {"role": "sponsor"},
        ):
            with self.subTest(forged), self.assertRaises(AccessError):
                part.with_user(self.worker).write(forged)
                self.env.flush_all()
        self.assertFalse(target.with_user(self.worker).is_owner)

    def test_the_owner_appoints_a_deputy_who_then_runs_it_too(self):
        part = self._new_part(self.party, self.worker_person)
        self.assertFalse(self.party.with_user(self.worker).is_owner)
        part.with_user(self.owner).role = "deputy"
        self.env.invalidate_all()
        self.assertTrue(self.party.with_user(self.worker).is_owner)

    def test_a_deputy_does_not_decide_on_the_owner(self):
        """They run the activity beside the owner, whose role is not theirs."""
        owners = self.party.ownership_ids.filtered(
            lambda ownership: ownership.employee_id == self.owner_person
        )
        self._new_part(self.party, self.worker_person, role="deputy")
        theirs = owners.with_user(self.worker)
        self.assertTrue(self.party.with_user(self.worker).is_owner)
        for values in (
            {"role": "contributor"},
            {"hours_per_month": 500},
            {"state": "ended"},
        ):
            with self.subTest(values), self.assertRaises(AccessError):
                theirs.write(values)
        with self.assertRaises(AccessError):
            self.env["hr.community.ownership"].with_user(self.worker).create(
                {
                    "activity_id": self.party.id,
                    "employee_id": self.helper.id,
                    "role": "owner",
                    "state": "invited",
                    "predecessor_id": owners.id,
                }
            )
        self.assertFalse(theirs.can_manage or theirs.can_end or theirs.can_hand_over)
        # the twin: of all others' roles they do
        other = self._new_part(self.party, self.helper)
        other.with_user(self.worker).hours_per_month = 2
        self.assertTrue(other.with_user(self.worker).can_end)

    def test_a_button_shows_only_where_it_works(self):
        part = self._new_part(self.party, self.worker_person, state="applied")
        names = ("can_accept", "can_decline", "can_end")
        for user, state, expected in (
            (self.owner, "applied", (True, True, False)),
            (self.worker, "applied", (False, False, False)),
            (self.worker, "invited", (True, True, False)),
            (self.owner, "invited", (False, False, True)),
            (self.boss, "active", (False, False, False)),
            (self.worker, "active", (False, False, True)),
            (self.owner, "active", (False, False, True)),
            (self.officer, "ended", (False, False, False)),
        ):
            part.state = state
            self.env.invalidate_all()
            seen = part.with_user(user)
            found = tuple(seen[name] for name in names)
            self.assertEqual(found, expected, (user.name, state))

    def test_an_owner_appoints_no_owner_who_did_not_agree(self):
        """They invite one, accept an offer, or hand over; officers appoint."""
        for state in ("invited", "active"):
            part = self._new_part(self.party, self.worker_person, state=state)
            as_owner = part.with_user(self.owner)
            as_owner.role = "deputy"
            with self.subTest(state), self.assertRaises(AccessError):
                as_owner.role = "owner"
            with self.subTest(state, way="activity"), self.assertRaises(AccessError):
                self.party.with_user(self.owner).ownership_ids = [
                    Command.update(part.id, {"role": "owner"})
                ]
            self.assertEqual(part.role, "deputy")
            part.with_user(self.officer).role = "owner"
            part.with_user(self.owner).role = "owner"  # which is no change
            self.assertEqual(part.role, "owner")
            part.unlink()

    def test_what_has_ended_is_not_rewritten_by_the_owner(self):
        part = self._new_part(self.party, self.worker_person, state="ended")
        for values in ({"role": "owner"}, {"hours_per_month": 9}):
            with self.subTest(values), self.assertRaises(AccessError):
                part.with_user(self.owner).write(values)

    def test_ended_owners_own_nothing(self):
        self.party_owner.state = "ended"
        self.env.invalidate_all()
        party = self.party.with_user(self.owner)
        self.assertFalse(party.is_owner)
        self.assertNotIn(party, party.search([("is_owner", "=", True)]))

    def test_people_of_another_company_take_no_part(self):
        with self.assertRaises(UserError):
            self._new_part(self.party, self.stranger_person)

    def test_hours_are_not_negative(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(ValidationError),
            self.env.cr.savepoint(),
        ):
            self.party_owner.hours_per_month = -1
            self.env.flush_all()

    def test_hours_and_people_are_summed_not_stored(self):
        self.party.write({"hours_per_month": 10, "people_wanted": 3})
        self.party_owner.hours_per_month = 2.5
        self._new_part(self.party, self.worker_person, hours_per_month=4)
        self._new_part(self.party, self.helper, state="invited", hours_per_month=9)
        self.assertEqual(self.party.hours_given, 6.5)
        self.assertEqual(self.party.member_count, 2)
        self.assertEqual(self.party.people_missing, 1)
        self.assertEqual(self.party.owner_ids, self.owner_person)


@tagged("post_install", "-at_install")
class TestOwnershipLetters(CommunityCase):
    """Letters are queued for whom they concern; the chatter tells what is public."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=False))
        cls.party = cls.party.with_env(cls.env)
        cls.helper.work_email = "helper@example.com"

    def letters(self):
        return self.env["mail.mail"].search([("email_to", "=", "helper@example.com")])

    def ask(self, state):
        return (
            self.env["hr.community.ownership"]
            .with_user(self.officer)
            .create(
                {
                    "activity_id": self.party.id,
                    "employee_id": self.helper.id,
                    "state": state,
                }
            )
        )

    def test_an_invitation_goes_to_somebody_without_a_login_too(self):
        self.ask("invited")
        letter = self.letters()
        self.assertEqual(len(letter), 1)
        self.assertIn("Party", letter.subject)
        self.assertIn("/community/part/", letter.body_html)
        self.assertEqual(letter.state, "outgoing", "queued, not sent on the spot")

    def test_a_kind_no(self):
        part = self.ask("applied")
        self.assertFalse(self.letters())
        part.action_decline()
        self.assertIn("Thank you for offering", self.letters().subject)

    def test_who_says_no_gets_no_letter_about_it(self):
        self.worker_person.work_email = "helper@example.com"
        part = self._new_part(self.party, self.worker_person, state="invited")
        before = len(self.letters())
        part.with_env(self.env).with_user(self.worker).action_decline()
        self.assertEqual(len(self.letters()), before)

    def test_joining_and_leaving_are_told_where_everybody_reads(self):
        part = self.ask("active")
        part.write({"state": "ended", "end_reason": "Secret reason"})
        told = self.party.message_ids.mapped("body")
        link = f'data-oe-model="hr.employee" data-oe-id="{self.helper.id}">Hel Per</a>'
        self.assertEqual(sum(link in body for body in told), 2, "came and went")
        self.assertTrue(all("contributor" in body for body in told if link in body))
        self.assertNotIn("Secret reason", " ".join(told))

    def test_one_call_invites_in_two_companies(self):
        """Each is counted, limited and told by its own company."""
        self.company.community_hours_limit = 1
        far = self._new_activity("Far", company_id=self.other_company.id)
        self.stranger_person.work_email = "stranger@example.com"
        self.officer.company_ids |= self.other_company
        companies = (self.company | self.other_company).ids
        parts = self.party_owner.with_env(self.env).with_user(self.officer)
        parts = parts.with_context(allowed_company_ids=companies).create(
            [
                {
                    "activity_id": activity.id,
                    "employee_id": person.id,
                    "state": "invited",
                    "hours_per_month": 9,
                }
                for activity, person in (
                    (self.party, self.helper),
                    (far, self.stranger_person),
                )
            ]
        )
        self.assertEqual(parts.mapped("company_id.id"), companies)
        asked = self.env["hr.community.request"].search(
            [("employee_id", "in", (self.helper + self.stranger_person).ids)]
        )
        self.assertEqual(asked.company_id.ids, companies)
        addresses = self.env["mail.mail"].search([]).mapped("email_to")
        self.assertIn("stranger@example.com", addresses)

    def test_an_invitation_a_no_and_an_offer_are_not_told(self):
        self.ask("invited").unlink()
        self.ask("applied").action_decline()
        self.assertNotIn("Hel Per", " ".join(self.party.message_ids.mapped("body")))

    def test_only_who_did_the_work_is_thanked_when_it_becomes_a_job(self):
        self.ask("invited")
        self.worker_person.work_email = "worker@example.com"
        self._new_part(self.party, self.worker_person)
        # the worker hires for the job: that is a reason to be thanked all the same
        party = self.party.with_user(self.worker).sudo()
        party.write({"state": "formalised"})
        thanks = self.env["mail.mail"].search([("subject", "like", "part of a job")])
        self.assertIn("worker@example.com", thanks.mapped("email_to"))
        self.assertNotIn("helper@example.com", thanks.mapped("email_to"))
