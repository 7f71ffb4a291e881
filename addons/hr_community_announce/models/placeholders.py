"""Texts with {placeholders}, filled in without evaluating anything."""

import re

PLACEHOLDER = re.compile(r"\{(\w*)\}")


def fill(text, values):
    """Return a text with its placeholders filled in.

    A line of which all placeholders are empty is left out, so that nobody reads
    “Activity:” without one.

    :param values: {placeholder: text, or nothing}
    """
    return "\n".join(
        PLACEHOLDER.sub(lambda found: str(values.get(found[1]) or ""), line)
        for line in text.splitlines()
        if _has_something(line, values)
    ).strip()


def _has_something(line, values):
    names = PLACEHOLDER.findall(line)
    return not names or any(values.get(name) for name in names)


def unknown(text, names):
    """Return the placeholders of a text that nothing will fill in, in order."""
    known = set(names)
    return [
        name
        for name in dict.fromkeys(PLACEHOLDER.findall(text or ""))
        if name not in known
    ]
