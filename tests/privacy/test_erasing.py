import random
from datetime import date

from odoo import fields
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger
from odoo.tools.safe_eval import safe_eval

from ...models.mixins.quiet import quiet
from ..satellites import get_all
from .erasing_case import ErasingCase

UNSEEN = {"hr.community.announcement.entry"}


@tagged("post_install", "-at_install")
class TestErasing(ErasingCase):
    """Erasing leaves no name anywhere, and every figure as it was."""

    def setUp(self):
        super().setUp()
        self.value = self.env["hr.community.value"].search([], limit=1)
        self.company.community_review_named = True

    def _live(self):
        """Play what people do, so that there is a row of every model."""
        one, two, three, four, five = self.folk
        self.env["hr.community.point"]._book(
            "wallet", "credited", [(person, 50, {}) for person in self.folk]
        )
        thanks = self._thank(one, two + three, points=5)
        thanks.with_user(five.user_id).action_react("heart")
        self.env["hr.community.moderation.request"]._create_for(
            thanks.receiver_line_ids[:1]
        )
        thanks.with_user(self.officer).write(
            {"state": "hidden", "hide_reason": f"{two.name} asked"}
        )
        self._rank()
        get_all(self.env, "live", self)
        self._thank(four, one + two, points=2)
        self._thank(self.namesake, one + five, points=1)
        self._work_together()
        quarters = self.env["hr.community.gap.snapshot"]
        quarters._publish(self.company, date(2020, 1, 1))
        self._sample_everything()
        self._fill_in_people()

    def _thank(self, giver, receivers, points=0):
        names = " and ".join(receivers.mapped("name"))
        return (
            self.env["hr.community.recognition"]
            .with_user(giver.user_id)
            .create(
                {
                    "giver_id": giver.id,
                    "receiver_line_ids": [
                        Command.create({"employee_id": person.id})
                        for person in receivers
                    ],
                    "value_id": self.value.id,
                    "message": f"{names} did what {giver.name} could not",
                    "points": points,
                }
            )
        )

    def _rank(self):
        """Rank in a yearly round."""
        yearly = self.env["hr.community.round"].create(
            {"name": "2027", "ranker_ids": self.folk.user_id.ids}
        )
        self.env["hr.community.round.line"].create(
            {"round_id": yearly.id, "activity_id": self.party.id}
        )

    def _work_together(self):
        """Join, log, hand over, comment, review: with all that is told of it."""
        ball = self._new_activity("Gala")
        loud = self.env(context={})
        to_do = self.env.ref("mail.mail_activity_data_todo")
        for person in self.folk + self.namesake:
            part = loud["hr.community.ownership"].create(
                {
                    "activity_id": ball.id,
                    "employee_id": person.id,
                    "role": "owner",
                    "state": "active",
                }
            )
            self._log(
                ball, person, hours=2, name=f"{person.name} baked"
            ).state = "confirmed"
            said = f"{person.name} is here"
            ball.with_user(person.user_id).message_post(
                body=said, message_type="comment"
            )
            ball.message_subscribe(person.work_contact_id.ids)
            self.env["mail.activity"].with_user(person.user_id).create(
                {
                    "res_model_id": self.env["ir.model"]._get_id(ball._name),
                    "res_id": ball.id,
                    "activity_type_id": to_do.id,
                    "summary": f"Ask {person.name}",
                    "note": f"{person.name} knows",
                    "user_id": person.user_id.id,
                }
            )
        first = ball.ownership_ids[:1]
        heir = loud["hr.community.ownership"].create(
            {
                "activity_id": ball.id,
                "employee_id": self.worker_person.id,
                "predecessor_id": first.id,
            }
        )
        heir.state = "active"
        part = ball.ownership_ids.filtered(
            lambda part: part.employee_id == self.folk[1]
        )
        review = self.env["hr.community.review"].create(
            {
                "ownership_id": part.id,
                "reviewer_id": self.folk[0].id,
                "reason": self.folk[0].name,
            }
        )
        criteria = self.env["hr.community.criterion"]._get_all(self.company)
        marks = dict.fromkeys(criteria, 4)
        review._receive_answer(marks, f"{self.folk[1].name} says {self.folk[0].name}")
        self.gala = ball

    def _sample_everything(self):
        """Make a record of each model, as one of the people after the other."""
        users = self.folk.user_id
        for number, (key, (make, _values, _writes)) in enumerate(
            self._samples().items()
        ):
            user = users[number % len(users)]
            savepoint = self.env.cr.savepoint()
            try:
                with mute_logger("odoo.sql_db"):
                    quiet(self.env[key[0]])
                    make(user)
                    self.env.flush_all()
            except Exception:
                self.env.clear()
                savepoint.close(rollback=True)
            else:
                savepoint.close(rollback=False)

    def _fill_in_people(self):
        """Put people and their names into every column that may hold them."""
        self.env.flush_all()
        rows = [*self._get_rows_and_rules()]
        for turn, (row, column, rule) in enumerate(rows):
            self._point_to(row, column, rule, self.folk[turn % len(self.folk)])
        self.env.invalidate_all()
        for row, column, rule in rows:
            text = row._fields[column].type in ("char", "text")
            if rule.treatment in ("words", "name") and text:
                folk = {*self.folk, *self.folk.user_id}
                found = {one for path in rule.paths for one in row.mapped(path)} & folk
                names = ", ".join(one.name for one in found)
                self._set(row, column, f"{column}: {names}")
        self.env.invalidate_all()

    def _get_rows_and_rules(self):
        """Yield (row, column, rule) of some rows of each model."""
        personal = self.env["hr.community.personal"]
        for name in personal._get_models():
            model = self.env[name].with_context(active_test=False)
            for row in model.search([], limit=20):
                for column, rule in personal._get_rules(name).items():
                    yield row, column, rule

    def _point_to(self, row, column, rule, person):
        field = row._fields[column]
        people = {"hr.employee": person.id, "res.users": person.user_id.id}
        # what one account has spent stays on it, or else the check is right to differ
        fixed = row._name in ("hr.community.balance", "hr.community.point")
        fixed = (
            fixed and rule.treatment == "empty"
        ) or row._name == "hr.community.review"
        if rule.treatment in ("empty", "row", "author") and not fixed and row[column]:
            self._set(row, column, people[field.comodel_name])

    def _set(self, row, column, value):
        savepoint = self.env.cr.savepoint()
        try:
            with mute_logger("odoo.sql_db"):
                self.env.cr.execute(
                    SQL(
                        "UPDATE %s SET %s = %s WHERE id = %s",
                        SQL.identifier(row._table),
                        SQL.identifier(column),
                        value,
                        row.id,
                    )
                )
        except Exception:
            savepoint.close(rollback=True)
        else:
            savepoint.close(rollback=False)

    def test_there_is_a_row_of_every_model(self):
        self._live()
        personal = self.env["hr.community.personal"]
        empty = {
            name
            for name in personal._get_models()
            if not self.env[name].with_context(active_test=False).search_count([])
        }
        self.assertFalse(empty - UNSEEN)
        self.assertTrue(self._get_traces(self.folk))

    def test_all_in_any_order(self):
        self._live()
        (self.folk + self.namesake).active = False
        people = [*self.folk]
        seed = random.randrange(10**6)
        random.Random(seed).shuffle(people)
        figures = self._get_figures()
        self.assertEqual(figures["differences"], [])
        for number, person in enumerate(people, 1):
            # a namesake is another person, with the same name
            with self.subTest(person.name, seed=seed):
                before = self._get_rows_of(self.namesake)
                self._erase(person)
                if person.name != self.namesake.name:
                    self.assertEqual(self._get_traces(person), [])
                self.assertEqual(self._get_pointers(person), [])
                self.assertEqual(self._get_rows_of(self.namesake), before)
                after = self._get_figures()
                for name, figure in figures.items():
                    self.assertEqual(after[name], figure, (name, number))
        self.assertIn("Former employee", str(self.gala.message_ids.mapped("body")))
        self._erase(self.namesake)
        self.assertEqual(self._get_traces(self.folk + self.namesake), [])
        self.assertEqual(self._get_pointers(self.folk + self.namesake), [])

    def test_several_at_once(self):
        self._live()
        people = self.folk + self.namesake
        people.active = False
        figures = self._get_figures()
        self._erase(people)
        self.assertEqual(self._get_traces(people), [])
        self.assertEqual(self._get_pointers(people), [])
        self.assertEqual(self._get_figures(), figures)

    def _get_rows_of(self, person):
        rows = self.env["hr.community.personal"]._get_rows(person)
        return {(name, field, tuple(found.ids)) for name, field, found in rows}

    def test_a_name_within_a_name_is_another_name(self):
        joli, lindgren = self.folk[:2]
        self._work_together()
        self._erase(joli)
        bodies = " ".join(self.gala.message_ids.mapped("body"))
        self.assertIn("Jo Lindgren</a> joined", bodies)
        self.assertIn("Jo Li</a> joined", bodies)  # the namesake
        self.assertNotIn(f'data-oe-id="{joli.id}"', bodies)
        self.assertIn(f'data-oe-id="{lindgren.id}"', bodies)

    def test_two_who_were_thanked_in_one_act(self):
        one, two, three = self.folk[:3]
        thanks = self._thank(one, two + three)
        self._erase(two)
        self._erase(three)
        self.assertEqual(len(thanks.receiver_line_ids), 2)
        self.assertFalse(thanks.receiver_line_ids.employee_id)
        self.assertFalse(thanks.message)
        feed = self.env["hr.community.recognition"].with_user(self.worker).get_feed()
        row = next(row for row in feed["rows"] if row["id"] == thanks.id)
        former = {"id": False, "name": "Former employee"}
        self.assertEqual(row["receivers"], [former, former])
        self.assertEqual(row["giver"]["name"], one.name)

    def test_the_nightly_check_stays_silent_and_knows_a_real_difference(self):
        one, two = self.folk[:2]
        self.env["hr.community.point"]._book("wallet", "credited", [(one, 9, {})])
        self._thank(one, two, points=3)
        self._erase(one)
        self._erase(two)
        balances = self.env["hr.community.balance"]
        self.assertEqual(balances._get_differences(), [])
        self.env.cr.execute(
            "UPDATE hr_community_balance SET spent = spent + 1 "
            "WHERE employee_id IS NULL AND spent > 0"
        )
        ((number, *_rest),) = balances._get_differences()
        self.assertLess(number, 0)
        balances._cron_check()

    def test_what_they_did_in_a_cycle_counts_and_nothing_is_expected(self):
        one, two = self.folk[:2]
        report = self.env["hr.community.participation.report"]
        yesterday = fields.Date.subtract(fields.Date.today(), days=1)
        cycle = self.cycle
        # whatever the day of the year on which this runs
        self.env.cr.execute(
            "UPDATE hr_community_cycle SET date_start = %s WHERE id = %s",
            (fields.Date.subtract(yesterday, days=400), cycle.id),
        )
        self.env.invalidate_all()
        for person in one + two:
            self._log(self.fair, person, hours=3).state = "confirmed"
            person.current_version_id.departure_date = yesterday
        (one + two).active = False

        def get_sums():
            self.env.flush_all()
            self.env.invalidate_all()
            domain = [("cycle_id", "=", cycle.id)]
            figures = ["confirmed_hours:sum", "confirmed_activities:sum"]
            return report._read_group(domain, ["department_id"], figures)

        before = get_sums()
        self.assertIn(one, report.search([("cycle_id", "=", cycle.id)]).employee_id)
        self._erase(one)
        self._erase(two)
        self.assertEqual(get_sums(), before)
        rows = report.search([("cycle_id", "=", cycle.id)])
        self.assertFalse(rows.employee_id & (one + two))
        former = rows.filtered(lambda row: not row.employee_id)
        self.assertEqual(former.confirmed_hours, 6)
        self.assertEqual(former.display_name, "Former employee")
        self.assertEqual(former.department_id, self.department)

    def test_who_still_works_elsewhere_is_erased_here_alone(self):
        one = self.folk[0]
        there = self._new_person("Jo Li", one.user_id, company_id=self.other_company.id)
        here, other = (
            self.env["hr.community.category"].create({"name": f"Cat {number}"})
            for number in range(2)
        )
        theirs = self._new_activity("There", company_id=self.other_company.id)
        ours = self._new_activity("Here")
        self.env.flush_all()
        for row in (theirs, ours, here, other):
            self._set(row, "create_uid", one.user_id.id)
        self.env.invalidate_all()
        self._erase(one)
        self.assertEqual(theirs.create_uid, one.user_id)
        self.assertNotEqual(ours.create_uid, one.user_id)
        self.assertTrue(there.active)

    def test_a_user_without_an_employee_is_nobody(self):
        """No rule opens a row of a former employee to whoever is none."""
        self._live()
        nobody = self._new_user("bystander")
        self._erase(self.folk)
        personal = self.env["hr.community.personal"]
        for name, columns in personal._get_person_fields().items():
            for flag in ("is_me", "is_mine", "is_subordinate", "is_for_me"):
                field = self.env[name]._fields.get(flag)
                if field and field.search:
                    rows = self.env[name].with_user(nobody).sudo()
                    self.assertFalse(rows.search([(flag, "=", True)]), (name, flag))
            gone = self.env[name].search([(column, "=", False) for column in columns])
            for rule in self.env["ir.rule"].search([("model_id.model", "=", name)]):
                about = "employee" in (rule.domain_force or "")
                if rule.groups and about and gone:
                    domain = safe_eval(
                        rule.domain_force,
                        rule.with_user(nobody)._eval_context(),
                    )
                    seen = self.env[name].with_user(nobody).sudo()
                    matched = seen.search(domain) & gone
                    public = [("state", "in", ("active", "ended"))]
                    if name == "hr.community.ownership":
                        matched -= gone.filtered_domain(public)
                    self.assertFalse(matched, (name, rule.name))
