"""Hours as people write them. Plain functions, no database."""

import math
import re

CLOCK = re.compile(r"(\d{1,3})\s*[:hH]\s*([0-5]?\d)?\s*$")


def parse_hours(text):
    """Return the hours that a text means: ``1.5``, ``1,5``, ``1:30`` or ``1h30``.

    :raise ValueError: it is none of these
    """
    text = (text or "").strip()
    if clock := CLOCK.match(text):
        return int(clock[1]) + int(clock[2] or 0) / 60
    hours = float(text.replace(",", "."))
    if not math.isfinite(hours):
        raise ValueError(text)
    return hours
