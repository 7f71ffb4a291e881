from odoo import models

from ..quiet import is_quiet


class AwardWinnerLetters(models.Model):
    """A letter to who has won: why, and that they say who may know."""

    _inherit = "hr.community.award.winner"

    def _tell_winners(self):
        if is_quiet(self.env):
            return
        # sudo: winner, hr.employee, mail - the letter is to the winner, whoever decides
        winners_sudo = self.sudo()
        template_sudo = winners_sudo.env.ref("hr_community.mail_template_award_won")
        choices_sudo = winners_sudo.env["hr.community.thanks.choice"]
        for winner in choices_sudo._with_letters(winners_sudo):
            template_sudo.send_mail(winner.id)
