from odoo import models


class MobileView(models.AbstractModel):
    """Opening records as a list on a desktop and as cards on a mobile device."""

    _name = "hr.community.mobile.view"
    _description = "Mobile View"

    def _get_records_action(self, **kwargs):
        if len(self.ids) > 1:
            kwargs = {
                "views": [(False, kind) for kind in ("list", "kanban", "form")],
                "mobile_view_mode": "kanban",
            } | kwargs
        return super()._get_records_action(**kwargs)
