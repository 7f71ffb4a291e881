from odoo import fields, models
from odoo.addons.hr_community.models.mixins.personal_rules import (
    CLEAR_PERSON,
    NOT_PERSONAL,
)
from odoo.addons.hr_community.models.privacy.authors import UNSEEN


class PulseVoter(models.Model):
    """That an employee may answer a survey, or has: a mark, without a time.

    Rows are made in random order, written anew each hour with the answers, and
    deleted when the survey closes. A vote stays when its employee goes: what they
    answered stays, too, and is counted in their groups.
    """

    _name = "hr.community.pulse.voter"
    _description = "Pulse Survey Participant"
    _community_personal = {"employee_id": CLEAR_PERSON, "groups": NOT_PERSONAL}
    _community_promise = (UNSEEN, "that somebody has answered, and never what")
    _inherit = "hr.community.checked.input"
    _log_access = False
    _order = "id"
    _rec_name = "employee_id"

    pulse_id = fields.Many2one(
        "hr.community.pulse", "Survey", required=True, ondelete="cascade"
    )
    employee_id = fields.Many2one("hr.employee", ondelete="set null")
    groups = fields.Json(
        help="The employee's group in each dimension, copied from the invitation."
    )
    is_used = fields.Boolean("Answered", required=True, default=False)

    _once = models.UniqueIndex(
        "(employee_id, pulse_id)", "This employee has already been asked."
    )
