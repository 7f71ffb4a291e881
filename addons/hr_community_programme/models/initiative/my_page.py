from odoo import api, models
from odoo.fields import Domain

INITIATIVES = "hr_community_programme.hr_community_initiative_action_mine"
INTERVIEWS = "hr_community_programme.hr_community_leader_interview_action_mine"


class MyPage(models.AbstractModel):
    """What leaders and partner departments are asked for, on “My Work”."""

    _inherit = "hr.community.my.page"

    @api.model
    def _get_waiting_kinds(self):
        view = self._plural(
            self.env._("1 initiative awaiting your view"),
            self.env._("%s initiatives awaiting your view"),
        )
        sign = self._plural(
            self.env._("1 initiative to sign"), self.env._("%s initiatives to sign")
        )
        confirm = self._plural(
            self.env._("1 interview to confirm"), self.env._("%s interviews to confirm")
        )
        asked = {"perception": view, "partner": sign}
        mine = Domain("is_me", "=", True)
        waiting = mine & Domain("state", "=", "waiting")
        initiative = "hr.community.initiative"
        return [
            *super()._get_waiting_kinds(),
            *(
                (
                    initiative,
                    Domain("state", "=", self.env[f"{initiative}.{kind}"]._asking_state)
                    & Domain(f"{kind}_ids", "any", waiting),
                    INITIATIVES,
                    words,
                )
                for kind, words in asked.items()
            ),
            (
                "hr.community.leader.interview",
                mine & Domain("state", "=", "asked"),
                INTERVIEWS,
                confirm,
            ),
        ]
