from odoo import api, fields, models

MONTHS = 12


class AwardEvidence(models.AbstractModel):
    """What speaks for somebody, as far as colleagues see it anyhow.

    Parts in activities, and thanks that were public and shown. It is looked up with
    the rights of whoever reads it and never copied: who takes a thank-you back or
    stops being shown is not seen here either. Hours are for the line and not here.
    """

    _name = "hr.community.award.evidence"
    _description = "Supporting Evidence"

    part_ids = fields.Many2many(
        "hr.community.ownership",
        string="Community Roles",
        compute="_compute_part_ids",
        compute_sudo=False,
    )
    thanks_ids = fields.Many2many(
        "hr.community.recognition",
        string="Public Thank-Yous Received",
        compute="_compute_thanks_ids",
        compute_sudo=False,
    )

    @api.depends("employee_id")
    @api.depends_context("uid")
    def _compute_part_ids(self):
        ownerships = self.env["hr.community.ownership"].search(
            [("employee_id", "in", self.employee_id.ids), ("state", "=", "active")]
        )
        by_person = ownerships.grouped(lambda ownership: ownership.employee_id.id)
        for record in self:
            record.part_ids = by_person.get(record.employee_id.id)

    @api.depends("employee_id")
    @api.depends_context("uid")
    def _compute_thanks_ids(self):
        since = fields.Datetime.subtract(fields.Datetime.now(), months=MONTHS)
        lines = self.env["hr.community.recognition.receiver"].search(
            [
                ("employee_id", "in", self.employee_id.ids),
                ("is_shown", "=", True),
                ("recognition_id.state", "=", "given"),
                ("recognition_id.visibility", "=", "public"),
                ("recognition_id.date", ">=", since),
            ]
        )
        by_person = lines.grouped(lambda line: line.employee_id.id)
        for record in self:
            mine = by_person.get(record.employee_id.id, lines.browse())
            record.thanks_ids = mine.recognition_id
