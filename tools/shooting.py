"""./dev screenshots: a fresh demo company, served, and photographed in Chromium."""

from .paths import REPO, folder
from .process import call
from .showing import demo_company
from .workbench import Workbench


def screenshots(arguments):
    """Run the command; return its exit code."""
    target = folder(REPO / "static" / "description")
    with demo_company(Workbench(), "shots") as show:
        script = [show.python, REPO / "tools" / "screenshots.py"]
        place = [show.url, show.chromium, target]
        return call([*script, *place, *arguments.names], env=show.environ)
