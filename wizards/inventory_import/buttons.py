"""What the buttons of the import choose. No database."""

from odoo.exceptions import UserError

NOTATIONS = ("decimal_mark", "date_order", "commas")
# what the preview asks about
QUESTIONS = (*NOTATIONS, "number_namesakes")
# what a button may choose
FORM_CHOICES = {
    *QUESTIONS,
    "take_hidden",
    "take_total",
    "take_remark",
    "skip_unreadable",
    "layout",
}


def read_button_choice(wizard):
    """Return the field and the value that a button has put into the context.

    It comes from outside, so it may be anything.

    :raise UserError: it is no choice of this form
    """
    match wizard.env.context.get("community_choice"):
        case [str(name), str() | bool() as value] if name in FORM_CHOICES:
            field = wizard._fields[name]
            known = [True]
            if field.type == "selection":
                known = field.get_values(wizard.env)
            if value in known or value is False:
                return name, value
    raise UserError(
        wizard.env._("This option is not available here. Use one of the buttons.")
    )
