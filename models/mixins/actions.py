"""Actions of the web client. Plain functions."""

CLOSE = {"type": "ir.actions.act_window_close"}
RELOAD = {"type": "ir.actions.client", "tag": "soft_reload"}


def action_for(env, xml_id, name=None, **values):
    """Return one of the addon's actions, to open it for some record.

    :param env: environment
    :param xml_id: of the action; in the core without the module
    :param name: what the screen is called then
    :param values: of the action, in place of its own, such as its domain
    """
    action = env["ir.actions.act_window"]._for_xml_id(_with_module(xml_id))
    if name:
        # the web client shows the latter, which is the action's own until then
        values |= {"name": name, "display_name": name}
    return action | values


def question_action(record, name, view_xml_id):
    """Return the action that asks before something is done, in a form of its own.

    What the dialog of a button cannot say stands there: which record, and how many.

    :param str view_xml_id: of the form, in the core without the module
    """
    view = record.env.ref(_with_module(view_xml_id))
    return record._get_records_action(
        name=name, views=[(view.id, "form")], target="new"
    )


def _with_module(xml_id):
    return xml_id if "." in xml_id else f"hr_community.{xml_id}"


def notification_action(message, after=CLOSE, kind="success"):
    """Return the action that shows a message, and does another one after it.

    :param after: the action that follows, such as closing the dialog
    :param kind: ``success`` or ``warning``, which colours the message
    """
    return {
        "type": "ir.actions.client",
        "tag": "display_notification",
        "params": {"type": kind, "message": message, "next": {**after}},
    }
