from odoo import api, fields, models
from odoo.exceptions import UserError

from ..addresses import read_addresses

OUTSIDE_A_DAY = 10


class ReviewOutside(models.Model):
    """Reviewers outside the company: one address each, and not without number.

    The company's name and the asker's words go to people who did not ask for them.
    """

    _inherit = "hr.community.review"

    _asked_outside_once = models.UniqueIndex(
        "(ownership_id, reviewer_email) "
        "WHERE state = 'requested' AND reviewer_email IS NOT NULL",
        "This person is asked for this review already.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        reviews = super().create([self._with_one_address(vals) for vals in vals_list])
        if any(reviews.mapped("reviewer_email")) and not self.env.su:
            self._check_outside_limit()
        return reviews

    def write(self, vals):
        return super().write(self._with_one_address(vals))

    @api.model
    def _with_one_address(self, vals):
        """Return values whose address is one, normalised.

        :raise UserError: it is none, or several
        """
        if not (vals.get("reviewer_email") or "").strip():
            return vals
        try:
            (address,) = read_addresses(vals["reviewer_email"])
        except ValueError:
            raise UserError(
                self.env._(
                    "“%s” is not one email address: write it as name@example.com.",
                    vals["reviewer_email"],
                )
            ) from None
        return vals | {"reviewer_email": address}

    @api.model
    def _check_outside_limit(self):
        """Refuse to write to more people outside than one asks on a day.

        :raise UserError: with what to do instead
        """
        # sudo: review - how many the user has asked today, in whatever state
        asked = self.sudo().search_count(
            [
                ("create_uid", "=", self.env.uid),
                (
                    "create_date",
                    ">=",
                    fields.Datetime.subtract(fields.Datetime.now(), days=1),
                ),
                ("reviewer_email", "!=", False),
            ]
        )
        if asked > OUTSIDE_A_DAY:
            raise UserError(
                self.env._(
                    "You can ask %s people outside the company a day. Ask the others "
                    "tomorrow.",
                    OUTSIDE_A_DAY,
                )
            )
