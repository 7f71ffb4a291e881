from odoo import fields, models


class Ownership(models.Model):
    """Which import brought a part."""

    _inherit = "hr.community.ownership"

    import_id = fields.Many2one(
        "hr.community.import",
        "Brought by",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
        groups="hr_community.group_hr_community_officer",
    )
