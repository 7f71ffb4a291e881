from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.limits import Words, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import personal_text
from odoo.addons.hr_community.models.privacy.authors import NAMED
from odoo.exceptions import AccessError, UserError

from ..shadowing.shadowing import MOST_WORDS

set_limits("hr.community.day.profile.line", {"text": Words(MOST_WORDS)})


class DayProfileLine(models.Model):
    """One thing that a profile says, signed by its person by itself."""

    _name = "hr.community.day.profile.line"
    _description = "“Day in the Life” Line"
    _community_personal = {"text": personal_text("profile_id.employee_id")}
    _community_lasting = "signed, and their person withdraws them at any time"
    _community_promise = (NAMED, "")
    _inherit = ["hr.community.company.prefetch"]
    _order = "profile_id, sequence, id"
    _rec_name = "text"

    profile_id = fields.Many2one(
        "hr.community.day.profile", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="profile_id.company_id", store=True, index=True, precompute=True
    )
    sequence = fields.Integer(default=10)
    text = fields.Text("Line", required=True)
    is_signed = fields.Boolean("Signed", readonly=True, copy=False)

    @api.model_create_multi
    def create(self, vals_list):
        """Add lines that nobody has signed yet."""
        if not self.env.su and any(vals.get("is_signed") for vals in vals_list):
            self._refuse_signature()
        lines = super().create(vals_list)
        lines._check_open()
        return lines

    def write(self, vals):
        """Change lines; one that others change loses its signature.

        :raise AccessError: the signature was written by hand
        """
        self._check_open()
        if not self.env.su:
            if "is_signed" in vals:
                self._refuse_signature()
            others = self.filtered(lambda line: not line.profile_id.is_me)
            # sudo: day.profile.line - a signature is under what was signed
            others.sudo().filtered("is_signed").write({"is_signed": False})
        return super().write(vals)

    def _refuse_signature(self):
        raise AccessError(
            self.env._("Only the employee described can sign these lines.")
        )

    def _check_open(self):
        """Refuse to change what is signed as a whole; the system is trusted.

        :raise UserError: it is
        """
        states = {*self.profile_id.mapped("state")}
        if not self.env.su and states & {"signed", "published"}:
            raise UserError(
                self.env._(
                    "This profile has been signed, so its lines can no longer "
                    "be changed."
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_signed(self):
        self._check_open()

    def action_sign(self):
        """Sign lines, as the person of the profile.

        :raise AccessError: for others
        :raise UserError: it does not wait for signatures any more
        """
        if not all(self.profile_id.mapped("is_me")):
            self._refuse_signature()
        self.profile_id._check_status(("asked",))
        # sudo: day.profile.line - signing is the person's, and this button's
        self.sudo().is_signed = True
