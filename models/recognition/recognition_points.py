from collections import Counter

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError


class RecognitionPoints(models.Model):
    """The points that go with thanks, and who can read how many."""

    _inherit = "hr.community.recognition"

    points_each = fields.Integer(groups=fields.NO_ACCESS)
    points = fields.Integer(
        "Points per Employee",
        compute="_compute_points",
        inverse="_inverse_points",
        help="Only shown for thanks that you gave or received.",
    )

    _points_not_negative = models.Constraint(
        "CHECK(points_each >= 0)", "Points cannot be negative."
    )

    @api.depends("points_each", "is_mine", "is_for_me")
    @api.depends_context("uid")
    def _compute_points(self):
        for recognition in self:
            known = self.env.su or recognition.is_mine or recognition.is_for_me
            # sudo: recognition - the points of thanks from or to the user
            recognition.points = known and recognition.sudo().points_each

    def _inverse_points(self):
        for recognition in self:
            # sudo: recognition - the guard let the giver say it, once
            recognition.sudo().points_each = recognition.points

    def _spend_allowance(self):
        """Spend the givers' allowances and book the points on both sides.

        :raise UserError: a giver has too few left
        """
        # sudo: balance - nobody writes it; this is what giving means
        balances_sudo = self.env["hr.community.balance"].sudo()
        # sudo: point - as above
        points_sudo = self.env["hr.community.point"].sudo()
        # sudo: recognition - what the giver has just written, receivers included
        paying = self.sudo().filtered("points_each")
        lines = points_sudo._prepare_lines("wallet", "received", paying._get_entries())
        for month, rows in paying.grouped("month").items():
            spent = Counter()
            for row in rows:
                spent[row.giver_id] += row._get_total()
            balances_sudo._give(spent, month)
            entries = [
                (row.giver_id, row._get_total(), {"recognition_id": row.id})
                for row in rows
            ]
            lines += points_sudo._prepare_lines("allowance", "given", entries, month)
        # as the system: the line of a wallet does not tell managers whose thanks it was
        points_sudo.with_user(SUPERUSER_ID)._create_lines(lines)

    def _get_total(self):
        return self.points_each * len(self.receiver_line_ids)

    def _get_entries(self):
        """Return what each receiver got, for the ledger."""
        return [
            (line.employee_id, row.points_each, {"recognition_id": row.id})
            for row in self
            for line in row.receiver_line_ids
            if line.employee_id
        ]

    def _take_points_back(self):
        """Take the points from the receivers and put them back for the giver.

        :raise UserError: a receiver has used them already
        """
        # sudo: balance - nobody writes it; this is what taking back means
        balances_sudo = self.env["hr.community.balance"].sudo()
        # sudo: point - as above
        points_sudo = self.env["hr.community.point"].sudo()
        # sudo: recognition - its receivers, whoever takes it back
        for row in self.sudo().filtered("points_each"):
            entries = row._get_entries()
            amounts = {person: points for person, points, _values in entries}
            if short := balances_sudo._take(amounts):
                raise UserError(
                    self.env._(
                        "%s has already used these points, so this thank-you "
                        "cannot be withdrawn.",
                        short[:1].name,
                    )
                )
            origin = {"recognition_id": row.id}
            total = row._get_total()
            balances_sudo._put_back({row.giver_id: total}, row.month)
            # as the system: as when they were booked
            points_sudo.with_user(SUPERUSER_ID)._book("wallet", "taken_back", entries)
            points_sudo._book(
                "allowance", "given_back", [(row.giver_id, total, origin)], row.month
            )
