from odoo import fields, models


class AliasRole(models.Model):
    """Which import brought a part that waits."""

    _inherit = "hr.community.alias.role"

    import_id = fields.Many2one(
        "hr.community.import",
        "Brought by",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )

    def _prepare_part(self):
        # the next import ends it when the spreadsheet no longer names the person
        return super()._prepare_part() | {"import_id": self.import_id.id}
