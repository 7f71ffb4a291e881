from odoo import api, models


class HideCreate(models.AbstractModel):
    """Hiding the New button from users who may not create records."""

    _name = "hr.community.hide.create"
    _description = "Views Without the “New” Button"

    @api.model
    def _may_make(self):
        """Return whether there is anything for which the user may make a record."""
        return True

    @api.model
    def _get_view_cache_key(self, view_id=None, view_type="form", **options):
        key = super()._get_view_cache_key(view_id, view_type, **options)
        return (*key, self._may_make())

    @api.model
    def _get_view(self, view_id=None, view_type="form", **options):
        arch, view = super()._get_view(view_id, view_type, **options)
        if not self._may_make():
            arch.set("create", "0")
        return arch, view
