import hashlib
import json
from collections import defaultdict

from odoo import api, models
from odoo.exceptions import UserError

from ..mixins.pointing_rows import pointing_rows, targets
from ..mixins.quiet import quiet
from .import_line import get_snapshot_values, take_snapshot

# what comes by itself and is lost without a loss, or is looked at in another way
NOT_WORK = {
    # the snapshots of each line hold unmatched names, and later imports go first
    ("hr.community.alias.role", "activity_id"),
    ("hr.community.import.line", "activity_id"),
    ("hr.community.preference", "notified_activity_ids"),
    # what adds hours up; the hours themselves are looked at
    ("hr.community.work.change", "activity_id"),
    ("hr.community.work.person", "employee_id"),
    ("hr.community.work.total", "activity_id"),
    ("ir.model.data", "res_id"),
    ("mail.followers", "res_id"),
}
WRITTEN_BY_PEOPLE = ("comment", "email")
# what people decide and write on a role that an import gave them
ROLE_FIELDS = (
    "date_end",
    "date_start",
    "employee_id",
    "end_reason",
    "hours_per_month",
    "private_note",
    "role",
    "state",
)
NOT_COMPARED = {"one2many", "binary", "json", "properties", "properties_definition"}


class ImportUndo(models.Model):
    """Undoing an import, as long as nobody has edited its records."""

    _inherit = "hr.community.import"

    def _snapshot_imported(self):
        """Keep what refers to the imported records, to recognise later work."""
        pointing = {}
        activities, ownerships_sudo = self._get_created()
        for records in (activities, ownerships_sudo, self._get_people()):
            for (model, name), rows in pointing_rows(records, NOT_WORK).items():
                pointing.setdefault(f"{model}.{name}", []).extend(rows.ids)
        # sudo: the log - an import writes its own, and nobody else does
        self.sudo().snapshot = {
            "references": pointing,
            "employees": {str(one.id): _fingerprint(one) for one in self._get_people()},
            "roles": {
                str(one.id): _fingerprint(one, ROLE_FIELDS) for one in ownerships_sudo
            },
        }

    def _get_untouched_lines(self, activities):
        """Return the lines of those activities that are as these imports left them."""
        return self.line_ids.filtered(
            lambda line: (
                line.activity_id in activities
                and take_snapshot(line.activity_id) == line.after
            )
        )

    def _snapshot_roles(self, ownerships):
        """Add roles to the snapshot that were created once a name was matched."""
        # sudo: the log - it counts the roles that came with it, and nothing else
        log_sudo = self.sudo()
        log_sudo.role_count += len(ownerships)
        if not (snapshot := log_sudo.snapshot):
            return
        # what points at a role that was created this moment came with it
        references = {
            f"{model}.{name}": rows.ids
            for (model, name), rows in pointing_rows(ownerships, NOT_WORK).items()
        }
        references["hr.community.ownership.activity_id"] = ownerships.ids
        # sudo: roles - ended ones included, as when the import wrote its own
        given_sudo = ownerships.sudo()
        roles = {str(one.id): _fingerprint(one, ROLE_FIELDS) for one in given_sudo}
        log_sudo.snapshot = snapshot | {
            "references": _merge_ids(snapshot["references"], references),
            "roles": snapshot["roles"] | roles,
        }

    @api.model
    def _snapshot_employees(self, created):
        """Add the employees to the snapshots who were created for names of imports.

        A role that another import gave keeps an employee, so roles are not added.

        :param created: (the imports with pending roles, the employee) of each name
        """
        people = defaultdict(self.env["hr.employee"].browse)
        for logs, person in created:
            for log in logs:
                people[log] |= person
        for log, some in people.items():
            # sudo: the log - it counts those who came with it, and nothing else
            log_sudo = log.sudo()
            log_sudo.person_ids |= some
            if not (snapshot := log_sudo.snapshot):
                continue
            # sudo: hr.employee - who was created this moment, as the system reads them
            some_sudo = some.sudo()
            references = {
                f"{model}.{name}": rows.ids
                for (model, name), rows in pointing_rows(some_sudo, NOT_WORK).items()
                if model != "hr.community.ownership"
            }
            known = {str(one.id): _fingerprint(one) for one in some_sudo}
            log_sudo.snapshot = snapshot | {
                "references": _merge_ids(snapshot["references"], references),
                "employees": snapshot["employees"] | known,
            }

    def _get_created(self):
        """Return the activities that were created and the roles that were given."""
        # sudo: roles - all that the import gave, ended ones included
        ownerships_sudo = self.env["hr.community.ownership"].sudo()
        return (
            self.line_ids.filtered("created").activity_id,
            ownerships_sudo.search([("import_id", "=", self.id)]),
        )

    def _get_changed_ownerships(self):
        """Return the roles that are not as the import gave them, as the system."""
        # sudo: the log - what it kept for itself
        known = (self.sudo().snapshot or {}).get("roles", {})
        _activities, ownerships_sudo = self._get_created()
        return ownerships_sudo.filtered(
            lambda one: (
                str(one.id) in known
                and known[str(one.id)] != _fingerprint(one, ROLE_FIELDS)
            )
        )

    def _get_people(self):
        # sudo: hr.employee - those that the import created, as they are now
        return self.sudo().person_ids

    def _get_rows_since(self, records):
        """Return {(model, field): rows} that point at records since the import."""
        return {
            key: rows
            for key, rows in (
                (key, self._filtered_since(key, rows))
                for key, rows in pointing_rows(records, NOT_WORK).items()
            )
            if rows
        }

    def _filtered_since(self, key, rows):
        if rows._name == "mail.message":
            rows = rows.filtered(lambda row: row.message_type in WRITTEN_BY_PEOPLE)
        # sudo: the log - what it kept for itself
        if snapshot := self.sudo().snapshot:
            return rows.browse(
                set(rows.ids).difference(snapshot["references"].get(".".join(key), ()))
            )
        # of an import by an earlier version: what was made with it has its time
        if not rows._log_access:
            return rows.browse()
        return rows.filtered(lambda row: row.create_date > self.create_date)

    def _get_work_since(self):
        """Return {activity: what was added to it or its roles, by name}."""
        found = {}
        for records in self._get_created():
            for (_model, name), rows in self._get_rows_since(records).items():
                # sudo: ir.model - what the kind of row is called
                label = self.env["ir.model"].sudo()._get(rows._name).name
                for row in rows:
                    for record in targets(row, name, records):
                        is_role = "ownership_ids" not in record
                        activity = record.activity_id if is_role else record
                        found.setdefault(activity, set()).add(label)
        return found

    def _get_busy_people(self):
        """Return the employees who are more by now than a name in a spreadsheet."""
        people = self._get_people()
        # sudo: the log - what it kept for itself
        known = (self.sudo().snapshot or {}).get("employees", {})
        busy = people.filtered(lambda one: known.get(str(one.id)) != _fingerprint(one))
        for (_model, name), rows in self._get_rows_since(people).items():
            for row in rows:
                busy |= targets(row, name, people)
        return busy

    def action_undo(self):
        """Undo the import.

        :raise UserError: somebody has worked on it; the activities are named
        """
        self.ensure_one()
        if self.state == "undone":
            return
        self._check_not_worked_on()
        self._restore()
        # sudo: the log - nobody writes it by hand
        self.sudo().state = "undone"

    def _check_not_worked_on(self):
        """Refuse to undo what has been worked on since.

        :raise UserError: naming the activities, and what was added to them
        """
        added = self._get_work_since()
        worked = self._get_worked_on().union(*added)
        if worked:
            names = [
                f"{activity.display_name} ({', '.join(sorted(added[activity]))})"
                if activity in added
                else activity.display_name
                for activity in worked[:5]
            ]
            raise UserError(
                self.env._(
                    "This import can no longer be undone because some of its records "
                    "have been edited: %(names)s. Retire the activities you do not "
                    "need instead.",
                    names=", ".join(names),
                )
            )

    def _get_worked_on(self):
        """Return the activities that are not as the import left them."""
        activities = self.line_ids.activity_id
        changed = self.line_ids.filtered(
            lambda line: take_snapshot(line.activity_id) != line.after
        )
        later = self.search(
            [
                ("id", ">", self.id),
                ("state", "=", "done"),
                ("line_ids.activity_id", "in", activities.ids),
            ]
        )
        return (
            changed.activity_id
            | (later.line_ids.activity_id & activities)
            | activities.browse(self._get_changed_ownerships().activity_id.ids)
        )

    def _restore(self):
        silent = quiet(self)
        updated = silent.line_ids.filtered(lambda line: not line.created)
        updated._restore_states()
        # sudo: roles - an import is taken back as a whole, ended roles included
        imported_sudo = silent.env["hr.community.ownership"].sudo()
        imported_sudo.search([("import_id", "=", self.id)]).unlink()
        # sudo: roles - as above; those that an import of an earlier version had ended
        ended_sudo = silent.ended_role_ids.sudo()
        noted = {
            role_id
            for line in updated
            for role_id in line.before.get("role_values", ())
        }
        ended_sudo.filtered(lambda ownership: str(ownership.id) not in noted).write(
            {"state": "active", "date_end": False}
        )
        updated._restore_roles()
        # once more: an activity runs or waits by who is active in it
        updated._restore_states()
        # two that changed places would be a circle while only one is back
        updated.activity_id.parent_id = False
        for line in updated:
            values = get_snapshot_values(line.activity_id, line.before)
            line.activity_id.write(values)
            # sudo: activity - what an earlier import said, as above
            line.activity_id.sudo().imported_values = line.before["imported_values"]
        updated._restore_pending_roles()
        created = silent.line_ids.filtered("created").activity_id
        created.parent_id = False
        created.unlink()
        silent._delete_unused_categories_and_tags()
        silent._delete_unused_people()
        updated._give_matched_roles()

    def _delete_unused_categories_and_tags(self):
        """Delete the categories and tags of the import that nothing uses."""
        # sudo: categories, tags - shared by companies, so used in any of them
        log_sudo = self.sudo()
        for name in ("category_ids", "tag_ids"):
            log_sudo._filtered_unused(name).unlink()

    def _filtered_unused(self, name):
        """Return those records of a field of the log that nothing else points at."""
        records = unused = self[name]
        for (_model, field), rows in pointing_rows(
            records, {*NOT_WORK, (self._name, name)}
        ).items():
            for row in rows:
                unused -= targets(row, field, records)
        return unused

    def _delete_unused_people(self):
        """Delete the unmatched names and unused employees of the import."""
        (self._get_people() - self._get_busy_people()).unlink()
        # sudo: names - one that somebody matched, or that waits elsewhere, stays
        names_sudo = self.sudo()._filtered_unused("alias_ids")
        names_sudo.invalidate_recordset(["employee_id"])
        names_sudo.filtered(lambda alias: not alias.employee_id).unlink()


def _merge_ids(ids, more):
    """Return {key: ids} of two such mappings."""
    return ids | {key: [*ids.get(key, ()), *some] for key, some in more.items()}


def _fingerprint(record, names=None):
    """Return a word that differs once anything about a record does, or some fields."""
    names = names or sorted(
        name
        for name, field in record._fields.items()
        if (field.store or field.inherited)
        and name not in models.LOG_ACCESS_COLUMNS
        and field.type not in NOT_COMPARED
    )
    values = [
        sorted(value.ids) if isinstance(value, models.BaseModel) else str(value)
        for value in (record[name] for name in names)
    ]
    text = json.dumps([names, values])
    return hashlib.sha256(text.encode()).hexdigest()
