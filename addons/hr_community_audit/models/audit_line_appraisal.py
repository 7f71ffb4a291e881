from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.number_text import percent_text
from odoo.addons.hr_community.models.statistics.rates import wilson

from .appraised import SHARES
from .audit import SUPPRESSED
from .audit_work import SUPPRESSED_HELP


def _new_verdict():
    """Return the field of what is said of a group, as of who is thanked."""
    return fields.Selection(
        [
            ("less", "Less Often Than the Rest"),
            ("more", "More Often Than the Rest"),
            ("same", "No Difference Found"),
            ("few", "Too Few Employees"),
            ("hidden", "Hidden to Protect Individuals"),
        ],
        readonly=True,
        export_string_translation=False,
    )


class AuditLineAppraisal(models.Model):
    """What appraisals made of the community work of one group.

    The same groups as of who is thanked; each is shown or hidden for reasons of its
    own, as other employees are counted.
    """

    _inherit = "hr.community.audit.line"

    appraised = fields.Integer(
        "Completed Appraisals",
        readonly=True,
        aggregator=None,
        help="Employees with a completed appraisal. The number is 0 if the group is "
        "hidden.",
    )
    included = fields.Integer(
        "Appraisals with Community Work",
        readonly=True,
        aggregator=None,
        help=SUPPRESSED_HELP,
    )
    remarked = fields.Integer(
        "With Comments", readonly=True, aggregator=None, help=SUPPRESSED_HELP
    )
    stepped = fields.Integer(
        "With a Next Step", readonly=True, aggregator=None, help=SUPPRESSED_HELP
    )
    included_verdict = _new_verdict()
    remarked_verdict = _new_verdict()
    stepped_verdict = _new_verdict()

    included_text = fields.Char("Work Included", compute="_compute_appraisal_texts")
    included_interval = fields.Char(
        "Confidence Interval (Work Included)", compute="_compute_appraisal_texts"
    )
    remarked_text = fields.Char("Comments", compute="_compute_appraisal_texts")
    stepped_text = fields.Char(
        "Next Steps",
        compute="_compute_appraisal_texts",
        help="Counted if a skill was confirmed, a goal was set, or a role as owner or "
        "deputy started within 90 days after the appraisal.",
    )
    appraisal_finding = fields.Char(compute="_compute_appraisal_finding")

    @api.depends("appraised", *SHARES)
    @api.depends_context("lang")
    def _compute_appraisal_texts(self):
        for line in self:
            low, high = wilson(max(line.included, 0), line.appraised)
            is_published = line.appraised > 0 and line.included != SUPPRESSED
            line.included_interval = is_published and " - ".join(
                percent_text(self.env, end) for end in (low, high)
            )
            for name, whole in SHARES.items():
                line[f"{name}_text"] = line._get_appraisal_text(name, whole)

    def _get_appraisal_text(self, name, whole):
        """Return a share of the group as its reader writes it."""
        if not self.appraised:
            return False
        if self[name] == SUPPRESSED or self[whole] == SUPPRESSED:
            return self.env._("Hidden")
        if not self[whole]:
            return self.env._("None")
        return self.env._(
            "%(share)s of %(whole)s",
            share=percent_text(self.env, self[name] / self[whole]),
            whole=self[whole],
        )

    @api.depends(*(f"{name}_verdict" for name in SHARES), "appraised")
    @api.depends_context("lang")
    def _compute_appraisal_finding(self):
        words = {
            "included": {
                "less": self.env._("Included Less Often Than the Rest"),
                "more": self.env._("Included More Often Than the Rest"),
            },
            "remarked": {
                "less": self.env._("Commented On Less Often Than the Rest"),
                "more": self.env._("Commented On More Often Than the Rest"),
            },
            "stepped": {
                "less": self.env._("Fewer Next Steps Than the Rest"),
                "more": self.env._("More Next Steps Than the Rest"),
            },
        }
        for line in self:
            found = [
                words[name][line[f"{name}_verdict"]]
                for name in SHARES
                if line[f"{name}_verdict"] in words[name]
            ]
            shown = line.included_verdict != "few"
            rest = (
                self.env._("No Difference Found")
                if shown
                else self.env._("Too Few Employees")
            )
            line.appraisal_finding = line.appraised > 0 and ("; ".join(found) or rest)
