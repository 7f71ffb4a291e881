"""What the core's tests over all models need to know of this addon."""

MENUS = {
    "employee": {"Overlooked Colleagues"},
    "officer": {"Appreciation Audit", "Not Thanked in 12 Months"},
}
BUTTONS = {
    "hr.community.audit": {"action_publish": "published"},
    "hr.community.overlooked.colleague": {
        "action_close": "closed",
        "action_reopen": "open",
    },
}
BUTTONS_PRESSED = (
    ("hr.community.audit", "draft", "action_publish", "officer"),
    ("hr.community.overlooked.colleague", "open", "action_close", "officer"),
)


def get_samples(self):
    """Return a record of every model; see SampleBase."""
    audit, line = "hr.community.audit", "hr.community.audit.line"
    report, overlooked = (
        "hr.community.overlooked.colleague",
        "hr.community.overlooked.report",
    )
    root = self.env.user
    quarter = {"company_id": self.company.id, "date_start": "2020-01-01"}

    def group(dimension):
        def values(user):
            about = self.env[audit].create(quarter)
            return {
                "audit_id": about.id,
                "dimension": dimension,
                "group_name": "Front",
                "verdict": "same",
            }

        return values

    def told(reporter):
        return lambda user: {
            "employee_id": self.helper.id,
            "words": "Keeps the keys",
            "reporter_id": reporter(user).id,
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
        (report, "my own"): self._sample(
            report, told(self._person_of), {"answer": "Yes", "words": "No"}, root
        ),
        (report, "a colleague's"): self._sample(
            report,
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
        "hr.community.overlooked.colleague": {
            "employee_id": self.helper.id,
            "words": "Keeps the keys",
            "reporter_id": self.worker_person.id,
        },
    }


def fill_company(cls, company, word, person):
    """Make rows of one of three companies."""
    quarter = {"date_start": "2020-01-01", "company_id": company.id}
    cls.env["hr.community.audit"].create(quarter)
    about = {"employee_id": person.id, "words": f"{word} keys"}
    cls.env["hr.community.overlooked.colleague"].create(about)


def get_retention_rows(cls):
    """Return rows that go in time."""
    about = {"employee_id": cls.worker_person.id, "words": "Keeps the keys"}
    report = cls.env["hr.community.overlooked.colleague"].create(
        about | {"state": "closed"}
    )
    return {("hr.community.overlooked.colleague", "gone"): report}


def get_quiet_acts(self):
    """Return what is done unseen, and whom it is kept from."""

    def tell():
        about = {"employee_id": self.owner_person.id, "words": "Keeps the keys"}
        self.env["hr.community.overlooked.colleague"].with_user(self.worker).create(
            about
        )

    return {"says who is overlooked": (tell, (self.colleague, self.owner))}
