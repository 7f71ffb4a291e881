from odoo import models


class ThankButton(models.AbstractModel):
    """A button to thank the employees of a row for its activity."""

    _name = "hr.community.thank.button"
    _description = "Say Thanks Button"

    def action_thank(self):
        """Open the form to thank the people for this; nobody thanks themselves."""
        self.ensure_one()
        people, activity = self._get_thanks_receivers()
        me = self.env["hr.employee"]._community_my_employee(self.company_id)
        return self.env["hr.community.give.thanks"]._open(people - me, activity)

    def _get_thanks_receivers(self):
        """Return the employees whom the button thanks, and the activity."""
        return self.employee_id, self.activity_id
