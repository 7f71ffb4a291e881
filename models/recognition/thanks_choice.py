from odoo import api, fields, models

from ..keep_stamps import keep_stamps


class ThanksChoice(models.Model):
    """Whether a person wants to be seen with the thanks they get, and to have letters.

    Thanks to somebody who does not want to be seen stay between them and the giver.
    """

    _name = "hr.community.thanks.choice"
    _description = "How Somebody Wants to Be Thanked"
    _inherit = ["hr.community.own.row"]
    _rec_name = "employee_id"

    is_shown = fields.Boolean(
        "Show thanks to me",
        default=True,
        help="Otherwise only you and whoever thanks you see them.",
    )
    wants_letters = fields.Boolean("Write to me when I am thanked", default=True)

    _one_each = models.Constraint(
        "unique(employee_id)", "This person's choice is in the list already."
    )

    @api.model_create_multi
    def create(self, vals_list):
        choices = super().create(vals_list)
        choices._apply()
        return choices

    def write(self, vals):
        result = super().write(vals)
        if "is_shown" in vals:
            self._apply()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_means_as_usual(self):
        self._show(self.employee_id, True)

    def _apply(self):
        for shown, choices in self.grouped("is_shown").items():
            self._show(choices.employee_id, shown)

    @api.model
    def _show(self, people, shown):
        """Show or hide all thanks to people, those of the past too."""
        # sudo: receiver - the person decides about the rows that name them
        receivers_sudo = self.env["hr.community.recognition.receiver"].sudo()
        lines_sudo = receivers_sudo.search(
            [("employee_id", "in", people.ids), ("is_shown", "!=", shown)]
        )
        with keep_stamps(lines_sudo, lines_sudo.recognition_id):
            lines_sudo.write({"is_shown": shown})

    @api.model
    def _get_hidden(self, people):
        """Return those of the people who do not want to be seen.

        :param people: a list of recordsets
        """
        everybody = self.env["hr.employee"].union(*people)
        # sudo: choice - only who is not to be shown
        rows_sudo = self.sudo().search_fetch(
            [("employee_id", "in", everybody.ids), ("is_shown", "=", False)],
            ["employee_id"],
        )
        return rows_sudo.employee_id

    @api.model
    def _with_letters(self, rows):
        """Return the rows, as the system, of who can be told and wants letters."""
        quiet = self.search(
            [
                ("employee_id", "in", rows.employee_id.ids),
                ("wants_letters", "=", False),
            ]
        ).employee_id
        return rows.filtered(
            lambda row: row.employee_id.work_email and row.employee_id not in quiet
        )

    @api.model
    def action_open_mine(self):
        """Open one's own choice, whether it was ever made or not."""
        return self._open_mine(self.env._("How I Want to Be Thanked"))
