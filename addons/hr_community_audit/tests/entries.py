"""What the core's tests over all models need to know of this addon."""

MENUS = {
    "employee": {"Overlooked Colleagues"},
    "officer": {"Appreciation Audit", "Never Thanked"},
}
BUTTONS = {
    "hr.community.audit": {"action_publish": "published"},
    "hr.community.tip": {"action_settle": "settled", "action_reopen": "open"},
}
BUTTONS_PRESSED = (
    ("hr.community.audit", "draft", "action_publish", "officer"),
    ("hr.community.tip", "open", "action_settle", "officer"),
)


def get_samples(self):
    """Return a record of every model; see SampleBase."""
    audit, line = "hr.community.audit", "hr.community.audit.line"
    tip, overlooked = "hr.community.tip", "hr.community.overlooked.report"
    root = self.env.user
    quarter = {"company_id": self.company.id, "date_start": "2020-01-01"}

    def group(dimension):
        def values(user):
            about = self.env[audit].create(quarter)
            return {
                "audit_id": about.id,
                "cut": dimension,
                "group_name": "Front",
                "verdict": "same",
            }

        return values

    def told(teller):
        return lambda user: {
            "employee_id": self.helper.id,
            "words": "Keeps the keys",
            "teller_id": teller(user).id,
        }

    return {
        (audit, "draft"): self._sample(
            audit,
            lambda user: quarter,
            {"date_start": "2020-04-01", "people": 9},
            root,
        ),
        (line, "by department"): self._sample(
            line, group("department"), {"people": 9}, root
        ),
        (line, "private, by sex"): self._sample(
            line, group("sex"), {"people": 9}, root
        ),
        (tip, "my own"): self._sample(
            tip, told(self._person_of), {"answer": "Yes", "words": "No"}, root
        ),
        (tip, "a colleague's"): self._sample(
            tip,
            told(lambda user: self.worker_person),
            {"answer": "Yes", "words": "No"},
            root,
        ),
        (overlooked, "a colleague's"): (
            lambda user: work_of(self),
            lambda user: {"hours": 1},
            {"hours": 1},
        ),
    }


def work_of(self):
    """Return the row of somebody with confirmed work."""
    self._log(self.party, self.worker_person, 3, state="confirmed")
    return self.env["hr.community.overlooked.report"].browse(self.worker_person.id)


def get_state_values(self):
    """Return the values to create a record with a state with."""
    return {
        "hr.community.audit": {
            "company_id": self.company.id,
            "date_start": "2020-01-01",
        },
        "hr.community.tip": {
            "employee_id": self.helper.id,
            "words": "Keeps the keys",
            "teller_id": self.worker_person.id,
        },
    }


def fill_company(cls, company, word, person):
    """Make rows of one of three companies."""
    quarter = {"date_start": "2020-01-01", "company_id": company.id}
    cls.env["hr.community.audit"].create(quarter)
    about = {"employee_id": person.id, "words": f"{word} keys"}
    cls.env["hr.community.tip"].create(about)


def get_retention_rows(cls):
    """Return rows that go in time."""
    about = {"employee_id": cls.worker_person.id, "words": "Keeps the keys"}
    tip = cls.env["hr.community.tip"].create(about | {"state": "settled"})
    return {("hr.community.tip", "gone"): tip}


def get_quiet_acts(self):
    """Return what is done unseen, and whom it is kept from."""

    def tell():
        about = {"employee_id": self.owner_person.id, "words": "Keeps the keys"}
        self.env["hr.community.tip"].with_user(self.worker).create(about)

    return {"says who is overlooked": (tell, (self.colleague, self.owner))}
