from contextlib import contextmanager
from datetime import datetime, timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..recognition.common import ThanksCase
from ..satellites import get_all

REFUSALS = (
    "odoo.addons.base.models.ir_model",
    "odoo.addons.base.models.ir_rule",
    "odoo.models",
)
STAMPS = ("create_uid", "create_date", "write_uid", "write_date")


@tagged("post_install", "-at_install")
class TestQuietActs(ThanksCase):
    """What somebody does unseen leaves no stamp on a row that others read.

    A column worked out anew stamps its row with who caused it, and when.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls._new_user("colleague")
        cls._new_person("Col League", cls.colleague)
        cls.part = cls._new_part(cls.party, cls.worker_person)
        cls.thanks = cls._thank(cls.owner, cls.worker_person, cls.helper)
        cls.offer = cls._new_part(
            cls._new_activity("Choir"), cls.worker_person, state="invited"
        )
        cls.company.community_review_named = False
        cls.review = cls.env["hr.community.review"].create(
            {"ownership_id": cls.part.id, "reviewer_id": cls.owner_person.id}
        )

    def _read_stamps(self, user):
        """Return {(model, id): stamps} of every row that a user reads."""
        self.env.flush_all()
        self.env.invalidate_all()
        found = {}
        for name, model in self.env.items():
            ours = name.startswith("hr.community.") or name == "mail.message"
            if not ours or model._abstract or not model._log_access:
                continue
            domain = [("model", "=like", "hr.community.%")] * (name == "mail.message")
            try:
                with mute_logger(*REFUSALS):
                    rows = model.with_user(user).with_context(active_test=False)
                    for row in rows.search(domain).read(STAMPS):
                        found[name, row.pop("id")] = row
            except AccessError:
                continue
        return found

    def _stamped(self, reader, act):
        """Return the models of rows in which a reader sees that somebody acted."""
        before = self._read_stamps(reader)
        later = datetime.now() + timedelta(hours=1)
        with patch.object(self.env.cr, "now", return_value=later):
            act()
            self.env.flush_all()
        after = self._read_stamps(reader)
        return {
            name for name, row in after if after[name, row] != before.get((name, row))
        }

    @contextmanager
    def _as_if_never(self):
        with self.env.cr.savepoint() as savepoint:
            yield
            savepoint.rollback()
        self.env.invalidate_all()

    def _acts(self):
        """Return {what is done unseen: (function, readers it is kept from)}."""
        worker, here = self.worker, (self.colleague, self.owner)

        def choose():
            choices = self.env["hr.community.preference"].with_user(worker)
            choices.create({"employee_id": self.worker_person.id, "is_shown": False})

        def react():
            self.env["hr.community.reaction"].with_user(worker)._toggle(
                self.thanks.with_user(worker), "star"
            )

        def review():
            criteria = self.env["hr.community.criterion"]._get_all(self.company)
            asked_sudo = self.review.with_user(self.owner).sudo()
            asked_sudo._receive_answer(dict.fromkeys(criteria, 3), "The cakes")

        acts = {
            "reviews without a name": (review, (worker, self.boss, self.officer)),
            "wants not to be seen": (choose, here),
            "reacts": (react, here),
            "asks HR to look": (
                lambda: self.thanks.with_user(worker).action_report(),
                here,
            ),
            "says no to an offer": (
                lambda: self.offer.with_user(worker).action_decline(),
                here,
            ),
            "follows a subject": (
                lambda: (
                    self.env["hr.community.preference"]
                    .with_user(worker)
                    .create({"employee_id": self.worker_person.id})
                ),
                here,
            ),
            "limits their hours": (
                lambda: (
                    self.env["hr.community.availability"]
                    .with_user(worker)
                    .create({"employee_id": self.worker_person.id, "hours_limit": 2})
                ),
                here,
            ),
            "writes for whoever comes next": (
                lambda: self.part.with_user(worker).write({"handover_note": "Keys"}),
                (self.colleague,),
            ),
            "is asked whether they are still in": (
                lambda: self.part._ask_for_sign(),
                (self.colleague,),
            ),
            "says that they are still in": (
                lambda: self.part.with_user(worker).action_still_in(),
                (self.colleague,),
            ),
            "gives no sign, so the owners decide": (
                lambda: self.part._escalate_to_owners(),
                (self.colleague,),
            ),
        }
        for more in get_all(self.env, "get_quiet_acts", self):
            acts |= more
        return acts

    def test_what_is_done_unseen_stamps_nothing_that_others_read(self):
        self.officer.email = "officer@example.com"
        for what, (act, readers) in self._acts().items():
            for reader in readers:
                with self.subTest(what, reader=reader.login), self._as_if_never():
                    self.assertEqual(self._stamped(reader, act), set())

    def test_a_stamp_is_found(self):
        stamped = self._stamped(
            self.colleague, lambda: self.party.write({"name": "Ball"})
        )
        self.assertEqual(stamped, {"hr.community.activity"})
