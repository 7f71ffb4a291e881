from odoo import api, models
from odoo.addons.hr_community.models.mixins.boolean_search import boolean_search
from odoo.fields import Domain


class AwardRoundFigures(models.Model):
    """How many are put forward, and when everybody may see the scores.

    Whether all scores are in is looked up, not stored: two who send the last ones at
    the same moment would each believe that the other's is missing.
    """

    _inherit = "hr.community.award.round"

    @api.depends("nomination_ids.state")
    @api.depends_context("uid")
    def _compute_nomination_count(self):
        counts = dict(
            self.env["hr.community.nomination"]._read_group(
                [("round_id", "in", self.ids), ("state", "=", "given")],
                ["round_id"],
                ["__count"],
            )
        )
        for record in self:
            record.nomination_count = counts.get(record._origin, 0)

    @api.depends("jury_ids")
    @api.depends_context("uid")
    def _compute_i_judge(self):
        for record in self:
            record.i_judge = self.env.user in record.jury_ids

    @boolean_search
    def _search_i_judge(self, operator, value):
        return Domain("jury_ids", "any!", [("id", "=", self.env.uid)])

    @api.depends("state", "score_ids.score")
    def _compute_all_in(self):
        missing = self._get_missing()
        for record in self:
            judged = record.state in ("jury", "decided")
            record.all_in = judged and record._origin not in missing

    @boolean_search
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
