from odoo import api, models

# {what a link in an email stops: the field that says whether it is wanted}
MAIL_FIELDS = {
    "openings": "wants_openings",
    "log": "wants_log_reminders",
    "thanks": "wants_thanks_mail",
}


class PreferencePage(models.Model):
    """The page behind "Unsubscribe": which emails somebody wants, without a login."""

    _inherit = "hr.community.preference"

    _link_path = "preferences"

    @api.model
    def _get_link_of(self, person):
        """Return the address of a person's own page, for the words of an email.

        :param person: hr.employee, as the system
        """
        if not self._is_sending_mail():
            return self._get_url("preview")
        return self._get_row_of(person)._get_link()

    def _get_link_holder(self):
        # the row follows its employee to another company, a link does not
        # sudo: hr.employee - where the person of the link works
        return [*super()._get_link_holder(), self.sudo().employee_id.company_id.id]

    def _get_mails(self):
        """Return [(name, what it is, whether it is wanted)] of each kind of email."""
        labels = {
            name: self._fields[field]._description_string(self.env)
            for name, field in MAIL_FIELDS.items()
        }
        return [
            (name, labels[name], self[field]) for name, field in MAIL_FIELDS.items()
        ]

    def _answer_by_link(self, form):
        """Save which emails the person wants, or stop one kind of them, or all.

        :param dict form: ``stop`` with the name of a kind or "all"; else a name for
            each kind that is wanted
        """
        stopped = form.get("stop")
        if stopped in MAIL_FIELDS:
            values = {MAIL_FIELDS[stopped]: False}
        else:
            wanted = {} if stopped == "all" else form
            values = {field: name in wanted for name, field in MAIL_FIELDS.items()}
        self.write(values)
