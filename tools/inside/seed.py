"""Fills a database for measuring. Runs inside Odoo's own Python.

seed.py CONFIG DATABASE PEOPLE
"""

import sys

from seeding.company import seed

from odoo.api import SUPERUSER_ID, Environment
from odoo.modules.registry import Registry
from odoo.service import server
from odoo.tools import config


def main(conf, database, people):
    """Fill the database."""
    config.parse_config(["-c", conf, "-d", database, "--no-http"], setup_logging=True)
    server.load_server_wide_modules()
    with Registry(database).cursor() as cr:
        seed(Environment(cr, SUPERUSER_ID, {}), int(people))


if __name__ == "__main__":
    main(*sys.argv[1:])
