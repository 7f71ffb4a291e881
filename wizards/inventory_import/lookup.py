"""What the company has already: the people, skills and words that a sheet may name."""

import re

from odoo.tools.translate import LazyTranslate

from .errors import CellError

_lt = LazyTranslate(__name__)

EMAIL = re.compile(r"[^\s<>;,]+@[^\s<>;,]+")


def _by_name(records, name="name"):
    """Return {case-folded name: records}."""
    found = {}
    for record in records:
        key = (record[name] or "").casefold()
        found[key] = found.get(key, records.browse()) | record
    return found


class Lookup:
    """Finds records of one company by the words of a cell; reads each table once."""

    def __init__(self, env, company):
        self.env = env
        self.company = company
        own = [("company_id", "=", company.id)]
        shared = [("company_id", "in", (company.id, False))]
        # the company's own words before those that all companies share
        own_first = {"domain": shared, "order": "company_id, id"}
        self.categories = _by_name(env["hr.community.category"].search(**own_first))
        self.tags = _by_name(env["hr.community.tag"].search(**own_first))
        departments = env["hr.department"].search(shared)
        paths = _by_name(departments, "complete_name")
        self.departments = _by_name(departments) | paths
        skills = env["hr.skill"].search([("skill_type_id.active", "=", True)])
        self.skills = _by_name(skills)
        activities = env["hr.community.activity"].with_context(active_test=False)
        self.activities = activities.search_fetch(
            own, ["name", "reference", "parent_id", "imported_values"], order="id"
        )
        self._people = self._read_people(own)
        self._aliases = env["hr.community.person.alias"]._known_people(company)

    def _read_people(self, own):
        """Return {case-folded name, e-mail or login: employees}."""
        # sudo: hr.employee - logins are compared with what the sheet says, not shown
        people_sudo = self.env["hr.employee"].sudo().with_context(active_test=False)
        found = {}
        for person in people_sudo.search(own, order="active desc, id"):
            for word in {person.name, person.work_email, person.user_id.login}:
                if word:
                    key = word.casefold()
                    found[key] = found.get(key, people_sudo.browse()) | person
        return found

    def find_person(self, text):
        """Return the employee that a name means, empty if nobody is known by it.

        :raise CellError: several people go by that name
        """
        email = EMAIL.search(text)
        for key in filter(None, (text, email and email[0])):
            key = key.casefold()
            if key in self._aliases:
                return self._aliases[key]
            people = self._people.get(key, self.env["hr.employee"])
            # somebody who left does not make the name of a colleague ambiguous
            people = people.filtered("active") or people
            if len(people) > 1:
                raise CellError(
                    _lt(
                        "%(number)s people are called “%(name)s”: write the work "
                        "e-mail instead.",
                        number=len(people),
                        name=text,
                    )
                )
            if people:
                return people
        return self.env["hr.employee"]

    def find_department(self, text):
        """Return the department of that name, or of that path.

        :raise CellError: there is none, or more than one
        """
        found = self.departments.get(text.casefold())
        if not found:
            raise CellError(
                _lt(
                    "There is no department “%(name)s”: create it, or write it as Odoo "
                    "does.",
                    name=text,
                )
            )
        if len(found) > 1:
            raise CellError(
                _lt(
                    "%(number)s departments are called “%(name)s”: write the whole "
                    "path, such as “%(path)s”.",
                    number=len(found),
                    name=text,
                    path=found[0].complete_name,
                )
            )
        return found

    def find_skill(self, words):
        """Return the skill and the level that a cell asks for.

        :raise CellError: the skill or its level does not exist, or is ambiguous
        """
        skill = self.skills.get(words.name.casefold())
        if not skill or len(skill) > 1:
            sentence = (
                _lt(
                    "Several skill types have a skill “%(name)s”: rename one.",
                    name=words.name,
                )
                if skill
                else _lt(
                    "There is no skill “%(name)s”: create it under Employees, or map "
                    "this column to the notes.",
                    name=words.name,
                )
            )
            raise CellError(sentence)
        levels = skill.skill_type_id.skill_level_ids
        if not words.level:
            return skill, (levels.filtered("default_level") or levels)[:1]
        level = _by_name(levels).get(words.level.casefold())
        if not level:
            raise CellError(
                _lt(
                    "“%(skill)s” has no level “%(level)s”; it has: %(levels)s.",
                    skill=skill.name,
                    level=words.level,
                    levels=", ".join(levels.mapped("name")),
                )
            )
        return skill, level[:1]
