"""Where things are: the checkout, and the cache that keeps heavy things out of it."""

import hashlib
import os
from pathlib import Path

from .errors import Stop

ADDON = "hr_community"
REPO = Path(__file__).resolve().parent.parent
# Databases and link farms belong to one checkout; Odoo, Python and PostgreSQL do not.
CHECKOUT = hashlib.sha256(str(REPO).encode()).hexdigest()[:6]


def _cache():
    base = os.environ.get("XDG_CACHE_HOME")
    if not base:
        root = os.geteuid() == 0
        base = "/var/cache" if root else os.path.expanduser("~/.cache")
    return Path(base) / ADDON


CACHE = _cache()
LOCKS = CACHE / "locks"
LOGS = CACHE / "logs"
DATA = CACHE / "data"
FARM = CACHE / "farms" / CHECKOUT


def folder(path):
    """Create a folder (and its parents) if need be, and return it."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        how = "set XDG_CACHE_HOME to a folder of yours"
        raise Stop(f"{path} cannot be made ({error.strerror}): {how}.") from None
    return path
