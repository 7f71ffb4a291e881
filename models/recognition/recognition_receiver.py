from odoo import fields, models
from odoo.fields import NO_ACCESS

# HR was asked to look, and has not said yet that it has
ASKED = [("hr_asked_on", "!=", False), ("hr_looked_on", "=", False)]


class RecognitionReceiver(models.Model):
    """One of the people whom a recognition thanks, with an Odoo user or without."""

    _name = "hr.community.recognition.receiver"
    _description = "Person Thanked"
    _inherit = [
        "hr.community.batches",
        "hr.community.company.row",
        "hr.community.line.access",
    ]
    _order = "id"
    _rec_name = "employee_id"

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

    # not even officers read these by themselves: one of them may have given the thanks
    hr_asked_on = fields.Datetime(
        "Asked HR to look on", readonly=True, copy=False, groups=NO_ACCESS
    )
    hr_looked_on = fields.Datetime(
        "HR has looked on", readonly=True, copy=False, groups=NO_ACCESS
    )

    _once = models.Constraint(
        "unique(recognition_id, employee_id)", "This person is thanked here already."
    )
    _to_tell = models.Index("(id) WHERE is_told IS NOT TRUE")
    _asked = models.Index(
        "(recognition_id) WHERE hr_asked_on IS NOT NULL AND hr_looked_on IS NULL"
    )

    def _ask_hr(self):
        """Ask HR to look, as the system: once for each, and officers get a letter."""
        fresh = self.filtered(
            lambda line: not line.hr_asked_on and line.recognition_id.state == "given"
        )
        fresh.hr_asked_on = fields.Datetime.now()
        template = self.env.ref("hr_community.mail_template_thanks_asked")
        for line in fresh:
            # of no record: whoever gave the thanks reads the line, and what hangs on it
            template.send_mail(line.id, email_values={"model": False, "res_id": False})

    def _get_officer_emails(self):
        """Return the officers' addresses, without that of whoever gave the thanks."""
        users = self.env["res.users"]
        giver = self.recognition_id.giver_id.user_id
        return users._get_community_officer_emails(self.company_id, but=giver)
