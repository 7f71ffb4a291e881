from odoo import fields, models
from odoo.addons.hr_community.models.mixins.limits import Words, set_limits
from odoo.addons.hr_community.models.mixins.personal_rules import KEEP_FREE_TEXT
from odoo.addons.hr_community.models.privacy.authors import UNNAMED
from odoo.addons.hr_community.models.privacy.retention import WORK_TEXTS

from .pulse_ballot import MOST

set_limits("hr.community.pulse.comment", {"text": Words(MOST)})


class PulseComment(models.Model):
    """A free line of a closed survey, among the others, without group or author."""

    _name = "hr.community.pulse.comment"
    _description = "Pulse Survey Comment"
    _community_personal = {"text": KEEP_FREE_TEXT}
    _community_promise = (UNNAMED, "released with all others when the survey closes")
    _community_forgotten = (WORK_TEXTS, "pulse_id.date_close", [])
    _inherit = "hr.community.company.prefetch"
    _log_access = False
    _order = "pulse_id, id"
    _rec_name = "text"

    pulse_id = fields.Many2one(
        "hr.community.pulse",
        "Survey",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(
        related="pulse_id.company_id", store=True, index=True, precompute=True
    )
    text = fields.Text("Comment", required=True, readonly=True)
