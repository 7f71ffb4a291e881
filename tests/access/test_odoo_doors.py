from contextlib import suppress
from unittest.mock import patch

from odoo import Command
from odoo.exceptions import AccessError, MissingError, UserError, ValidationError
from odoo.tests import tagged

from ...models.hooks import res_users
from ...models.mixins.checked_todo import ask_user
from ...models.mixins.limits import OURS_MODELS
from .common import AccessCase

MAIL = """From: {sender}
To: nobody@example.com
Subject: Forged
Message-Id: <forged-{number}@example.com>

Words
"""
WORDS = "Who brings the cake?"
ANSWER = """From: {sender}
To: nobody@example.com
Subject: Re: Party
Message-Id: <answer-forged@example.com>
In-Reply-To: {answered}

I approve
"""
# a default of one's own, by the type of a field
OWN = {"date": "2020-02-02", "float": 7.5, "selection": "owner", "integer": 7}
BROKEN = "[('no_such_field', '=', 1)]"


@tagged("post_install", "-at_install")
class TestOdooDoors(AccessCase):
    """Doors of Odoo's own that stand open to employees do not lead to our rows."""

    def setUp(self):
        super().setUp()
        self.sent = 0

    def _hand_in(self, user, model, values=None, thread_id=None):
        """Hand an email in as a user does over RPC, in the manager's name."""
        self.sent += 1
        mail = MAIL.format(sender=self.manager.email, number=self.sent)
        threads = self.env["mail.thread"].with_user(user)
        return threads.message_process(
            model, mail, custom_values=values, thread_id=thread_id
        )

    def _find_handed_in(self):
        """Return the models into whose rows an employee can hand an email."""
        found = set()
        for name, model in self.env.items():
            if not name.startswith(OURS_MODELS) or model._abstract:
                continue
            row = model.sudo().search([], limit=1)
            if "message_ids" not in model._fields or not row:
                continue
            for user in (self.worker, self.stranger):
                try:
                    with self.env.cr.savepoint():
                        self._hand_in(user, name, thread_id=row.id)
                        found.add(name)
                except AccessError:
                    continue
        return found

    def test_no_employee_hands_an_email_in_for_a_row(self):
        self.assertFalse(self._find_handed_in())
        forged = {"name": "Forged", "state": "open", "company_id": self.env.company.id}
        nested = {"name": "Forged", "ownership_ids": [Command.create({})]}
        for model, values in (
            (self.party._name, forged),
            (self.party._name, nested),
            ("res.partner", forged),
        ):
            with self.assertRaises(AccessError):
                self._hand_in(self.worker, model, values)

    def test_no_employee_answers_an_email_in_the_name_of_another(self):
        """Whose words would stand in the log of the activity that it was about."""
        first = self.party.message_post(body=WORDS)
        before = self.party.message_ids
        answer = ANSWER.format(sender=self.manager.email, answered=first.message_id)
        for user in (self.worker, self.officer):
            with self.assertRaises(AccessError):
                self.env["mail.thread"].with_user(user).message_process(False, answer)
        self.assertEqual(self.party.message_ids, before)

    def test_a_door_left_open_is_found(self):
        closed = self.env.registry["mail.thread"]
        with patch.object(closed, "message_process", _process_as_odoo_does):
            self.assertIn(self.party._name, self._find_handed_in())

    def test_the_mail_gateway_and_administrators_hand_in(self):
        admin = self.env.ref("base.user_admin")
        self._hand_in(admin, self.party._name, thread_id=self.party.id)
        self.assertEqual(self.party.message_ids[:1].subject, "Forged")

    def _find_changed_todos(self):
        """Return the models on whose rows an employee changes a colleague's to-do."""
        found = set()
        for name, model in self.env.items():
            if not name.startswith(OURS_MODELS) or model._abstract:
                continue
            row = model.sudo().search([], limit=1)
            if "activity_ids" not in model._fields or not row:
                continue
            # the system asks the officer, because of what the worker did
            todo = ask_user(
                row.with_user(self.worker).sudo(),
                self.officer,
                None,
                lambda env: {"summary": "Plan it"},
            )
            for user in (self.worker, self.owner):
                theirs = todo.with_user(user)
                for act in (
                    lambda one=theirs: one.write({"summary": "Forged"}),
                    theirs.action_feedback,
                    theirs.unlink,
                ):
                    try:
                        with self.env.cr.savepoint():
                            act()
                            found.add(name)
                    except (AccessError, MissingError):
                        continue
        return found

    def test_a_to_do_is_changed_by_whose_it_is_and_by_officers(self):
        self.assertFalse(self._find_changed_todos())
        todo = self.party.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.worker.id
        )
        other = self.party.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.worker.id
        )
        todo.with_user(self.worker).action_feedback()
        other.with_user(self.officer).unlink()
        own = self.env["mail.activity"].with_user(self.owner)
        asked = own.create(
            {
                "res_model_id": self.env["ir.model"]._get_id(self.party._name),
                "res_id": self.party.id,
                "user_id": self.worker.id,
                "activity_type_id": self.env.ref("mail.mail_activity_data_todo").id,
            }
        )
        asked.summary = "Bring the cake"
        asked.unlink()

    def test_a_to_do_left_to_everybody_is_found(self):
        hook = self.env.registry["mail.activity"]
        with patch.object(hook, "_get_of_others", lambda self: self.browse()):
            self.assertIn(self.party._name, self._find_changed_todos())

    def test_what_is_planned_is_by_whoever_planned_it(self):
        planned = self.env["mail.scheduled.message"].with_user(self.owner)
        about = {"model": self.party._name, "res_id": self.party.id, "body": WORDS}
        about |= {"scheduled_date": "2100-01-01 08:00:00"}
        forged = {"author_id": self.manager.partner_id.id}
        message = planned.create(about | forged)
        self.assertEqual(message.author_id, self.owner.partner_id)
        message.write(forged)
        self.assertEqual(message.author_id, self.owner.partner_id)

    def _new_favourite(self, user, **values):
        return (
            self.env["ir.filters"]
            .with_user(user)
            .create(
                {"name": "Mine", "model_id": self.party._name, "domain": BROKEN}
                | values
            )
        )

    def test_no_employee_puts_a_favourite_on_the_screens_of_others(self):
        both = (self.worker | self.boss).ids
        for users in ([], self.boss.ids, both):
            with self.subTest(users), self.assertRaises(AccessError):
                self._new_favourite(self.worker, user_ids=[Command.set(users)])
        mine = self._new_favourite(self.worker, user_ids=[Command.set(self.worker.ids)])
        with self.assertRaises(AccessError):
            mine.user_ids = [Command.clear()]
        shared = self._new_favourite(self.manager, domain="[]")
        self.assertFalse(shared.user_ids)
        theirs = shared.with_user(self.worker)
        for act in (lambda: theirs.write({"domain": BROKEN}), theirs.unlink):
            with self.assertRaises(AccessError):
                act()
        self.assertEqual(theirs.domain, "[]", "read by all")
        other = self._new_favourite(self.worker, model_id="res.partner", domain="[]")
        self.assertTrue(other, "screens that are not ours are Odoo's")

    def _new_tab(self, user, action, **values):
        return (
            self.env["ir.embedded.actions"]
            .with_user(user)
            .create(
                {
                    "name": "Sign Here",
                    "parent_action_id": action.id,
                    "parent_res_model": self.party._name,
                    "python_method": "unlink",
                    "domain": "[(bad",
                }
                | values
            )
        )

    def test_no_employee_puts_a_tab_on_the_screens_of_others(self):
        action = self.env.ref("hr_community.hr_community_activity_action")
        for values in ({}, {"parent_res_model": "res.partner"}):
            for user_id in (False, self.boss.id):
                with self.assertRaises(AccessError):
                    self._new_tab(self.worker, action, user_id=user_id, **values)
        mine = self._new_tab(self.worker, action, user_id=self.worker.id)
        with self.assertRaises(AccessError):
            mine.user_id = False
        self.assertTrue(self._new_tab(self.manager, action))

    def _find_rewritten(self):
        """Return what users can do to a colleague's record by their own preferences."""
        found = set()
        person = self.boss_person
        for what, nested in {
            "manager": [(1, person.id, {"parent_id": self.worker_person.id})],
            "address": [(1, person.id, {"work_email": "mine@example.com"})],
            "archived": [(1, person.id, {"active": False})],
            "title": [(1.0, person.id, {"job_title": "Boss of all"})],
            "phone": [(1, [person.id], {"work_phone": "1"})],
            "user": [(1, person.id, {"user_id": self.portal.id})],
            "new": [(0, 0, {"name": "Nobody"})],
            "gone": [(2, person.id)],
        }.items():
            tag = self.env["hr.employee.category"].create({"name": what})
            for user in (self.worker, self.colleague, self.portal):
                for command in (
                    (0, 0, {"name": f"by {what}", "employee_ids": nested}),
                    [0.0, 0, {"name": f"as {what}", "employee_ids": nested}],
                    [1.0, tag.id, {"employee_ids": nested}],
                    (1, tag.id, {"employee_ids": nested}),
                ):
                    try:
                        with self.env.cr.savepoint():
                            mine = user.with_user(user)
                            mine.write({"category_ids": [command]})
                            found.add(what)
                            raise ZeroDivisionError  # undo it
                    # a type error where Odoo itself takes no such command
                    except (AccessError, UserError, ZeroDivisionError, TypeError):
                        self.env.invalidate_all()
        return found

    def test_ones_own_preferences_lead_to_no_colleagues_record(self):
        self.assertFalse(self._find_rewritten())
        tag = self.env["hr.employee.category"].create({"name": "Runner"})
        mine = self.worker.with_user(self.worker)
        mine.write({"category_ids": [(4, tag.id)], "work_phone": "12"})
        self.assertEqual(self.worker_person.category_ids, tag)

    def test_preferences_that_lead_to_colleagues_are_found(self):
        with patch.object(res_users, "check_lines", lambda _users, _vals: None):
            self.assertTrue({"manager", "address"} <= self._find_rewritten())

    def _find_filled_in(self, user):
        """Return what a user's own defaults fill into new rows of our models."""
        found = set()
        defaults = self.env["ir.default"].with_user(user)
        for name, model in self.env.items():
            if not name.startswith(OURS_MODELS) or model._abstract:
                continue
            for field in ("date", "role", "state", "note", "name", "hours"):
                if field in model._fields and model._fields[field].store:
                    value = OWN.get(model._fields[field].type, "own")
                    with suppress(ValidationError):
                        defaults.set(name, field, value, user_id=True)
                    if model.with_user(user).default_get([field]).get(field) == value:
                        found.add((name, field))
        return found

    def test_nobody_fills_their_own_defaults_into_our_rows(self):
        self.assertFalse(self._find_filled_in(self.worker))
        choir = self._new_activity("Choir", state="open")
        defaults = self.env["ir.default"].with_user(self.worker)
        defaults.set("hr.community.ownership", "role", "owner", user_id=True)
        choir.with_user(self.worker).action_volunteer()
        self.assertEqual(choir.ownership_ids.mapped("role"), ["contributor"])

    def test_own_defaults_that_odoo_fills_in_are_found(self):
        defaults = self.env.registry["ir.default"]
        with patch.object(defaults, "_get_model_defaults", _get_as_odoo_does):
            self.assertIn(
                ("hr.community.ownership", "role"), self._find_filled_in(self.worker)
            )

    def test_an_administrators_defaults_for_all_hold(self):
        self.env["ir.default"].set("hr.community.activity", "people_wanted", 7)
        activities = self.env["hr.community.activity"].with_user(self.worker)
        found = activities.default_get(["people_wanted"])
        self.assertEqual(found["people_wanted"], 7)


def _get_as_odoo_does(self, model_name, condition=False):
    """Do what Odoo does without our hook."""
    for one in self.env.registry["ir.default"].mro():
        if one.__module__ == "odoo.addons.base.models.ir_default":
            return one._get_model_defaults(self, model_name, condition)
    raise AssertionError(self)


def _process_as_odoo_does(self, model, message, **options):
    """Do what Odoo does without our hook."""
    hooks = self.env.registry["mail.thread"].mro()
    for one in hooks:
        if one.__module__ == "odoo.addons.mail.models.mail_thread":
            return one.message_process(self, model, message, **options)
    raise AssertionError(hooks)
