from odoo import fields, models

# what an import may write, beside the parent and the people
IMPORTED = (
    "name",
    "reference",
    "category_id",
    "tag_ids",
    "purpose",
    "role_description",
    "note",
    "department_id",
    "parent_id",
    "strategic",
    "impact",
    "reach",
    "urgency",
    "hours_per_month",
    "people_wanted",
    "date_start",
    "date_end",
    "meeting_frequency",
    "state",
)
SKILL_FIELDS = ("skill_id", "skill_level_id", "necessity", "professional")


class Activity(models.Model):
    _inherit = "hr.community.activity"

    imported_values = fields.Json(
        readonly=True,
        copy=False,
        groups="hr_community.group_hr_community_officer",
        help="What the last import said, so that the next one changes only what "
        "changed in the spreadsheet.",
    )

    def _snapshot(self):
        """Return all that an import may write, as JSON keeps it."""
        self.ensure_one()
        values = {
            name: self._fields[name].convert_to_write(self[name], self)
            for name in IMPORTED
        }
        values["tag_ids"] = sorted(self.tag_ids.ids)
        for name in ("date_start", "date_end"):
            values[name] = fields.Date.to_string(self[name])
        for name in ("purpose", "role_description", "note"):
            values[name] = str(self[name] or "")
        values["skill_ids"] = sorted(
            (
                line.skill_id.id,
                line.skill_level_id.id,
                line.necessity,
                line.professional,
            )
            for line in self.skill_ids
        )
        values["parts"] = sorted(
            (part.employee_id.id, part.role, part.state, part.hours_per_month)
            for part in self.ownership_ids
        )
        # lists, as they come back from the database
        return values | {
            name: [list(row) for row in values[name]] for name in ("skill_ids", "parts")
        }

    def _from_snapshot(self, snapshot):
        """Return the values that write a snapshot back; people are not among them."""
        values = {name: snapshot[name] for name in IMPORTED if name != "state"}
        values["tag_ids"] = [fields.Command.set(snapshot["tag_ids"])]
        values["skill_ids"] = [
            fields.Command.clear(),
            *(
                fields.Command.create(dict(zip(SKILL_FIELDS, line, strict=True)))
                for line in snapshot["skill_ids"]
            ),
        ]
        return values
