import hashlib
import json

from odoo import api, fields, models

from ..mixins.personal_rules import IDS
from ..mixins.pointing_rows import pointing_rows, targets

# what comes by itself and is lost without a loss, or is looked at in another way
NOT_WORK = {
    # the snapshots of each line hold names that wait, and later imports go first
    ("hr.community.alias.role", "activity_id"),
    ("hr.community.import.line", "activity_id"),
    ("hr.community.preference", "notified_activity_ids"),
    ("ir.model.data", "res_id"),
    ("mail.followers", "res_id"),
}
WRITTEN_BY_PEOPLE = ("comment", "email")
# what people decide and write on a part that an import gave them
DECIDED = (
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


class ImportBrought(models.Model):
    """What an import brought, and what has come to point at it since."""

    _inherit = "hr.community.import"
    _community_personal = {"brought": IDS}

    brought = fields.Json(
        readonly=True,
        copy=False,
        groups="base.group_system",
        help="Snapshot taken at the end of the import, used to detect later changes.",
    )

    def _log_brought(self):
        """Keep what belongs to what was brought, so that later work is told from it."""
        beside = {}
        activities, parts_sudo = self._get_created()
        for records in (activities, parts_sudo, self._get_people()):
            for (model, name), rows in pointing_rows(records, NOT_WORK).items():
                beside.setdefault(f"{model}.{name}", []).extend(rows.ids)
        # sudo: the log - an import writes its own, and nobody else does
        self.sudo().brought = {
            "beside": beside,
            "people": {str(one.id): _fingerprint(one) for one in self._get_people()},
            "parts": {str(one.id): _fingerprint(one, DECIDED) for one in parts_sudo},
        }

    @api.model
    def _community_erase_ids(self, column, ids):
        """Forget what employees were like when an import created them."""
        for log in self.search([(column, "!=", False)]):
            known = log[column]["people"]
            kept = {id_: word for id_, word in known.items() if int(id_) not in ids}
            if kept != known:
                log[column] = log[column] | {"people": kept}

    def _get_created(self):
        """Return the activities that were created and the parts that were given."""
        # sudo: parts - all that the import gave, ended ones included
        parts_sudo = self.env["hr.community.ownership"].sudo()
        return (
            self.line_ids.filtered("created").activity_id,
            parts_sudo.search([("import_id", "=", self.id)]),
        )

    def _get_changed_parts(self):
        """Return the parts that are not as the import gave them, as the system."""
        # sudo: the log - what it kept for itself
        known = (self.sudo().brought or {}).get("parts", {})
        _activities, parts_sudo = self._get_created()
        return parts_sudo.filtered(
            lambda one: (
                str(one.id) in known
                and known[str(one.id)] != _fingerprint(one, DECIDED)
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
        if brought := self.sudo().brought:
            return rows.browse(
                set(rows.ids).difference(brought["beside"].get(".".join(key), ()))
            )
        # of an import by an earlier version: what was made with it has its time
        if not rows._log_access:
            return rows.browse()
        return rows.filtered(lambda row: row.create_date > self.create_date)

    def _get_work_since(self):
        """Return {activity: what was added to it or its parts, by name}."""
        found = {}
        for records in self._get_created():
            for (_model, name), rows in self._get_rows_since(records).items():
                # sudo: ir.model - what the kind of row is called
                label = self.env["ir.model"].sudo()._get(rows._name).name
                for row in rows:
                    for record in targets(row, name, records):
                        at = record if "ownership_ids" in record else record.activity_id
                        found.setdefault(at, set()).add(label)
        return found

    def _get_busy_people(self):
        """Return the employees who are more by now than a name in a spreadsheet."""
        people = self._get_people()
        # sudo: the log - what it kept for itself
        known = (self.sudo().brought or {}).get("people", {})
        busy = people.filtered(lambda one: known.get(str(one.id)) != _fingerprint(one))
        for (_model, name), rows in self._get_rows_since(people).items():
            for row in rows:
                busy |= targets(row, name, people)
        return busy


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
    words = json.dumps([names, values])
    return hashlib.sha256(words.encode()).hexdigest()
