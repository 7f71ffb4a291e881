from odoo import api, models


class AuditPrint(models.AbstractModel):
    """The audit on paper, for leadership: what its reader sees on the screen."""

    _name = "report.hr_community_audit.report_audit"
    _description = "Appreciation Audit"

    @api.model
    def _get_report_values(self, docids, data=None):
        audits = self.env["hr.community.audit"].browse(docids or ())
        audits.check_access("read")
        return {"doc_ids": audits.ids, "doc_model": audits._name, "docs": audits}
