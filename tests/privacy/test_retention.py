from datetime import timedelta

from odoo import fields
from odoo.tests import tagged

from ...models.privacy.retention import (
    RECOGNITION_TEXTS,
    WORK_TEXTS,
    get_cleared_texts,
    get_deleted_rows,
    get_kept_texts,
)
from ..recognition.common import ThanksCase
from ..satellites import get_all, get_values

MONTHS = {
    WORK_TEXTS: "community_retention_months",
    RECOGNITION_TEXTS: "community_praise_months",
}


@tagged("post_install", "-at_install")
class TestRetention(ThanksCase):
    """Words go in time, by a rule for each; figures stay."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.write(
            {"community_leaver_days": 0, **dict.fromkeys(MONTHS.values(), 0)}
        )
        value = cls.env["hr.community.value"].search([], limit=1)
        person = {"employee_id": cls.worker_person.id}
        part = cls._new_part(cls.party, cls.worker_person)
        choir = cls._new_activity("Choir")
        ended = cls._new_part(choir, cls.worker_person)
        ended.write(
            {
                "state": "ended",
                "end_reason": "Moved",
                "handover_note": "In the cupboard",
            }
        )
        answer = cls.env["hr.community.review.answer"].create(
            {"ownership_id": part.id, "words": "All of it", "reviewer_name": "A. Guest"}
        )
        cls.rows = {
            ("hr.community.ownership", "gone"): cls._new_part(
                cls._new_activity("Band"), cls.worker_person, state="declined"
            ),
            ("hr.community.ownership", "emptied"): ended,
            ("hr.community.contribution", "emptied"): cls._log(
                cls.party, cls.worker_person, name="Cakes"
            ),
            ("hr.community.exemption", "emptied"): cls.env[
                "hr.community.exemption"
            ].create(
                {
                    **person,
                    "reason": "Parental leave",
                    "date_start": "2020-01-01",
                    "date_end": "2020-02-29",
                }
            ),
            ("hr.community.review", "emptied"): cls.env["hr.community.review"].create(
                {
                    "ownership_id": part.id,
                    "reviewer_email": "guest@example.com",
                    "reason": "You saw it",
                }
            ),
            ("hr.community.review.answer", "emptied"): answer,
            ("hr.community.recognition", "emptied"): cls.env[
                "hr.community.recognition"
            ].create(
                {
                    "giver_id": cls.owner_person.id,
                    "receiver_line_ids": [(0, 0, person)],
                    "value_id": value.id,
                    "message": "For the wonderful evening",
                }
            ),
        }
        cls.rows["hr.community.agreement", "emptied"] = cls.env[
            "hr.community.agreement"
        ].create(
            {
                "ownership_id": part.id,
                "employee_id": cls.worker_person.id,
                "hours_per_month": 3,
                "state": "declined",
                "reason": "Year-end closing",
            }
        )
        cls.rows["hr.community.draw", "gone"] = cls.env["hr.community.draw"].create(
            {
                "activity_id": choir.id,
                "date": fields.Date.today(),
                "seed": "4711",
                "state": "over",
            }
        )
        thanks = cls.rows["hr.community.recognition", "emptied"]
        cls.rows["hr.community.moderation.request", "gone"] = cls.env[
            "hr.community.moderation.request"
        ].create(
            {
                "line_id": thanks.receiver_line_ids[:1].id,
                "date_dismissed": fields.Datetime.now(),
            }
        )
        cls.rows["hr.community.moderation.decision", "emptied"] = cls.env[
            "hr.community.moderation.decision"
        ].create({"recognition_id": thanks.id, "kind": "hidden", "reason": "Rude"})
        cls.rows["hr.community.position.volunteer", "gone"] = cls._new_asked_volunteer(
            choir, cls.worker_person
        )
        for more in get_all(cls.env, "get_retention_rows", cls):
            cls.rows |= more
        cls.rare = {
            "hr.community.objection",
            "hr.community.campaign.person",
            "hr.community.request",
        }
        cls.rare.update(*get_values(cls.env, "RARELY_FORGOTTEN"))
        cls.forgotten, cls.emptied = (
            get_deleted_rows(cls.env),
            get_cleared_texts(cls.env),
        )
        cls.env.flush_all()

    def _age(self, row, age, days):
        """Make a row as old as that, whatever keeps people from doing so."""
        when = fields.Datetime.now() - timedelta(days=days)
        self.env.flush_all()
        table, state = row._table, self._final.get(row._name)
        self.env.cr.execute(
            f"UPDATE {table} SET {age} = %s WHERE id = %s", (when, row.id)
        )
        if state:
            self.env.cr.execute(
                f"UPDATE {table} SET state = %s WHERE id = %s", (state, row.id)
            )
        self.env.invalidate_all()

    _final = {"hr.community.review": "received"}

    def _forget(self, period, months=12):
        self.company.write(dict.fromkeys(MONTHS.values(), 0) | {MONTHS[period]: months})
        for _twice in range(2):
            self.env["res.company"]._cron_community_retention()
        self.env.flush_all()
        self.env.invalidate_all()

    def _rules(self):
        """Yield (row, period, age, words that go, or None if the row does)."""
        for (name, what), row in self.rows.items():
            rule = (self.forgotten if what == "gone" else self.emptied)[name]
            words = rule[3] if what == "emptied" else None
            yield row, rule[0], rule[1], words

    def _said(self, row, words):
        return {word: row[word] for word in words if row[word]}

    def test_each_rule_takes_what_is_old_and_only_in_its_own_time(self):
        for row, period, age, words in self._rules():
            with self.subTest(row._name, words=words):
                other = RECOGNITION_TEXTS if period == WORK_TEXTS else WORK_TEXTS
                before = words and self._said(row, words)
                self.assertTrue(words is None or before, "a row that says nothing")
                self._age(row, age, 200)
                self._forget(period)
                self.assertTrue(row.exists(), "too young")
                self._age(row, age, 400)
                self._forget(other)
                self.assertTrue(row.exists(), "another period")
                self.assertEqual(words and self._said(row, words), before)
                self._age(row, age, 400)
                self._forget(period)
                if words is None:
                    self.assertFalse(row.exists())
                    continue
                self.assertTrue(row.exists())
                left = set(self._said(row, words).values())
                self.assertLessEqual(left, {"Erased"})

    def test_figures_stay(self):
        work = self.rows["hr.community.contribution", "emptied"]
        hours = work.hours
        self._age(work, "date", 4000)
        self._forget(WORK_TEXTS, 1)
        self.assertEqual((work.hours, work.employee_id), (hours, self.worker_person))

    def test_every_word_of_a_person_has_a_period_or_a_reason_to_last(self):
        lasting, forgotten = get_kept_texts(self.env), get_deleted_rows(self.env)
        personal = self.env["hr.community.personal"]
        for name in personal._get_models():
            rules = personal._get_rules(name)
            words = {
                column
                for column, rule in rules.items()
                if rule and rule.treatment == "words"
            }
            goes = any(rule and rule.treatment == "row" for rule in rules.values())
            if words and not goes and name not in lasting:
                with self.subTest(name):
                    if name not in self.emptied:
                        self.assertIn(name, forgotten)
                        self.assertFalse(forgotten[name][2], "some rows stay")
                        continue
                    self.assertLessEqual(words, set(self.emptied[name][3]))

    def test_every_rule_names_what_there_is_and_is_tried_here(self):
        for name, (_period, age, which, *words) in [
            *self.forgotten.items(),
            *self.emptied.items(),
        ]:
            model = self.env[name]
            self.assertIn("company_id", model._fields)
            names = [age.split(".")[0], *(leaf[0] for leaf in which), *sum(words, ())]
            self.assertLessEqual(set(names), set(model._fields), name)
        tried = {name for name, _what in self.rows}
        self.assertEqual({*self.forgotten, *self.emptied} - tried, self.rare)

    def test_answers_of_a_campaign_go_when_it_is_long_over(self):
        campaign = self.env["hr.community.campaign"].create(
            {"name": "What do you do beyond your job?", "question": "What?"}
        )
        asked = self.env["hr.community.campaign.person"].create(
            {"campaign_id": campaign.id, "employee_id": self.worker_person.id}
        )
        self._age(campaign, "date_close", 200)
        self._forget(WORK_TEXTS)
        self.assertTrue(asked.exists())
        self._age(campaign, "date_close", 400)
        self._forget(WORK_TEXTS)
        self.assertFalse(asked.exists())
        self.assertTrue(campaign.exists())
