from odoo import models

from ..quiet import is_quiet


class AwardWinnerLetters(models.Model):
    """A letter to who has won: why, and that they say who may know."""

    _inherit = "hr.community.award.winner"

    def _tell_winners(self):
        if is_quiet(self.env):
            return
        # sudo: winner, hr.employee - whether the winner wants letters
        winners_sudo = self.sudo()
        mail = self.env["hr.community.mail"]
        choices_sudo = winners_sudo.env["hr.community.thanks.choice"]
        for winner in choices_sudo._with_letters(winners_sudo):
            mail._send("award_won", winner, winner.employee_id)
