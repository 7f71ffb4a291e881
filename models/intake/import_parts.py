from odoo import models

from ..ownership.ownership import LIVE_STATES

ROLES = ("owner", "deputy", "contributor", "sponsor")  # the weightiest first


class ImportParts(models.Model):
    """Gives the people that a sheet names their parts; unknown names wait for one."""

    _inherit = "hr.community.import"

    def _create_parts(self, plan):
        """Create the parts of the rows whose people changed, and return how many."""
        rows = [row for row in plan.rows if row.changed_people or row.people_due]
        activities = self.env["hr.community.activity"].union(
            *(row.existing for row in rows)
        )
        have = activities.ownership_ids.grouped("activity_id")
        self._forget_waiting(rows)
        part_values, waiting_values = [], []
        for row in rows:
            parts = have.get(row.existing, activities.ownership_ids.browse())
            self._end_parts_not_named(row, plan, parts)
            for values, waiting in self._prepare_parts(row, plan, parts):
                (waiting_values if waiting else part_values).append(values)
        # sudo: as above
        self.env["hr.community.alias.role"].sudo().create(waiting_values)
        parts = self.env["hr.community.ownership"].create(part_values)
        for alias, person in plan.matched.items():
            alias.employee_id = person
        return len(parts)

    def _forget_waiting(self, rows):
        """Forget the names that wait for parts of which the rows tell anew."""
        # sudo: names that wait - nobody writes them by hand
        waiting_sudo = self.env["hr.community.alias.role"].sudo()
        for row in rows:
            # sudo: as above - those of the activity
            waiting_sudo |= row.existing.sudo().alias_role_ids.filtered(
                lambda one, row=row: (one.role, one.former) in row.said_parts
            )
        waiting_sudo.unlink()

    def _end_parts_not_named(self, row, plan, parts):
        """End what an import gave to somebody whom the sheet names so no more."""
        named = {}
        for role, former, name in _in_order(row):
            if not former:
                named.setdefault(plan.people[name], role)

        def is_over(part):
            if (part.role, False) not in row.said_parts:
                return False  # the sheet has no column for it
            role = named.get(part.employee_id)
            # who was given another role in Odoo keeps it while the sheet says the same
            return role is None or (role != part.role and role in row.changed_roles)

        gone = parts.filtered(
            lambda part: part.state == "active" and part.import_id and is_over(part)
        )
        if gone:
            gone.write({"state": "ended"})
            # sudo: the log - an import writes its own, and nobody else does
            self.sudo().ended_part_ids |= gone

    def _prepare_parts(self, row, plan, parts):
        """Yield (values, whether they wait for a person), the weightiest role first."""
        live = {part.employee_id for part in parts if part.state in LIVE_STATES}
        over = parts.filtered(lambda part: part.state == "ended")
        past = {(part.employee_id, part.role) for part in over}
        seen = set()
        for role, former, name in _in_order(row):
            person = plan.people[name]
            who = person or plan.aliases[name]
            # somebody who left can only have had the part
            former = former or (bool(person) and not person.active)
            there = (who, role) in past if former else who in live
            if (who, former) in seen or there:
                continue
            seen.add((who, former))
            common = {"activity_id": row.existing.id, "role": role}
            if person:
                yield (
                    common
                    | {
                        "employee_id": person.id,
                        "state": "ended" if former else "active",
                        "import_id": self.id,
                    },
                    False,
                )
            else:
                yield (
                    common
                    | {
                        "alias_id": who.id,
                        "former": former,
                        "import_id": self.id,
                    },
                    True,
                )


def _in_order(row):
    """Return a row's people, those of today and the weightiest role first."""
    return sorted(row.people, key=lambda person: (person[1], ROLES.index(person[0])))
