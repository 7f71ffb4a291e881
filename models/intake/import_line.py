import json

from odoo import api, fields, models
from odoo.tools import SQL

from ..mixins.personal_rules import REMOVE_IDS

# what an import may write, beside the people
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
# what people add to an activity; of these, an import adds children alone
WORK = ("contribution_ids", "case_line_ids", "activity_ids", "child_ids")
SKILL_FIELDS = ("skill_id", "skill_level_id", "necessity", "professional")


class ImportLine(models.Model):
    """An activity that an import created or changed, before and after."""

    _name = "hr.community.import.line"
    _description = "Imported Activity"
    _community_personal = {"before": REMOVE_IDS, "after": REMOVE_IDS}
    _inherit = "hr.community.checked.input"
    _order = "import_id, line, id"
    _rec_name = "activity_id"

    import_id = fields.Many2one(
        "hr.community.import", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="import_id.company_id")
    activity_id = fields.Many2one(
        "hr.community.activity", index=True, ondelete="cascade"
    )
    line = fields.Integer("Row in File")
    created = fields.Boolean()
    before = fields.Json("Values Before")
    after = fields.Json("Values After")

    def _restore_states(self):
        """Give the activities back the state and the decision that a sheet changed."""
        for line in self:
            values = {
                name: line.before[name]
                for name in ("state", "decision")
                if line.before[name] != line.activity_id[name]
            }
            if "state" in values:
                values["retire_reason"] = line.before.get("retire_reason") or False
            if values:
                # sudo: activity - it was in this state, whatever moves there are now
                line.activity_id.sudo().write(values)

    def _restore_roles(self):
        """Restore the roles that the import ended, by itself or with their activity."""
        # sudo: ownership - as they were before; whose they are does not change
        roles_sudo = self.env["hr.community.ownership"].sudo()
        for line in self:
            for role_id, values in (line.before.get("role_values") or {}).items():
                role_sudo = roles_sudo.browse(int(role_id)).exists()
                if role_sudo and _get_role(role_sudo) != values:
                    # what is not over has no reason for its end
                    role_sudo.write(values | {"end_reason": False})

    def _update_snapshots(self):
        """Keep the activities as they are now that a name was matched."""
        for line in self:
            # sudo: the log - an import and its names write it, and nobody else does
            line.sudo().after = take_snapshot(line.activity_id)

    def _restore_pending_roles(self):
        """Restore the pending roles of unmatched names as they were before."""
        # sudo: unmatched names - nobody writes them by hand
        roles_sudo = self.env["hr.community.alias.role"].sudo()
        # sudo: as above - those of these activities
        self.activity_id.sudo().alias_role_ids.unlink()
        rows = [
            {
                "activity_id": line.activity_id.id,
                "alias_id": alias_id,
                "role": role,
                "former": former,
                "import_id": import_id,
            }
            for line in self
            for alias_id, role, former, import_id in line.before["pending_roles"]
        ]
        names = roles_sudo.alias_id.browse({row["alias_id"] for row in rows}).exists()
        roles_sudo.create([row for row in rows if row["alias_id"] in names.ids])

    def _give_matched_roles(self):
        """Give the pending roles of names that were matched meanwhile."""
        # sudo: unmatched names - nobody writes them by hand
        pending_sudo = self.activity_id.sudo().alias_role_ids
        pending_sudo.alias_id.invalidate_recordset(["employee_id"])
        matched_sudo = pending_sudo.filtered("alias_id.employee_id")
        given = {
            (role.activity_id, role.employee_id, role.role)
            for role in matched_sudo.activity_id.ownership_ids
        }
        known_sudo = matched_sudo.filtered(
            lambda one: (one.activity_id, one.alias_id.employee_id, one.role) in given
        )
        lines = self._get_lines_before(known_sudo)
        (matched_sudo - known_sudo)._create_ownerships(
            {name: name.employee_id for name in matched_sudo.alias_id}
        )
        running_sudo = known_sudo.activity_id.filtered(
            lambda one: (
                one.state == "open" and "active" in one.ownership_ids.mapped("state")
            )
        )
        running_sudo.state = "running"
        known_sudo.unlink()
        lines._update_snapshots()

    def _get_lines_before(self, known_sudo):
        """Return the lines of earlier imports that left all but the roles of names so.

        :param known_sudo: roles that wait again, and that the employees have already
        """
        given = {
            (role.activity_id.id, role.alias_id.employee_id.id, role.role)
            for role in known_sudo
        }
        earlier = self.search(
            [
                ("activity_id", "in", known_sudo.activity_id.ids),
                ("import_id", "not in", self.import_id.ids),
                ("import_id.state", "=", "done"),
            ]
        )
        lines = self.browse()
        for line in earlier:
            snapshot = take_snapshot(line.activity_id)
            snapshot["roles"] = [
                role
                for role in snapshot["roles"]
                if (line.activity_id.id, *role[:2]) not in given
            ]
            lines |= line if snapshot == line.after else self.browse()
        return lines

    @api.model
    def _community_erase_ids(self, column, ids):
        """Remove employees from the snapshots before and after an import."""
        self.env.cr.execute(
            SQL(
                """SELECT id FROM hr_community_import_line
                    WHERE jsonb_path_exists(%s, '$.roles[*][0] ? (@ == $one[*])',
                                            jsonb_build_object('one', %s::jsonb))""",
                SQL.identifier(column),
                json.dumps(sorted(ids)),
            )
        )
        for line in self.browse(row[0] for row in self.env.cr.fetchall()):
            roles = [
                [False if role[0] in ids else role[0], *role[1:]]
                for role in line[column]["roles"]
            ]
            line[column] = line[column] | {"roles": sorted(roles)}


def take_snapshot(activity):
    """Return as JSON what an import may write and what is added after it.

    ``roles`` are (employee id, role, state, hours), ``pending_roles`` those of
    unmatched names as (name id, role, former, import id).
    """
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
    values["roles"] = sorted(
        (role.employee_id.id, role.role, role.state, role.hours_per_month)
        for role in activity.ownership_ids
    )
    # sudo: unmatched names - whatever their number, they are the officer's to see
    pending_sudo = activity.sudo().alias_role_ids
    values["pending_roles"] = sorted(
        (pending.alias_id.id, pending.role, pending.former, pending.import_id.id or 0)
        for pending in pending_sudo
    )
    # lists, as they come back from the database
    for name in ("skill_ids", "roles", "pending_roles"):
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


def get_role_values(activity):
    """Return {id: values} of the roles in an activity, ended ones included."""
    # sudo: ownership - what an import may change of them, for its undoing alone
    return {str(role.id): _get_role(role) for role in activity.sudo().ownership_ids}


def _get_role(role):
    return {
        "state": role.state,
        "date_end": fields.Date.to_string(role.date_end) or False,
    }


def get_snapshot_values(activity, snapshot):
    """Return the values that restore a snapshot, without roles.

    What was deleted since is left empty.
    """
    values = {name: snapshot[name] for name in IMPORTED if name not in NOT_RESTORED}
    for name in values:
        field = activity._fields[name]
        if field.type == "many2one":
            values[name] = _filter_ids(activity, name, [values[name]])[:1].id
    tags = _filter_ids(activity, "tag_ids", snapshot["tag_ids"])
    values["tag_ids"] = [fields.Command.set(tags.ids)]
    lines = [
        dict(zip(SKILL_FIELDS, line, strict=True)) for line in snapshot["skill_ids"]
    ]
    env = activity.env
    skills = env["hr.skill"].browse(line["skill_id"] for line in lines).exists()
    levels = env["hr.skill.level"].browse(line["skill_level_id"] for line in lines)
    levels = levels.exists()
    values["skill_ids"] = [
        fields.Command.clear(),
        *(
            fields.Command.create(line)
            for line in lines
            if line["skill_id"] in skills.ids and line["skill_level_id"] in levels.ids
        ),
    ]
    return values


def _filter_ids(activity, name, ids):
    """Return the records of a field that still exist."""
    records = activity.env[activity._fields[name].comodel_name]
    return records.browse(filter(None, ids)).exists()


def get_imported_roles(roles):
    """Return {role record: the role that its import gave}, as its snapshot says.

    A role is not changed by imports but ended: another one was chosen in Odoo.
    """
    lines = roles.env["hr.community.import.line"].search(
        [
            ("import_id", "in", roles.import_id.ids),
            ("activity_id", "in", roles.activity_id.ids),
        ]
    )
    after = {(line.import_id, line.activity_id): line.after for line in lines}
    aliases = roles.env["hr.community.person.alias"].search(
        [("employee_id", "in", roles.employee_id.ids)]
    )
    names = aliases.grouped("employee_id")
    given = {}
    for one in roles:
        snapshot = after.get((one.import_id, one.activity_id)) or {}
        given[one] = {
            role
            for employee_id, role, state, _hours in snapshot.get("roles", ())
            if employee_id == one.employee_id.id and state == "active"
        }
        # a name that was matched after the import
        alias_ids = names.get(one.employee_id, aliases.browse()).ids
        given[one] |= {
            role
            for alias, role, former, _import in snapshot.get("pending_roles", ())
            if alias in alias_ids and not former
        }
    return given
