from odoo import api, fields, models

from ..mixins.quiet import quiet
from ..repository.activity import CLOSED_STATES, OPEN_STATES
from .activity_snapshot import take_snapshot


class ImportWriter(models.Model):
    """Writing a checked plan in the order of the data."""

    _inherit = "hr.community.import"

    @api.model
    def _carry_out(self, plan, company, filename, create_people):
        """Write what the plan says and return the log of it."""
        # sudo: the log - an import writes its own, and nobody else does
        log_sudo = quiet(self).sudo()  # thousands of rows: no letter for each
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
        parts = log._create_parts(plan)
        log._apply_states(plan, created, before)
        log._write_lines(plan, created, before)
        log._log_brought()
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
                    row.values[field] = ids.get(value.casefold(), False)
                elif isinstance(value, list):
                    tag_ids = [ids.get(str(tag).casefold(), tag) for tag in value]
                    row.values[field] = [fields.Command.set(tag_ids)]

    def _create_activities(self, plan):
        """Create the new activities, parents before their parts."""
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
            if id(row) not in created and (row.changed or row.people_due)
        ]
        before = {
            id(row): take_snapshot(row.existing)
            | {
                "imported_values": row.existing.imported_values,
                "retire_reason": row.existing.retire_reason,
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
                values["retire_reason"] = self.env._(
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
