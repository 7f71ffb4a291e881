from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import hash_sign, verify_hash_signed

LINK_SCOPE = "hr_community.campaign"


class CampaignPerson(models.Model):
    """Somebody who was asked in a campaign, and whether they have answered."""

    _name = "hr.community.campaign.person"
    _description = "Person Asked in a Campaign"
    _order = "campaign_id, employee_id, id"
    _rec_name = "employee_id"

    campaign_id = fields.Many2one(
        "hr.community.campaign", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="campaign_id.company_id", store=True, index=True, precompute=True
    )
    employee_id = fields.Many2one(
        "hr.employee", "Person", required=True, index=True, ondelete="cascade"
    )
    date_sent = fields.Date("Asked on", readonly=True)
    date_reminded = fields.Date("Reminded on", readonly=True)
    date_answered = fields.Date("Answered on", readonly=True)

    _once = models.Constraint(
        "unique(campaign_id, employee_id)", "This person was asked already."
    )

    def _get_link(self):
        """Return the address at which this person answers without a login."""
        self.ensure_one()
        token = hash_sign(
            self.sudo().env,
            LINK_SCOPE,
            self.id,
            expiration=fields.Datetime.add(
                fields.Datetime.to_datetime(self.campaign_id.date_close), days=30
            ),
        )
        return f"{self.get_base_url()}/community/ask/{token}"

    @api.model
    def _of_link(self, token):
        """Return whom a signed link stands for, as the system; nobody if it ended."""
        try:
            person_id = verify_hash_signed(self.sudo().env, LINK_SCOPE, token)
        except (ValueError, OverflowError):
            person_id = None
        # sudo: campaign - whoever holds the link answers for this person
        asked_sudo = self.sudo().browse(person_id or []).exists()
        lang = asked_sudo.employee_id.work_contact_id.lang or self.env.lang
        return asked_sudo.with_company(asked_sudo.company_id).with_context(lang=lang)

    def _answer(self, values=None, does_it=False):
        """Write down what the person named; without values they had nothing to name.

        :param dict values: of the activity
        :param bool does_it: the person does it now, so that they offer to own it
        :raise UserError: the campaign is closed
        """
        self.ensure_one()
        if self.campaign_id.state != "running":
            raise UserError(
                self.env._(
                    "The campaign is closed. Tell a community officer, who can still "
                    "write it down."
                )
            )
        self.date_answered = fields.Date.context_today(self)
        if not values:
            return self.env["hr.community.activity"]
        activity = self.env["hr.community.activity"].create(
            values
            | {
                "company_id": self.company_id.id,
                "campaign_id": self.campaign_id.id,
                "proposed_by_id": self.employee_id.id,
                "origin": "campaign",
            }
        )
        if does_it:
            self.env["hr.community.ownership"].with_context(
                tracking_disable=True
            ).create(
                {
                    "activity_id": activity.id,
                    "employee_id": self.employee_id.id,
                    "role": "owner",
                    "state": "applied",
                }
            )
        return activity

    def action_open_person(self):
        return self.employee_id._get_records_action()
