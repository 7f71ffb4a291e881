from odoo import api, fields, models


class FormerEmployee(models.AbstractModel):
    """What keeps the figures of erased people apart, and tells nothing of who it was.

    Within one activity, the rows of one former employee have one key: a random number
    that is written nowhere else. The department is that of the day of erasing.
    """

    _name = "hr.community.former.employee"
    _description = "Former Employee's Record"

    # the way to the activity within which the key holds
    _activity_path = "activity_id"

    former_key = fields.Integer(
        groups=fields.NO_ACCESS, copy=False, export_string_translation=False
    )
    former_department_id = fields.Many2one(
        "hr.department",
        groups=fields.NO_ACCESS,
        copy=False,
        ondelete="set null",
        export_string_translation=False,
    )

    @api.model
    def _get_activity(self, row):
        """Return the activity within which the key of a row holds."""
        return row.mapped(self._activity_path)
