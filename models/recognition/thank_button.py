from odoo import models


class ThankButton(models.AbstractModel):
    """A button to thank a person for an activity, where rows name both."""

    _name = "hr.community.thank.button"
    _description = "Button to Say Thanks"

    def action_thank(self):
        """Open the form to thank the person for this; nobody thanks themselves."""
        self.ensure_one()
        me = self.env["hr.employee"]._community_self(self.company_id)
        return self.env["hr.community.give.thanks"]._open(
            receivers=self.employee_id - me, activity=self.activity_id
        )
