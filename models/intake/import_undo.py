from odoo import models
from odoo.exceptions import UserError

from ..mixins.pointing_rows import pointing_rows, targets
from ..mixins.quiet import quiet
from .activity_snapshot import get_snapshot_values, take_snapshot
from .import_brought import NOT_WORK


class ImportUndo(models.Model):
    """Undoing an import as a whole, unless its records have been worked on."""

    _inherit = "hr.community.import"

    def action_undo(self):
        """Take the import back.

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
                f"{activity.name} ({', '.join(sorted(added[activity]))})"
                if activity in added
                else activity.name
                for activity in worked[:5]
            ]
            raise UserError(
                self.env._(
                    "Records of this import have been edited since: %(names)s. "
                    "Retire activities you do not need instead.",
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
            | activities.browse(self._get_changed_parts().activity_id.ids)
        )

    def _restore(self):
        silent = quiet(self)
        updated = silent.line_ids.filtered(lambda line: not line.created)
        updated._restore_states()
        # sudo: parts - an import is taken back as a whole, ended parts included
        ours_sudo = silent.env["hr.community.ownership"].sudo()
        ours_sudo.search([("import_id", "=", self.id)]).unlink()
        # sudo: parts - as above; those that the import itself had ended
        silent.ended_part_ids.sudo().write({"state": "active", "date_end": False})
        # two that changed places would be a circle while only one is back
        updated.activity_id.parent_id = False
        for line in updated:
            line.activity_id.write(get_snapshot_values(line.before))
            # sudo: activity - what an earlier import said, as above
            line.activity_id.sudo().imported_values = line.before["imported_values"]
        updated._restore_waiting()
        created = silent.line_ids.filtered("created").activity_id
        created.parent_id = False
        created.unlink()
        silent._forget_words()
        silent._forget_people()

    def _forget_words(self):
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

    def _forget_people(self):
        """Delete the unmatched names and unused employees of the import."""
        # sudo: names - one that somebody matched, or that waits elsewhere, stays
        names_sudo = self.sudo()._filtered_unused("alias_ids")
        names_sudo.filtered(lambda alias: not alias.employee_id).unlink()
        (self._get_people() - self._get_busy_people()).unlink()
