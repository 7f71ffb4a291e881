from odoo import api, fields, models


class HrEmployeeArchived(models.Model):
    """Since when somebody is archived: many are without a departure date."""

    _inherit = "hr.employee"

    community_archived_on = fields.Date(
        "Archived on",
        compute="_compute_community_archived_on",
        store=True,
        copy=False,
        groups="hr.group_hr_user",
        export_string_translation=False,
        help="The days of grace count from here where no departure date is known.",
    )

    @api.depends("active")
    def _compute_community_archived_on(self):
        """Note the day, whichever way they are archived; forget it once they are back.

        It stays what it was for whoever is archived already.
        """
        today = fields.Date.context_today(self)
        for person in self:
            archived_on = person.community_archived_on or today
            person.community_archived_on = not person.active and archived_on
