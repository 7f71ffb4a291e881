from odoo.fields import Command, Date

from ..common import CommunityCase


class ThanksCase(CommunityCase):
    """The small company, with a value to thank for and no letters sent."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.value = cls.env["hr.community.value"].create({"name": "Patience"})
        cls.month = Date.start_of(Date.today(), "month")
        cls.company.community_points_month = 100

    @classmethod
    def _words(cls, *people, **values):
        """Return the values of thanks to people."""
        return {
            "receiver_line_ids": [
                Command.create({"employee_id": person.id}) for person in people
            ],
            "value_id": cls.value.id,
            "message": "For the wonderful evening",
        } | values

    @classmethod
    def _thank(cls, user, *people, **values):
        """Thank people, as a request of the user would."""
        thanks = cls.env["hr.community.recognition"].with_user(user)
        # the mark of the tests' own data is none of a request's
        thanks = thanks.with_context(tracking_disable=False)
        return thanks.create(cls._words(*people, **values))

    def _let_minutes_pass(self):
        """Make all thanks older than the wait before their emails."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE hr_community_recognition SET date = date - interval '6 minutes'"
        )
        self.env.invalidate_all()

    def _mine(self, user):
        return self.env["hr.community.balance"].with_user(user).get_mine()

    def _left(self, user):
        return self._mine(user)["left"]

    def _wallet(self, person):
        return self.env["hr.community.point"]._get_wallets(person)[person]

    def _assert_adds_up(self):
        """The ledger and the balances say the same, and nothing is below nothing."""
        self.assertEqual(self.env["hr.community.balance"]._get_differences(), [])
        self.env.cr.execute(
            "SELECT count(*) FROM hr_community_balance "
            "WHERE spent < 0 OR spent > granted"
        )
        self.assertEqual(self.env.cr.fetchone(), (0,))

    def _end_points(self):
        """Let the job take away what is over."""
        with self.enter_registry_test_mode():
            self.env.ref("hr_community.cron_point_ends").method_direct_trigger()
        self.env.invalidate_all()
        self._assert_adds_up()
