"""Snapshots of an activity before and after an import, to undo it."""

from odoo import fields

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
    "decision",
    "active",
)
NOT_RESTORED = {"state", "decision", "active"}
# what people add to an activity, which an import never does
WORK = ("contribution_ids", "case_line_ids", "activity_ids", "child_ids")
SKILL_FIELDS = ("skill_id", "skill_level_id", "necessity", "professional")


def take_snapshot(activity):
    """Return as JSON what an import may write and what is added after it."""
    activity.ensure_one()
    values = {
        name: activity._fields[name].convert_to_write(activity[name], activity)
        for name in IMPORTED
    }
    values["tag_ids"] = sorted(activity.tag_ids.ids)
    for name in ("date_start", "date_end"):
        values[name] = fields.Date.to_string(activity[name])
    for name in ("purpose", "role_description", "note"):
        values[name] = str(activity[name] or "")
    values["skill_ids"] = sorted(
        (
            line.skill_id.id,
            line.skill_level_id.id,
            line.necessity,
            line.professional,
        )
        for line in activity.skill_ids
    )
    values["parts"] = sorted(
        (part.employee_id.id, part.role, part.state, part.hours_per_month)
        for part in activity.ownership_ids
    )
    # sudo: names that wait - whatever their number, they are the officer's to see
    waiting_sudo = activity.sudo().alias_role_ids
    values["waiting"] = sorted(
        (
            waiting.alias_id.id,
            waiting.role,
            waiting.former,
            waiting.import_id.id or 0,
        )
        for waiting in waiting_sudo
    )
    # lists, as they come back from the database
    for name in ("skill_ids", "parts", "waiting"):
        values[name] = [list(row) for row in values[name]]
    return values | _get_work(activity)


def _get_work(activity):
    """Return the ids of what people added to the activity."""
    # sudo: what hangs on the activity - only whether there is more than before
    activity_sudo = activity.sudo().with_context(active_test=False)
    comments = activity_sudo.message_ids.filtered(
        lambda message: message.message_type in ("comment", "email")
    )
    return {"comments": sorted(comments.ids)} | {
        name: sorted(activity_sudo[name].ids) for name in WORK
    }


def get_snapshot_values(snapshot):
    """Return the values that restore a snapshot, without roles."""
    values = {name: snapshot[name] for name in IMPORTED if name not in NOT_RESTORED}
    values["tag_ids"] = [fields.Command.set(snapshot["tag_ids"])]
    values["skill_ids"] = [
        fields.Command.clear(),
        *(
            fields.Command.create(dict(zip(SKILL_FIELDS, line, strict=True)))
            for line in snapshot["skill_ids"]
        ),
    ]
    return values
