from odoo import fields, models
from odoo.tools import SQL

from ..models.mixins.days import user_today

TIMES = 3
MUTUAL_MONTHS = 12


class MutualReport(models.Model):
    """Pairs and rings who thank each other again and again: figures, no accusation.

    Rings are three or four of whom each thanks the next, and the last the first; where
    all of them thank each other both ways, their pairs say so already. Two people who
    work closely thank each other often; points that only go back and forth are worth a
    look. Words are not shown, whoever may read them. Private thanks,
    and thanks to who does not want to be seen, are not counted: officers read none.
    """

    _name = "hr.community.mutual.report"
    _description = "Repeated Mutual Thank-Yous"
    _inherit = ["hr.community.company.prefetch"]
    _auto = False
    _order = "points desc, times desc, id"
    _rec_name = "employee_id"

    company_id = fields.Many2one("res.company", readonly=True)
    employee_id = fields.Many2one("hr.employee", readonly=True)
    other_id = fields.Many2one("hr.employee", "Second Employee", readonly=True)
    third_id = fields.Many2one("hr.employee", "Third Employee", readonly=True)
    fourth_id = fields.Many2one("hr.employee", "Fourth Employee", readonly=True)
    people = fields.Integer("Employees", readonly=True, aggregator=None)
    times_there = fields.Integer("Thank-Yous Given", readonly=True)
    times_back = fields.Integer("Thank-Yous in Return", readonly=True)
    times = fields.Integer("Thank-Yous Exchanged", readonly=True)
    points = fields.Integer("Points Exchanged", readonly=True)
    share = fields.Float(
        "Share of All Thank-Yous Given",
        readonly=True,
        aggregator=None,
        help="Thank-yous exchanged among these employees, as a share of all the "
        "thank-yous they gave.",
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
        """Return the query: pairs with several thanks each way in a year, and rings."""
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
               ), often AS (
                   SELECT sent.*, COALESCE(back.times, 0) >= %(times)s AS mutual
                     FROM sent
                LEFT JOIN sent back ON back.one = sent.other AND back.other = sent.one
                      AND back.company_id = sent.company_id
                    WHERE sent.times >= %(times)s AND sent.one <> sent.other
               ), ring AS (%(rings)s)
               %(pairs)s UNION ALL %(rows)s""",
            since=fields.Date.subtract(user_today(self), months=MUTUAL_MONTHS),
            times=TIMES,
            rings=self._get_rings(),
            pairs=self._get_pair_rows(),
            rows=self._get_ring_rows(),
        )

    def _get_pair_rows(self):
        """Return the query of the rows of pairs."""
        return SQL(
            """SELECT sent.one::bigint * 1048576 + sent.other AS id, sent.company_id,
                      sent.one AS employee_id, sent.other AS other_id,
                      NULL::int AS third_id, NULL::int AS fourth_id, 2 AS people,
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
            times=TIMES,
        )

    def _get_ring_rows(self):
        """Return the query of the rows of rings, numbered above those of pairs."""
        return SQL(
            """SELECT 4503599627370496
                          + mod(abs(hashtextextended(ring.who::text, 0)),
                                2251799813685248),
                      ring.company_id, ring.who[1], ring.who[2], ring.who[3],
                      ring.who[4], cardinality(ring.who), NULL, NULL, ring.times,
                      ring.points, ring.times / NULLIF((
                          SELECT sum(given.times) FROM everything given
                           WHERE given.one = ANY(ring.who)), 0)
                 FROM ring"""
        )

    def _get_rings(self):
        """Return the query of rings, each from the lowest of its employees on."""
        return SQL(
            """SELECT a.company_id, ARRAY[a.one, b.one, c.one] AS who,
                      a.times + b.times + c.times AS times,
                      a.points + b.points + c.points AS points
                     FROM often a
                     JOIN often b ON b.one = a.other AND b.company_id = a.company_id
                     JOIN often c ON c.one = b.other AND c.other = a.one
                      AND c.company_id = a.company_id
                    WHERE a.one < LEAST(b.one, c.one)
                      AND NOT (a.mutual AND b.mutual AND c.mutual)
                    UNION ALL
                   SELECT a.company_id, ARRAY[a.one, b.one, c.one, d.one],
                          a.times + b.times + c.times + d.times,
                          a.points + b.points + c.points + d.points
                     FROM often a
                     JOIN often b ON b.one = a.other AND b.company_id = a.company_id
                     JOIN often c ON c.one = b.other AND c.company_id = a.company_id
                     JOIN often d ON d.one = c.other AND d.other = a.one
                      AND d.company_id = a.company_id
                    WHERE a.one < LEAST(b.one, c.one, d.one) AND b.one <> d.one
                      AND NOT (a.mutual AND b.mutual AND c.mutual AND d.mutual)"""
        )
