from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ..satellites import get_values
from .common import ThanksCase

REFUSALS = (
    "odoo.addons.base.models.ir_model",
    "odoo.addons.base.models.ir_rule",
    "odoo.models",
)
# whoever puts wallets right reads what came into them, whatever the thanks were
MONEY = {"hr.community.balance", "hr.community.point"}
# Odoo's own models that got fields of ours
WITH_OURS = ("hr.employee", "hr.employee.public", "hr.department", "hr.job")


@tagged("post_install", "-at_install")
class TestPrivateThanks(ThanksCase):
    """Thanks that somebody may not read change nothing of what they do read."""

    # of which the tests must know that it is looked at, and how it leaves them out
    report = "hr.community.mutual.report"
    counted = "thanks.visibility <> 'private' AND line.is_shown"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["hr.community.cycle"].search([]).unlink()
        cls.cycle = cls.env["hr.community.cycle"].create({"name": "This year"})
        cls.cycle.action_open()
        # whoever gives is counted as a leader who sees work behind the scenes
        cls.party.behind_scenes = True
        cls._new_person("Un Der", parent_id=cls.helper.id)
        for person in (cls.worker_person, cls.helper, cls.owner_person):
            cls._log(cls.party, person, 3, state="confirmed")
        for number in range(3):
            for one, other in (
                (cls.worker_person, cls.owner_person),
                (cls.owner_person, cls.worker_person),
            ):
                cls._give(one, other, message=f"A good thing {number}")
        cls.readers = [cls.boss, cls.officer, cls.manager]

    @classmethod
    def _give(cls, giver, *people, **values):
        values = {"giver_id": giver.id, "activity_id": cls.party.id} | values
        return cls.env["hr.community.recognition"].create(cls._words(*people, **values))

    def _models(self):
        """Yield (model, its fields that are ours) of all that somebody could read."""
        money = MONEY.union(*get_values(self.env, "MONEY"))
        for name, model in self.env.items():
            ours = name.startswith("hr.community.")
            if name in money or (model._abstract and model._table_query is None):
                continue
            if model._transient or not (ours or name in WITH_OURS):
                continue
            yield (
                name,
                [
                    field.name
                    for field in model._fields.values()
                    if ours or field.name.startswith("community_")
                ],
            )

    def _read(self, user, name, fields):
        rows = self.env[name].with_user(user)
        readable = set(rows.fields_get()).intersection(fields)
        return rows.search([], order="id").read(sorted(readable))

    def _read_all(self):
        """Return {(login, model): all that the user reads of it}."""
        self.env.flush_all()
        found = {}
        for user in self.readers:
            self.env.invalidate_all()
            for name, fields in self._models():
                try:
                    with mute_logger(*REFUSALS):
                        found[user.login, name] = self._read(user, name, fields)
                except AccessError:
                    continue
        return found

    def _changed(self):
        """Give thanks that no reader may read; return the models that tell of it."""
        before = self._read_all()
        self._give(self.helper, self.worker_person, visibility="private")
        self._give(self.worker_person, self.owner_person, visibility="private")
        choices = self.env["hr.community.preference"]
        choices.create({"employee_id": self.helper.id, "is_shown": False})
        self._give(self.owner_person, self.helper, message="So kind of you")
        after = self._read_all()
        self.assertEqual(before.keys(), after.keys())
        return {
            name for login, name in before if before[login, name] != after[login, name]
        }

    def test_no_model_tells_of_private_thanks(self):
        read = {name for _login, name in self._read_all()}
        self.assertLessEqual({self.report, "hr.community.statement"}, read)
        self.assertEqual(self._changed(), set())

    def test_a_report_that_counts_them_is_found(self):
        report = type(self.env[self.report])
        query = report._table_query

        def count_all(rows):
            counted = query.fget(rows)
            self.assertIn(self.counted, counted.code)
            return SQL(counted.code.replace(self.counted, "TRUE"), *counted.params)

        with patch.object(report, "_table_query", property(count_all)):
            self.assertEqual(self._changed(), {self.report})
