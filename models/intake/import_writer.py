from odoo import api, fields, models

from ..mixins.folding import fold
from ..mixins.quiet import quiet
from ..mixins.reader_language import in_company_language
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
        log._create_categories_and_tags(plan)
        log._create_people_or_aliases(plan, create_people)
        created = log._create_activities(plan)
        snapshots = log._update_activities(plan, created)
        role_count = log._create_roles(plan)
        log._apply_states(plan, created, snapshots)
        log._log_activities(plan, created, snapshots)
        log._snapshot_imported()
        log_sudo.write(
            {
                "created_count": len(created),
                "updated_count": len(snapshots),
                "unchanged_count": len(plan.rows) - len(created) - len(snapshots),
                "role_count": role_count,
            }
        )
        return log.with_env(self.env)

    def _create_categories_and_tags(self, plan):
        """Create the categories and tags of the sheet that do not exist yet."""
        for names, field, log_field in (
            (plan.new_categories, "category_id", "category_ids"),
            (plan.new_tags, "tag_ids", "tag_ids"),
        ):
            model = self.env[self._fields[log_field].comodel_name]
            records = model.with_company(self.company_id).create(
                [{"name": name} for name in names.values()]
            )
            # sudo: the log, as above
            self.sudo()[log_field] = records
            ids = dict(zip(names, records.ids, strict=True))
            for row in plan.rows:
                value = row.values.get(field)
                if isinstance(value, str):
                    row.values[field] = ids.get(fold(value), False)
                elif isinstance(value, list):
                    # integers are existing tags; a new tag could have the same name as
                    # such a number
                    tag_ids = [
                        ids.get(fold(tag), False) if isinstance(tag, str) else tag
                        for tag in value
                    ]
                    row.values[field] = [fields.Command.set(tag_ids)]

    def _create_people_or_aliases(self, plan, create_people):
        """Give every unknown name an employee, or keep it as an unmatched name."""
        names = plan.unknown_people
        unmatched = self.env["hr.community.person.alias"].search(
            [("company_id", "=", self.company_id.id), ("employee_id", "=", False)]
        )
        alias_by_name = {fold(alias.name): alias for alias in unmatched}
        if create_people:
            self._create_employees(plan, names, alias_by_name)
        else:
            self._create_aliases(plan, names, alias_by_name)

    def _create_employees(self, plan, names, alias_by_name):
        people = self.env["hr.community.person.alias"]._create_named_employees(
            [plan.contacts[name] for name in names], self.company_id
        )
        # sudo: the log - an import writes its own, and nobody else does
        self.sudo().person_ids = people
        created = dict(zip(map(fold, names), people, strict=True))
        for name, person in plan.people.items():
            plan.people[name] = person or created[fold(name)]
        matched = created.keys() & alias_by_name.keys()
        for row in plan.rows:
            row.has_new_employees = any(
                fold(name) in matched for *_role, name in row.people
            )
        plan.matched = {alias_by_name[name]: created[name] for name in matched}

    def _create_aliases(self, plan, names, alias_by_name):
        missing = [name for name in names if fold(name) not in alias_by_name]
        created = self.env["hr.community.person.alias"].create(
            [{"name": name, "company_id": self.company_id.id} for name in missing]
        )
        alias_by_name |= {fold(alias.name): alias for alias in created}
        # sudo: the log, as above
        self.sudo().alias_ids = created
        plan.aliases = {
            name: alias_by_name[fold(name)]
            for name, person in plan.people.items()
            if not person
        }

    def _create_activities(self, plan):
        """Create the new activities, parents before children.

        They begin open or proposed; `_create_roles` and `_apply_states` move them on.

        :return: the `id()` of the rows whose activities are new
        """
        remaining = [row for row in plan.rows if not row.activity]
        created = set()
        while remaining:
            ready = [
                row
                for row in remaining
                if row.parent_row is None or row.parent_row.activity
            ]
            records = self.env["hr.community.activity"].create(
                [self._prepare_activity(row) for row in ready]
            )
            for row, activity in zip(ready, records, strict=True):
                row.activity = activity
            created |= set(map(id, ready))
            remaining = [row for row in remaining if id(row) not in created]
        return created

    def _prepare_activity(self, row):
        values = {k: value for k, value in row.values.items() if k != "state"}
        if "skill_ids" in values:
            values["skill_ids"] = [
                fields.Command.create(line) for line in values["skill_ids"]
            ]
        return values | {
            "company_id": self.company_id.id,
            # roles come first: the state of the sheet follows
            "state": "proposed" if row.values.get("state") == "proposed" else "open",
            "origin": "import",
            "parent_id": row.get_parent_id(),
        }

    def _update_activities(self, plan, created):
        """Change what the sheet says differently than the last time it was read.

        :return: {`id()` of the row: snapshot of the activity as it was}
        """
        rows = [
            row
            for row in plan.rows
            if id(row) not in created and (row.to_update or row.has_new_employees)
        ]
        snapshots = {
            id(row): take_snapshot(row.activity)
            | {
                "imported_values": row.activity.imported_values,
                "retire_reason": row.activity.retire_reason,
                "role_values": get_role_values(row.activity),
            }
            for row in rows
        }
        # two that change places would be a circle while only one has moved
        moved = [row.activity.id for row in rows if "parent" in row.to_update]
        self.env["hr.community.activity"].browse(moved).parent_id = False
        for row in rows:
            if values := self._prepare_update(row):
                row.activity.write(values)
        return snapshots

    def _prepare_update(self, row):
        values = row.values_to_update
        state = values.pop("state", None)
        if state in OPEN_STATES and row.activity.state in CLOSED_STATES:
            # nobody joins what is closed
            values |= {"state": state, "retire_reason": False}
        if "skill_ids" in values:
            values["skill_ids"] = [
                fields.Command.clear(),
                *(fields.Command.create(line) for line in values["skill_ids"] or ()),
            ]
        if "parent" in row.to_update:
            values["parent_id"] = row.get_parent_id()
        return values

    def _create_roles(self, plan):
        """Create the roles of the rows whose people changed, and return how many.

        An activity with an active role is set to running by the role's own `create`;
        nobody is emailed, as the import works quietly.
        """
        rows = [
            row for row in plan.rows if row.roles_to_update or row.has_new_employees
        ]
        activities = self.env["hr.community.activity"].union(
            *(row.activity for row in rows)
        )
        roles_by_activity = activities.ownership_ids.grouped("activity_id")
        self._delete_pending_roles(rows)
        role_values, pending_values = [], []
        for row in rows:
            roles = roles_by_activity.get(
                row.activity, activities.ownership_ids.browse()
            )
            self._end_roles_not_named(row, plan, roles)
            for values, is_pending in self._prepare_roles(row, plan, roles):
                (pending_values if is_pending else role_values).append(values)
        # sudo: unmatched names - nobody writes them by hand
        self.env["hr.community.alias.role"].sudo().create(pending_values)
        roles = self.env["hr.community.ownership"].create(role_values)
        # the sheet confirms that these roles go on
        roles.filtered(lambda role: role.state == "active")._confirm_continuing()
        for alias, person in plan.matched.items():
            alias.employee_id = person
        return len(roles)

    def _delete_pending_roles(self, rows):
        """Delete the roles of unmatched names that the rows state anew."""
        # sudo: unmatched names - nobody writes them by hand
        pending_sudo = self.env["hr.community.alias.role"].sudo()
        for row in rows:
            # sudo: as above - those of the activity
            pending_sudo |= row.activity.sudo().alias_role_ids.filtered(
                lambda one, row=row: (one.role, one.former) in row.stated_roles
            )
        pending_sudo.unlink()

    def _end_roles_not_named(self, row, plan, roles):
        """End the roles of imports that are not what the sheet says any more."""
        live = roles.filtered(lambda role: role.state == "active")
        if outdated := row.find_outdated_roles(live, plan):
            outdated.write({"state": "ended"})
            # sudo: the log - an import writes its own, and nobody else does
            self.sudo().ended_role_ids |= outdated

    def _prepare_roles(self, row, plan, roles):
        """Yield (values, whether the name is unmatched), the weightiest role first.

        :param roles: those of the activity before the import
        """
        live = {role.employee_id for role in roles if role.state in LIVE_STATES}
        ended = roles.filtered(lambda role: role.state == "ended")
        former_roles = {(role.employee_id, role.role) for role in ended}
        pending = self._get_pending_roles(row) if row.skipped else set()
        for role, former, name in row.get_roles(plan):
            person = plan.people[name]
            has_role = (person, role) in former_roles if former else person in live
            if person and has_role:
                continue
            common = {
                "activity_id": row.activity.id,
                "role": role,
                "import_id": self.id,
            }
            if person:
                state = "ended" if former else "active"
                yield common | {"employee_id": person.id, "state": state}, False
            else:
                alias = plan.aliases[name]
                if (alias.id, role, former) not in pending:
                    yield common | {"alias_id": alias.id, "former": former}, True

    def _get_pending_roles(self, row):
        """Return the (name id, role, former) that stay pending: a cell is left out."""
        # sudo: unmatched names - nobody writes them by hand
        pending_sudo = self.env["hr.community.alias.role"].sudo()
        pending_sudo = pending_sudo.search([("activity_id", "=", row.activity.id)])
        return {(one.alias_id.id, one.role, one.former) for one in pending_sudo}

    def _apply_states(self, plan, created, snapshots):
        """Move the activities to what the sheet says, once their people are there."""
        for row in plan.rows:
            values = row.values if id(row) in created else {}
            if id(row) in snapshots:
                values = row.values_to_update
            state = values.get("state")
            if not state or row.activity.state == state:
                continue
            if state == "open" and row.activity.state == "running":
                continue  # somebody takes part
            values = {"state": state}
            if state == "retired":
                values["retire_reason"] = in_company_language(row.activity).env._(
                    "Imported as “%(word)s”", word=row.texts["state"][:100]
                )
            row.activity.write(values)

    def _log_activities(self, plan, created, snapshots):
        """Log each activity as it was before, and as the import leaves it."""
        imported = created | snapshots.keys()
        rows = [row for row in plan.rows if id(row) in imported]
        for row in rows:
            # sudo: activity - what the sheet said is noted where no officer edits it
            row.activity.sudo().imported_values = row.values_to_remember
        # sudo: the log, as above
        self.env["hr.community.import.line"].sudo().create(
            [
                {
                    "import_id": self.id,
                    "activity_id": row.activity.id,
                    "line": row.line_number,
                    "created": id(row) in created,
                    "before": snapshots.get(id(row)),
                    "after": take_snapshot(row.activity),
                }
                for row in rows
            ]
        )
