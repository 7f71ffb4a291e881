from odoo import SUPERUSER_ID, models
from odoo.exceptions import MissingError

from .days import company_today
from .quiet import without_switches
from .reader_language import for_reader


def ask_user(record, user, day, words):
    """Give a user something to do, in their language; return the to-do.

    What follows from a page without a login, the system asks for: the email would say
    that it comes from Odoo's “Public user”.

    :param record: what it is about, of any model that has to-dos
    :param day: the last day for it; as Odoo proposes if None
    :param words: function of an environment in that language, which returns the
        ``summary`` and maybe a ``note``
    """
    if record.env.user._is_public():
        record = record.with_user(SUPERUSER_ID)
    record = for_reader(record, user, record.company_id)
    return record.activity_schedule(
        "mail.mail_activity_data_todo", day, user_id=user.id, **words(record.env)
    )


def ask_deputy(records, gone, words):
    """Give an officer a to-do for each record in which somebody who left had a part.

    The to-do is the officer's own: not every model has to-dos on its screens. One that
    is still to be done is not given twice.

    :param records: of one company, as the system, maybe none
    :param gone: employees who leave
    :param words: function of a record in the officer's language, which returns what
        there is to do
    """
    company = records.company_id[:1]
    # sudo: hr.employee - who has no say in what they leave
    deputy = company and company._community_get_deputy(gone.sudo().user_id)
    if not deputy:
        return
    todos = records.env["mail.activity"]
    asked = dict.fromkeys(map(words, for_reader(records, deputy, company)))
    known = todos.search([("user_id", "=", deputy.id), ("summary", "in", [*asked])])
    todos.create(
        [
            {
                "activity_type_id": todos.env.ref("mail.mail_activity_data_todo").id,
                "summary": summary,
                "date_deadline": company_today(company),
                "user_id": deputy.id,
            }
            for summary in asked
            if summary not in known.mapped("summary")
        ]
    )


class CheckedTodo(models.AbstractModel):
    """A record that gives people something to do, whatever a caller would mute."""

    _name = "hr.community.checked.todo"
    _description = "To-Dos with Validated Input"
    _inherit = ["hr.community.checked.input", "mail.activity.mixin"]

    def activity_schedule(self, *args, **kwargs):
        """Give somebody something to do about records.

        :raise MissingError: one of them is not there, which Odoo would store
        """
        if self.exists() != self:
            raise MissingError(
                self.env._("One of these records no longer exists. Reload the page.")
            )
        records = without_switches(self)
        return super(CheckedTodo, records).activity_schedule(*args, **kwargs)

    def activity_reschedule(self, act_type_xmlids, *args, **kwargs):
        records = without_switches(self)
        return super(CheckedTodo, records).activity_reschedule(
            act_type_xmlids, *args, **kwargs
        )

    def activity_feedback(self, act_type_xmlids, *args, **kwargs):
        records = without_switches(self)
        return super(CheckedTodo, records).activity_feedback(
            act_type_xmlids, *args, **kwargs
        )

    def activity_unlink(self, act_type_xmlids, *args, **kwargs):
        records = without_switches(self)
        return super(CheckedTodo, records).activity_unlink(
            act_type_xmlids, *args, **kwargs
        )
