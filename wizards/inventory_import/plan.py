"""From the rows of a sheet to what an import will do, or to what is wrong with it."""

from odoo.tools import plaintext2html
from odoo.tools.translate import LazyTranslate

from ...models.mixins.folding import fold
from .cells import (
    NOTE,
    REPEATABLE,
    ROLE_COLUMNS,
    VALUE_PARSERS,
    Notation,
    check_no_error_value,
    parse_name,
    split_list,
)
from .columns import LABELS, normalise
from .errors import AmbiguousError, CellError
from .layout import ConflictingText, has_row_numbers
from .matching import check_rows, match_rows
from .people import AmbiguousPeople, read_people
from .preview import describe_role, describe_value
from .row import (
    FIELD_BY_TARGET,
    PlannedRow,
    Problem,
    compare_with_odoo,
    is_empty_cell,
)
from .words import HEADING_WORDS

_lt = LazyTranslate(__name__)

MAX_PROBLEMS = 1000  # more than these nobody reads
MAX_NOTES = 100_000  # characters of a row
NOTE_HEADINGS = {normalise(word) for word in HEADING_WORDS[NOTE].split("|")}
# roles that a word in brackets may say, instead of that of the column
OTHER_ROLES = {
    "owners": {"deputy", "sponsor"},
    "contributors": {"owner", "deputy", "sponsor"},
    "deputies": set(),
    "sponsors": set(),
    "former": set(),
}


class Plan:
    """What one import will do; nothing is written here.

    :param notation: how the file writes numbers, dates and names
    :param skip_unreadable: whether a cell that cannot be read is left out and noted
    """

    def __init__(self, sheet, targets, lookup, notation=None, skip_unreadable=False):
        self.problems = []
        self.skipped_cells = []  # Problems of cells that are left out and noted
        self.rows = []
        self.readings = {}  # {(line, index): [(text, kind)]}: how a cell was read
        self.new_categories = {}
        self.new_tags = {}
        self.headings = sheet.headings
        self.letters = sheet.letters
        self.targets = targets
        self.notation = notation or Notation()
        self.skip_unreadable = skip_unreadable
        self.lookup = lookup
        self.people = {}  # {name: employee, maybe none}
        self.aliases = {}  # {name: alias of an unmatched name}, once there
        self.matched = {}  # {alias: employee created for it}
        self.contacts = {}  # {name: [name, e-mail] of the employee to create}
        self.row_by_number = {}  # {its number: row}, if references are row numbers
        self.has_row_numbers = has_row_numbers(sheet, targets)
        self._names = {}  # {what spellings have in common: (name, e-mail)}
        # sudo: ir.config_parameter - the secret that makes digests of names
        parameters_sudo = lookup.env["ir.config_parameter"].sudo()
        self._secret = parameters_sudo.get_param("database.secret") or ""

    def build(self, sheet):
        """Read the rows; find (`match_rows`), compare and check each one's activity."""
        self._check_headings(sheet)
        for line, cells in sheet.rows:
            self.read_row(line, cells)
        match_rows(self, sheet.plain_names)
        self._compare()
        check_rows(self)
        if self.skipped_cells:
            # what was skipped while checking is a note now
            self._compare()
        self._drop_unused_categories_and_tags()
        self._drop_unused_people()

    def _compare(self):
        self._collect_notes()
        compare_with_odoo(self)

    def _check_headings(self, sheet):
        """Name what is wrong before any row is read."""
        line = sheet.header_row
        if not sheet.rows:
            self.add_problem(
                line,
                self.headings[0] if self.headings else "",
                _lt("There are no activities below the headings. Add one per row."),
            )
        if "name" not in self.targets:
            label = LABELS["name"]
            self.add_problem(
                line,
                self.lookup.env._(label),
                _lt("No column is mapped to the activity's name. Choose one."),
            )
        seen = set()
        for index, target in enumerate(self.targets):
            if not target:
                self.add_problem(
                    line,
                    self.heading_at(index),
                    _lt("This column could match two fields. Choose one of them."),
                )
                continue
            field = FIELD_BY_TARGET.get(target, target)
            if field in seen and target not in REPEATABLE:
                self.add_problem(
                    line,
                    self.heading_at(index),
                    _lt(
                        "Two columns are mapped to the same field. Set one of them to "
                        "“Keep in Notes”."
                    ),
                )
            seen.add(field)

    def add_problem(self, line, column, sentence, **values):
        """Note what is wrong in a line and a column of the sheet."""
        problem = Problem(line, column, sentence, **values)
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)
        elif len(self.problems) == MAX_PROBLEMS:
            more = _lt("There are more problems. Correct these rows first.")
            self.problems.append(Problem(line, column, more))

    def add_unreadable(self, row, target, sentence):
        """Note what is wrong with a target of a row, or leave all its cells out."""
        cells = row.cells.get(target) or [(None, row.texts.get(target, ""))]
        if self.skip_unreadable:
            row.skip(target)
        for index, text in cells:
            self._add_unreadable_cell(row, target, index, text, sentence)

    def _add_unreadable_cell(self, row, target, index, text, sentence, choice=""):
        """Note what is wrong in one cell, or leave it out and keep it in the notes."""
        heading = self.heading_for(target) if index is None else self.heading_at(index)
        extra = {"is_unreadable": True, "choice": choice, "index": index}
        if not self.skip_unreadable:
            self.add_problem(row.line_number, heading, sentence, **extra)
            return
        self.skipped_cells.append(Problem(row.line_number, heading, sentence, **extra))
        row.skipped.add(target)
        row.notes.append(f"{heading}: {text}" if heading else text)
        if index is not None:
            reading = self.lookup.env._("Field left empty, value kept in the notes")
            self.readings[row.line_number, index] = [(reading, "skipped")]

    def heading_at(self, index):
        """Return the heading of a column, else its letter."""
        if index < len(self.headings) and self.headings[index]:
            return self.headings[index]
        return self.letters[index]

    def heading_for(self, target):
        """Return the heading of the column that is mapped to a target."""
        if target not in self.targets:
            return ""
        return self.heading_at(self.targets.index(target))

    def read_row(self, line, cells):
        """Read the cells of a row, one after the other."""
        row = PlannedRow(line, frozenset(filter(None, self.targets)), self._secret)
        for index, text in enumerate(cells):
            if text:
                self._read_text(row, index, text)
        self.rows.append(row)

    def _read_text(self, row, index, text):
        """Read a cell: as a note, or as what its column is mapped to."""
        if index >= len(self.headings):
            sentence = _lt(
                "“%(text)s” is in a column without a heading.", text=text[:40]
            )
            self._add_unreadable_cell(row, None, index, text, sentence)
            return
        target = self.targets[index]
        if target == "reference" and self.has_row_numbers:
            self._read_row_number(row, index, text)
            return
        try:
            check_no_error_value(text)
            if target in (NOTE, None):
                self._read_note(row, index, text)
            elif not is_empty_cell(target, text):
                self._read_target(row, target, index, text)
        except CellError as error:
            choice = error.choice if isinstance(error, AmbiguousError) else ""
            self._add_unreadable_cell(row, target, index, text, error.sentence, choice)
            if not self.skip_unreadable:
                row.texts.setdefault(target, text)  # there is something, if no value

    def _read_note(self, row, index, text):
        heading = self.headings[index]
        is_note = not heading or normalise(heading) in NOTE_HEADINGS
        row.notes.append(text if is_note else f"{heading}: {text}")

    def _read_target(self, row, target, index, text):
        """Read a cell, and only then keep it: a bad one leaves nothing behind."""
        if target in row.texts and target not in REPEATABLE:
            return  # there are two columns for it, which is a problem by itself
        self._read_cell(row, target, text, index)
        known = row.texts.get(target)
        row.texts[target] = text if known is None else f"{known}\n{text}"
        row.cells.setdefault(target, []).append((index, text))

    def _read_row_number(self, row, index, text):
        """Keep the number of a row, which only other rows may name it by."""
        if not self.row_by_number:
            reading = self.lookup.env._("Row number, not used as a reference")
            self.readings[row.line_number, index] = [(reading, "read")]
        self.row_by_number[fold(text)] = row

    def _collect_notes(self):
        """Gather the notes of each row, once it is known what is left out."""
        for row in self.rows:
            if sum(map(len, row.notes)) > MAX_NOTES:
                if row.are_notes_too_long:
                    continue  # said already
                row.are_notes_too_long = True
                self.add_problem(
                    row.line_number,
                    self.heading_for(NOTE),
                    _lt(
                        "The notes in this row are too long. Shorten them to %(most)s "
                        "characters.",
                        most=MAX_NOTES,
                    ),
                )
            elif row.notes:
                row.texts[NOTE] = "\n".join(row.notes)
                row.values["note"] = plaintext2html(row.texts[NOTE])

    def _drop_unused_categories_and_tags(self):
        """Forget new categories and tags that only unchanged cells name."""
        categories, tags = set(), set()
        for row in self.rows:
            changed = row.to_update if row.activity else row.texts
            if "category" in changed:
                categories.add(row.values.get("category_id"))
            if "tags" in changed:
                tags |= {*row.values.get("tag_ids", ())}
        for new, used in ((self.new_categories, categories), (self.new_tags, tags)):
            for name in new.keys() - {fold(one) for one in used if type(one) is str}:
                del new[name]

    def _drop_unused_people(self):
        """Forget who is only named in cells that are left out."""
        used = {name for row in self.rows for _role, _former, name in row.people}
        self.people = {name: self.people[name] for name in self.people if name in used}

    def _read_cell(self, row, target, text, index):
        """Read people, or the value of a field.

        :raise CellError: the cell means none
        """
        if isinstance(text, ConflictingText):
            raise CellError(
                _lt(
                    "The rows for this activity have different values here. Keep only "
                    "one of the values."
                )
            )
        if target in ROLE_COLUMNS:
            self._read_people(row, target, text, index)
        elif target in FIELD_BY_TARGET:
            values = self.parse(target, text)
            if target == "tags":
                known = row.values.get("tag_ids", ())
                values = list(dict.fromkeys([*known, *values]))
            row.values[FIELD_BY_TARGET[target]] = values
            self._show_value(row, target, text, index)
        elif target == "person_role":
            row.notes.append(f"{self.heading_at(index)}: {text}")

    def parse(self, target, text):
        """Return the value that a cell means to the field of its target.

        :raise CellError: it means none
        """
        field_name = FIELD_BY_TARGET.get(target)
        if (value := self.lookup.find_label(field_name, text)) is not None:
            return value
        if target in VALUE_PARSERS:
            return VALUE_PARSERS[target][1](text, self.notation)
        if target == "category":
            return self._get_category(text)
        if target == "tags":
            return [self._get_tag(word) for word in split_list(text)]
        if target == "department":
            return self.lookup.find_department(text).id
        return self.lookup.find_skills(text)

    def _show_value(self, row, target, text, index):
        """Say how a cell was read where that is not what stands there."""
        name = FIELD_BY_TARGET[target]
        if shown := describe_value(self.lookup.env, name, row.values[name], text):
            self.readings[row.line_number, index] = [(f"→ {shown}", "read")]

    def _get_category(self, text):
        text = parse_name(text)
        if known := self.lookup.find_category(text):
            return known[:1].id
        return self.new_categories.setdefault(fold(text), text)

    def _get_tag(self, word):
        if known := self.lookup.find_tag(word):
            return known[:1].id
        return self.new_tags.setdefault(fold(word), word)

    def _read_people(self, row, target, text, index):
        """Read who is named in a cell of a role.

        “;”, “/”, “&”, “and” and lines separate people, commas as the notation says:
        “Lee, Ann” is one person where an Ann Lee works here. “TBD” is nobody. A role in
        brackets replaces that of the column where `OTHER_ROLES` lets it.

        :raise CellError: a comma may separate two people or not; or as `_get_name`
        """
        try:
            found = read_people(
                text, self.lookup.names_one_employee, self.notation.comma_meaning
            )
        except AmbiguousPeople as error:
            sentence = _lt(
                "“%(text)s” could be one or two people. Choose below what a "
                "comma separates in this file.",
                text=str(error)[:80],
            )
            raise AmbiguousError("commas", sentence) from error
        people, readings = [], []
        for named in found:
            if named.is_nobody:
                readings.append((named.text, "nobody"))
                continue
            name = self._get_name(named)
            person = self.people[name]
            role, former = self._get_role(target, named)
            people.append((role, former, name))
            # sudo: hr.employee - what the officer reads is the name alone
            known = person.sudo().name if person else name
            if other := describe_role(self.lookup.env, target, role, former):
                known = f"{known} · {other}"
            readings.append((known, "known" if person else "unknown"))
        row.notes += [
            f"{self.heading_at(index)}: {one.text}" for one in found if one.word
        ]
        row.named_roles.setdefault(target, []).extend(people)
        self.readings[row.line_number, index] = readings

    def _get_role(self, target, named):
        """Return the role and whether it is former, as column and brackets say."""
        role, in_brackets = ROLE_COLUMNS[target], named.role
        former = target == "former" or in_brackets == "former"
        return (in_brackets if in_brackets in OTHER_ROLES[target] else role), former

    def _get_name(self, named):
        """Return what a person is called in this plan, the same for each spelling.

        Employees are found by the whole entry, else its e-mail, else its name,
        case-insensitively: each by matched names, else by names, work e-mails and
        logins, current employees before former ones.

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
            contact = self.contacts.setdefault(first[0], [name, named.email])
            contact[1] = contact[1] or named.email
        self.people.setdefault(first[0], person)
        return first[0]

    @property
    def unknown_people(self):
        """The names that no employee is known by, each once, in the sheet's order."""
        return [name for name, person in self.people.items() if not person]
