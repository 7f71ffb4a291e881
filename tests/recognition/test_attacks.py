from contextlib import contextmanager, suppress

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.service.model import call_kw
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..access.common import AccessCase
from .common import ThanksCase

THANKS = "hr.community.recognition"
LINES = "hr.community.recognition.receiver"
LEDGER = "hr.community.point"
BALANCES = "hr.community.balance"
SECRET = "Thank you for the silent help"


class AttackCase(ThanksCase, AccessCase):
    """Everybody who may come by, and calls as a script would make them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = {
            name: user
            for name, user in cls.roles.items()
            if name not in ("nobody", "portal")
        }
        cls.worker_person.work_email = "worker@example.com"
        cls.env.ref("base.group_user").implied_ids += cls.env.ref(
            "base.group_allow_export"
        )

    def _call(self, user, model, method, *args, context=None, **kwargs):
        """Call a method as a request would, and write down what it changed."""
        rows = self._as(user, model, **(context or {}))
        kwargs["context"] = dict(rows.env.context)
        result = call_kw(rows, method, list(args), kwargs)
        rows.env.flush_all()
        return result

    def _is_refused(self, user, model, method, *args, **kwargs):
        with self._undone(), mute_logger("odoo.sql_db"), self._refusal():
            self._call(user, model, method, *args, **kwargs)

    @contextmanager
    def _refusal(self):
        """Expect a sentence: the server makes one of a broken rule of the database."""
        try:
            yield
        except (UserError, IntegrityError):
            return
        self.fail("This was not refused")

    def _give(self, user, *people, context=None, **values):
        """Say thanks by a call; return them as the system."""
        words = self._words(*people, **values)
        ids = self._call(user, THANKS, "create", [words], context=context)
        self.env.invalidate_all()
        return self.env[THANKS].browse(ids)


@tagged("post_install", "-at_install")
class TestMinting(AttackCase):
    """No role makes points, by whichever call."""

    def _rows(self, person):
        about = {"employee_id": person.id, "company_id": self.company.id}
        line = about | {"account": "wallet", "reason": "credited", "amount": 99}
        account = about | {"kind": "wallet", "granted": 99}
        return ((LEDGER, line, {"amount": 99}), (BALANCES, account, {"granted": 99}))

    def test_nobody_writes_the_ledger_or_a_balance(self):
        self._thank(self.worker, self.helper, points=5)
        for name, user in self.users.items():
            for model, values, change in self._rows(self._person_of(user)):
                row = self.env[model].search([], limit=1)
                spec = {"employee_id": {}}
                columns = [*values]
                for method, *args in (
                    ("create", [values]),
                    ("write", row.ids, change),
                    ("unlink", row.ids),
                    ("copy", row.ids),
                    ("web_save", [], values, spec),
                    ("web_save", row.ids, change, spec),
                    ("name_create", "credited"),
                    ("_book", "wallet", "credited", []),
                    ("_debit_wallets", {}),
                    ("_cron_ends",),
                ):
                    with self.subTest(role=name, model=model, method=method):
                        self._is_refused(user, model, method, *args)
                with self.subTest(role=name, model=model, method="load"):
                    self._loads_nothing(user, model, columns, values)

    def _person_of(self, user):
        return (
            self.env["hr.employee"]._community_my_employee(user.company_id)
            or self.helper
        )

    def _loads_nothing(self, user, model, columns, values):
        with self._undone(), mute_logger("odoo.models", "odoo.sql_db"):
            count = self.env[model].search_count([])
            data = [str(values[name]) for name in columns]
            columns = [
                f"{name}/.id" if name.endswith("_id") else name for name in columns
            ]
            with suppress(AccessError):
                self._call(user, model, "load", columns, [data])
            self.assertEqual(self.env[model].search_count([]), count)

    def test_thanks_of_less_than_nothing_are_refused(self):
        for points in (-1, 101):
            with (
                self.subTest(points=points),
                mute_logger("odoo.sql_db"),
                self._refusal(),
                self._undone(),
            ):
                self._give(self.worker, self.helper, points=points)
        self.assertEqual(self._left(self.worker), 100)

    def test_who_is_thanked_is_said_in_new_rows_alone(self):
        line = self._thank(self.owner, self.helper).receiver_line_ids
        mine = {"employee_id": self.helper.id}
        for commands in (
            [],
            [Command.clear()],
            [Command.link(line.id)],
            [Command.set(line.ids)],
            [Command.update(line.id, {"employee_id": self.worker_person.id})],
            [Command.delete(line.id)],
            [Command.create(mine), Command.link(line.id)],
            [Command.create(mine | {"company_id": self.other_company.id})],
            [Command.create(mine | {"recognition_id": line.recognition_id.id})],
            [Command.create({"employee_id": 2**31 - 1})],
            [Command.create(mine), Command.create({"employee_id": 2**31 - 1})],
        ):
            with self.subTest(commands=commands):
                self._is_refused(
                    self.worker,
                    THANKS,
                    "create",
                    [self._words() | {"receiver_line_ids": commands}],
                )

    def test_what_a_context_says_is_not_in_the_ledger(self):
        theirs = self._thank(self.owner, self.boss_person)
        context = {
            "default_note": "From the chief",
            "default_date": "2020-01-01 00:00:00",
            "default_is_notified": True,
            "default_is_shown": False,
            "default_amount": 99,
            "default_employee_id": self.worker_person.id,
            "default_company_id": self.other_company.id,
            "default_recognition_id": theirs.id,
        }
        for name, value in context.items():
            # the mark of the tests' own data is none of a request's
            said = {name: value, "tracking_disable": False}
            with self.subTest(name=name), self._undone():
                try:
                    thanks = self._give(
                        self.worker, self.helper, points=3, context=said
                    )
                except UserError:
                    continue
                booked = self.env[LEDGER].search([("recognition_id", "=", thanks.id)])
                self.assertEqual(sorted(booked.mapped("amount")), [-3, 3])
                self.assertEqual(set(booked.mapped("note")), {False})
                self.assertGreaterEqual(min(booked.mapped("date")), theirs.date)
                self.assertEqual(booked.company_id, self.company)
                line = thanks.receiver_line_ids
                self.assertEqual((line.is_notified, line.is_shown), (False, True))
                self.assertEqual(line.employee_id, self.helper)


@tagged("post_install", "-at_install")
class TestForging(AttackCase):
    """Nobody thanks in another's name, and nothing of the past changes."""

    def test_the_giver_is_who_calls(self):
        theirs = {"giver_id": self.owner_person.id}
        for name, user in self.users.items():
            if user == self.owner:
                continue
            with self.subTest(role=name):
                words = self._words(self.helper, **theirs)
                self._is_refused(user, THANKS, "create", [words])
                self._is_refused(user, THANKS, "web_save", [], words, {"giver_id": {}})
                self._is_refused(
                    user, THANKS, "create", [words | {"token": "of-somebody"}]
                )
        forged = {"default_giver_id": self.owner_person.id}
        with self._undone():
            thanks = self._give(self.worker, self.helper, context=forged)
            self.assertEqual(thanks.giver_id, self.worker_person)

    def test_copying_a_colleague_s_thanks_is_forging_them(self):
        theirs = self._thank(self.owner, self.helper)
        lines = {"receiver_line_ids": self._words(self.boss_person)}
        for user in (self.worker, self.officer, self.manager):
            self._is_refused(user, THANKS, "copy", theirs.ids)
            self._is_refused(user, THANKS, "copy", theirs.ids, default=lines)

    def test_a_click_of_somebody_else_gives_and_shows_nothing(self):
        theirs = self._thank(
            self.owner, self.helper, token="click", visibility="private", message=SECRET
        )
        words = self._words(self.helper, token="click")
        self._is_refused(
            self.worker, THANKS, "create", [words | {"giver_id": self.owner_person.id}]
        )
        mine = self._give(self.worker, self.helper, token="click", points=5)
        self.assertNotEqual(mine, theirs)
        self.assertEqual(mine.giver_id, self.worker_person)

    def test_nothing_of_the_past_changes(self):
        thanks = self._thank(self.worker, self.helper, points=5)
        line = thanks.receiver_line_ids
        more = [Command.create({"employee_id": self.owner_person.id})]
        changes = (
            {"points": 50},
            {"message": "For something else"},
            {"visibility": "private"},
            {"giver_id": self.owner_person.id},
            {"receiver_line_ids": more},
            {"receiver_line_ids": [Command.delete(line.id)]},
            {"receiver_line_ids": [Command.update(line.id, {"is_shown": False})]},
            {"date": "2020-01-01 00:00:00"},
            {"month": "2020-01-01"},
            {"is_shown": False},
            {"decision_ids": [Command.create({"kind": "shown"})]},
            {"company_id": self.other_company.id},
        )
        for name, user in (self.users | {"worker": self.worker}).items():
            for change in changes:
                with self.subTest(role=name, change=change):
                    self._is_refused(user, THANKS, "write", thanks.ids, change)
                    self._is_refused(
                        user, THANKS, "web_save", thanks.ids, change, {"state": {}}
                    )
            for model, row in ((THANKS, thanks), (LINES, line)):
                self._is_refused(user, model, "unlink", row.ids)
            self._is_refused(user, LINES, "write", line.ids, {"is_shown": False})

    def test_a_state_is_moved_by_who_may(self):
        thanks = self._thank(self.worker, self.helper, points=5)
        for name, user in self.users.items():
            with self.subTest(role=name):
                self._is_refused(
                    user, THANKS, "write", thanks.ids, {"state": "revoked"}
                )
                self._is_refused(user, THANKS, "action_revoke", thanks.ids)
        hide = {"state": "hidden", "hide_reason": "Rude"}
        self._is_refused(self.worker, THANKS, "write", thanks.ids, hide)
        thanks.sudo().write(hide)
        self._is_refused(self.worker, THANKS, "action_unhide", thanks.ids)
        self._is_refused(self.worker, THANKS, "action_revoke", thanks.ids)

    def test_thanks_point_at_nothing_of_another_company(self):
        theirs = self._new_activity("Secret Merger", company_id=self.other_company.id)
        value = self.value.copy({"name": "Theirs", "company_id": self.other_company.id})
        for values in ({"activity_id": theirs.id}, {"value_id": value.id}):
            with self.subTest(values=values), self._undone():
                with self.assertRaises(UserError) as refusal:
                    self._give(self.worker, self.helper, **values)
                self.assertNotIn("Secret", str(refusal.exception))
                self.assertNotIn("Theirs", str(refusal.exception))

    def test_a_refusal_names_nobody_of_another_company(self):
        with self.assertRaises(UserError) as refusal:
            self._give(self.worker, self.stranger_person)
        self.assertNotIn("Stran", str(refusal.exception))


@tagged("post_install", "-at_install")
class TestPrying(AttackCase):
    """Private thanks, opted-out people and wallets are not found on any path."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.private = cls._thank(
            cls.owner,
            cls.worker_person,
            message=SECRET,
            visibility="private",
            points=7,
            activity_id=cls.party.id,
        )
        cls.private.action_react("heart")
        cls.env["hr.community.mail"].with_user(cls.owner)._send(
            "thanked", cls.private.sudo().receiver_line_ids, cls.worker_person
        )
        cls.env.flush_all()
        cls.curious = {
            name: user for name, user in cls.users.items() if name != "owner"
        }

    def _paths(self):
        words = ("message", "ilike", "silent")
        path = ("recognition_id.message", "ilike", "silent")
        to_worker = ("receiver_line_ids.employee_id", "=", self.worker_person.id)
        return (
            (THANKS, [words]),
            (THANKS, [("id", "=", self.private.id)]),
            (THANKS, [to_worker]),
            (THANKS, [("giver_id", "=", self.owner_person.id)]),
            (THANKS, [("visibility", "=", "private")]),
            (THANKS, [("display_name", "ilike", "silent")]),
            (LINES, [path]),
            (LINES, [("employee_id", "=", self.worker_person.id)]),
            (LINES, [("recognition_id", "any", [words])]),
            (LEDGER, [path, ("account", "=", "allowance")]),
            (LEDGER, [("recognition_id", "ilike", "silent")]),
            ("hr.community.reaction", [path]),
            ("hr.community.reaction", [("recognition_id", "=", self.private.id)]),
            ("mail.message", [("body", "ilike", "silent")]),
            ("mail.message", [("model", "=", LINES)]),
        )

    def test_private_thanks_are_found_by_no_search(self):
        for name, user in self.curious.items():
            for model, domain in self._paths():
                with self.subTest(role=name, model=model, domain=domain):
                    rows = self._as(user, model)
                    self.assertEqual(rows.search_count(domain), 0)
                    self.assertFalse(rows.search(domain))
                    self.assertFalse(rows.name_search("", domain))
                    (total,) = rows._read_group(domain, [], ["__count"])
                    self.assertEqual(total, (0,))
                    groups = rows.formatted_read_group(
                        domain, ["create_uid"], ["__count"]
                    )
                    self.assertFalse(groups)

    def test_private_thanks_are_read_by_no_call(self):
        line = self.private.receiver_line_ids
        for name, user in self.curious.items():
            with self.subTest(role=name):
                for model, row, field in (
                    (THANKS, self.private, "message"),
                    (THANKS, self.private, "receiver_line_ids/employee_id"),
                    (LINES, line, "recognition_id/message"),
                ):
                    root = field.split("/")[0]
                    for method, *args in (
                        ("read", row.ids, [root]),
                        ("web_read", row.ids, {root: {"fields": {}}}),
                        ("export_data", row.ids, [field]),
                    ):
                        self._is_refused(user, model, method, *args)
                self._is_refused(user, THANKS, "action_react", self.private.ids, "clap")
                feed = self._call(user, THANKS, "get_feed")
                self.assertFalse(feed["rows"])

    def test_the_ledger_says_to_nobody_who_thanked_whom_in_private(self):
        wallet = [("employee_id", "=", self.worker_person.id)]
        row = self._as(self.manager, LEDGER).search(wallet)
        self.assertEqual(row.amount, 7)
        names = ["recognition_id", "create_uid", "write_uid", "display_name", "note"]
        # whatever else a line points at, with the addons that are installed
        points_at = row.fields_get(attributes=["type"]).items()
        names += [name for name, about in points_at if about["type"] == "many2one"]
        self.env.invalidate_all()
        said = str(row.read(names)) + str(row.web_read({name: {} for name in names}))
        rows = row.search([])
        said += str(rows.formatted_read_group([], names[:3], ["__count"]))
        for secret in ("silent", "Ow Ner", "owner", self.owner.name):
            self.assertNotIn(secret, said)
        with mute_logger("odoo.addons.base.models.ir_rule"):
            self._is_refused(
                self.manager, LEDGER, "export_data", row.ids, ["recognition_id/message"]
            )

    def test_a_letter_is_for_whom_it_is_written_to(self):
        letters = self.env["mail.mail"].search([("body_html", "ilike", "silent")])
        self.assertTrue(letters)
        message = letters.mail_message_id
        for name, user in self.curious.items():
            with self.subTest(role=name):
                self._is_refused(user, "mail.message", "read", message.ids, ["body"])
                self._is_refused(user, "mail.mail", "read", letters.ids, ["body_html"])
        self._is_refused(self.owner, "mail.message", "read", message.ids, ["body"])

    def test_a_wallet_is_found_by_no_search(self):
        points = self.env[LEDGER]
        self.env[BALANCES]._debit_wallets({self.worker_person: 1})
        points._book("wallet", "debited", [(self.worker_person, 1, {})])
        theirs = [("employee_id", "=", self.worker_person.id)]
        for name, user in self.curious.items():
            if user == self.manager:
                continue
            for model in (LEDGER, BALANCES):
                with self.subTest(role=name, model=model):
                    rows = self._as(user, model)
                    for domain in (theirs, [], [("employee_id.name", "=", "Wor Ker")]):
                        self.assertFalse(rows.search(domain, order="employee_id, id"))
                        self.assertFalse(rows.name_search("", domain))
                        groups = rows.formatted_read_group(
                            domain, ["employee_id"], ["__count"]
                        )
                        self.assertFalse(groups)
                    row = self.env[model].search(theirs, limit=1)
                    for method, *args in (
                        ("read", row.ids, ["employee_id"]),
                        ("web_read", row.ids, {"employee_id": {}}),
                        ("export_data", row.ids, ["employee_id/name"]),
                    ):
                        self._is_refused(user, model, method, *args)
                    self._is_refused(user, BALANCES, "_get_points_left", 1, self.month)

    def test_what_thanks_were_worth_is_for_the_two_of_them(self):
        thanks = self._thank(self.owner, self.worker_person, points=9)
        self.env.invalidate_all()
        for user in (self.owner, self.worker):
            self.assertEqual(self._seen_by(user, thanks).points, 9)
        for name, user in self.curious.items():
            if user in (self.worker, self.stranger):
                continue
            with self.subTest(role=name):
                seen = self._seen_by(user, thanks)
                self.assertEqual(seen.message, "For the wonderful evening")
                self.assertEqual(seen.points, 0)
                (found,) = seen.export_data(["points"])["datas"][0]
                self.assertFalse(int(found or 0))
                with self.assertRaises(ValueError):
                    self._as(user, THANKS)._read_group([], ["giver_id"], ["points:sum"])
                with self.assertRaises(ValueError):
                    self._as(user, THANKS).search([("points", ">", 5)])

    def test_the_reason_of_a_mistake_goes_with_it(self):
        thanks = self._thank(self.owner, self.worker_person)
        mine = self._seen_by(self.officer, thanks)
        mine.write({"state": "hidden", "hide_reason": "A complaint by Hel Per"})
        mine.action_unhide()
        seen = self._seen_by(self.colleague, thanks)
        self.assertFalse(seen.hide_reason)
        with self.assertRaises(AccessError):
            seen.read(["decision_ids"])
        with self.assertRaises(AccessError):
            seen.search([("decision_ids.reason", "ilike", "Hel Per")])
        with self.assertRaises(AccessError):
            self._as(self.colleague, "hr.community.moderation.decision").search([])

    def test_who_does_not_want_to_be_seen_is_found_by_no_path(self):
        mine = self.env["hr.community.preference"]._ensure_row(self.worker_person)
        mine.with_user(self.worker).is_shown = False
        self._thank(
            self.owner,
            self.worker_person,
            self.helper,
            message="To both of you, thanks",
        )
        paths = (
            (THANKS, [("receiver_line_ids.employee_id", "=", self.worker_person.id)]),
            (THANKS, [("receiver_line_ids.employee_id.name", "ilike", "Wor Ker")]),
            (THANKS, [("receiver_line_ids", "ilike", "Wor Ker")]),
            (THANKS, [("receiver_line_ids.is_shown", "=", False)]),
            (LINES, [("employee_id", "=", self.worker_person.id)]),
            (LINES, [("display_name", "ilike", "Wor Ker")]),
            (LINES, [("is_shown", "=", False)]),
            ("hr.community.preference", []),
        )
        for name, user in self.curious.items():
            for model, domain in paths:
                with self.subTest(role=name, model=model, domain=domain):
                    rows = self._as(user, model)
                    self.assertFalse(rows.search(domain))
                    self.assertFalse(rows.name_search("", domain))
                    self.assertFalse(
                        rows.formatted_read_group(domain, ["create_uid"], ["__count"])
                    )
            if user != self.stranger:
                (row,) = self._call(user, THANKS, "get_feed")["rows"]
                self.assertEqual([p["name"] for p in row["receivers"]], ["Hel Per"])
                self.env.invalidate_all()
                seen = self._as(user, THANKS).browse(row["id"])
                out = seen.export_data(["receiver_line_ids/employee_id/name"])
                self.assertNotIn("Wor Ker", str(out))
