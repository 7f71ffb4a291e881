from odoo import api, fields, models

from ..mixins.folding import fold
from ..mixins.quiet import quiet
from ..mixins.reader_language import for_company
from ..ownership.ownership import LIVE_STATES
from ..repository.activity import CLOSED_STATES, OPEN_STATES
from .import_line import get_role_values, take_snapshot


class ImportWriter(models.Model):
    """Carrying out a checked plan: `_carry_out` calls what follows, in its order."""

    _inherit = "hr.community.import"

    @api.model
    def _carry_out(self, plan, company, filename, create_people):
        """Write what the plan says and return the log of it."""
        # sudo: the log - an import writes its own, and nobody else does
        log_sudo = quiet(self).sudo()  # thousands of rows: no email for each
        here = [("company_id", "=", company.id)]
        [(last,)] = log_sudo._read_group(here, [], ["number:max"])
        log_sudo = log_sudo.create(
            {"name": filename, "company_id": company.id, "number": (last or 0) + 1}
        )
        # sudo: back to the rights of the officer
        log = log_sudo.sudo(False)
        log._create_words(plan)
        log._create_people(plan, create_people)
        created = log._create_activities(plan)
        before = log._update_activities(plan, created)
        parts = log._create_roles(plan)
        log._apply_states(plan, created, before)
        log._write_lines(plan, created, before)
        log._snapshot_imported()
        log_sudo.write(
            {
                "created_count": len(created),
                "updated_count": len(before),
                "unchanged_count": len(plan.rows) - len(created) - len(before),
                "part_count": parts,
            }
        )
        return log.with_env(self.env)

    def _create_words(self, plan):
        """Create the categories and tags of the sheet that do not exist yet."""
        for words, field, log_field in (
            (plan.new_categories, "category_id", "category_ids"),
            (plan.new_tags, "tag_ids", "tag_ids"),
        ):
            vocabulary = self.env[self._fields[log_field].comodel_name]
            records = vocabulary.with_company(self.company_id).create(
                [{"name": word} for word in words.values()]
            )
            # sudo: the log, as above
            self.sudo()[log_field] = records
            ids = dict(zip(words, records.ids, strict=True))
            for row in plan.rows:
                value = row.values.get(field)
                if isinstance(value, str):
                    row.values[field] = ids.get(fold(value), False)
                elif isinstance(value, list):
                    # what has a number is there: a new tag may be called like it
                    tag_ids = [
                        ids.get(fold(tag), False) if isinstance(tag, str) else tag
                        for tag in value
                    ]
                    row.values[field] = [fields.Command.set(tag_ids)]

    def _create_people(self, plan, create_people):
        """Give every unknown name an employee, or keep it as an unmatched name."""
        names = plan.unknown_people
        known = self.env["hr.community.person.alias"].search(
            [("company_id", "=", self.company_id.id), ("employee_id", "=", False)]
        )
        by_name = {fold(alias.name): alias for alias in known}
        if create_people:
            self._create_employees(plan, names, by_name)
        else:
            self._create_aliases(plan, names, by_name)

    def _create_employees(self, plan, names, by_name):
        people = self.env["hr.community.person.alias"]._create_named_employees(
            [plan.contacts[name] for name in names], self.company_id
        )
        # sudo: the log - an import writes its own, and nobody else does
        self.sudo().person_ids = people
        created = dict(zip(map(fold, names), people, strict=True))
        for name, person in plan.people.items():
            plan.people[name] = person or created[fold(name)]
        due = created.keys() & by_name.keys()
        for row in plan.rows:
            row.has_new_employees = any(
                fold(name) in due for *_role, name in row.people
            )
        plan.matched = {by_name[name]: created[name] for name in due}

    def _create_aliases(self, plan, names, by_name):
        missing = [name for name in names if fold(name) not in by_name]
        created = self.env["hr.community.person.alias"].create(
            [{"name": name, "company_id": self.company_id.id} for name in missing]
        )
        by_name |= {fold(alias.name): alias for alias in created}
        # sudo: the log, as above
        self.sudo().alias_ids = created
        plan.aliases = {
            name: by_name[fold(name)]
            for name, person in plan.people.items()
            if not person
        }

    def _create_activities(self, plan):
        """Create the new activities, parents before their parts.

        They begin open or proposed; `_create_roles` and `_apply_states` move them on.
        """
        waiting = [row for row in plan.rows if not row.existing]
        created = set()
        while waiting:
            ready = [
                row
                for row in waiting
                if row.parent_row is None or row.parent_row.existing
            ]
            records = self.env["hr.community.activity"].create(
                [self._prepare_activity(row) for row in ready]
            )
            for row, activity in zip(ready, records, strict=True):
                row.existing = activity
            created |= set(map(id, ready))
            waiting = [row for row in waiting if id(row) not in created]
        return created

    def _prepare_activity(self, row):
        values = {k: value for k, value in row.values.items() if k != "state"}
        if "skill_ids" in values:
            values["skill_ids"] = [
                fields.Command.create(line) for line in values["skill_ids"]
            ]
        return values | {
            "company_id": self.company_id.id,
            # people take part first: what the sheet says follows
            "state": "proposed" if row.values.get("state") == "proposed" else "open",
            "origin": "import",
            "parent_id": row.get_parent_id(),
        }

    def _update_activities(self, plan, created):
        """Change what the sheet says differently than the last time it was read.

        :return: {id of the row: the activity as it was}
        """
        rows = [
            row
            for row in plan.rows
            if id(row) not in created and (row.changed or row.has_new_employees)
        ]
        before = {
            id(row): take_snapshot(row.existing)
            | {
                "imported_values": row.existing.imported_values,
                "retire_reason": row.existing.retire_reason,
                "roles": get_role_values(row.existing),
            }
            for row in rows
        }
        # two that change places would be a circle while only one has moved
        moved = [row.existing.id for row in rows if "parent" in row.changed]
        self.env["hr.community.activity"].browse(moved).parent_id = False
        for row in rows:
            if values := self._prepare_update(row):
                row.existing.write(values)
        return before

    def _prepare_update(self, row):
        values = row.changed_values
        state = values.pop("state", None)
        if state in OPEN_STATES and row.existing.state in CLOSED_STATES:
            # nobody joins what is closed
            values |= {"state": state, "retire_reason": False}
        if "skill_ids" in values:
            values["skill_ids"] = [
                fields.Command.clear(),
                *(fields.Command.create(line) for line in values["skill_ids"] or ()),
            ]
        if "parent" in row.changed:
            values["parent_id"] = row.get_parent_id()
        return values

    def _create_roles(self, plan):
        """Create the roles of the rows whose people changed, and return how many.

        An activity with an active role is set to running by the role's own `create`;
        nobody is emailed, as the import works quietly.
        """
        rows = [row for row in plan.rows if row.changed_people or row.has_new_employees]
        activities = self.env["hr.community.activity"].union(
            *(row.existing for row in rows)
        )
        have = activities.ownership_ids.grouped("activity_id")
        self._delete_pending(rows)
        part_values, waiting_values = [], []
        for row in rows:
            parts = have.get(row.existing, activities.ownership_ids.browse())
            self._end_parts_not_named(row, plan, parts)
            for values, waiting in self._prepare_parts(row, plan, parts):
                (waiting_values if waiting else part_values).append(values)
        # sudo: unmatched names - nobody writes them by hand
        self.env["hr.community.alias.role"].sudo().create(waiting_values)
        parts = self.env["hr.community.ownership"].create(part_values)
        # whoever hands in the sheet says that these roles go on
        parts.filtered(lambda part: part.state == "active")._confirm_continuing()
        for alias, person in plan.matched.items():
            alias.employee_id = person
        return len(parts)

    def _delete_pending(self, rows):
        """Forget the unmatched names whose roles the rows state anew."""
        # sudo: unmatched names - nobody writes them by hand
        waiting_sudo = self.env["hr.community.alias.role"].sudo()
        for row in rows:
            # sudo: as above - those of the activity
            waiting_sudo |= row.existing.sudo().alias_role_ids.filtered(
                lambda one, row=row: (one.role, one.former) in row.stated_roles
            )
        waiting_sudo.unlink()

    def _end_parts_not_named(self, row, plan, parts):
        """End the roles of imports that are not what the sheet says any more."""
        live = parts.filtered(lambda part: part.state == "active")
        if gone := row.find_outdated(live, plan):
            gone.write({"state": "ended"})
            # sudo: the log - an import writes its own, and nobody else does
            self.sudo().ended_part_ids |= gone

    def _prepare_parts(self, row, plan, parts):
        """Yield (values, whether they wait for a person), the weightiest role first."""
        live = {part.employee_id for part in parts if part.state in LIVE_STATES}
        over = parts.filtered(lambda part: part.state == "ended")
        past = {(part.employee_id, part.role) for part in over}
        waits = self._get_waiting(row) if row.skipped else set()
        for role, former, name in row.get_roles(plan):
            person = plan.people[name]
            known = (person, role) in past if former else person in live
            if person and known:
                continue
            common = {
                "activity_id": row.existing.id,
                "role": role,
                "import_id": self.id,
            }
            if person:
                state = "ended" if former else "active"
                yield common | {"employee_id": person.id, "state": state}, False
            else:
                alias = plan.aliases[name]
                if (alias.id, role, former) not in waits:
                    yield common | {"alias_id": alias.id, "former": former}, True

    def _get_waiting(self, row):
        """Return the (name id, role, former) that wait on: a cell is left out."""
        # sudo: unmatched names - nobody writes them by hand
        waiting_sudo = self.env["hr.community.alias.role"].sudo()
        waiting_sudo = waiting_sudo.search([("activity_id", "=", row.existing.id)])
        return {(one.alias_id.id, one.role, one.former) for one in waiting_sudo}

    def _apply_states(self, plan, created, before):
        """Move the activities to what the sheet says, once their people are there."""
        for row in plan.rows:
            said = row.values if id(row) in created else {}
            if id(row) in before:
                said = row.changed_values
            state = said.get("state")
            if not state or row.existing.state == state:
                continue
            if state == "open" and row.existing.state == "running":
                continue  # somebody takes part
            values = {"state": state}
            if state == "retired":
                values["retire_reason"] = for_company(row.existing).env._(
                    "Imported as “%(word)s”", word=row.raw["state"][:100]
                )
            row.existing.write(values)

    def _write_lines(self, plan, created, before):
        """Log each activity as it was before, and as the import leaves it."""
        touched = [row for row in plan.rows if id(row) in created or id(row) in before]
        for row in touched:
            # sudo: activity - what the sheet said is noted where no officer edits it
            row.existing.sudo().imported_values = row.to_remember
        # sudo: the log, as above
        self.env["hr.community.import.line"].sudo().create(
            [
                {
                    "import_id": self.id,
                    "activity_id": row.existing.id,
                    "line": row.line,
                    "created": id(row) in created,
                    "before": before.get(id(row)),
                    "after": take_snapshot(row.existing),
                }
                for row in touched
            ]
        )
