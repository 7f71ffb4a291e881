"""Bar 6: a page of the feed, over SQL that fetches what the page shows.

At any size, and far back, a page costs what the first costs in a small company.
"""

from functools import partial

from measuring import race

from odoo import fields

PAGE = 40
FAR = 2_500  # pages
WHAT = "feed of 40"
SEEN = """company_id = 1 AND state = 'given' AND is_shown AND visibility = 'public'"""
BEST = f"""
    WITH page AS (
        SELECT id, giver_id, value_id, activity_id, message, visibility, date
          FROM hr_community_recognition WHERE {SEEN}
      ORDER BY date DESC, id DESC LIMIT {PAGE + 1}
    )
    SELECT page.*, giver.name, value.name, activity.name,
           (SELECT array_agg(person.name)
              FROM hr_community_recognition_receiver line
              JOIN hr_employee person ON person.id = line.employee_id
             WHERE line.recognition_id = page.id AND line.is_shown),
           (SELECT array_agg(kind) FROM hr_community_reaction reaction
             WHERE reaction.recognition_id = page.id)
      FROM page
      JOIN hr_employee giver ON giver.id = page.giver_id
      JOIN hr_community_value value ON value.id = page.value_id
 LEFT JOIN hr_community_activity activity ON activity.id = page.activity_id
  ORDER BY page.date DESC, page.id DESC"""
LATER = f"""SELECT date, id FROM hr_community_recognition WHERE {SEEN}
          ORDER BY date DESC, id DESC OFFSET {PAGE * FAR} LIMIT 1"""


def _feed(bench):
    return bench.as_user("officer")["hr.community.recognition"].get_feed


def measure(bench):
    """Read the first page, and one far back where there are so many."""
    feed = _feed(bench)
    best = bench.by_hand(BEST)
    check(feed()["rows"], best())
    bench.over(WHAT, feed, best, 5)
    bench.queries(WHAT, feed, 8)
    far = bench.by_hand(LATER)()
    if far and bench.largest:
        date, row_id = far[0]
        after = [fields.Datetime.to_string(date), row_id]
        what = f"feed, page {FAR:,} over page 1"
        bench.over(what, partial(feed, after=after), feed, 1.5, rounds=15)


def compare(small, large):
    """Read the first page in a large company and a small one, in turns."""
    little, much = race((small.env, _feed(small)), (large.env, _feed(large)), rounds=15)
    note = f"{much * 1000:.1f} ms over {little * 1000:.1f} ms"
    what = f"feed, over that of {small.people:,}"
    large.note(what, much / little, 1.3, seconds=much, note=note)


def growing(bench):
    """Return the page, of which bar 17 sees that it does not grow."""
    return {("board", WHAT): _feed(bench)}


def check(ours, best):
    """Make sure that both sides begin with the same public thanks."""
    public = [row["id"] for row in ours if row["visibility"] == "public"]
    if public != [row[0] for row in best][: len(public)]:
        raise AssertionError(f"{public} in the feed, not so by hand")
