from ..common import AccessCase


class SampleBase(AccessCase):
    """A record of every model, and what somebody might want to do with it.

    ``_samples`` returns {(model, record): (make, values, writes)}: ``make`` returns
    the record, ``values`` are those to create one with, and ``writes`` those that
    each named field is changed to. The two functions are given the user.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people = cls.env["hr.employee"].search(
            [("company_id", "=", cls.company.id)]
        )
        cls.fair = cls._new_activity("Fair")
        cls.party_skill = cls.party.skill_ids
        cls.case = cls.env["hr.community.position.case"].create(
            {"name": "Planner", "community_activity_ids": cls.party.ids}
        )
        cls.alias = cls.env["hr.community.person.alias"].create({"name": "Who Ever"})
        cls.campaign = cls.env["hr.community.campaign"].create({"name": "Now"})
        cls.ball = cls._new_activity("Ball")
        cls._new_part(cls.ball, cls.owner_person, role="owner")
        cls.ball_part = cls._new_part(cls.ball, cls.worker_person)
        cls.answer = cls.env["hr.community.review.answer"].create(
            {"ownership_id": cls.ball_part.id}
        )
        cls.criterion = cls.env["hr.community.criterion"].search([], limit=1)
        cls.cycle = cls.env["hr.community.cycle"].create({"name": "This year"})
        cls.cycle.state = "open"
        cls.round = cls.env["hr.community.round"].create({"name": "2026"})
        cls.round.state = "running"
        cls.round_line = cls.env["hr.community.round.line"]
        cls.log = cls.env["hr.community.import"].create(
            {"name": "sheet.csv", "company_id": cls.company.id}
        )

    @classmethod
    def _person_of(cls, user):
        """Return the user's employee here, or of who has none, a colleague's."""
        return user.employee_ids & cls.people or cls.helper

    def _sample(self, model, values, writes, made=None):
        """Return a sample whose record is made with the values that create it."""

        def make(user):
            author = self.env(user=user if made is None else made)
            return author[model].sudo().create(values(user)).sudo(False)

        return make, values, writes

    def _of_all_and_of_one(self, model, values, writes):
        """Return a sample that all companies share, and one of this company."""
        return {
            (model, record): self._sample(
                model,
                lambda user, company_id=company_id: values | {"company_id": company_id},
                writes,
                self.env.user,
            )
            for record, company_id in (
                ("shared", False),
                ("of the company", self.company.id),
            )
        }

    def _samples(self):
        return {}
