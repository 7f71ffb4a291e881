from odoo import fields, models
from odoo.exceptions import AccessError, UserError

from .standing import first


class AwardRoundDecision(models.Model):
    """Who comes first by the scores, and the way to naming the winner."""

    _inherit = "hr.community.award.round"

    def _get_first(self):
        """Return whom the scores put first, as the system; several if level.

        Who has left since is passed over.
        """
        # sudo: jury.score, hr.employee - all scores are in
        scores_sudo = self.sudo().score_ids.filtered(
            lambda row: row.score and row.employee_id.active
        )
        people = first([(row.employee_id.id, int(row.mark)) for row in scores_sudo])
        # sudo: hr.employee - as above
        return self.env["hr.employee"].sudo().browse(people)

    def action_close_scores(self):
        """Go on without the scores that did not come in time.

        :raise AccessError: for others than community officers
        :raise UserError: there is no jury at work, or it has time left
        """
        for record in self:
            if not record._is_officer():
                raise AccessError(
                    self.env._("Only community officers go on without missing scores.")
                )
            if record.state != "jury":
                raise UserError(self.env._("There is no jury at work here."))
            if record.date_jury >= fields.Date.context_today(record):
                raise UserError(
                    self.env._(
                        "The jury has time until %s: ask whose scores are missing.",
                        record.date_jury,
                    )
                )
            # sudo: jury.score - empty rows, of nobody's opinion
            record.sudo().score_ids.filtered(lambda row: not row.score).unlink()

    def _check_can_decide(self):
        """Refuse while scores are missing, or nobody has any.

        :raise UserError: with what to do instead
        """
        for record in self:
            if record.state != "jury" or not record.all_in:
                raise UserError(
                    self.env._(
                        "“%s” is not decided yet: wait for the jury's scores. When its "
                        "days are over you can go on without those that are missing.",
                        record.name,
                    )
                )
            if not record._get_first():
                raise UserError(
                    self.env._("Nobody who was scored is left: cancel this round.")
                )

    def action_decide(self):
        """Open the form in which the winner is named.

        :raise UserError: scores are missing
        """
        self.ensure_one()
        self._check_can_decide()
        people = self._get_first()
        form = self.env.ref("hr_community.hr_community_award_winner_view_decide")
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "hr.community.award.winner",
            "views": [(form.id, "form")],
            "context": {
                "default_round_id": self.id,
                "default_employee_id": people.id if len(people) == 1 else False,
                "first_ids": people.ids,
            },
            "target": "new",
        }
