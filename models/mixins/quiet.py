"""What is done without an email, a to-do or a line in the log.

Odoo's own switches (``tracking_disable`` and its like) arrive in the context, and
anybody may send them. Ours is an object of this process, which no call carries.
"""

from odoo import SUPERUSER_ID
from odoo.tools import clean_context

_KEY = "community_quiet"


class _Quiet:
    """Compared by identity, so nothing that is read from a request equals it."""

    __slots__ = ()

    def __repr__(self):
        return "<quiet>"


_QUIET = _Quiet()

# context keys that Odoo's code obeys no matter who set them: they suppress
# notifications and to-dos, force or block sending, or mimic installation
SWITCHES = frozenset(
    {
        "tracking_disable",
        "no_reset_password",
        "install_mode",
        "reset_template",
        "template_preview_lang",
        "force_email",
        "salary_simulation",
    }
)
PREFIXES = ("mail_", "email_notification_")
MUTED = {"tracking_disable": True, "mail_notrack": True}


def quiet(records):
    """Return the records, so that nobody hears of what is done with them."""
    kept = clean_context(records.env.context)
    return records.with_env(records.env(context=kept | MUTED | {_KEY: _QUIET}))


def is_muted(env):
    """Return whether our own code does something that nobody shall hear of."""
    return bool(env.context.get("tracking_disable")) and _is_ours(env)


def without_switches(records):
    """Return the records without the switches that a caller has sent.

    Where the system acts for somebody (``sudo``), their defaults go too: what it
    creates is its own to say.
    """
    context = records.env.context
    if _is_ours(records.env):
        return records
    kept = {key: value for key, value in context.items() if not _is_switch(key)}
    if records.env.su:
        kept = clean_context(kept)
    if len(kept) == len(context):
        return records
    return records.with_env(records.env(context=kept))


def without_defaults(records):
    """Return the records without what a caller has sent for rows that are created."""
    context = clean_context(records.env.context)
    if len(context) == len(records.env.context):
        return records
    return records.with_env(records.env(context=context))


def _is_ours(env):
    """Return whether our own code says what is in the context.

    OdooBot's does: it has no password, it loads data and runs the scheduled work.
    """
    return env.context.get(_KEY) is _QUIET or env.uid == SUPERUSER_ID


def _is_switch(key):
    return key in SWITCHES or key.startswith(PREFIXES)
