from odoo import api, fields, models
from odoo.addons.hr_community.models.mixins.number_text import percent_text
from odoo.addons.hr_community.models.review.appraisal_outcome import STEP_DAYS
from odoo.tools import format_date

from .audit import SUPPRESSED


class AuditAppraisalWords(models.Model):
    """What is said of appraisals, from what is published and from nothing else."""

    _inherit = "hr.community.audit"

    appraisal_line_ids = fields.One2many(
        "hr.community.audit.line",
        "audit_id",
        "Appraisals by Group",
        domain=[("appraised", ">", 0)],
        readonly=True,
        copy=False,
    )
    appraisal_words = fields.Text(
        "Appraisal Summary", compute="_compute_appraisal_words"
    )
    appraisal_kind_words = fields.Text(
        "Appraisals by Type of Work", compute="_compute_appraisal_words"
    )
    appraisal_hidden_words = fields.Char(
        "Hidden Groups (Appraisals)", compute="_compute_appraisal_words"
    )

    @api.depends("counts_appraisals", "appraised", "kind_counts", "line_ids", "state")
    @api.depends_context("uid", "lang")
    def _compute_appraisal_words(self):
        groups = self.env["hr.community.audit.line"]._read_group(
            [("audit_id", "in", self.ids), ("included", "=", SUPPRESSED)],
            ["audit_id"],
            ["__count"],
        )
        hidden = dict(groups)
        for audit in self:
            audit.appraisal_words = "\n".join(audit._get_appraisal_sentences())
            audit.appraisal_kind_words = "\n".join(audit._get_kind_sentences())
            audit.appraisal_hidden_words = audit._get_hidden_words(
                hidden.get(audit._origin, 0)
            )

    def _get_appraisal_sentences(self):
        """Return what is told of all appraisals together, or why nothing is."""
        if self.state != "published" and self._measures_appraisals():
            return []
        if not self.counts_appraisals:
            return [self._get_unmeasured_words()]
        if self.included == SUPPRESSED:
            return [
                self.env._(
                    "Too few appraisals to show anything without identifying "
                    "individuals."
                )
            ]
        return self._get_share_sentences()

    def _get_share_sentences(self):
        """Return the period, and each share of its appraisals."""
        start, end = self._get_appraisal_period()
        period = {
            "start": format_date(self.env, start),
            "end": format_date(self.env, end),
        }
        if not self.appraised:
            return [
                self.env._(
                    "No appraisals were completed between %(start)s and %(end)s.",
                    **period,
                )
            ]
        return [
            self.env._(
                "Employees with an appraisal completed between %(start)s and %(end)s: "
                "%(number)s",
                number=self.appraised,
                **period,
            ),
            self.env._(
                "Share of appraisals with community work: %(share)s",
                share=self._get_share_words("included", "appraised"),
            ),
            self.env._(
                "Share of appraisals with community work that have a manager's "
                "comment: %(share)s",
                share=self._get_share_words("remarked", "included"),
            ),
            self.env._(
                "Share of appraisals with community work that were followed by a next "
                "step within %(days)s days: %(share)s",
                days=STEP_DAYS,
                share=self._get_share_words("stepped", "included"),
            ),
        ]

    def _get_unmeasured_words(self):
        """Return why nothing is told of appraisals."""
        if self._measures_appraisals():
            return self.env._(
                "Not measured: no appraisal app was installed when this quarter was "
                "published."
            )
        return self.env._(
            "Not measured: neither Odoo's Appraisals app nor the OCA module "
            "hr_appraisal_oca is installed."
        )

    def _get_share_words(self, name, whole):
        """Return how many of how many, or that it is hidden."""
        if self[name] == SUPPRESSED:
            return self.env._("Hidden")
        return share_text(self.env, self[name], self[whole])

    def _get_kind_sentences(self):
        """Return a sentence for each kind of work, or why there is none."""
        if not self.counts_appraisals or not self.appraised:
            return []
        kinds = self.kind_counts
        if not kinds:
            return [
                self.env._(
                    "Work behind the scenes and visible work are not compared, because "
                    "too few employees did one of these two kinds of work."
                )
            ]
        return [
            self._get_kind_words(self.env._("Behind the Scenes"), kinds["behind"]),
            self._get_kind_words(self.env._("Visible Work"), kinds["seen"]),
        ]

    def _get_kind_words(self, kind, counts):
        return self.env._(
            "%(kind)s. Employees who did this work: %(done)s. Included in the "
            "appraisal: %(included)s. Commented on by the manager: %(remarked)s. "
            "Followed by a next step: %(stepped)s.",
            kind=kind,
            **counts,
        )


def share_text(env, number, whole):
    """Return so many of so many, with the share: “24 of 30 (80%)”."""
    if not whole:
        return env._("None")
    return env._(
        "%(number)s of %(whole)s (%(share)s)",
        number=number,
        whole=whole,
        share=percent_text(env, number / whole),
    )
