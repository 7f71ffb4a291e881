import base64
import json
from datetime import timedelta

from markupsafe import Markup

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..common import CommunityCase


@tagged("post_install", "-at_install")
class TestPersonal(CommunityCase):
    """Everything about one person: handed over, found, erased, forgotten."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hr_manager = cls._new_user("hr", "hr.group_hr_manager")
        cls.part = cls._new_part(cls.party, cls.worker_person, hours_per_month=3)
        cls.work = cls._log(cls.party, cls.worker_person, hours=5, name="Cakes")
        cls.no = cls._new_part(
            cls._new_activity("Choir"),
            cls.worker_person,
            state="declined",
            end_reason="I cannot sing",
        )
        cls.said = cls.env["hr.community.availability"].create(
            {"employee_id": cls.worker_person.id, "hours_limit": 2}
        )
        cls.personal = cls.env["hr.community.personal"]

    def test_the_file_holds_what_the_tables_hold(self):
        wizard = self.env["hr.community.person.data"].with_user(self.worker).create({})
        wizard.action_export()
        data = json.loads(base64.b64decode(wizard.file))
        self.assertEqual(data["Employee"], "Wor Ker")
        text = json.dumps(data)
        for word in ("Cakes", "I cannot sing", "Party"):
            self.assertIn(word, text)
        # counted without our code: every foreign key to the employee, in the database
        self.env.flush_all()
        self.env.cr.execute(
            """SELECT conrelid::regclass::text, attname FROM pg_constraint
                 JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
                WHERE contype = 'f' AND confrelid = 'hr_employee'::regclass
                  AND conrelid::regclass::text LIKE 'hr_community_%'
                  AND conrelid::regclass::text <> 'hr_community_person_data'"""
        )
        rows = 0
        for table, column in self.env.cr.fetchall():
            self.env.cr.execute(
                f'SELECT count(*) FROM "{table}" WHERE "{column}" = %s',
                (self.worker_person.id,),
            )
            rows += self.env.cr.fetchone()[0]
        self.assertEqual(sum(map(len, data["Records"].values())), rows)

    def test_what_somebody_ranked_with_their_login_is_in_it(self):
        yearly = self.env["hr.community.round"].create(
            {"name": "2027", "ranker_ids": self.worker.ids}
        )
        yearly.with_user(self.officer).action_start()
        rankings = self.env["hr.community.ranking"].search(
            [("user_id", "=", self.worker.id)]
        )
        data = self.worker_person.with_user(self.worker)._community_export()
        self.assertGreater(len(rankings), 0)
        self.assertEqual(
            len(data["Records"]["Ranking in an Annual Round"]), len(rankings)
        )

    def test_who_thanked_them_is_in_it(self):
        value = self.env["hr.community.value"].create({"name": "Patience"})
        self.env["hr.community.recognition"].create(
            {
                "giver_id": self.owner_person.id,
                "receiver_line_ids": [(0, 0, {"employee_id": self.worker_person.id})],
                "value_id": value.id,
                "message": "For the wonderful evening",
            }
        )
        data = self.worker_person.with_user(self.worker)._community_export()
        text = json.dumps(data["Records"], default=str)
        self.assertIn("For the wonderful evening", text)
        self.assertIn(self.owner_person.name, text)

    def test_what_tells_who_asked_from_who_asked_is_not_in_it(self):
        asked = self.env["hr.community.request"].create(
            {
                "employee_id": self.worker_person.id,
                "company_id": self.company.id,
                "date": "2026-01-01",
                "kind": "invitation",
                "asker_key": "secret",
            }
        )
        data = self.env["hr.community.personal"]._as_data(asked, self.worker_person)
        self.assertIn(str(asked.date), map(str, data.values()))
        self.assertNotIn("secret", str(data))

    def test_only_the_person_and_hr_managers_get_it(self):
        for user in (self.boss, self.owner, self.officer, self.manager):
            with self.assertRaises(AccessError):
                self.worker_person.with_user(user)._community_export()
        self.assertTrue(
            self.worker_person.with_user(self.hr_manager)._community_export()
        )

    def test_erasing_keeps_figures_and_no_name(self):
        link = Markup('<a data-oe-model="hr.employee" data-oe-id="%s">%s</a> joined.')
        words = link % (self.worker_person.id, "Wor Ker")
        self.party.message_post(body=words)
        self.worker_person.active = False
        hours = sum(self.party.contribution_ids.mapped("hours"))
        person = self.worker_person.with_user(self.hr_manager)
        person._community_erase()
        self.env.invalidate_all()
        self.assertFalse(self.work.employee_id)
        self.assertEqual(sum(self.party.contribution_ids.mapped("hours")), hours)
        self.assertFalse(self.part.employee_id)
        self.assertEqual(self.part.display_name, "Former employee in Party")
        self.assertEqual((self.part.state, self.part.hours_per_month), ("ended", 3))
        self.assertFalse(self.work.name)
        self.assertFalse(self.no.end_reason)
        self.assertFalse(self.said.exists())
        self.assertFalse(list(self.personal._get_rows(self.worker_person)))
        bodies = " ".join(self.party.message_ids.mapped("body"))
        self.assertNotIn("Wor Ker", bodies)
        self.assertIn("Former employee</span> joined.", bodies)
        person._community_erase()  # twice changes nothing
        self.worker_person.unlink()  # and the employee can be deleted now

    def test_who_erases_and_whom(self):
        with self.assertRaisesRegex(UserError, "still works here"):
            self.worker_person.with_user(self.hr_manager)._community_erase()
        self.worker_person.active = False
        for user in (self.worker, self.officer, self.manager):
            with self.assertRaises(AccessError):
                self.worker_person.with_user(user)._community_erase()

    def test_the_privacy_lookup_finds_our_rows(self):
        self.worker_person.work_email = "wor.ker@example.com"
        lookup = self.env["privacy.lookup.wizard"].create(
            {"name": "Wor Ker", "email": "wor.ker@example.com"}
        )
        lookup.action_lookup()
        found = {(line.res_model, line.res_id) for line in lookup.line_ids}
        for record in (self.part, self.work, self.no, self.said):
            self.assertIn((record._name, record.id), found)
        self.assertNotIn((self.party_owner._name, self.party_owner.id), found)

    def test_words_are_forgotten_in_time_and_figures_are_not(self):
        self.company.community_retention_months = 12
        old = fields.Datetime.now() - timedelta(days=400)
        self.work.date = old.date()
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_community_ownership SET date_declined = %s WHERE id = %s",
            (old, self.no.id),
        )
        self.env.invalidate_all()
        fresh = self._log(self.party, self.worker_person, name="Today")
        for _run in range(2):
            self.env["res.company"]._cron_community_retention()
        self.assertFalse(self.no.exists())
        self.assertFalse(self.work.name)
        self.assertEqual(self.work.hours, 5)
        self.assertEqual(fresh.name, "Today")
        self.assertTrue(self.part.exists())

    def test_nothing_is_forgotten_where_everything_is_kept(self):
        self.company.community_retention_months = 0
        self.work.date = "2001-01-01"
        self.env["res.company"]._cron_community_retention()
        self.assertEqual(self.work.name, "Cakes")
