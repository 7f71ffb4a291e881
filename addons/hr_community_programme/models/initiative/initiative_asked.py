from odoo import SUPERUSER_ID, api, fields, models

SELF = frozenset({"self"})


class InitiativeAsked(models.AbstractModel):
    """What an initiative asks an employee for, who answers by form or by link.

    A model of it says by which email it asks, and in which state of the initiative.
    """

    _name = "hr.community.initiative.asked"
    _description = "Initiative Request"
    _inherit = [
        "hr.community.signed.link",
        "hr.community.manager.chain",
        "hr.community.guarded",
    ]
    _order = "id"
    _check_company_auto = True

    _asking_mail = ""
    _asking_state = ""

    initiative_id = fields.Many2one(
        "hr.community.initiative", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="initiative_id.company_id", store=True, index=True, precompute=True
    )
    initiative_state = fields.Selection(
        related="initiative_id.state", string="Initiative Status"
    )
    employee_id = fields.Many2one(
        "hr.employee", index="btree_not_null", check_company=True, ondelete="set null"
    )
    problem = fields.Char(related="initiative_id.problem")
    date_answered = fields.Date("Answered On", readonly=True, copy=False)

    def _actors(self):
        officer = {"officer"} if self._is_officer() else set()
        return {
            one: officer | ({"self"} if one.is_me else set()) or {"colleague"}
            for one in self
        }

    @api.model_create_multi
    def create(self, vals_list):
        """Add rows in time; ask at once, where the others have been asked already."""
        # before what they point at: a row of their own lets employees read that
        self.browse().check_access("create")
        rows = super().create(vals_list)
        rows._check_in_time()
        # sudo: any of these - asking follows from being added, whoever adds it
        rows.sudo().filtered(
            lambda row: row.initiative_id.state == self._asking_state
        )._ask()
        return rows

    def _check_in_time(self):
        """Refuse rows that come too late.

        :raise UserError: with why
        """
        raise NotImplementedError

    def _ask(self):
        """Email those who are still to answer, within what they may be asked a month.

        :raise UserError: naming who has had this month's requests
        """
        waiting = self.filtered(lambda row: row.state == "waiting" and row.employee_id)
        for company, rows in waiting.grouped("company_id").items():
            # sudo: request - as the system alone; a user is told of a full budget
            requests = self.env["hr.community.request"].sudo(
                self.env.uid == SUPERUSER_ID
            )
            requests._request_manually(rows.employee_id, company, "initiative")
            for row in rows:
                self.env["hr.community.mail"]._send(
                    self._asking_mail, row, row.employee_id
                )
