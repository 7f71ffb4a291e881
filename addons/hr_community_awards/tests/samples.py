"""A record of every model, for the core's tests over all of them."""


def get_samples(self):
    """Return a record of every model; see SampleBase."""
    award, rounds = "hr.community.award", "hr.community.award.round"
    root = self.env.user
    company = {"company_id": self.company.id}
    return {
        (award, "of the company"): self._sample(
            award,
            lambda user: {"name": "New", "criteria": "For what is new"} | company,
            {"points": 999},
            root,
        ),
        **{
            (rounds, state): self._sample(
                rounds,
                lambda user, state=state: (
                    {
                        "award_id": self.award.id,
                        "state": state,
                        "jury_ids": [(6, 0, self.judge.ids)],
                    }
                    | company
                ),
                {"name": "Another", "points": 999},
                root,
            )
            for state in ("draft", "open")
        },
        **get_nomination_samples(self),
        **get_score_samples(self),
        **get_winner_samples(self),
    }


def make_round(self, **values):
    return self.env["hr.community.award.round"].create(
        {
            "award_id": self.award.id,
            "company_id": self.company.id,
            "jury_ids": [(6, 0, self.judge.ids)],
            "state": "open",
        }
        | values
    )


def get_nomination_samples(self):
    model = "hr.community.nomination"

    def of(nominee, nominator):
        return lambda user: {
            "round_id": make_round(self).id,
            "employee_id": nominee(user).id,
            "nominator_id": nominator(user).id,
            "words": "Kept the wiki alive",
        }

    def colleague(user):
        return self.worker_person

    def judge(user):
        return self.judge_person

    return {
        (model, record): self._sample(
            model,
            values,
            {"words": "Better than anybody", "addition": "True", "state": state},
            self.env.user,
        )
        for record, values, state in (
            ("by me", of(judge, self._person_of), "withdrawn"),
            ("of me", of(self._person_of, judge), "declined"),
            ("a colleague's", of(judge, colleague), "withdrawn"),
        )
    }


def get_score_samples(self):
    """Scores while some are missing: an officer sees no more than others."""
    model = "hr.community.jury.score"

    def values(juror):
        def row(user):
            in_jury = make_round(self, state="jury")
            nominee = self.judge_person
            missing = {"round_id": in_jury.id, "employee_id": nominee.id}
            self.env[model].create(missing | {"user_id": self.manager.id})
            return missing | {"employee_id": self.helper.id, "user_id": juror(user)}

        return row

    return {
        (model, record): self._sample(
            model, values(juror), {"mark": "5", "score": 1}, self.env.user
        )
        for record, juror in (
            ("my own", lambda user: user.id),
            ("a colleague's", lambda user: self.judge.id),
        )
    }


def get_winner_samples(self):
    model = "hr.community.award.winner"

    def values(nominee):
        def row(user):
            decided = make_round(self, state="jury")
            self.env["hr.community.jury.score"].create(
                {
                    "round_id": decided.id,
                    "employee_id": nominee(user).id,
                    "user_id": self.judge.id,
                    "mark": "4",
                }
            )
            return {
                "round_id": decided.id,
                "employee_id": nominee(user).id,
                "reason": "Without them nothing would work",
            }

        return row

    def public(shown):
        def made(user):
            row = self.env[model].create(values(lambda user: self.worker_person)(user))
            row.is_public = shown
            return row

        return made

    def mine(user):
        return self.env[model].create(values(self._person_of)(user))

    of_a_colleague = values(lambda user: self.worker_person)
    changes = {"story": "It began in spring", "is_public": False, "points": 9}
    report = "hr.community.award.group.report"
    return {
        (model, "mine"): (mine, values(self._person_of), changes),
        (model, "public"): (public(True), of_a_colleague, changes),
        (model, "private"): (public(False), of_a_colleague, changes),
        (report, "any"): (
            lambda user: find_group_row(self, mine),
            lambda user: {"wins": 1},
            {"wins": 1},
        ),
    }


def find_group_row(self, win):
    win(self.worker)
    self.env.flush_all()
    return self.env["hr.community.award.group.report"].search(
        [("company_id", "=", self.company.id)], limit=1
    )
