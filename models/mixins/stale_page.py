"""Pages that show a status of before: what is pressed there is not done.

Two officers have the same record open, or one has it open twice. One of them decides;
the page of the other still offers the buttons of the status that it shows. So whatever
depends on the status says, when it is pressed, which one its page shows: the views tell
it to the web client, and the class of each model asks before it does anything.
"""

from odoo.exceptions import UserError
from odoo.tools.view_validation import get_expression_field_names

SEEN = "community_seen"


def tell_what_is_seen(arch, model):
    """Let the buttons of a view that depend on a status say which one is shown.

    :param arch: the view, of which fields may hold views of other models
    :param model: its model
    """
    for node in arch.iter("button", "a"):
        depends = "state" in get_expression_field_names(node.get("invisible"))
        if node.get("type") != "object" or not depends or node.get("context"):
            continue
        name = _find_model(node, model)._name
        if has_status(model.env[name]):
            node.set("context", f"{{'{SEEN}': ['{name}', id, state]}}")


def has_status(model):
    """Return whether the rows of a model have a status that others may change."""
    field = model._fields.get("state")
    return not model._transient and bool(field) and field.type == "selection"


def _find_model(node, model):
    """Return the model of what a node shows: that of the innermost view around it."""
    above = [one.get("name") for one in node.iterancestors("field", "groupby")]
    for name in reversed(above):
        model = model.env[model._fields[name].comodel_name]
    return model


def check_seen(records):
    """Return records for what is pressed on a page that shows their status of now.

    What is called next hears nothing of it.

    :raise UserError: the page shows another status
    """
    context = dict(records.env.context)
    seen = context.pop(SEEN)
    here = records.with_env(records.env(context=context))
    if not isinstance(seen, list) or len(seen) != 3 or not has_status(here):
        return here
    model, row_id, state = seen
    if model == here._name and here.ids == [row_id] and here.state != state:
        refuse_changed(here)
    return here


def forget_seen(action):
    """Return what a button opens, so that its page does not say this any more."""
    opens = isinstance(action, dict) and action.get("type") == "ir.actions.act_window"
    if not opens or not isinstance(action.get("context", {}), dict):
        return action
    return action | {"context": action.get("context", {}) | {SEEN: False}}


def refuse_changed(record):
    """Refuse what the page of before offers.

    :raise UserError: saying what has become of the record
    """
    status = record._fields["state"]
    labels = dict(status._description_selection(record.env))
    raise UserError(
        record.env._(
            "“%(record)s” has been changed since you opened it. Its status is now "
            "“%(state)s”. Reload the page and try again.",
            record=record.display_name,
            state=labels.get(record.state, ""),
        )
    )
