from odoo import fields, models
from odoo.addons.hr_community.models.mixins.reader_language import in_company_language


class ResCompany(models.Model):
    _inherit = "res.company"

    community_mentoring_id = fields.Many2one(
        "hr.community.activity",
        "Activity for Mentoring",
        index="btree_not_null",
        ondelete="set null",
        export_string_translation=False,
        help="Mentors are given a role in this activity unless another activity is "
        "chosen.",
        readonly=True,
    )

    def _community_get_mentoring(self):
        """Return the company's activity for mentoring, made if there is none."""
        self.ensure_one()
        # sudo: res.company, activity - made once, whoever is the first mentor
        company_sudo = self.sudo()
        known_sudo = company_sudo.community_mentoring_id
        if not known_sudo or known_sudo.state in ("retired", "formalised"):
            company_sudo.community_mentoring_id = known_sudo.create(
                {
                    "name": in_company_language(self, self).env._("Mentoring"),
                    "company_id": self.id,
                    "state": "running",
                }
            )
        return company_sudo.community_mentoring_id
