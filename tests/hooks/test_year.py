"""A year of a company, played at random.

In the suite a few short years. YEAR_CASES=200 YEAR_EVENTS=60 YEAR_DAILY=1 plays long
ones, with every scheduled action on every day.
"""

import os
from datetime import date, timedelta

from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import tagged

from ..languages import mark_records, patch_terms
from ..properties import cases
from .year_company import EVENTS, YearCompany
from .year_rules import YearRules
from .year_screens import YearScreens

CASES = int(os.environ.get("YEAR_CASES", "5"))
MOST_EVENTS = int(os.environ.get("YEAR_EVENTS", "8"))
DAILY = bool(os.environ.get("YEAR_DAILY"))
START = date(2027, 1, 4)


@tagged("post_install", "-at_install")
class TestYear(YearScreens, YearRules, YearCompany):
    """After each event, with all crons, every menu opens and every rule holds."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(patch_terms())
        mark_records(cls.env)
        cls.company.partner_id.lang = "de_DE"
        # whoever acts reads a language in which nothing may be stored
        cls.env = cls.env(context=cls.env.context | {"lang": "es_ES"})
        cls.officer.lang = "es_ES"
        names = cls.env["ir.model.data"].search(
            [("model", "=", "ir.cron"), ("module", "=like", "hr_community%")]
        )
        crons = cls.env["ir.cron"].with_context(active_test=False)
        cls.crons = crons.browse(names.mapped("res_id")).sorted("id")
        cls.readers = (cls.worker, cls.boss, cls.officer, cls.manager)

    def setUp(self):
        super().setUp()
        self.patch(
            self.env.registry["ir.cron"], "_commit_progress", lambda *_a, **_k: 1.0
        )
        self.screens = {user: self._get_screens(user) for user in self.readers}
        self.written = {}

    @cases(CASES)
    @given(
        st.lists(
            st.tuples(st.sampled_from(EVENTS), st.integers(0, 2), st.integers(1, 40)),
            min_size=MOST_EVENTS - 2,
            max_size=MOST_EVENTS,
        )
    )
    def test_every_menu_opens_and_every_rule_holds(self, year):
        self.written.clear()
        self.refusals.clear()
        with self.env.cr.savepoint() as savepoint:
            day = START
            for event, number, later in year:
                day = self._wait(day, later)
                with freeze_time(f"{day} 12:00:00"):
                    self._happen(event, self.people[number], day)
                    self._run_crons()
                    self._check_rules(event)
                    self._open_screens(event)
            savepoint.rollback()
        self.env.invalidate_all()

    def _wait(self, day, later):
        """Return a later day; the nights in between have their crons in long years."""
        for _night in range(later - 1 if DAILY else 0):
            day += timedelta(days=1)
            with freeze_time(f"{day} 12:00:00"):
                self._run_crons()
        return day + timedelta(days=1 if DAILY else later)

    def _run_crons(self):
        # so that everybody hears of it, and in a language that is nobody's
        for cron in self.crons.with_env(self.env(context={"lang": "es_ES"})):
            cron.ir_actions_server_id.sudo().run()
        self.env.flush_all()
        self.env.cr.precommit.run()
        self.env.invalidate_all()

    def _check_rules(self, event):
        for number, check in self._get_rules().items():
            with self.subTest(event=event, rule=number):
                self.assertFalse(check())

    def _open_screens(self, event):
        for user, screens in self.screens.items():
            self.env.invalidate_all()
            for name, opens in screens:
                with self.subTest(event=event, user=user.login, menu=name):
                    opens()

    def test_each_rule_finds_what_breaks_it(self):
        """The twins that are broken on purpose."""
        over = self._new_part(self.party, self.helper, state="ended")
        over.end_reason = "⟦es x⟧"
        self.assertTrue(self._rule_15())
        name = self.helper.name
        self.party.message_post(body=name)
        self.assertTrue(self._rule_16())
        self.refusals.append("⟦es no⟧")
        self.assertTrue(self._rule_8())
        self.env.cr.execute(
            "UPDATE hr_employee SET active = FALSE WHERE id = %s",
            [self.owner_person.id],
        )
        self.env.invalidate_all()
        self.assertTrue(self._rule_10())
        self.party.skill_ids.unlink()
        self.assertTrue(self._rule_17())

    def test_a_menu_that_raises_is_found(self):
        def raises(*_args, **_more):
            raise ZeroDivisionError

        activities = self.env.registry["hr.community.activity"]
        self.patch(activities, "web_search_read", raises)
        opens = dict(self.screens[self.officer])
        with self.assertRaises(ZeroDivisionError):
            for name in opens:
                opens[name]()
