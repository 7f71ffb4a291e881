"""Finds Chromium, which the tours and the screenshots are driven in."""

import shutil

from . import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find():
    """Return the path of the machine's Chromium, installing it as root on Debian."""
    if not any(map(shutil.which, NAMES)):
        debian.install("chromium", "Chromium, which the browser tours need,")
    return next(filter(None, map(shutil.which, NAMES)))
