from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import tagged

from ...wizards.inventory_import.lookup import Lookup
from ..common import CommunityCase

OURS = "hr.community."
# lists of people and of what there was: nothing is “only for” them
LISTS = ("hr.employee", "res.users")
# what companies and Odoo itself keep: they are not HR's words
NOT_HRS = ("res.company", "res.currency", "mail.activity", "res.users")
NOT_HRS += ("calendar.event",)
# companies are no words of HR's, and “only for” them is a limit all the same
NO_LIMITS = (*LISTS, *(name for name in NOT_HRS if name != "res.company"))
# whose deletion must not empty what was recorded
WORDS = ("hr.department", "hr.job", "hr.skill", "hr.skill.level", "hr.skill.type")
# what may become empty all the same: why nothing is lost
EMPTIED = {
    "hr.community.activity.job_id": "its request opens the job anew",
    "hr.community.recognition.team_id": "who thanked whom for what stays",
    "hr.community.award.winner.department_id": "who won what for what stays",
    "hr.community.competency.line.job_id": "what it added went with the job",
}


def get_pointers(env):
    """Return our stored fields that point at others' records."""
    return [
        field
        for name, model in env.items()
        if name.startswith(OURS) and model._auto and not model._abstract
        for field in model._fields.values()
        if field.store
        and field.type in ("many2one", "many2many")
        and not model._transient
        and not field.comodel_name.startswith(OURS)
    ]


def get_own_pointers(env):
    """Return our stored lists of words that are ours, such as one's interests."""
    words = env["hr.community.vocabulary"]._inherit_children
    return [
        field
        for name, model in env.items()
        if name.startswith(OURS) and model._auto and not model._transient
        for field in model._fields.values()
        if field.store and field.type == "many2many" and field.comodel_name in words
    ]


def get_limits(env):
    """Return our fields that say what something is only for."""
    return [
        field
        for field in get_pointers(env)
        if field.type == "many2many" and field.comodel_name not in NO_LIMITS
    ]


def is_said(env, field):
    """Return whether deleting what a field points at says what hangs on it."""
    goes = field.type == "many2many" or field.ondelete == "cascade"
    return not goes or hasattr(env[field.comodel_name], "_community_hanging")


def may_be_emptied(field):
    """Return whether deleting one of HR's words empties what was recorded of it."""
    return (
        field.type == "many2one"
        and field.comodel_name in WORDS
        and field.readonly
        and not field.related
        and field.ondelete == "set null"
    )


def keeps_archived(env, field):
    """Return whether a limit that is archived still limits."""
    may_be_archived = env[field.comodel_name]._active_name
    return not may_be_archived or field.context.get("active_test") is False


@tagged("post_install", "-at_install")
class TestVocabulary(CommunityCase):
    """HR's words change: nothing of ours goes along, and no limit turns into none."""

    def test_deleting_each_of_hrs_words_says_what_hangs_on_it(self):
        hrs = [
            field
            for field in get_pointers(self.env)
            if field.comodel_name not in NOT_HRS
        ]
        self.assertGreater(len(hrs), 20)
        self.assertFalse([field for field in hrs if not is_said(self.env, field)])

    def test_a_cascade_without_a_word_is_found(self):
        field = fields.Many2one("res.partner", ondelete="cascade")
        field.comodel_name, field.ondelete = "res.partner", "cascade"
        self.assertFalse(is_said(self.env, field))

    def test_deleting_each_of_our_own_words_says_what_hangs_on_it(self):
        ours = get_own_pointers(self.env)
        self.assertIn("hr.community.preference.tag_ids", set(map(str, ours)))
        self.assertFalse([field for field in ours if not is_said(self.env, field)])

    def test_a_tag_that_interests_somebody_is_archived_and_found_again(self):
        here = {"company_id": self.company.id}
        sea, sky = self.env["hr.community.tag"].create(
            [{"name": "Sea"} | here, {"name": "Sky"} | here]
        )
        wish = self.env["hr.community.preference"].create(
            {"employee_id": self.worker_person.id, "tag_ids": [(6, 0, sea.ids)]}
        )
        with self.assertRaises(UserError):
            sea.with_user(self.manager).unlink()
        sky.with_user(self.manager).unlink()
        sea.with_user(self.manager).active = False
        self.env.invalidate_all()
        self.assertEqual(wish.with_context(active_test=False).tag_ids, sea)
        found = Lookup(self.env, self.company).find_tag("SEA")
        self.assertEqual(found, sea, "not made twice")

    def test_what_was_recorded_is_not_emptied(self):
        """What is read-only was written down once: nobody enters it again."""
        emptied = {
            str(field) for field in get_pointers(self.env) if may_be_emptied(field)
        }
        self.assertFalse(emptied - EMPTIED.keys())

    def test_what_would_be_emptied_is_found(self):
        field = fields.Many2one("hr.department", readonly=True, ondelete="set null")
        field.comodel_name, field.ondelete, field.readonly = (
            "hr.department",
            "set null",
            True,
        )
        self.assertTrue(may_be_emptied(field))

    def test_every_limit_holds_once_it_is_archived(self):
        limits = get_limits(self.env)
        self.assertTrue(limits)
        if "hr.community.reward" in self.env:
            self.assertIn("res.company", {field.comodel_name for field in limits})
        wrong = [field for field in limits if not keeps_archived(self.env, field)]
        self.assertFalse(wrong)

    def test_a_limit_that_archiving_lifts_is_found(self):
        field = fields.Many2many("hr.department")
        field.comodel_name, field.context = "hr.department", {}
        self.assertFalse(keeps_archived(self.env, field))

    def test_who_is_asked_stays_nobody_when_the_department_is_archived(self):
        department = self.env["hr.department"].create({"name": "Gone"})
        campaign = self.env["hr.community.campaign"].create(
            {"department_ids": [(6, 0, department.ids)]}
        )
        self.assertFalse(campaign._get_people())
        department.active = False
        self.env.invalidate_all()
        self.assertFalse(campaign._get_people())
        self.worker_person.department_id = department
        self.assertEqual(campaign._get_people(), self.worker_person)

    def test_a_level_moves_to_the_nearest(self):
        line = self.party.skill_ids
        self.assertEqual(line.skill_level_id, self.advanced)
        self.advanced.unlink()
        self.assertEqual(line.skill_level_id, self.solid)

    def test_the_rest_says_what_hangs_on_it(self):
        job = self.env["hr.job"].create({"name": "Planner"})
        department = self.env["hr.department"].create({"name": "Events"})
        self.env["hr.community.allowance"].create({"job_id": job.id, "points": 5})
        self.env["hr.community.expectation"].create(
            {"department_id": department.id, "amount": 5}
        )
        for word in (self.planning, self.skill_type, job, department):
            with self.subTest(word=word), self.assertRaises(UserError):
                word.unlink()
        free = self.env["hr.job"].create({"name": "Free"})
        free.unlink()

    def test_an_employee_with_evidence_is_not_deleted(self):
        with self.assertRaises(UserError):
            self.owner_person.unlink()
        free = self._new_person("Free")
        self.env["hr.community.availability"].create({"employee_id": free.id})
        free.unlink()
        self.assertFalse(free.exists())
