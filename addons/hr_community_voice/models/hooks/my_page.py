from odoo import api, models
from odoo.fields import Domain


class MyPage(models.AbstractModel):
    """Surveys that wait for the user's answer, on “My Work”."""

    _inherit = "hr.community.my.page"

    @api.model
    def _get_waiting_kinds(self):
        words = self._plural(
            self.env._("1 survey to answer"), self.env._("%s surveys to answer")
        )
        asked = Domain("can_answer", "=", True)
        action = "hr_community_voice.hr_community_pulse_action_mine"
        return [
            *super()._get_waiting_kinds(),
            ("hr.community.pulse", asked, action, words),
        ]
