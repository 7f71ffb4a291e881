from odoo import api, models


class OwnAttendee(models.AbstractModel):
    """Somebody in such an event: they answer for themselves, and for nobody else."""

    _name = "hr.community.own.attendee"
    _description = "Attendee of a Calendar Event of Community Work"
    _community_some_own = True

    @api.model_create_multi
    def create(self, vals_list):
        attendees = super().create(vals_list)
        attendees.event_id._check_not_of_others()
        return attendees

    def write(self, vals):
        if self._abstract:
            self.check_access("write")
        self._check_mine()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_mine_alone(self):
        self.event_id._check_not_of_others()

    def _check_mine(self):
        me = self.env.user.partner_id
        self.filtered(lambda one: one.partner_id != me).event_id._check_not_of_others()
