from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..quiet import is_quiet
from ..yes_or_no import yes_or_no
from .standing import pairs


class AwardRoundJury(models.Model):
    """Who scores whom, and when everybody may see it.

    Whether all scores are in is looked up, not stored: two who send the last ones at
    the same moment would each believe that the other's is missing.
    """

    _inherit = "hr.community.award.round"

    all_in = fields.Boolean(
        "All scores are in", compute="_compute_all_in", search="_search_all_in"
    )
    waiting_names = fields.Char(
        "Waiting for",
        compute="_compute_waiting_names",
        groups="hr_community.group_hr_community_officer",
    )

    @api.depends("state", "score_ids.score")
    def _compute_all_in(self):
        missing = self._get_missing()
        for record in self:
            judged = record.state in ("jury", "decided")
            record.all_in = judged and record._origin not in missing

    @yes_or_no
    def _search_all_in(self, operator, value):
        judged = Domain("state", "in", ("jury", "decided"))
        return judged & ~Domain("score_ids", "any!", Domain("score", "=", 0))

    @api.depends("score_ids.score")
    def _compute_waiting_names(self):
        missing = self._get_missing()
        for record in self:
            users = missing.get(record._origin, self.env["res.users"])
            record.waiting_names = ", ".join(users.mapped("name"))

    def _get_missing(self):
        """Return {round: users who have not scored everybody yet}."""
        # sudo: jury.score - who has something left to do, no score
        scores_sudo = self.env["hr.community.jury.score"].sudo()
        groups = scores_sudo._read_group(
            [("round_id", "in", self.ids), ("score", "=", 0)],
            ["round_id"],
            ["user_id:recordset"],
        )
        return dict(groups)

    def _get_nominees(self):
        """Return who is up for it and still here, as the system."""
        # sudo: nomination, hr.employee - who is nominated and still works here
        given_sudo = self.sudo().nomination_ids.filtered(
            lambda nomination: nomination.state == "given"
        )
        return given_sudo.employee_id.filtered("active")

    def _get_barred(self, nominees):
        """Return {user of the jury: nominees whom they must not score}.

        Themselves, people in their line, and whom they nominated.
        """
        # sudo: nomination - who nominated whom, to keep them from judging it
        nominations_sudo = self.sudo().nomination_ids
        barred = {}
        for user in self.jury_ids:
            line = self.env["hr.community.line.access"].with_user(user)
            own = nominations_sudo.filtered(
                lambda row, user=user: row.nominator_id.user_id == user
            )
            barred_ids = line._get_line_ids().union(own.employee_id.ids)
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
        return pairs(self.jury_ids, nominees, self._get_barred(nominees))

    def _check_can_judge(self, nominees, who):
        if not nominees:
            raise UserError(
                self.env._(
                    "Nobody is nominated: leave it open for longer, or cancel it."
                )
            )
        judged = {nominee for _user, nominee in who}
        alone = nominees.filtered(lambda person: person not in judged)
        if alone:
            raise UserError(
                self.env._(
                    "Nobody of the jury may score %s: they lead or nominated them. Add "
                    "somebody to the jury.",
                    ", ".join(alone.mapped("name")),
                )
            )

    def _remind_jury(self, users):
        if is_quiet(self.env):
            return
        for user in users:
            # sudo: mail.activity - a reminder for each of the jury
            self.sudo().activity_schedule(
                "mail.mail_activity_data_todo",
                self.date_jury,
                summary=self.env._("Score the nominations"),
                user_id=user.id,
            )

    def _forget_reminders_of_who_is_done(self):
        """Whoever has scored everybody is reminded no more."""
        missing = self._get_missing()
        for record in self:
            if self.env.user not in missing.get(record, self.env["res.users"]):
                # sudo: mail.activity - the user's own, which this round made
                record.sudo().activity_unlink(
                    ["mail.mail_activity_data_todo"], user_id=self.env.uid
                )

    def _drop_nominees(self, people):
        """Take people out of the scoring who are not up for it any more."""
        # sudo: jury.score - of people who said no
        self.env["hr.community.jury.score"].sudo().search(
            [("round_id", "in", self.ids), ("employee_id", "in", people.ids)]
        ).unlink()
