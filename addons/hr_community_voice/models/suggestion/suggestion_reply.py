from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.days import company_today
from odoo.addons.hr_community.models.mixins.limits import Words, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import personal_text
from odoo.addons.hr_community.models.privacy.authors import UNNAMED
from odoo.exceptions import AccessError

from .suggestion import MOST

set_limits("hr.community.suggestion.reply", {"text": Words(MOST)})


class SuggestionReply(models.Model):
    """A question of whoever answers a suggestion, or what its author adds."""

    _name = "hr.community.suggestion.reply"
    _description = "Suggestion Reply"
    _community_personal = {"text": personal_text("suggestion_id.employee_id")}
    _community_lasting = "part of what was suggested, and kept with it"
    _community_promise = (UNNAMED, "unless its author signed the suggestion")
    _inherit = "hr.community.company.prefetch"
    _log_access = False
    _order = "date, id"
    _rec_name = "text"

    suggestion_id = fields.Many2one(
        "hr.community.suggestion", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="suggestion_id.company_id", store=True, index=True, precompute=True
    )
    side = fields.Selection(
        [("author", "Author"), ("company", "HR")],
        "From",
        required=True,
        readonly=True,
        default="company",
    )
    text = fields.Text("Message", required=True)
    date = fields.Date(
        "Replied On",
        required=True,
        readonly=True,
        default=lambda self: company_today(self.env.company),
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Write down who says it: the author of a signed one, else the company.

        :raise AccessError: the suggestion is not the user's to answer or add to
        """
        replies = super().create(vals_list)
        if not self.env.su:
            for reply in replies:
                suggestion = reply.suggestion_id
                actors = suggestion._actors()[suggestion]
                if "colleague" in actors:
                    raise AccessError(
                        self.env._("Only the author and HR can reply to a suggestion.")
                    )
                # sudo: suggestion.reply - whose side it is follows from the user
                reply.sudo().write(
                    {
                        "side": "author" if "self" in actors else "company",
                        "date": company_today(suggestion.company_id),
                    }
                )
        replies._after_created()
        return replies

    def _after_created(self):
        """Mark what HR has to read, and tell whoever may know of it now.

        What the system releases is told of once everything is released.
        """
        by_side = self.grouped("side")
        said = by_side.get("author", self.browse()).suggestion_id
        asked = by_side.get("company", self.browse()).suggestion_id
        # sudo: suggestion - what is new follows from the reply, whoever writes it
        said.sudo().has_new_reply = True
        asked._end_new_reply()
        if not self.env.su:
            said._ask_about_replies()
            asked._send_reply()

    @api.model
    def _create_for(self, released):
        """Write down what authors added; what has no suggestion is dropped.

        :param released: [{"handle", "text"}] in random order
        """
        handles = [values["handle"] for values in released]
        found = self.env["hr.community.suggestion"].search([("handle", "in", handles)])
        ids = {suggestion.handle: suggestion.id for suggestion in found}
        return self.create(
            [
                {
                    "suggestion_id": ids[values["handle"]],
                    "text": values["text"],
                    "side": "author",
                }
                for values in released
                if values["handle"] in ids
            ]
        )
