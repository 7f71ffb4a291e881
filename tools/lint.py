"""./dev lint: ruff, pylint-odoo and Odoo's own check of manifests."""

from . import python_env
from .paths import REPO
from .process import follow


def outcome():
    """Run the linters and return what came of it, each counting as one test."""
    from .testing import Outcome

    result = Outcome("lint")
    env = python_env.ensure("lint")
    commands = {
        "ruff": [env / "bin/ruff", "check", "--no-cache", REPO],
        "ruff format": [env / "bin/ruff", "format", "--no-cache", "--check", REPO],
    }
    for name, command in commands.items():
        if follow(command, name, {"cwd": REPO}):
            result.fail(f"{name} has found something")
        else:
            result.passed += 1
    return result
