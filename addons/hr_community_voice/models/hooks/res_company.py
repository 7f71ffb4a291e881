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
        help="By then each suggestion has an answer; overdue ones come first.",
    )
    community_suggestion_user_id = fields.Many2one(
        "res.users",
        "Suggestions Are Answered By",
        domain="[('share', '=', False)]",
        help="The user who receives new suggestions until an officer reassigns them.",
    )
    community_suggestion_batch = fields.Integer(
        "Daily Suggestions Before They Are Held Back",
        default=25,
        help="More than this in one day are held back until an officer has looked at "
        "them. 0 to hold nothing back.",
    )
    community_suggestion_limit = fields.Integer(
        "Most Suggestions a Day",
        default=200,
        help="Then the box is full until the next day. 0 for no limit.",
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
                self.env._("Only community officers renew the link to the box.")
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
