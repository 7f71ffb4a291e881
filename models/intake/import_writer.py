from odoo import api, fields, models

# thousands of rows: no letter, no tracking and no follower for each
QUIETLY = {
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "mail_notrack": True,
}


class ImportWriter(models.Model):
    """Writes a plan that has no problem: everything, in the order of the data."""

    _inherit = "hr.community.import"

    @api.model
    def _carry_out(self, plan, company, filename, create_people):
        """Write what the plan says and return the log of it."""
        log = self.with_context(**QUIETLY).create(
            {"name": filename, "company_id": company.id}
        )
        log._create_words(plan)
        log._create_people(plan, create_people)
        created = log._create_activities(plan)
        before = log._update_activities(plan, created)
        parts = log._create_parts(plan)
        log._write_lines(plan, created, before)
        log.write(
            {
                "created_count": len(created),
                "updated_count": len(before),
                "unchanged_count": len(plan.rows) - len(created) - len(before),
                "part_count": parts,
            }
        )
        return log.with_context(self.env.context)

    def _create_words(self, plan):
        """Create the categories and tags that the sheet names and nobody has."""
        for model, words, field in (
            ("hr.community.category", plan.new_categories, "category_id"),
            ("hr.community.tag", plan.new_tags, "tag_ids"),
        ):
            records = self.env[model].create([{"name": word} for word in words.values()])
            ids = dict(zip(words, records.ids, strict=True))
            for row in plan.rows:
                value = row.values.get(field)
                if isinstance(value, str):
                    row.values[field] = ids[value.casefold()]
                elif isinstance(value, list):
                    tags = [ids[v.casefold()] if isinstance(v, str) else v for v in value]
                    row.values[field] = [fields.Command.set(tags)]

    def _create_people(self, plan, create_people):
        """Give every unknown name an employee, or keep it as a name that waits."""
        names = plan.unknown_people
        if create_people:
            # sudo: hr.employee - the officer asked for it in the wizard; nothing but
            # the name and the company is set, and the log keeps who was created
            people_sudo = self.env["hr.employee"].sudo().create(
                [{"name": name, "company_id": self.company_id.id} for name in names]
            )
            people = people_sudo.sudo(False)
            plan.people.update(zip(names, people, strict=True))
            self.person_ids = people
            return
        known = self.env["hr.community.person.alias"].search(
            [("company_id", "=", self.company_id.id)]
        )
        by_name = {alias.name.casefold(): alias for alias in known}
        missing = {n.casefold(): n for n in names if n.casefold() not in by_name}
        created = known.create(
            [{"name": n, "company_id": self.company_id.id} for n in missing.values()]
        )
        by_name |= dict(zip(missing, created, strict=True))
        self.alias_ids = created
        plan.aliases = {name: by_name[name.casefold()] for name in names}

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
        values = dict(row.values)
        if "skill_ids" in values:
            values["skill_ids"] = [
                fields.Command.create(line) for line in values["skill_ids"]
            ]
        return values | {
            "company_id": self.company_id.id,
            "state": "open",
            "origin": "import",
            "parent_id": row.parent_row.existing.id if row.parent_row else row.parent_id,
        }

    def _update_activities(self, plan, created):
        """Change what the sheet says differently than the last time it was read.

        :return: {id of the row: the activity as it was}
        """
        before = {}
        for row in plan.rows:
            if id(row) in created or not row.changed:
                continue
            before[id(row)] = row.existing._snapshot() | {
                "imported_values": row.existing.imported_values
            }
            row.existing.write(self._prepare_update(row))
        return before

    def _prepare_update(self, row):
        values = row.changed_values
        if "skill_ids" in values:
            values["skill_ids"] = [
                fields.Command.clear(),
                *(fields.Command.create(line) for line in values["skill_ids"]),
            ]
        if "parent" in row.changed:
            values["parent_id"] = (
                row.parent_row.existing.id if row.parent_row else row.parent_id
            )
        return values

    def _write_lines(self, plan, created, before):
        """Log each activity as it was before, and as the import leaves it."""
        touched = [row for row in plan.rows if id(row) in created or id(row) in before]
        self.env["hr.community.import.line"].create(
            [
                {
                    "import_id": self.id,
                    "activity_id": row.existing.id,
                    "line": row.line,
                    "created": id(row) in created,
                    "before": before.get(id(row)),
                    "after": row.existing._snapshot(),
                }
                for row in touched
            ]
        )
        # sudo: activity - what the sheet said is noted where no officer edits it
        for row in touched:
            row.existing.sudo().imported_values = row.raw
