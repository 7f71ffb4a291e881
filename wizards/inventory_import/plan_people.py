"""The people whom the cells of a sheet name, and who they are in Odoo."""

from odoo.tools.translate import LazyTranslate

from ...models.intake.sheet.people import TwoReadings, read_people
from ...models.mixins.folding import fold
from .cells import parse_name
from .columns import PEOPLE
from .errors import AskedError

_lt = LazyTranslate(__name__)

# roles that a word in brackets may say, instead of that of the column
OTHER_ROLES = {
    "owners": {"deputy", "sponsor"},
    "contributors": {"owner", "deputy", "sponsor"},
    "deputies": set(),
    "sponsors": set(),
    "former": set(),
}


class PlanPeople:
    """The part of a plan that reads the columns of people."""

    def _start_people(self):
        self.people = {}  # {name: employee, maybe none}
        self.aliases = {}  # {name: name that waits}, once there
        self.matched = {}  # {name that waited: employee created for it}
        self._names = {}  # {what spellings have in common: (name, e-mail)}

    def _read_people(self, row, target, text, place):
        try:
            found = read_people(text, self.lookup.is_known, self.habits.commas)
        except TwoReadings as error:
            raise AskedError(
                "commas",
                _lt(
                    "“%(text)s” could be one or two people. Choose below what a "
                    "comma separates in this file.",
                    text=str(error)[:80],
                ),
            ) from error
        people, shown = [], []
        for named in found:
            if named.is_nobody:
                shown.append((named.text, "nobody"))
                continue
            name = self._get_name(named)
            person = self.people[name]
            role, former = self._get_role(target, named)
            people.append((role, former, name))
            # sudo: hr.employee - what the officer reads is the name alone
            known = person.sudo().name if person else name
            if other := self._describe_role(target, role, former):
                known = f"{known} · {other}"
            shown.append((known, "known" if person else "unknown"))
            if named.word:
                row.notes.append(f"{self.column_of(place)}: {named.text}")
        row.people_of.setdefault(target, []).extend(people)
        self.shown[row.line, place] = shown

    def _get_role(self, target, named):
        """Return the role and whether it is a past one, as column and brackets say."""
        role, said = PEOPLE[target], named.role
        former = target == "former" or said == "former"
        return (said if said in OTHER_ROLES[target] else role), former

    def _describe_role(self, target, role, former):
        """Return what to call a role that is not the one of its column."""
        env = self.lookup.env
        if former and target != "former":
            return env._("Former")
        if role == PEOPLE[target]:
            return ""
        field = env["hr.community.ownership"]._fields["role"]
        return dict(field._description_selection(env))[role]

    def _get_name(self, named):
        """Return what a person is called in this plan, the same for each spelling.

        :raise CellError: the name is too long, or several employees go by it
        """
        person = self.lookup.find_named(named)
        name = parse_name(named.name)
        if person:
            # whoever is known by it is told apart from namesakes by the address
            name = named.email if self.lookup.needs_email(named) else name
            first = self._names.setdefault(("known", person.id), (name, ""))
        else:
            first = self._names.setdefault(fold(name), (name, named.email))
            if named.email and first[1] and named.email != first[1]:
                other = f"{name} <{named.email}>"
                first = self._names.setdefault(fold(other), (other, named.email))
        self.people.setdefault(first[0], person)
        return first[0]

    @property
    def unknown_people(self):
        """The names that no employee is known by, each once, in the sheet's order."""
        return [name for name, person in self.people.items() if not person]
