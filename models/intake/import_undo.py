from odoo import models
from odoo.exceptions import UserError

from ..quiet import quiet

# what makes somebody of an employee who was only a name
FILLED_IN = (
    "user_id",
    "work_email",
    "department_id",
    "job_id",
    "parent_id",
    "child_ids",
    "employee_skill_ids",
)


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
        # sudo: the log - nobody writes it by hand
        self.sudo().state = "undone"

    def _get_worked_on(self):
        """Return the activities that are not as the import left them."""
        activities = self.line_ids.activity_id
        created = self.line_ids.filtered("created").activity_id
        changed = self.line_ids.filtered(
            lambda line: line.activity_id._snapshot() != line.after
        )
        later = self.search(
            [
                ("id", ">", self.id),
                ("state", "=", "done"),
                ("line_ids.activity_id", "in", activities.ids),
            ]
        )
        cases = self.env["hr.community.position.case"].search(
            [("community_activity_ids", "in", created.ids)]
        )
        return (
            changed.activity_id
            | (later.line_ids.activity_id & activities)
            | (cases.community_activity_ids & created)
        )

    def _restore(self):
        silent = quiet(self)
        # sudo: parts - an import is taken back as a whole, ended parts included
        ours_sudo = silent.env["hr.community.ownership"].sudo()
        ours_sudo.search([("import_id", "=", self.id)]).unlink()
        # sudo: parts - as above; those that the import itself had ended
        silent.ended_part_ids.sudo().write({"state": "active", "date_end": False})
        updated = silent.line_ids.filtered(lambda line: not line.created)
        # two that changed places would be a circle while only one is back
        updated.activity_id.parent_id = False
        for line in updated:
            line.activity_id.write(line.activity_id._from_snapshot(line.before))
            # sudo: activity - what an earlier import said, as above
            line.activity_id.sudo().imported_values = line.before["imported_values"]
        updated._restore_waiting()
        created = silent.line_ids.filtered("created").activity_id
        created.parent_id = False
        created.unlink()
        silent._forget_words()
        silent._forget_people()

    def _forget_words(self):
        """Delete the categories and tags that the import brought and nobody uses."""
        # sudo: categories, tags - shared by companies, so used in any of them
        words_sudo = self.sudo().with_context(active_test=False)
        activities_sudo = words_sudo.env["hr.community.activity"]
        library_sudo = words_sudo.env["hr.community.library.activity"]
        for words, name, users in (
            (words_sudo.category_ids, "category_id", (activities_sudo, library_sudo)),
            (words_sudo.tag_ids, "tag_ids", (activities_sudo,)),
        ):
            for user in users:
                words -= user.search([(name, "in", words.ids)])[name]
            words.unlink()

    def _forget_people(self):
        """Delete the names and employees that the import brought, and nothing more."""
        # sudo: names - one that somebody matched, or that waits elsewhere, stays
        self.alias_ids.sudo().filtered(
            lambda alias: not alias.employee_id and not alias.role_ids
        ).unlink()
        # sudo: hr.employee - the import created them with their name only; whoever
        # has got anything since is somebody
        people_sudo = self.sudo().person_ids
        mine = [("employee_id", "in", people_sudo.ids)]
        # sudo: ownership - only whether there is anything
        busy_sudo = self.env["hr.community.ownership"].sudo().search(mine).employee_id
        # sudo: contribution - only whether there is anything
        logs_sudo = self.env["hr.community.contribution"].sudo()
        busy_sudo |= logs_sudo.search(mine).employee_id
        busy_sudo |= people_sudo.filtered(
            lambda one: any(one[name] for name in FILLED_IN)
        )
        (people_sudo - busy_sudo).unlink()
