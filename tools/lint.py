"""./dev lint: ruff, pylint-odoo, Odoo's own checks of an addon's files, and ours."""

import os
import shutil
from contextlib import contextmanager

from . import house, odoo_source, python_env, reasons
from .farm import entries, satellites
from .outcome import Outcome, report
from .paths import ADDON, CACHE, REPO
from .process import follow

SKIPPED = shutil.ignore_patterns("__pycache__", ".*")


@contextmanager
def plain_copy():
    """Give the addons as a company would unpack them: real folders, side by side.

    Odoo's checks walk folders without following the link farm, and both linters go by
    the folder's name, which a checkout need not have.
    """
    folder = CACHE / f"lint-{os.getpid()}"
    try:
        for name in entries() - {"addons"}:
            source, target = REPO / name, folder / ADDON / name
            if source.is_dir():
                shutil.copytree(source, target, ignore=SKIPPED)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
        for name in satellites():
            shutil.copytree(REPO / "addons" / name, folder / name, ignore=SKIPPED)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _commands(folder):
    """Return {name: (command, folder to run it in, variables)}."""
    bins = python_env.ensure("lint") / "bin"
    odoo = odoo_source.find()
    python = python_env.ensure("odoo") / "bin" / "python"
    addons = [ADDON, *satellites()]
    pylint = [bins / "pylint", f"--rcfile={REPO / 'pyproject.toml'}", "--score=no"]
    manifest = [python, REPO / "tools/inside/odoo_lint.py", folder, *odoo.addons]
    env = os.environ | {"PYTHONPATH": "", "PYTHONDONTWRITEBYTECODE": "1"}
    inside = env | {"PYTHONPATH": str(odoo.path)}
    return {
        "ruff": ([bins / "ruff", "check", "--no-cache", "."], REPO, env),
        "format": ([bins / "ruff", "format", "--check", "--no-cache", "."], REPO, env),
        "pylint": ([*pylint, *addons], folder, env),
        "odoo": (manifest, folder, inside),
    }


def check():
    """Run the linters; each counts as one test."""
    outcome = Outcome("lint")
    with plain_copy() as folder:
        for name, (command, cwd, env) in _commands(folder).items():
            if follow(command, name, cwd=cwd, env=env):
                outcome.fail(f"{name} found something, see above")
            else:
                outcome.passed += 1
    for remarks in (reasons.missing(), house.broken()):
        for remark in remarks:
            outcome.fail(remark)
        outcome.passed += not remarks
    return outcome


def fix():
    """Let ruff put right what it can."""
    ruff = python_env.ensure("lint") / "bin/ruff"
    follow([ruff, "check", "--fix", "--no-cache", "."], "ruff", cwd=REPO)
    follow([ruff, "format", "--no-cache", "."], "format", cwd=REPO)


def lint(arguments):
    """Run the command; return its exit code."""
    if arguments.fix:
        fix()
    return report([check()])
