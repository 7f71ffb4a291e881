from odoo import fields, models
from odoo.tools import SQL


class SuggestionPublished(models.Model):
    """What was suggested and what came of it, as HR published it for everybody."""

    _name = "hr.community.suggestion.published"
    _description = "You Said, We Did"
    _inherit = "hr.community.company.prefetch"
    _auto = False
    _order = "date_answered desc, id desc"
    _rec_name = "said"

    company_id = fields.Many2one("res.company", readonly=True)
    said = fields.Text("You Said", readonly=True)
    answer = fields.Text("Our Answer", readonly=True)
    outcome = fields.Selection(
        [
            ("done", "We Did It"),
            ("accepted", "We Will Do It"),
            ("declined", "We Will Not Do It"),
        ],
        readonly=True,
    )
    date_answered = fields.Date("Answered On", readonly=True)

    _depends = {
        "hr.community.suggestion": [
            "answer",
            "company_id",
            "date_answered",
            "is_published",
            "state",
            "summary",
            "text",
        ]
    }

    @property
    def _table_query(self):
        """Return the query: one row for each suggestion that is published."""
        return SQL(
            """SELECT id, company_id, answer, date_answered, state AS outcome,
                      COALESCE(NULLIF(summary, ''), text) AS said
                 FROM hr_community_suggestion
                WHERE is_published AND state IN ('accepted', 'declined', 'done')"""
        )

    def action_suggest(self):
        """Open the box, where suggestions are sent without a name."""
        return self.env["hr.community.suggestion"].action_open_box()
