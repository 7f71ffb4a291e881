"""Tests of Odoo's own that hold for every addon, run on a database with ours.

They look at indexes, names, overridden methods and routes, and open every menu in the
browser, as an administrator and as an ordinary user.
"""

from . import python_env, setups
from .errors import Stop
from .pytest_run import OdooRun

TESTS = (
    "base/tests/test_overrides.py",
    "test_lint/tests/test_index.py",
    "test_lint/tests/test_naming.py",
    "test_lint/tests/test_override_signatures.py",
    "test_lint/tests/test_routes.py",
    "web/tests/test_click_everywhere.py::TestMenusAdminLight",
    "web/tests/test_click_everywhere.py::TestMenusDemoLight",
)


def located(odoo, test):
    """Return where a test is: base is not beside the others in a source checkout."""
    for addons in (*odoo.addons, odoo.path / "odoo" / "addons"):
        if (addons / test.partition("::")[0]).exists():
            return str(addons / test)
    raise Stop(f"This Odoo comes without its own test {test}.")


class GenericRun(OdooRun):
    """Odoo's generic tests on the database beside everything of Community."""

    def __init__(self, bench):
        super().__init__(bench, "odoo", (), setups.all_setups()["full"])

    def variables(self):
        """Let test_lint import pylint, which it does whether it is used or not."""
        lint = python_env.ensure("lint").glob("lib/python*/site-packages")
        return {"PYTHONPATH": f"{self.bench.odoo.path}:{next(lint)}"}

    def pytest(self):
        """Find the tests in this Odoo and run them."""
        self.paths = [located(self.bench.odoo, test) for test in TESTS]
        return super().pytest()
