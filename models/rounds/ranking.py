from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain

from ..mixins.boolean_search import boolean_search
from ..mixins.personal_rules import CLEAR_PERSON
from ..repository.rank import CRITERIA, RATINGS


class Ranking(models.Model):
    """What one ranker thinks of one activity in a round, unseen by the others.

    Officers read it to decide. One who ranks as well reads what the others gave when
    there is nothing left to be influenced: all have ranked the activity, it is decided
    on, or the round is closed; and from then on their own ranking of it stays.
    """

    _name = "hr.community.ranking"
    _description = "Ranking in an Annual Round"
    _community_personal = {"user_id": CLEAR_PERSON}
    _inherit = ["hr.community.checked.input", "hr.community.unique.row"]
    _order = "user_id, activity_id, id"
    _rec_name = "activity_id"

    line_id = fields.Many2one(
        "hr.community.round.line",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    user_id = fields.Many2one(
        "res.users", "Ranked By", readonly=True, index=True, ondelete="restrict"
    )
    activity_id = fields.Many2one(
        related="line_id.activity_id", store=True, precompute=True
    )
    company_id = fields.Many2one(
        related="line_id.company_id", store=True, index=True, precompute=True
    )
    purpose = fields.Text(related="activity_id.purpose")
    round_state = fields.Selection(related="line_id.round_id.state")
    impact = fields.Selection(RATINGS, default="0", required=True)
    reach = fields.Selection(RATINGS, default="0", required=True)
    urgency = fields.Selection(RATINGS, default="0", required=True)

    is_revealed = fields.Boolean(
        compute="_compute_is_revealed",
        search="_search_is_revealed",
        export_string_translation=False,
    )

    _once = models.Constraint(
        "unique(line_id, user_id)", "Each panel member can rank an activity only once."
    )

    @api.depends("line_id", *CRITERIA)
    @api.depends_context("uid")
    def _compute_is_revealed(self):
        # sudo: ranking - only whether something is left to be ranked
        shown = self.sudo().filtered_domain(self._get_revealed(self.env.uid))
        for row in self:
            row.is_revealed = row._origin.id in shown.ids

    @boolean_search
    def _search_is_revealed(self, operator, value):
        return self._get_revealed(self.env.uid)

    @api.model
    def _get_revealed(self, uid):
        """Return the domain of what no longer is to be kept from a user who ranks."""
        # sudo: ranking - only in which lines the user ranks, and which wait for marks
        rows_sudo = self.sudo()
        mine = rows_sudo._search([("user_id", "=", uid)])
        open_ = rows_sudo._search(
            Domain("line_id.round_id.state", "=", "running")
            & Domain("line_id.was_decided", "=", False)
            & Domain.OR([(name, "=", "0")] for name in CRITERIA)
        )
        return Domain("line_id", "not in", mine.subselect("line_id")) | Domain(
            "line_id", "not in", open_.subselect("line_id")
        )

    def write(self, vals):
        if not self.env.su:
            if vals.keys() & {"line_id", "user_id", "activity_id", "company_id"}:
                raise AccessError(
                    self.env._(
                        "A ranking cannot be moved to another panel member or activity."
                    )
                )
            # sudo: round - only whether it still runs
            if any(row.sudo().round_state != "running" for row in self):
                raise UserError(
                    self.env._(
                        "The round is closed. Its rankings can no longer be changed."
                    )
                )
            if self._is_officer_who_has_seen():
                raise UserError(
                    self.env._(
                        "You can already see the other rankings of this activity, "
                        "so yours can no longer be changed."
                    )
                )
        return super().write(vals)

    def _is_officer_who_has_seen(self):
        officer = self.env.user.has_group("hr_community.group_hr_community_officer")
        return officer and any(row.is_revealed and row._has_others() for row in self)

    def _has_others(self):
        # sudo: ranking - only whether anybody else ranks the activity
        return bool(self.sudo().line_id.ranking_ids - self.sudo())

    @api.model
    def _community_left(self, people, company):
        """Let officers rank what people who leave have not ranked yet."""
        # sudo: hr.employee, ranking, round - who ranks is the system's to change
        users_sudo = people.sudo().user_id
        # sudo: round - as above
        rounds_sudo = self.env["hr.community.round"].sudo()
        for round_sudo in rounds_sudo.search(
            [
                ("company_id", "=", company.id),
                ("state", "!=", "closed"),
                ("ranker_ids", "in", users_sudo.ids),
            ]
        ):
            gone = round_sudo.ranker_ids & users_sudo
            deputy = company._community_get_deputy(gone)
            theirs = round_sudo.line_ids.ranking_ids
            empty = theirs.filtered(
                lambda row, gone=gone: (
                    row.user_id in gone and not any(int(row[c]) for c in CRITERIA)
                )
            )
            known = theirs.filtered(lambda row, user=deputy: row.user_id == user)
            for row in empty:
                if not deputy or row.line_id in known.line_id:
                    row.unlink()
                else:
                    row.user_id = deputy
                    known |= row
            round_sudo.ranker_ids = round_sudo.ranker_ids - gone + deputy

    def _is_over(self):
        return self.round_state == "closed"
