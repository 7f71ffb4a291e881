from odoo import fields, models

from ..personal_rules import EMPTY


class RecognitionReceiver(models.Model):
    """One of the people whom a recognition thanks, with an Odoo user or without."""

    _name = "hr.community.recognition.receiver"
    _description = "Person Thanked"
    _community_personal = {"employee_id": EMPTY}
    _inherit = [
        "hr.community.batches",
        "hr.community.company.row",
        "hr.community.line.access",
        "hr.community.former.employee",
    ]
    _order = "id"
    _rec_name = "employee_id"
    _activity_path = "recognition_id.activity_id"

    recognition_id = fields.Many2one(
        "hr.community.recognition",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    employee_id = fields.Many2one(
        "hr.employee", "Person", readonly=True, index=True, ondelete="set null"
    )
    company_id = fields.Many2one(
        related="recognition_id.company_id", store=True, index=True, precompute=True
    )
    is_shown = fields.Boolean(
        readonly=True,
        default=True,
        export_string_translation=False,
        help="The person agrees to be seen with it.",
    )
    is_told = fields.Boolean(readonly=True, export_string_translation=False)

    _once = models.Constraint(
        "unique(recognition_id, employee_id)", "This person is thanked here already."
    )
    _to_tell = models.Index("(id) WHERE is_told IS NOT TRUE")
