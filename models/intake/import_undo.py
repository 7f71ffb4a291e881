from odoo import models
from odoo.exceptions import UserError


class ImportUndo(models.Model):
    """Takes an import back as a whole, until somebody has worked on what it brought."""

    _inherit = "hr.community.import"

    def action_undo(self):
        """Take the import back.

        :raise UserError: somebody has worked on it; the activities are named
        """
        self.ensure_one()
        if self.state == "undone":
            return
        worked = self._get_worked_on()
        if worked:
            raise UserError(
                self.env._(
                    "Somebody has worked on what this import brought: %(names)s. "
                    "Retire what you do not want instead.",
                    names=", ".join(worked[:5].mapped("name")),
                )
            )
        self._restore()
        self.state = "undone"

    def _get_worked_on(self):
        """Return the activities that are not as the import left them."""
        activities = self.line_ids.activity_id
        later = self.search(
            [
                ("id", ">", self.id),
                ("state", "=", "done"),
                ("line_ids.activity_id", "in", activities.ids),
            ]
        )
        worked = activities.filtered(
            lambda activity: activity.contribution_ids or activity.case_line_ids
        )
        worked |= later.line_ids.activity_id & activities
        worked |= self.line_ids.filtered(
            lambda line: line.activity_id._snapshot() != line.after
        ).activity_id
        return worked

    def _restore(self):
        quiet = self.with_context(tracking_disable=True)
        # sudo: parts - an import is taken back as a whole, ended parts included
        ours_sudo = quiet.env["hr.community.ownership"].sudo()
        ours_sudo.search([("import_id", "=", self.id)]).unlink()
        quiet.ended_part_ids.sudo().write({"state": "active", "date_end": False})
        for line in quiet.line_ids.filtered(lambda line: not line.created):
            line.activity_id.write(line.activity_id._from_snapshot(line.before))
            # sudo: activity - what an earlier import said, as above
            line.activity_id.sudo().imported_values = line.before["imported_values"]
        created = quiet.line_ids.filtered("created").activity_id
        created.parent_id = False
        created.unlink()
        # sudo: as above; a name that somebody matched meanwhile stays known
        quiet.alias_ids.sudo().filtered(lambda alias: not alias.employee_id).unlink()
        # sudo: hr.employee - the import created them with their name only; whoever
        # has got a user or a part since is somebody
        people_sudo = quiet.person_ids.sudo()
        busy = quiet.env["hr.community.ownership"].sudo().search(
            [("employee_id", "in", people_sudo.ids)]
        )
        unused = people_sudo.filtered(lambda person: not person.user_id)
        (unused - busy.employee_id).unlink()
