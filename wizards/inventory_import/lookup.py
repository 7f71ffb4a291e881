"""What the company has already: the people, skills and words that a sheet may name."""

from dataclasses import replace
from functools import cached_property

from odoo.fields import Domain
from odoo.tools.translate import LazyTranslate

from ...models.intake.import_line import get_imported_roles
from ...models.mixins.folding import fold
from ...models.mixins.reader_language import in_all_languages
from ...models.ownership.ownership import LIVE_STATES
from .cell_kinds import DATE, HOURS, LINK, NUMBER, PHONE, find_cell_kind
from .cells import SkillText, parse_skills
from .errors import CellError

_lt = LazyTranslate(__name__)

# what nobody is called by
NO_PERSON = {DATE, HOURS, LINK, NUMBER, PHONE}


def _group_by_name(records, name="name"):
    """Return {folded name: records}, by their names in every language of Odoo.

    What a name means in the reader's language comes before what it means in others.
    """
    found = {}
    for some in in_all_languages(records):
        known = set(found)
        for record in some:
            key = fold(record[name])
            if key not in known:
                kept = found.get(key, records.browse())
                found[key] = kept | records.browse(record.id)
    return found


class SkillValues(dict):
    """The values of a required skill; bare where the cell names the skill alone."""

    is_bare = False


class Lookup:
    """Finds records of one company by the words of a cell; reads each table once."""

    def __init__(self, env, company):
        self.env = env
        self.company = company
        self._labels = {}  # {selection field: {label: value}}
        own = [("company_id", "=", company.id)]
        shared = [("company_id", "in", (company.id, False))]
        # the company's own words before those that all companies share
        own_first = {"domain": shared, "order": "company_id, id"}
        # include archived ones, so they are not created again
        self.categories, self.tags = (
            _group_by_name(
                env[name]
                .with_context(active_test=False)
                .search(**own_first)
                .sorted(lambda one: not one.active)
            )
            for name in ("hr.community.category", "hr.community.tag")
        )
        departments = env["hr.department"].search(shared)
        paths = _group_by_name(departments, "complete_name")
        self.departments = _group_by_name(departments) | paths
        skills = env["hr.skill"].search([("skill_type_id.active", "=", True)])
        self.skills = _group_by_name(skills)
        activities = env["hr.community.activity"].with_context(active_test=False)
        self.activities = activities.search_fetch(
            own, ["name", "reference", "parent_id", "imported_values"], order="id"
        )
        self._people = self._read_people(own)
        self._aliases = env["hr.community.person.alias"]._get_matched_employees(company)

    def read_external_ids(self, sheet):
        """Return the sheet with references in place of Odoo's external IDs.

        An import-compatible export of Odoo has those, in its column ``id``.
        """
        if "id" not in sheet.headings:
            return sheet
        index = sheet.headings.index("id")
        # those of activities that were exported, or came with a module
        ids = self.activities.get_external_id()
        known = {ids[one.id]: one.reference for one in self.activities if ids[one.id]}
        rows = []
        for line, cells in sheet.rows:
            text = cells[index] if index < len(cells) else ""
            if known.get(text):
                cells = [*cells[:index], known[text], *cells[index + 1 :]]
            rows.append((line, cells))
        return replace(sheet, rows=rows)

    @cached_property
    def imported_roles(self):
        """{live role: the roles that its import gave}, read once a row needs it."""
        roles = self.activities.ownership_ids
        return get_imported_roles(
            roles.filtered(lambda one: one.import_id and one.state in LIVE_STATES)
        )

    def _read_people(self, own):
        """Return {folded name, e-mail or login: employees}."""
        # sudo: hr.employee - logins are compared with what the sheet says, not shown
        people_sudo = self.env["hr.employee"].sudo().with_context(active_test=False)
        people_sudo = people_sudo.search(own, order="active desc, id")
        here = people_sudo.search(people_sudo._community_here_domain() & Domain(own))
        self._departed_ids = {*people_sudo.ids} - {*here.ids}
        found = {}
        for person in people_sudo:
            for word in {person.name, person.work_email, person.user_id.login}:
                if word:
                    key = fold(word)
                    found[key] = found.get(key, people_sudo.browse()) | person
        return found

    def _find(self, text):
        """Return the employees who are known by a text, colleagues of today first."""
        key = fold(text)
        if key in self._aliases:
            return self._aliases[key]
        people = self._people.get(key, self.env["hr.employee"])
        # somebody who left does not make the name of a colleague ambiguous
        return people.filtered(lambda person: not self.has_left(person)) or people

    def has_left(self, person):
        """Return whether an employee is archived, or their last day is over."""
        return person.id in self._departed_ids

    def names_one_employee(self, text):
        """Return whether exactly one employee is known by a name or an e-mail."""
        return len(self._find(text)) == 1

    def names_somebody(self, text):
        """Return whether at least one employee is known by a name or an e-mail."""
        return bool(self._find(text))

    @cached_property
    def activity_names(self):
        """The folded names of the activities that the company has already."""
        return {fold(one.name) for one in self.activities}

    def needs_email(self, named):
        """Return whether the name of somebody is not enough to know them by."""
        return bool(named.email) and len(self._find(named.name)) != 1

    def find_named(self, named):
        """Return the employee whom a cell names, empty if nobody is known by it.

        :param named: `NamedPerson`, as the cell was read
        :raise CellError: several people go by that name, or it is none
        """
        for text in filter(None, (named.text, named.email, named.name)):
            people = self._find(text)
            if len(people) > 1:
                raise CellError(
                    _lt(
                        "%(number)s employees are named “%(name)s”. Use the work email "
                        "instead.",
                        number=len(people),
                        name=text,
                    )
                )
            if people:
                return people
        if find_cell_kind(named.name) in NO_PERSON:
            raise CellError(
                _lt(
                    "“%(text)s” is not a person's name. Enter a name, or map this "
                    "column to another field.",
                    text=named.text[:40],
                )
            )
        return self.env["hr.employee"]

    def find_category(self, text):
        """Return the categories of that name, the company's own first."""
        return self.categories.get(fold(text))

    def find_tag(self, text):
        """Return the tags of that name, the company's own first."""
        return self.tags.get(fold(text))

    def find_department(self, text):
        """Return the department of that name, or of that path.

        :raise CellError: there is none, or more than one
        """
        found = self.departments.get(fold(text))
        if not found:
            raise CellError(
                _lt(
                    "The department “%(name)s” does not exist. Create it, or use "
                    "its name in Odoo.",
                    name=text,
                )
            )
        if len(found) > 1:
            raise CellError(
                _lt(
                    "%(number)s departments are named “%(name)s”. Use the full path "
                    "instead, such as “%(path)s”.",
                    number=len(found),
                    name=text,
                    path=found[0].complete_name,
                )
            )
        return found

    def find_label(self, field_name, text):
        """Return the value of an activity's selection by its label, else None."""
        field = self.env["hr.community.activity"]._fields.get(field_name)
        if field is None or field.type != "selection":
            return None
        if field.name not in self._labels:
            self._labels[field.name] = {
                fold(label): value
                for lang in ("en_US", self.env.lang or "en_US")
                for value, label in field._description_selection(
                    self.env(context={"lang": lang})
                )
            }
        return self._labels[field.name].get(fold(text))

    def find_skill(self, skill_text):
        """Return the skill and the level that a cell asks for.

        :raise CellError: the skill or its level does not exist, or is ambiguous
        """
        skill = self.skills.get(fold(skill_text.name))
        if not skill or len(skill) > 1:
            sentence = (
                _lt(
                    "Several skill types contain the skill “%(name)s”. Rename one of "
                    "these skills.",
                    name=skill_text.name,
                )
                if skill
                else _lt(
                    "The skill “%(name)s” does not exist. Create it under "
                    "Employees, or map this column to the notes.",
                    name=skill_text.name,
                )
            )
            raise CellError(sentence)
        levels = skill.skill_type_id.skill_level_ids
        if not skill_text.level:
            return skill, (levels.filtered("default_level") or levels)[:1]
        level = _group_by_name(levels).get(fold(skill_text.level))
        if not level:
            raise CellError(
                _lt(
                    "“%(skill)s” has no level “%(level)s”. Available levels: "
                    "%(levels)s.",
                    skill=skill.name,
                    level=skill_text.level,
                    levels=", ".join(levels.mapped("name")),
                )
            )
        return skill, level[:1]

    def find_skills(self, text):
        """Return the values of the required skills that a cell names.

        :raise CellError: a skill or its level does not exist, or is ambiguous
        """
        found = {}
        for skill_text in parse_skills(text):
            skill, level = self.find_skill(skill_text)
            values = SkillValues(
                skill_id=skill.id,
                skill_level_id=level.id,
                necessity="must" if skill_text.must else "nice",
                professional=skill_text.professional,
            )
            # a name alone says nothing of the level
            values.is_bare = skill_text == SkillText(skill_text.name)
            found[skill.id] = values
        return list(found.values())
