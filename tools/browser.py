"""Finds Chromium, which the tours and the screenshots are driven in."""

import shutil

from . import debian
from .errors import Stop

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find():
    """Return the path of the machine's Chromium, installing it as root on Debian."""
    if not any(map(shutil.which, NAMES)):
        debian.install("chromium", "Chromium, which the browser tours need,")
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise Stop("Chromium is installed, but in no folder of PATH.")
    return found
