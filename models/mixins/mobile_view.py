from odoo import models


class MobileView(models.AbstractModel):
    """Records that a button opens together: a list on a desk, cards on a phone."""

    _name = "hr.community.mobile.view"
    _description = "Cards on a Phone"

    def _get_records_action(self, **kwargs):
        if len(self.ids) > 1:
            kwargs = {
                "views": [(False, kind) for kind in ("list", "kanban", "form")],
                "mobile_view_mode": "kanban",
            } | kwargs
        return super()._get_records_action(**kwargs)
