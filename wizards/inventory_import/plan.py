"""From the rows of a sheet to what an import will do, or to what is wrong with it."""

from odoo.tools import plaintext2html
from odoo.tools.translate import LazyTranslate

from .cells import check_no_error_value, parse_name, parse_skills, split_list
from .columns import NOTE, PEOPLE, TARGETS, letter
from .errors import CellError
from .lookup import Lookup
from .row import SIMPLE, PlannedRow, Problem

_lt = LazyTranslate(__name__)

MOST_PROBLEMS = 1000  # more than these nobody reads
MOST_NOTES = 100_000  # characters of a row


class Plan:
    """What one import will do; nothing is written here."""

    def __init__(self, env, company, sheet, targets):
        self.problems = []
        self.rows = []
        self.people = {}  # {name as written: employee, maybe none}
        self.aliases = {}  # {name as written: name that waits}, once there
        self.matched = {}  # {name that waited: employee created for it}
        self.new_categories = {}
        self.new_tags = {}
        self.headings = sheet.headings
        self.targets = targets
        self.lookup = Lookup(env, company)
        # sudo: ir.config_parameter - the secret that makes digests of names
        parameters_sudo = env["ir.config_parameter"].sudo()
        self._secret = parameters_sudo.get_param("database.secret") or ""
        self._check_headings(sheet)
        for line, cells in sheet.rows:
            self._read_row(line, cells)

    def _check_headings(self, sheet):
        if not sheet.rows:
            self.add_problem(
                sheet.heading_line,
                self.headings[0],
                _lt("There is no activity below the headings: add one a row."),
            )
        if "name" not in self.targets:
            self.add_problem(
                sheet.heading_line,
                self.lookup.env._(TARGETS["name"][0]),
                _lt("No column holds the activity's name: choose one to map to it."),
            )
        for target in set(self.targets) - {NOTE}:
            places = [i for i, known in enumerate(self.targets) if known == target]
            for place in places[1:]:
                self.add_problem(
                    sheet.heading_line,
                    self.headings[place],
                    _lt("Two columns mean the same: keep one of them as notes."),
                )

    def add_problem(self, line, column, sentence):
        """Note what is wrong in a line and a column of the sheet."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(line, column, sentence))
        elif len(self.problems) == MOST_PROBLEMS:
            more = _lt("There is more than this: correct these lines first.")
            self.problems.append(Problem(line, column, more))

    def heading_of(self, target):
        """Return the heading of the column that is mapped to a target."""
        if target not in self.targets:
            return ""
        place = self.targets.index(target)
        return self.headings[place] or letter(place)

    def _read_row(self, line, cells):
        row = PlannedRow(line, frozenset(self.targets), self._secret)
        notes = []
        for place, text in enumerate(cells):
            if not text:
                continue
            if place >= len(self.headings):
                self.add_problem(
                    line,
                    letter(place),
                    _lt("“%(text)s” stands under no heading.", text=text[:40]),
                )
                break
            heading, target = self.headings[place], self.targets[place]
            try:
                check_no_error_value(text)
                if target == NOTE:
                    notes.append(f"{heading}: {text}" if heading else text)
                elif target not in row.raw:
                    row.raw[target] = text
                    self._read_cell(row, target, text)
            except CellError as error:
                self.add_problem(line, heading or letter(place), error.sentence)
        if sum(map(len, notes)) > MOST_NOTES:
            self.add_problem(
                line,
                self.heading_of(NOTE),
                _lt(
                    "This row brings too much for its notes: shorten it to %(most)s "
                    "characters.",
                    most=MOST_NOTES,
                ),
            )
        elif notes:
            row.raw[NOTE] = "\n".join(notes)
            row.values["note"] = plaintext2html(row.raw[NOTE])
        self._check_row(row)
        self.rows.append(row)

    def _check_row(self, row):
        if "name" in self.targets and not row.name:
            self.add_problem(
                row.line, self.heading_of("name"), _lt("This activity has no name.")
            )
        start, end = row.values.get("date_start"), row.values.get("date_end")
        if start and end and end < start:
            self.add_problem(
                row.line, self.heading_of("date_end"), _lt("It ends before it starts.")
            )

    def _read_cell(self, row, target, text):
        if target in SIMPLE:
            name, parse = SIMPLE[target]
            row.values[name] = parse(text)
        elif target in PEOPLE:
            self._read_people(row, target, text)
        elif target == "category":
            self._read_word(row, "category_id", text)
        elif target == "tags":
            row.values["tag_ids"] = [self._get_tag(word) for word in split_list(text)]
        elif target == "department":
            row.values["department_id"] = self.lookup.find_department(text).id
        elif target == "skills":
            row.values["skill_ids"] = self._read_skills(text)

    def _read_people(self, row, target, text):
        for name in split_list(text):
            if name not in self.people:
                self.people[name] = self.lookup.find_person(name)
            row.people.append((PEOPLE[target], target == "former", name))

    def _read_word(self, row, name, text):
        text = parse_name(text)
        known = self.lookup.categories.get(text.casefold())
        if not known:
            self.new_categories.setdefault(text.casefold(), text)
        row.values[name] = known[:1].id if known else text

    def _get_tag(self, word):
        known = self.lookup.tags.get(word.casefold())
        if not known:
            self.new_tags.setdefault(word.casefold(), word)
        return known[:1].id if known else word

    def _read_skills(self, text):
        lines = {}
        for words in parse_skills(text):
            skill, level = self.lookup.find_skill(words)
            lines[skill.id] = {
                "skill_id": skill.id,
                "skill_level_id": level.id,
                "necessity": "must" if words.must else "nice",
                "professional": words.professional,
            }
        return list(lines.values())

    @property
    def unknown_people(self):
        """The names that no employee is known by, each once, in the sheet's order."""
        unknown = {}
        for name, person in self.people.items():
            if not person:
                unknown.setdefault(name.casefold(), name)
        return list(unknown.values())
