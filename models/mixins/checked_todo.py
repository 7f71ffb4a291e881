from odoo import SUPERUSER_ID, models
from odoo.exceptions import MissingError

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
