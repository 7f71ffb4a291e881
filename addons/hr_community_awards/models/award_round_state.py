from odoo import models
from odoo.addons.hr_community.models.mixins.actions import action_for
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.mixins.guarded import OFFICER
from odoo.exceptions import AccessError, UserError
from odoo.tools import format_date

from .jury_result import get_pairs, get_winners


class AwardRoundState(models.Model):
    """How a round goes on: who nominates, who scores whom, whom the scores put first.

    Only a winner makes it decided: see there.
    """

    _inherit = "hr.community.award.round"

    _state_moves = {
        (None, "draft"): OFFICER,
        ("draft", "open"): OFFICER,
        ("open", "jury"): OFFICER,
        ("draft", "cancelled"): OFFICER,
        ("open", "cancelled"): OFFICER,
        ("jury", "cancelled"): OFFICER,
    }

    def _check_can_open(self):
        for record in self:
            if not record.jury_ids:
                raise UserError(
                    self.env._(
                        "Choose a jury first: at least two people, preferably three."
                    )
                )
            if record.date_nominate < company_today(record.company_id):
                raise UserError(
                    self.env._("The last day is in the past. Choose a later date.")
                )

    def action_open(self):
        """Let people nominate."""
        self.write({"state": "open"})

    def action_start_jury(self):
        """Close the nominations and hand them to the jury.

        :raise UserError: nobody is nominated, or nobody may judge somebody
        """
        self.write({"state": "jury"})

    def action_cancel(self):
        self.write({"state": "cancelled"})

    def action_nominate(self):
        """Put somebody forward."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.name,
            "res_model": "hr.community.nomination",
            "views": [(False, "form")],
            "context": {"default_round_id": self.id},
            "target": "new",
        }

    def action_open_nominations(self):
        return self._open_what_is_in_it(
            "hr_community_awards.hr_community_nomination_action"
        )

    def action_open_scores(self):
        return self._open_what_is_in_it(
            "hr_community_awards.hr_community_jury_score_action"
        )

    def _open_what_is_in_it(self, xml_id):
        self.ensure_one()
        return action_for(
            self.env,
            xml_id,
            self.name,
            domain=[("round_id", "=", self.id)],
            context={"search_default_group_by_person": 1},
        )

    def _get_nominees(self):
        """Return who is up for it and still here, as the system."""
        # sudo: nomination, hr.employee - who is nominated and still works here
        given_sudo = self.sudo().nomination_ids.filtered(
            lambda nomination: nomination.state == "given"
        )
        here = given_sudo.employee_id._community_works_in(self.company_id)
        # sudo: hr.employee - as above
        return here.sudo()

    def _get_barred(self, nominees):
        """Return {user of the jury: nominees whom they must not score}.

        Themselves, who reports to them, and whom they nominated.
        """
        # sudo: nomination - who nominated whom, to keep them from judging it
        nominations_sudo = self.sudo().nomination_ids
        barred = {}
        for user in self.jury_ids:
            chain = self.env["hr.community.manager.chain"].with_user(user)
            own = nominations_sudo.filtered(
                lambda row, user=user: row.nominator_id.user_id == user
            )
            barred_ids = chain._get_subordinate_ids().union(own.employee_id.ids)
            barred[user] = nominees.filtered(
                lambda person, user=user, ids=barred_ids: (
                    person.user_id == user or person.id in ids
                )
            )
        return barred

    def _start_jury(self):
        """Ask each of the jury for a score of each nominee they may judge.

        :raise UserError: nobody is nominated, or nobody may judge somebody
        """
        for record in self:
            nominees = record._get_nominees()
            who = record._get_pairs(nominees)
            record._check_can_judge(nominees, who)
            # sudo: jury.score - an empty row for each score to give
            self.env["hr.community.jury.score"].sudo().create(
                [
                    {
                        "round_id": record.id,
                        "user_id": user.id,
                        "employee_id": nominee.id,
                    }
                    for user, nominee in who
                ]
            )
            record._remind_jury({user for user, _nominee in who})

    def _get_pairs(self, nominees):
        return get_pairs(self.jury_ids, nominees, self._get_barred(nominees))

    def _check_can_judge(self, nominees, who):
        if not nominees:
            raise UserError(
                self.env._(
                    "There are no nominations. Extend the nomination period or "
                    "cancel the round."
                )
            )
        judged = {nominee for _user, nominee in who}
        alone = nominees.filtered(lambda person: person not in judged)
        if alone:
            raise UserError(
                self.env._(
                    "Every jury member either manages or nominated %s, so no one may "
                    "score this employee. Add someone to the jury.",
                    ", ".join(alone.mapped("name")),
                )
            )

    def _drop_nominees(self, people):
        """Take people out of the scoring who are not up for it any more."""
        # sudo: jury.score - of people who said no
        self.env["hr.community.jury.score"].sudo().search(
            [("round_id", "in", self.ids), ("employee_id", "in", people.ids)]
        ).unlink()

    def _get_first(self):
        """Return whom the scores put first, as the system; several if level.

        Who has left since is passed over.
        """
        # sudo: jury.score, hr.employee - all scores are in
        scores_sudo = self.sudo().score_ids.filtered(
            lambda row: row.score and row.employee_id.active
        )
        people = get_winners(
            [(row.employee_id.id, int(row.mark)) for row in scores_sudo]
        )
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
                    self.env._(
                        "Only community officers can continue without the missing "
                        "scores."
                    )
                )
            if record.state != "jury":
                raise UserError(self.env._("This round is not being scored."))
            if record.date_jury >= company_today(record.company_id):
                raise UserError(
                    self.env._(
                        "The jury has until %s. Remind the members whose scores are "
                        "missing.",
                        format_date(self.env, record.date_jury),
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
                        "“%s” has not been decided yet. Wait for the jury's scores, or "
                        "continue without the missing scores after the deadline.",
                        record.name,
                    )
                )
            if not record._get_first():
                raise UserError(
                    self.env._(
                        "None of the scored nominees is still with the "
                        "company. Cancel this round."
                    )
                )

    def action_decide(self):
        """Open the form in which the winner is named.

        :raise UserError: scores are missing
        """
        self.ensure_one()
        self._check_can_decide()
        people = self._get_first()
        form = self.env.ref("hr_community_awards.hr_community_award_winner_view_decide")
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
