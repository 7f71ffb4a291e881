import base64
from io import BytesIO

from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import user_today
from odoo.addons.hr_community.models.mixins.person_link import person_name
from odoo.exceptions import UserError


class RewardPayroll(models.TransientModel):
    """What payroll has to know of one month: rewards delivered, points paid out."""

    _name = "hr.community.reward.payroll"
    _description = "Export for Payroll"
    _inherit = "hr.community.checked.input"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    month = fields.Date(
        required=True,
        default=lambda self: self._get_last_month(),
    )
    file = fields.Binary(readonly=True, attachment=False)
    filename = fields.Char(readonly=True)

    @api.model
    def _get_last_month(self):
        this = fields.Date.start_of(user_today(self), "month")
        return fields.Date.subtract(this, months=1)

    def action_export(self):
        """Put the month into a spreadsheet.

        :raise UserError: there is nothing to report
        """
        self.ensure_one()
        self.company_id.check_access("read")
        if self.company_id not in self.env.companies:
            raise UserError(
                self.env._(
                    "Switch to %s first to export its payroll data.",
                    self.company_id.name,
                )
            )
        rows = sorted([*self._get_delivered(), *self._get_paid_out()], key=str)
        if not rows:
            raise UserError(
                self.env._(
                    "No rewards were delivered and no points were paid out in the "
                    "selected month. Choose another month."
                )
            )
        name = f"rewards-{self.month:%Y-%m}.xlsx"
        self.write({"file": base64.b64encode(self._write(rows)), "filename": name})
        return self._get_records_action(
            name=self.env._("Export for Payroll"), target="new"
        )

    def _get_days(self):
        first = fields.Date.start_of(self.month, "month")
        return first, fields.Date.end_of(self.month, "month")

    def _get_delivered(self):
        """Return (person, what, day, points, value) for what was delivered."""
        first, last = self._get_days()
        orders = self.env["hr.community.redemption"].search(
            [
                ("company_id", "=", self.company_id.id),
                ("state", "=", "delivered"),
                ("date_delivered", ">=", first),
                ("date_delivered", "<=", last),
            ]
        )
        return [
            (
                person_name(order.employee_id),
                order.reward_name,
                order.date_delivered,
                order.cost,
                order.taxable_value,
                order.currency_id.name,
            )
            for order in orders
        ]

    def _get_paid_out(self):
        """Return the same for the points of people who left, where they are paid."""
        first, last = self._get_days()
        # sudo: point - the lines of one reason, which payroll has to pay
        lines_sudo = self.env["hr.community.point"].sudo()
        found_sudo = lines_sudo.search(
            [
                ("company_id", "=", self.company_id.id),
                ("reason", "=", "paid_out"),
                ("day", ">=", first),
                ("day", "<=", last),
            ]
        )
        return [
            (
                person_name(line.employee_id),
                self.env._("Points paid out on departure"),
                line.day,
                -line.amount,
                -line.amount * line.worth_each,
                self.company_id.currency_id.name,
            )
            for line in found_sudo
        ]

    def _write(self, rows):
        """Return the file. Text is written as text: no name becomes a formula."""
        import xlsxwriter  # slow to load, and few ask for it

        output = BytesIO()
        with xlsxwriter.Workbook(output, {"in_memory": True}) as book:
            sheet = book.add_worksheet()
            bold = book.add_format({"bold": True})
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            money = book.add_format({"num_format": "0.00"})
            headings = (
                self.env._("Employee"),
                self.env._("Description"),
                self.env._("Date"),
                self.env._("Points"),
                self.env._("Taxable Value"),
                self.env._("Currency"),
            )
            for column, heading in enumerate(headings):
                sheet.write_string(0, column, heading, bold)
            for line, (person, what, on, points, value, currency) in enumerate(rows, 1):
                sheet.write_string(line, 0, person)
                sheet.write_string(line, 1, what)
                sheet.write_datetime(line, 2, fields.Datetime.to_datetime(on), day)
                sheet.write_number(line, 3, points)
                sheet.write_number(line, 4, value, money)
                sheet.write_string(line, 5, currency)
            sheet.autofit()
        return output.getvalue()
