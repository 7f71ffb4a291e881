from odoo import models

LIVE = ("invited", "applied", "active")


class ImportParts(models.Model):
    """Gives the people that a sheet names their parts; unknown names wait for one."""

    _inherit = "hr.community.import"

    def _create_parts(self, plan):
        """Create the parts of the rows whose people changed, and return how many."""
        rows = [row for row in plan.rows if row.people_changed]
        activities = self.env["hr.community.activity"].union(
            *(row.existing for row in rows)
        )
        have = activities.ownership_ids.grouped("activity_id")
        part_values, waiting_values = [], []
        for row in rows:
            parts = have.get(row.existing, activities.ownership_ids.browse())
            self._end_parts_not_named(row, plan, parts)
            for values, waiting in self._prepare_parts(row, plan, parts):
                (waiting_values if waiting else part_values).append(values)
        # sudo: names that wait - nobody writes them by hand
        self.env["hr.community.alias.role"].sudo().create(waiting_values)
        return len(self.env["hr.community.ownership"].create(part_values))

    def _end_parts_not_named(self, row, plan, parts):
        """End what an import gave to somebody whom the sheet does not name any more."""
        named = {plan.people[name] for _role, former, name in row.people if not former}
        gone = parts.filtered(
            lambda part: part.state == "active"
            and part.import_id
            and part.employee_id not in named
        )
        if gone:
            gone.write({"state": "ended"})
            self.ended_part_ids |= gone
        row.existing.sudo().alias_role_ids.unlink()

    def _prepare_parts(self, row, plan, parts):
        """Yield (values, whether they wait for a person), the weightiest role first."""
        live = {part.employee_id for part in parts if part.state in LIVE}
        past = {part.employee_id for part in parts if part.state == "ended"}
        seen = set()
        for role, former, name in sorted(row.people, key=lambda person: person[1]):
            person = plan.people[name]
            waits = not person
            who = plan.aliases[name] if waits else person
            # somebody who left can only have had the part
            former = former or not waits and not person.active
            if (who, former) in seen or not waits and who in (past if former else live):
                continue
            seen.add((who, former))
            common = {"activity_id": row.existing.id, "role": role}
            if waits:
                yield common | {"alias_id": who.id, "former": former}, True
            else:
                yield common | {
                    "employee_id": who.id,
                    "state": "ended" if former else "active",
                    "import_id": self.id,
                }, False
