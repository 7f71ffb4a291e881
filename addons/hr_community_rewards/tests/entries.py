"""What the core's tests over all models need to know of this addon."""

ORDER = "hr.community.redemption"
REWARD = "hr.community.reward"

MENUS = {
    "employee": {"Rewards", "My Orders"},
    "officer": {"Reward Orders", "Orders", "Export for Payroll"},
    "manager": {"Outstanding Points"},
}
BUTTONS = {
    ORDER: {
        "action_approve": "approved",
        "action_deliver": "delivered",
        "action_refuse": "refused",
        "action_cancel": "cancelled",
    }
}
READY = {ORDER: {"refuse_reason": "None left"}}
BUTTONS_PRESSED = (
    (ORDER, "ordered", "action_cancel", "self"),
    (ORDER, "approved", "action_deliver", "officer"),
)
# whom the reward is for, in a sentence, whoever orders
ASKS_ITSELF = {(ORDER, "reward_id")}
# the points of everybody together, whatever they were given for
MONEY = {"hr.community.liability.report"}
# what erasing leaves as it is
FIGURES = {
    "orders": "SELECT state, sum(cost), count(*) FROM hr_community_redemption "
    "GROUP BY 1 ORDER BY 1",
}
REPORTS = {
    "hr.community.liability.report": ("company_id", "age", "points", "people"),
}


def set_up(cls):
    """Make a reward, and put enough for it into every wallet."""
    cls.reward = cls.env[REWARD].create({"name": "Lunch", "cost": 5})
    cls.env["hr.community.point"]._book(
        "wallet", "credited", [(person, 50, {}) for person in cls.people]
    )


def set_up_moves(cls):
    """Make a reward, and put enough for it into the wallet of who orders."""
    cls.reward = cls.env[REWARD].create({"name": "Lunch", "cost": 5})
    cls.env["hr.community.point"]._book(
        "wallet", "credited", [(cls.worker_person, 50, {})]
    )


def get_state_values(self):
    """Return the values of what has states; see MovesCase."""
    return {
        ORDER: {
            "reward_id": self.reward.id,
            "employee_id": self.worker_person.id,
        }
    }


def get_samples(self):
    """Return a record of every model; see SampleBase."""
    liability = "hr.community.liability.report"
    payroll = "hr.community.reward.payroll"
    root = self.env.user

    def of(person):
        return lambda user: {
            "reward_id": self.reward.id,
            "employee_id": person(user).id,
        }

    changes = {"refuse_reason": "None left", "cost": 1}
    return {
        (REWARD, "any"): self._sample(
            REWARD,
            lambda user: {"name": "Book", "company_ids": self.company.ids},
            {"cost": 1},
            root,
        ),
        (ORDER, "my own"): self._sample(ORDER, of(self._person_of), changes, root),
        (ORDER, "a colleague's"): self._sample(
            ORDER, of(lambda user: self.worker_person), changes, root
        ),
        (payroll, "my own"): self._sample(payroll, lambda user: {}, {"filename": "x"}),
        (liability, "any"): (
            lambda user: self.env[liability].search(
                [("company_id", "=", self.company.id)], limit=1
            ),
            lambda user: {"points": 1},
            {"points": 1},
        ),
    }


def get_retention_rows(cls):
    """Return a row of each rule about words that go; see TestRetention."""
    person = cls.worker_person
    reward = cls.env[REWARD].create({"name": "Lunch", "cost": 1})
    cls.env["hr.community.point"]._book("wallet", "credited", [(person, 50, {})])
    order = cls.env[ORDER].create(
        {
            "employee_id": person.id,
            "reward_id": reward.id,
            "refuse_reason": "None left",
        }
    )
    order.state = "refused"
    return {(ORDER, "emptied"): order}
