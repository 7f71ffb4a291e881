from odoo import fields, models
from odoo.tools import SQL

from ..models.mixins.days import user_today

TIMES = 3
MUTUAL_MONTHS = 12


class MutualReport(models.Model):
    """Pairs who thank each other again and again: figures for HR, no accusation.

    Two people who work closely thank each other often; points that only go back and
    forth are worth a look. Words are not shown, whoever may read them. Private thanks,
    and thanks to who does not want to be seen, are not counted: officers read none.
    """

    _name = "hr.community.mutual.report"
    _description = "Repeated Mutual Thanks"
    _inherit = ["hr.community.company.prefetch"]
    _auto = False
    _order = "points desc, times desc, id"
    _rec_name = "employee_id"

    company_id = fields.Many2one("res.company", readonly=True)
    employee_id = fields.Many2one("hr.employee", readonly=True)
    other_id = fields.Many2one("hr.employee", "Second Employee", readonly=True)
    times_there = fields.Integer("Thanks Given", readonly=True)
    times_back = fields.Integer("Thanks Returned", readonly=True)
    times = fields.Integer("Thanks Exchanged", readonly=True)
    points = fields.Integer("Points Exchanged", readonly=True)
    share = fields.Float(
        "Share of All Thanks Given",
        readonly=True,
        aggregator=None,
        help="Share of all thanks that these two employees gave.",
    )

    _depends = {
        "hr.community.recognition": [
            "company_id",
            "date",
            "giver_id",
            "points_each",
            "state",
            "visibility",
        ],
        "hr.community.recognition.receiver": [
            "employee_id",
            "is_shown",
            "recognition_id",
        ],
    }

    @property
    def _table_query(self):
        """Return the query: pairs with several thanks each way within a year."""
        since = fields.Date.subtract(user_today(self), months=MUTUAL_MONTHS)
        return SQL(
            """WITH sent AS (
                   SELECT thanks.company_id, thanks.giver_id AS one,
                          line.employee_id AS other, count(*) AS times,
                          sum(thanks.points_each) AS points
                     FROM hr_community_recognition thanks
                     JOIN hr_community_recognition_receiver line
                       ON line.recognition_id = thanks.id
                    WHERE thanks.state = 'given' AND thanks.date >= %(since)s
                      AND thanks.visibility <> 'private' AND line.is_shown
                      AND thanks.giver_id IS NOT NULL
                 GROUP BY thanks.company_id, thanks.giver_id, line.employee_id
               ), everything AS (
                   SELECT one, sum(times) AS times FROM sent GROUP BY one
               )
               SELECT sent.one::bigint * 1048576 + sent.other AS id, sent.company_id,
                      sent.one AS employee_id, sent.other AS other_id,
                      sent.times AS times_there, back.times AS times_back,
                      sent.times + back.times AS times,
                      sent.points + back.points AS points,
                      (sent.times + back.times)
                          / NULLIF(mine.times + theirs.times, 0) AS share
                 FROM sent
                 JOIN sent back ON back.one = sent.other AND back.other = sent.one
                 JOIN everything mine ON mine.one = sent.one
                 JOIN everything theirs ON theirs.one = sent.other
                WHERE sent.one < sent.other
                  AND LEAST(sent.times, back.times) >= %(times)s""",
            since=since,
            times=TIMES,
        )
