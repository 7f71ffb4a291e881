"""Runs Odoo from a file of its own, which its workers need to start one more of it.

It knows two calls more than the addon, for bars to compare with: thanks as bare rows,
and points that are given by a lock and a sum.
"""

from bars.bare_thanks import create_bare
from bars.summed_up import give_summed_up

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

    @api.model
    def give_summed_up(self, person_id, month, points):
        """Give points if a sum says that there are enough; return whether it did."""
        return give_summed_up(self.sudo().env, person_id, month, points)


if __name__ == "__main__":
    odoo.cli.main()
