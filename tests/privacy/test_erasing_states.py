from odoo.tests import tagged

from .erasing_case import ErasingCase

# checks of a column that erasing empties: what is done first, so that it holds
ERASED_CHECKS = {
    "hr_community_review_somebody": "a review that waits is ended before",
}


@tagged("post_install", "-at_install")
class TestErasingStates(ErasingCase):
    """Nobody is kept by something about them that still waits."""

    def _ask_for(self, about, **whom):
        part = self._new_part(self.party, about, role="contributor")
        return self.env["hr.community.review"].create(
            whom | {"ownership_id": part.id, "requester_id": self.folk[4].id}
        )

    def test_a_review_that_waits_keeps_nobody(self):
        one, two, three, four, five = self.folk
        waiting = [
            self._ask_for(one, reviewer_email="outside@example.com"),
            self._ask_for(two, reviewer_id=three.id),
            self._ask_for(four, reviewer_id=self.namesake.id),
            self._ask_for(five, reviewer_email="else@example.com"),
        ]
        for person in self.folk:
            with self.subTest(person.name):
                self._erase(person)
                self.assertEqual(self._get_pointers(person), [])
                if person.name != self.namesake.name:
                    self.assertEqual(self._get_traces(person), [])
        for review in waiting:
            self.assertEqual(review.state, "expired")
            self.assertFalse(review.reviewer_email)

    def test_a_proposal_that_nobody_took_up_goes_with_its_words(self):
        one, two = self.folk[:2]
        words = {"name": f"by {one.name.lower()}", "purpose": "My own idea"}
        activities = self.env["hr.community.activity"]
        own, shared, opened = activities.create(
            [words | {"proposed_by_id": one.id} for _time in range(3)]
        )
        self._new_part(shared, two, state="applied")
        opened.state = "open"
        own.message_post(body=words["purpose"])
        self._erase(one)
        self.assertEqual(own.state, "retired")
        self.assertNotEqual(own.name, words["name"])
        self.assertFalse(own.purpose)
        self.assertFalse(own.message_ids)
        for activity, state in ((shared, "proposed"), (opened, "open")):
            self.assertEqual(activity.state, state)
            self.assertEqual(activity.name, words["name"])

    def _get_checks(self):
        """Return the checks of our tables that ask for what erasing empties."""
        personal = self.env["hr.community.personal"]
        found = set()
        for name in personal._get_models():
            columns = {
                column
                for column, rule in personal._get_rules(name).items()
                if rule and rule.treatment in ("words", "name", "empty")
            }
            self.env.cr.execute(
                """SELECT conname FROM pg_constraint
                     JOIN pg_attribute ON attrelid = conrelid AND attnum = ANY(conkey)
                    WHERE contype = 'c' AND conrelid = %s::regclass
                      AND attname = ANY(%s) AND conname NOT LIKE '%%\\_limit'""",
                (self.env[name]._table, [*columns]),
            )
            found |= {check for (check,) in self.env.cr.fetchall()}
        return found

    def test_every_check_of_what_is_erased_is_seen_to(self):
        known = self._get_all_of("ERASED_CHECKS", ERASED_CHECKS)
        self.assertEqual(self._get_checks(), {*known})

    def test_a_check_that_nobody_has_seen_to_is_found(self):
        self.env.cr.execute(
            "ALTER TABLE hr_community_review ADD CONSTRAINT somebody_asks "
            "CHECK (requester_id IS NOT NULL OR state <> 'requested')"
        )
        self.assertIn("somebody_asks", self._get_checks())

    def test_an_email_of_ours_without_a_link_goes_too(self):
        one, two = self.folk[:2]
        mail = self.env["hr.community.mail"]._send_text(
            "A word", f"{one.name} says thanks", [two.work_email], self.company
        )
        self.assertFalse(mail.community_links)
        self.assertTrue(self._get_traces(one))
        mail.state = "exception"
        self._erase(one)
        self.assertFalse(mail.exists())
