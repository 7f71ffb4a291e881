"""The short message that follows a button. A plain function, no database."""

CLOSE = {"type": "ir.actions.act_window_close"}
RELOAD = {"type": "ir.actions.client", "tag": "soft_reload"}


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
