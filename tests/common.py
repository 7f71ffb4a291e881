from collections import Counter
from contextlib import contextmanager
from unittest.mock import patch

from odoo import fields
from odoo.tests import TransactionCase
from odoo.tests.common import BaseCase

from ..models.mixins.days import company_today
from ..models.mixins.quiet import quiet

OFFICER = "hr_community.group_hr_community_officer"
MANAGER = "hr_community.group_hr_community_manager"

# the first page of a browser takes longer than Odoo's 20 s on a machine that does
# something else; less than the 60 s after which Odoo gives up the whole run
BaseCase.test_cursor_lock_timeout = 50


class CommunityCase(TransactionCase):
    """A small company: one user for each role, two skills, one open activity.

    ``worker`` is the weakest user, an employee like everybody; ``boss`` is the
    worker's line manager; ``owner`` owns ``party``; ``stranger`` is an officer of
    another company. ``helper`` is an employee without a user.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = quiet(cls.env["res.users"]).env
        cls.company = cls.env.company
        cls.other_company = cls.env["res.company"].create({"name": "Elsewhere"})
        elsewhere = cls.other_company.ids
        (
            cls.worker,
            cls.boss,
            cls.owner,
            cls.officer,
            cls.manager,
            cls.portal,
            cls.stranger,
        ) = cls._create_users(
            cls._user_values("worker"),
            cls._user_values("boss"),
            cls._user_values("owner"),
            cls._user_values("officer", OFFICER),
            cls._user_values("manager", MANAGER),
            cls._user_values("portal", "base.group_portal"),
            cls._user_values(
                "stranger", OFFICER, company_id=elsewhere[0], company_ids=elsewhere
            ),
        )
        (
            cls.boss_person,
            cls.owner_person,
            cls.helper,
            cls.stranger_person,
        ) = cls._create_people(
            cls._person_values("Bo Ss", cls.boss),
            cls._person_values("Ow Ner", cls.owner),
            cls._person_values("Hel Per"),
            cls._person_values(
                "Stran Ger", cls.stranger, company_id=cls.other_company.id
            ),
        )
        cls.worker_person = cls._new_person(
            "Wor Ker", cls.worker, parent_id=cls.boss_person.id
        )
        cls._create_skills()
        cls.category = cls.env["hr.community.category"].create({"name": "Parties"})
        cls.party = cls._new_activity(
            "Party", skill_ids=[(0, 0, cls._ask(cls.planning, cls.advanced))]
        )
        cls.party_owner = cls._new_part(cls.party, cls.owner_person, role="owner")

    @classmethod
    def _new_user(cls, login, groups="base.group_user", **values):
        return cls._create_users(cls._user_values(login, groups, **values))

    @classmethod
    def _create_users(cls, *users):
        """Return the users with these values, made at once and without inviting them.

        One by one and with their emails they took half of the time of each class.
        """
        quietly = cls.env["res.users"].with_context(no_reset_password=True)
        return quietly.create(list(users)).with_env(cls.env)

    @classmethod
    def _user_values(cls, login, groups="base.group_user", **values):
        """Return the values of a user: what they log in with is the password, too."""
        if "company_id" in values:
            values = {"company_ids": [values["company_id"]]} | values
        return {
            "name": login,
            "login": f"hr_community_{login}",
            "password": f"hr_community_{login}",
            "email": "h.h@example.com",
            "group_ids": [cls.env.ref(name.strip()).id for name in groups.split(",")],
        } | values

    @classmethod
    def _new_person(cls, name, user=None, **values):
        return cls._create_people(cls._person_values(name, user, **values))

    @classmethod
    def _create_people(cls, *people):
        return cls.env["hr.employee"].create(list(people))

    @classmethod
    def _person_values(cls, name, user=None, **values):
        """Return the values of an employee, of the first company if of no other."""
        mine = {"name": name, "user_id": user and user.id, "company_id": cls.company.id}
        return mine | values

    @staticmethod
    def _depart(person):
        """Let somebody's last day be over, as HR may say without archiving them."""
        today = company_today(person.company_id)
        person.version_id.departure_date = fields.Date.subtract(today, days=1)

    @classmethod
    def _create_skills(cls):
        cls.skill_type = cls.env["hr.skill.type"].create(
            {
                "name": "Events",
                "skill_level_ids": [
                    (0, 0, {"name": "Basic", "level_progress": 25}),
                    (
                        0,
                        0,
                        {"name": "Solid", "level_progress": 50, "default_level": True},
                    ),
                    (0, 0, {"name": "Advanced", "level_progress": 80}),
                ],
                "skill_ids": [
                    (0, 0, {"name": "Planning parties"}),
                    (0, 0, {"name": "Counting money"}),
                ],
            }
        )
        cls.basic, cls.solid, cls.advanced = cls.skill_type.skill_level_ids.sorted(
            "level_progress"
        )
        cls.planning, cls.counting = cls.skill_type.skill_ids.sorted("id")

    @classmethod
    def _ask(cls, skill, level, necessity="must", professional=False):
        return {
            "skill_id": skill.id,
            "skill_level_id": level.id,
            "necessity": necessity,
            "professional": professional,
        }

    @classmethod
    def _give_skill(cls, person, skill, level, **values):
        return cls.env["hr.employee.skill"].create(
            {
                "employee_id": person.id,
                "skill_type_id": skill.skill_type_id.id,
                "skill_id": skill.id,
                "skill_level_id": level.id,
            }
            | values
        )

    @classmethod
    def _new_activity(cls, name, **values):
        return cls.env["hr.community.activity"].create(
            {"name": name, "state": "open", "company_id": cls.company.id} | values
        )

    @classmethod
    def _new_asked_volunteer(cls, activity, person, **values):
        """Return the row of somebody who may answer about a position now."""
        case = cls.env["hr.community.position.case"].create(
            {"name": "Keeper", "community_activity_ids": activity.ids}
        )
        until = fields.Date.add(fields.Date.today(), days=9)
        case.write({"state": "approved", "date_volunteers": until})
        return cls.env["hr.community.position.volunteer"].create(
            {
                "case_id": case.id,
                "employee_id": person.id,
                "position": case.name,
                "date_until": until,
            }
            | values
        )

    @classmethod
    def _new_part(cls, activity, person, **values):
        return cls.env["hr.community.ownership"].create(
            {"activity_id": activity.id, "employee_id": person.id, "state": "active"}
            | values
        )

    @classmethod
    def _log(cls, activity, person, hours=1.0, **values):
        return cls.env["hr.community.contribution"].create(
            {"activity_id": activity.id, "employee_id": person.id, "hours": hours}
            | values
        )

    @classmethod
    def _close_cycle(cls, start, end):
        cycle = {"name": f"From {start}", "date_start": start, "date_end": end}
        return cls.env["hr.community.cycle"].create(cycle | {"state": "closed"})

    @contextmanager
    def _letters(self):
        """Yield a function that returns the letters queued since then."""
        mails = self.env["mail.mail"].sudo()
        before = mails.search([])
        yield lambda: mails.search([]) - before

    def _queries(self, action):
        """Return the queries of an action when nothing has been read before.

        It is done three times and the third time counts. Every environment is kept
        until then: Odoo forgets one whenever nothing happens to hold it, and the next
        one asks for its user's language and time zone again.
        """
        queries = []
        forgetful = self.env.transaction.envs
        kept = set(forgetful)
        with patch.object(self.env.transaction, "envs", kept):
            action()
            for _time in range(2):
                queries.clear()
                self.env.flush_all()
                self.env.invalidate_all()
                with contextmanager(self._patchExecute)(queries):
                    action()
        for environment in kept:
            forgetful.add(environment)
        return queries

    def assert_as_many_queries(self, few, many):
        """Check that both lists of queries are as long, or say which came in."""
        added = Counter(many) - Counter(few)
        self.assertEqual(len(few), len(many), "\n".join(added))
