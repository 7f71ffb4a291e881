from odoo.addons.hr_community.tests.recognition.common import ThanksCase
from odoo.fields import Date


class AwardCase(ThanksCase):
    """An award whose jury are the boss, the owner and the officer.

    ``worker`` is in the line of ``boss``; ``friend`` puts forward whom the jury is
    handed, ``helper`` has no user. Everybody may export.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.officer_person = cls._new_person("Offi Cer", cls.officer)
        cls.colleague = cls._new_user("colleague")
        cls.colleague_person = cls._new_person("Col League", cls.colleague)
        cls.friend = cls._new_user("friend")
        cls._new_person("Fri End", cls.friend)
        cls.env.ref("base.group_user").implied_ids += cls.env.ref(
            "base.group_allow_export"
        )
        cls.jury = cls.boss + cls.owner + cls.officer
        cls.award = cls.env["hr.community.award"].create(
            {
                "name": "Quiet Work",
                "criteria": "For quiet work",
                "frequency": "month",
                "points": 40,
                "company_id": cls.company.id,
                "jury_ids": [(6, 0, cls.jury.ids)],
            }
        )
        cls.round = cls._new_round()

    @classmethod
    def _new_round(cls, **values):
        values = {"award_id": cls.award.id, "state": "open"} | values
        return cls.env["hr.community.award.round"].create(values)

    @classmethod
    def _nominate(cls, user, person, **values):
        """Put somebody forward, as a request of the user would."""
        nominations = cls.env["hr.community.nomination"].with_user(user)
        return nominations.create(
            {
                "round_id": cls.round.id,
                "employee_id": person.id,
                "words": "Kept the wiki alive for years",
            }
            | values
        )

    def _hand_to_jury(self, *people):
        """Put people forward, and hand them to the jury."""
        for person in people:
            self._nominate(self.friend, person)
        self.round.with_user(self.officer).action_start_jury()

    def _scores_of(self, user):
        """Return the rows that a user has to score, by nominee."""
        rows = self.env["hr.community.jury.score"].search(
            [("round_id", "=", self.round.id), ("user_id", "=", user.id)]
        )
        return {row.employee_id: row.with_user(user) for row in rows}

    def _score(self, marks):
        """Score as the jury: {user: {person: mark}}."""
        for user, by_person in marks.items():
            rows = self._scores_of(user)
            for person, mark in by_person.items():
                rows[person].mark = str(mark)

    def _score_all(self, mark=3):
        for user in self.jury:
            self._score({user: dict.fromkeys(self._scores_of(user), mark)})

    def _seen_scores(self, user):
        """Return the ids of the scores that a user sees, however they look."""
        self.env.flush_all()
        self.env.invalidate_all()
        rows = self.env["hr.community.jury.score"].with_user(user)
        here = [("round_id", "=", self.round.id)]
        found = rows.search(here)
        groups = rows.formatted_read_group(here, ["employee_id"], ["__count"])
        self.assertEqual(sum(group["__count"] for group in groups), len(found))
        self.assertEqual(rows.search_count(here), len(found))
        self.assertEqual(len(found.export_data(["mark"])["datas"]), len(found))
        return found.sudo()

    def _decide(self, person, user=None, **values):
        winners = self.env["hr.community.award.winner"].with_user(user or self.officer)
        return winners.create(
            {
                "round_id": self.round.id,
                "employee_id": person.id,
                "reason": "Without them nobody would find anything",
            }
            | values
        )

    def _won(self, person, **values):
        """Let somebody win the round, and return the row."""
        self._hand_to_jury(person)
        self._score_all()
        return self._decide(person, **values)

    def _today(self):
        return Date.context_today(self.round)
