from odoo import api, fields, models
from odoo.addons.hr_community.models.disclosure.crosstab import is_small
from odoo.tools import SQL

from .audit import SUPPRESSED

SUPPRESSED_HELP = "-1 means that the figure is hidden to protect individuals."
WORK_KINDS = {True: "behind", False: "seen"}


class AuditWork(models.Model):
    """Work behind the scenes against work that everybody sees, whoever does it.

    The dimension "kind of work" compares people; this compares the work itself: what
    was done, and how often somebody was thanked for it.
    """

    _inherit = "hr.community.audit"

    behind_hours = fields.Float(
        "Behind-the-Scenes Hours", readonly=True, copy=False, help=SUPPRESSED_HELP
    )
    behind_thanks = fields.Integer(
        "Thank-Yous for Work Behind the Scenes",
        readonly=True,
        copy=False,
        help=SUPPRESSED_HELP,
    )
    seen_hours = fields.Float(
        "Visible Work Hours", readonly=True, copy=False, help=SUPPRESSED_HELP
    )
    seen_thanks = fields.Integer(
        "Thank-Yous for Visible Work",
        readonly=True,
        copy=False,
        help=SUPPRESSED_HELP,
    )
    work_words = fields.Text("Types of Work", compute="_compute_work_words")

    @api.depends(
        "behind_hours",
        "behind_thanks",
        "seen_hours",
        "seen_thanks",
        "line_ids.dimension",
        "line_ids.verdict",
    )
    @api.depends_context("lang")
    def _compute_work_words(self):
        for audit in self:
            audit.work_words = "\n".join(audit._get_work_sentences())

    def _get_work_sentences(self):
        """Return a sentence for each kind of work, or one that says why there is none.

        Nothing at all where no work was confirmed and nobody was thanked for any.
        """
        figures = [self[f"{kind}_{name}"] for kind, name in _names()]
        if not any(figures):
            return []
        if SUPPRESSED in figures:
            few = self.env._(
                "Work behind the scenes and visible work are not compared, because too "
                "few employees did one of these two kinds of work."
            )
            return [few]
        sentences = [
            self.env._(
                "Activities behind the scenes (hours: %(hours)s, thank-yous: "
                "%(thanks)s).",
                hours=round(self.behind_hours),
                thanks=self.behind_thanks,
            ),
            self.env._(
                "Visible activities (hours: %(hours)s, thank-yous: %(thanks)s).",
                hours=round(self.seen_hours),
                thanks=self.seen_thanks,
            ),
        ]
        shown = self.line_ids.filtered(lambda line: line.verdict != "hidden")
        if "scenes" in shown.mapped("dimension"):
            sentences.append(
                self.env._(
                    "The groups by type of work below are groups of employees. Their "
                    "hours cover all their activities."
                )
            )
        return sentences

    def _publish_kinds_of_work(self, is_published):
        """Return the figures of both kinds of work, or that they are not told.

        They are told, if anything is, where no one to four people are behind any of
        them, neither of those whose part is behind the scenes nor of the others:
        nothing else that is published splits the work by kind.
        """
        totals = dict.fromkeys(_names(), 0)
        for behind, worked, hours, receivers, thanks in self._get_kinds_of_work():
            totals[WORK_KINDS[behind], "hours"] += hours
            totals[WORK_KINDS[behind], "thanks"] += thanks
            is_published = is_published and not any(map(is_small, (worked, receivers)))
        return {
            f"{kind}_{name}": total if is_published else SUPPRESSED
            for (kind, name), total in totals.items()
        }

    def _get_kinds_of_work(self):
        """Return [(behind the scenes, people, hours, people thanked, thanks)].

        A row for each kind of work and each group of people by kind of work.
        """
        return self.env.execute_query(
            SQL(
                """SELECT done.behind,
                          count(*) FILTER (WHERE done.hours > 0), sum(done.hours),
                          count(*) FILTER (WHERE done.thanks > 0), sum(done.thanks)
                     FROM (%(people)s) person
                     JOIN (
                         SELECT row.employee_id,
                                COALESCE(activity.behind_scenes, FALSE) AS behind,
                                sum(row.hours) AS hours, sum(row.thanks) AS thanks
                           FROM (%(done)s) row
                           JOIN hr_community_activity activity
                             ON activity.id = row.activity_id
                       GROUP BY 1, 2) done ON done.employee_id = person.employee_id
                 GROUP BY done.behind, person.scenes""",
                people=self._get_people_query(),
                done=self._get_done_query(),
            )
        )

    def _get_done_query(self):
        """Return the SQL of the confirmed hours and the thanks for an activity."""
        return SQL(
            """SELECT employee_id, activity_id, hours, 0 AS thanks
                 FROM hr_community_contribution
                WHERE company_id = %(company)s AND state = 'confirmed'
                  AND date BETWEEN %(start)s AND %(end)s
                UNION ALL
               SELECT line.employee_id, given.activity_id, 0, 1
                 FROM hr_community_recognition given
                 JOIN hr_community_recognition_receiver line
                   ON line.recognition_id = given.id
                WHERE given.company_id = %(company)s AND given.state = 'given'
                  AND given.day BETWEEN %(start)s AND %(end)s""",
            **self._get_period(),
        )


def _names():
    return [
        (kind, name) for kind in WORK_KINDS.values() for name in ("hours", "thanks")
    ]
