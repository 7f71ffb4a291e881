"""Bar 5: the most-thanked values of 30 days, over SQL that counts them."""

WHAT = "most-thanked values of 30 days"
BEST = """SELECT value.id, value.name, value.icon, count(thanks.id)
            FROM hr_community_value value
       LEFT JOIN hr_community_recognition thanks ON thanks.value_id = value.id
             AND thanks.company_id = 1 AND state = 'given' AND is_shown
             AND visibility = 'public'
             AND date >= (now() AT TIME ZONE 'UTC') - interval '30 days'
        GROUP BY value.id ORDER BY count(thanks.id) DESC, sequence"""


def measure(bench):
    """Count for the values beside the feed, as a plain employee."""
    (count,) = growing(bench).values()
    best = bench.by_hand(BEST)
    check(count(), best())
    bench.over(WHAT, count, best, 1.3)
    bench.queries(WHAT, count, 2)


def growing(bench):
    """Return the count, of which bar 17 sees how it grows."""
    thanks = bench.as_user("worker")["hr.community.recognition"]
    return {("report", WHAT): thanks.get_values}


def check(ours, best):
    """Make sure that both sides have counted the same, but for the last second's."""
    counts = sorted((value["id"], value["count"]) for value in ours)
    others = sorted((row[0], row[-1]) for row in best)
    for (value, mine), (same, yours) in zip(counts, others, strict=True):
        if value != same or abs(mine - yours) > 1:
            raise AssertionError(f"{counts} by the model, {others} by hand")
