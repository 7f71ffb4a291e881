"""Runs Odoo's own file checks (test_lint) on our addons alone. Runs inside Odoo.

    odoo_lint.py FOLDER ODOO_ADDONS…

Nothing here needs a database. What a check only logs as a warning counts as found.
"""

import importlib
import logging
import sys
import types
import unittest
from unittest.mock import patch

from odoo.modules import Manifest
from odoo.tools import config

CHECKS = (
    "test_dunderinit",
    "test_i18n",
    "test_jstranslate",
    "test_manifests",
    "test_onchange_domains",
    "test_orm_import",
)


class Warnings(logging.Handler):
    """Remembers what was logged as a warning or worse."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.found = []

    def emit(self, record):
        """Keep the message and show it."""
        self.found.append(record.getMessage())
        print(record.getMessage())


def checks(name):
    """Import one check, without what its package imports beside it (pylint, …)."""
    package = "odoo.addons.test_lint.tests"
    if package not in sys.modules:
        bare = types.ModuleType(package)
        bare.__path__ = [f"{Manifest.for_addon('test_lint').path}/tests"]
        sys.modules[package] = bare
    return importlib.import_module(f"{package}.{name}")


def main(folder, *addons):
    """Return whether the checks found something."""
    paths = ",".join([folder, *addons])
    config.parse_config(
        [f"--addons-path={paths}", "--http-interface=127.0.0.1", "--log-level=warn"]
    )
    warnings = Warnings()
    logging.getLogger().addHandler(warnings)
    ours = [m for m in Manifest.all_addon_manifests() if m.path.startswith(folder)]
    suite = unittest.TestSuite()
    for name in CHECKS:
        suite.addTests(unittest.defaultTestLoader.loadTestsFromModule(checks(name)))
    with patch.object(Manifest, "all_addon_manifests", return_value=ours):
        result = unittest.TextTestRunner(verbosity=1).run(suite)
    return not ours or not result.wasSuccessful() or bool(warnings.found)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
