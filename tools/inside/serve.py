"""Runs Odoo from a file of its own, which its workers need to start one more of it.

It knows one call more than the addon: thanks as bare rows, for bars to compare with.
"""

from bare_thanks import create_bare

import odoo.cli
from odoo import api, models


class BareThanks(models.AbstractModel):
    """Creates what thanks leave behind, with no rule asked."""

    _name = "hr.community.bare.thanks"
    _description = "Bare Thanks"
    _module = "hr_community"

    @api.model
    def give(self, *row):
        """Create the rows of one thanks."""
        return create_bare(self.sudo().env, [row]).id


if __name__ == "__main__":
    odoo.cli.main()
