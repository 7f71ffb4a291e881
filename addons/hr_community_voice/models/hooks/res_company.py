import secrets

from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.limits import DAYS, Numbers, set_limits
from odoo.exceptions import AccessError

set_limits(
    "res.company",
    {
        "community_suggestion_days": DAYS,
        "community_suggestion_batch": Numbers(0, 10_000),
        "community_suggestion_limit": Numbers(0, 10_000),
    },
)


class ResCompany(models.Model):
    _inherit = "res.company"

    community_suggestion_days = fields.Integer(
        "Days to Answer a Suggestion",
        default=14,
        help="Each suggestion should be answered within this number of days. Overdue "
        "suggestions are listed first.",
    )
    community_suggestion_user_id = fields.Many2one(
        "res.users",
        "Responsible for Suggestions",
        domain="[('share', '=', False)]",
        help="The user who receives new suggestions until an officer reassigns them.",
    )
    community_suggestion_batch = fields.Integer(
        "Approval Threshold (Suggestions per Day)",
        default=25,
        help="If more suggestions than this arrive in one day, all of them are held "
        "for approval by an officer. Set to 0 to turn this off.",
    )
    community_suggestion_limit = fields.Integer(
        "Maximum Suggestions per Day",
        default=200,
        help="Once this number is reached, the suggestion box closes until the next "
        "day, at the latest after half as many more. Set to 0 for no limit.",
    )
    community_box_full = fields.Boolean(
        groups=fields.NO_ACCESS, copy=False, export_string_translation=False
    )
    community_box_key = fields.Char(
        groups=fields.NO_ACCESS, copy=False, index=True, export_string_translation=False
    )

    def _get_box_link(self):
        """Return the address of the company's suggestion box, made the first time."""
        self.ensure_one()
        # sudo: res.company - the key is the system's; every employee may have the link
        company_sudo = self.sudo()
        if not company_sudo.community_box_key:
            company_sudo._renew_box_key()
        key = company_sudo.community_box_key
        return f"{company_sudo.get_base_url()}/community/voice/{key}"

    def _renew_box_key(self):
        self.community_box_key = secrets.token_urlsafe(18)

    def action_renew_box_link(self):
        """End the company's link to the box and make a new one.

        :raise AccessError: the user is no officer of this company
        """
        self.ensure_one()
        officer = self.env["hr.community.activity"]._is_officer()
        if not officer or self not in self.env.companies:
            raise AccessError(
                self.env._(
                    "Only community officers can renew the link to the suggestion box."
                )
            )
        # sudo: res.company - the key alone
        self.sudo()._renew_box_key()

    @api.model
    def _find_by_box_key(self, key):
        """Return the company whose box a key opens, as the system; maybe none."""
        # sudo: res.company - whoever has the key may use the box
        companies_sudo = self.sudo()
        found = companies_sudo.search([("community_box_key", "=", key)], limit=1)
        return found if key else companies_sudo
