from ..common import CommunityCase

GOOD, FAIR = 5, 3


class ReviewCase(CommunityCase):
    """The worker contributes to the owner's party; an open cycle holds it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=False))
        for name in ("worker", "owner", "boss"):
            getattr(cls, f"{name}_person").work_email = f"{name}@example.com"
        cls.env["hr.community.cycle"].search([]).unlink()
        cls.cycle = cls.env["hr.community.cycle"].create(
            {"name": "This year", "company_id": cls.company.id}
        )
        cls.cycle.action_open()
        cls.part = cls._new_part(
            cls.party, cls.worker_person, date_start=cls.cycle.date_start
        ).with_env(cls.env)
        cls.criteria = cls.env["hr.community.criterion"].search([])
        cls.reviews = cls.env["hr.community.review"]

    @classmethod
    def _ask_review(cls, reviewer=None, user=None, **values):
        values = {"ownership_id": cls.part.id} | values
        if "reviewer_email" not in values:
            values["reviewer_id"] = (reviewer or cls.owner_person).id
        return (
            cls.reviews.with_user(user or cls.worker).create(values).with_env(cls.env)
        )

    @classmethod
    def _answer(cls, review, mark=GOOD, words="The cakes"):
        marks = dict.fromkeys(cls.criteria, mark)
        return review.sudo()._receive_answer(marks, words)

    def _release(self):
        with self.enter_registry_test_mode():
            self.env.ref("hr_community.cron_review_release").method_direct_trigger()
        self.env.invalidate_all()
        return self.env["hr.community.review.answer"].search([])
