from odoo import fields, models
from odoo.exceptions import AccessError, UserError


class PointBooking(models.TransientModel):
    """HR puts a wallet right: points more or fewer, with a reason that stays."""

    _name = "hr.community.point.booking"
    _description = "Adjust Points"
    _inherit = "hr.community.checked.input"

    employee_id = fields.Many2one("hr.employee", required=True)
    company_id = fields.Many2one(related="employee_id.company_id")
    direction = fields.Selection(
        [("credited", "Add Points"), ("debited", "Deduct Points")],
        required=True,
        default="credited",
    )
    points = fields.Integer(required=True)
    note = fields.Char("Reason", required=True)

    def action_book(self):
        """Write it in the ledger, once for this form however often it is clicked.

        :raise AccessError: it is one's own wallet, or another company's
        :raise UserError: there are no points, or too few in the wallet, or it is done
        """
        self.ensure_one()
        if not self.exists():
            raise UserError(self.env._("These points have already been adjusted."))
        self.employee_id.check_access("read")
        if self.employee_id.id in set(
            self.env["hr.employee"]._community_my_employees_query()
        ):
            raise AccessError(
                self.env._("You cannot adjust your own wallet. Ask another manager.")
            )
        if self.employee_id.company_id not in self.env.companies:
            raise AccessError(
                self.env._("%s works for another company.", self.employee_id.name)
            )
        if self.points <= 0:
            raise UserError(self.env._("Enter a positive number of points."))
        # sudo: hr.employee - the name of the person, whose wallet alone is touched
        person_sudo = self.employee_id.sudo()
        # sudo: balance - the manager's decision, with its reason
        balances_sudo = self.env["hr.community.balance"].sudo()
        taking = self.direction == "debited"
        if taking and balances_sudo._debit_wallets({person_sudo: self.points}):
            raise UserError(
                self.env._(
                    "%s does not have that many points. Deduct fewer.", person_sudo.name
                )
            )
        # sudo: point - as above
        self.env["hr.community.point"].sudo()._book(
            "wallet", self.direction, [(person_sudo, self.points, {"note": self.note})]
        )
        # of two clicks at once the database lets one delete it; the other finds it gone
        self.unlink()
        return {"type": "ir.actions.act_window_close"}
