"""The command line: what there is, and which function does it."""

import argparse
import importlib
import signal
import sys

from .errors import Stop
from .process import end_children

# the module in which each command is the function of the same name
MODULES = {
    "serve": "serving",
    "shell": "serving",
    "db": "serving",
    "run": "serving",
    "test": "testing",
    "fuzz": "fuzz",
    "bench": "bench.command",
    "lint": "lint",
    "i18n": "terms",
    "screenshots": "shooting",
    "axe": "accessibility",
    "year": "year",
}


def _parser():
    parser = argparse.ArgumentParser(prog="./dev", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    _add_databases(commands)
    _add_tests(commands)
    _add_bench(commands)
    _add_screens(commands)
    return parser


def _add_databases(commands):
    """Commands that make, serve and open a database."""
    serve = commands.add_parser("serve", help="serve the demo company")
    serve.add_argument("--port", type=int, default=8069)

    db = commands.add_parser("db", help="make a fresh database with the addon")
    db.add_argument("name", metavar="NAME")
    db.add_argument("--demo", action="store_true", help="with demo data")
    db.add_argument("--with", dest="modules", metavar="MODULE,…")

    run = commands.add_parser("run", help="serve a database made by ./dev db")
    run.add_argument("name", metavar="NAME")
    run.add_argument("--port", type=int, default=8069)

    shell = commands.add_parser(
        "shell", help="an Odoo shell; reads a script from stdin"
    )
    shell.add_argument("name", nargs="?", default="demo", metavar="DB")


def _add_tests(commands):
    """Commands that say what is wrong."""
    test = commands.add_parser("test", help="lint and test everything, or some paths")
    test.add_argument("paths", nargs="*", metavar="path")
    test.add_argument("-k", dest="keyword", help="only tests that match, as in pytest")
    test.add_argument(
        "--full", action="store_true", help="beside Recruitment and appraisals"
    )
    test.add_argument(
        "--peers", action="store_true", help="the tests of Odoo's own HR apps, instead"
    )

    fuzz = commands.add_parser("fuzz", help="call every model as everybody, over RPC")
    fuzz.add_argument("--seed", type=int, help="the calls of an earlier run")
    fuzz.add_argument("--minutes", type=float, default=7)
    fuzz.add_argument(
        "--model", nargs="+", help="only those whose name begins with one of these"
    )

    lint = commands.add_parser("lint", help="ruff, pylint-odoo and Odoo's own checks")
    lint.add_argument(
        "--fix", action="store_true", help="let ruff put right what it can"
    )


def _add_bench(commands):
    bench = commands.add_parser("bench", help="measure speed beside the best SQL")
    bench.add_argument("bars", nargs="*", type=int, metavar="bar", help="only these")
    bench.add_argument("--people", type=int, default=10_000, help="employees")
    bench.add_argument(
        "--rounds", type=int, default=100, help="of those who all want the same"
    )
    bench.add_argument("--replica", action="store_true", help="try a read replica")

    year = commands.add_parser("year", help="live a company year, count its figures")
    year.add_argument("--seed", type=int, default=1)


def _add_screens(commands):
    """Commands that look at what people read."""
    i18n = commands.add_parser("i18n", help="write the translation templates (.pot)")
    i18n.add_argument("--check", action="store_true", help="only compare them")

    screenshots = commands.add_parser("screenshots", help="take the documentation's")
    screenshots.add_argument("names", nargs="*", metavar="name", help="only these")

    axe = commands.add_parser("axe", help="axe-core and the keyboard on our screens")
    axe.add_argument("names", nargs="*", metavar="name", help="only these")
    axe.add_argument("--menus", action="store_true", help="every menu as well")


def _function(command):
    """Import what a command needs, and no more."""
    module = importlib.import_module(f".{MODULES[command]}", __package__)
    return getattr(module, command)


def main():
    """Run one command; return its exit code."""
    arguments = _parser().parse_args()
    signal.signal(signal.SIGINT, end_children)
    signal.signal(signal.SIGTERM, end_children)
    try:
        return _function(arguments.command)(arguments)
    except (Stop, PermissionError) as reason:
        print(f"./dev {arguments.command}: {reason}", file=sys.stderr)
        return 1
