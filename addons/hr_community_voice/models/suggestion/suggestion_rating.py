from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.limits import Numbers, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import CLEAR_PERSON
from odoo.addons.hr_community.models.privacy.authors import BLIND
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

RATERS = 2
MARKS = ("useful", "feasible", "novel")

set_limits("hr.community.suggestion.rating", dict.fromkeys(MARKS, Numbers(1, 5)))


class SuggestionRating(models.Model):
    """What one of two raters thinks of a suggestion, before they read the other's."""

    _name = "hr.community.suggestion.rating"
    _description = "Suggestion Rating"
    _community_personal = {"employee_id": CLEAR_PERSON}
    _community_promise = (BLIND, "a rater reads the other rating once theirs is in")
    _inherit = [
        "hr.community.manager.chain",
        "hr.community.company.prefetch",
    ]
    _order = "suggestion_id, id"
    _rec_name = "employee_id"

    suggestion_id = fields.Many2one(
        "hr.community.suggestion", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="suggestion_id.company_id", store=True, index=True, precompute=True
    )
    employee_id = fields.Many2one(
        "hr.employee",
        "Rater",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        default=lambda self: self.env["hr.employee"]._community_my_employee(
            self.env.company
        ),
    )
    useful = fields.Integer(required=True, help="From 1 (not at all) to 5 (very).")
    feasible = fields.Integer(required=True, help="From 1 (not at all) to 5 (very).")
    novel = fields.Integer(
        required=True, help="From 1 (nothing new) to 5 (completely new)."
    )

    _once = models.UniqueIndex(
        "(suggestion_id, employee_id)", "You have already rated this suggestion."
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Rate; two ratings show each other.

        :raise UserError: two have rated it, a mark is missing, or the user is no
            employee here
        :raise AccessError: for somebody else, or a suggestion of one's own
        """
        for vals in vals_list:
            self._check_marks(dict.fromkeys(MARKS) | vals)
        if not self.env.su:
            me = self.env["hr.employee"]._community_require_my_employee(
                self.env.company
            )
            if any(vals.get("employee_id", me.id) != me.id for vals in vals_list):
                raise AccessError(self.env._("You can only enter your own rating."))
        ratings = super().create(vals_list)
        if not self.env.su and any(ratings.suggestion_id.mapped("is_me")):
            raise AccessError(
                self.env._(
                    "You cannot rate your own suggestion. Ask another community "
                    "officer."
                )
            )
        ratings._count_raters()
        return ratings

    @api.model
    def _check_marks(self, vals):
        """Refuse a mark that is empty: one that nobody chose would count as a rating.

        :raise UserError: there is one
        """
        if not all(vals[mark] for mark in MARKS if mark in vals):
            raise UserError(
                self.env._(
                    "Rate the suggestion's usefulness, feasibility and novelty from 1 "
                    "to 5."
                )
            )

    def _count_raters(self):
        """Note on the suggestions of new ratings whether two have rated them.

        Each rating writes the row of its suggestion: who rates at the same moment
        waits, is refused by the database and asked again, and sees the other one.

        :raise UserError: more than two have
        """
        # sudo: suggestion.rating - how many there are, unseen by the rater
        all_sudo = self.sudo()
        # sudo: suggestion - that both ratings are in is for the system to say
        for suggestion_sudo in self.sudo().suggestion_id:
            number = all_sudo.search_count([("suggestion_id", "=", suggestion_sudo.id)])
            if number > RATERS:
                raise UserError(
                    self.env._(
                        "Two community officers have already rated “%s”. Choose "
                        "another suggestion.",
                        suggestion_sudo.display_name,
                    )
                )
            self.env.cr.execute(
                SQL(
                    "UPDATE hr_community_suggestion SET is_rated = %s WHERE id = %s",
                    number == RATERS,
                    suggestion_sudo.id,
                )
            )
            suggestion_sudo.invalidate_recordset(["is_rated"])

    def write(self, vals):
        """Change a rating as long as the other is not read.

        :raise UserError: both ratings are in, or a mark would be emptied
        """
        self._check_marks(vals)
        if not self.env.su:
            if vals.keys() & {"suggestion_id", "employee_id", "company_id"}:
                raise AccessError(
                    self.env._(
                        "A rating cannot be moved to another rater or suggestion."
                    )
                )
            if any(rating.suggestion_id.is_rated for rating in self):
                raise UserError(
                    self.env._(
                        "Both ratings are in and visible, so they can no longer be "
                        "changed."
                    )
                )
        return super().write(vals)
