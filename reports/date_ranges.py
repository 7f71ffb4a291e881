"""Spans of days of people, as SQL. Plain functions, no database."""

from odoo.tools import SQL


def merge_ranges(spans, gap=0):
    """Return the SQL of spans in which no day of a person comes twice.

    Spans that overlap, or follow each other, become one.

    :param spans: SQL of (employee_id, first_day, last_day)
    :param gap: so many days between two spans count as if they belonged to them
    """
    return SQL(
        """SELECT employee_id, min(first_day) AS first_day, max(last_day) AS last_day
             FROM (SELECT employee_id, first_day, last_day,
                          count(*) FILTER (WHERE starts) OVER so_far AS number
                     FROM (SELECT employee_id, first_day, last_day,
                                  COALESCE(first_day > max(last_day) OVER (
                                      PARTITION BY employee_id
                                      ORDER BY first_day, last_day
                                      ROWS BETWEEN UNBOUNDED PRECEDING
                                      AND 1 PRECEDING
                                  ) + 1 + %(gap)s, TRUE) AS starts
                             FROM (%(spans)s) span) marked
                   WINDOW so_far AS (
                       PARTITION BY employee_id ORDER BY first_day, last_day
                       ROWS UNBOUNDED PRECEDING)) numbered
            GROUP BY employee_id, number""",
        spans=spans,
        gap=gap,
    )
