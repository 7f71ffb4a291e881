"""Runs Odoo from a file of its own, which its workers need to start one more of it."""

import odoo.cli

if __name__ == "__main__":
    odoo.cli.main()
