"""Bar 19: closing a pulse that everybody answered, over one best SQL for each item.

Ours counts, hides what tells of persons, writes the results down, and deletes the
answers; the best SQL counts one item by group, ten times.
"""

from time import perf_counter

from figures import exponent

WHAT = "closing a pulse: counts, suppression, results, deleting"
WRITES = True
ITEMS = 10
AT_MOST, GROWTH = 1.5, 1.15
COLUMNS = [f"answer_{place}" for place in range(1, ITEMS + 1)]
TABLE = "hr_community_pulse_ballot"
pulses = {}  # {size of the company: its pulse}


def measure(bench):
    """Close the pulse as the system does, and take it back."""
    pulse = _pulse(bench)
    counts = [
        bench.by_hand(
            f"SELECT dimension, group_key, {column}, count(*) FROM {TABLE} "
            f"WHERE pulse_id = {pulse.id} GROUP BY 1, 2, 3"
        )
        for column in COLUMNS
    ]
    check(pulse, counts)
    bench.over(
        "counting a pulse by all groups", pulse._get_counts, lambda: _all(counts), 1.0
    )
    bench.over(WHAT, lambda: _close(bench), lambda: _all(counts), AT_MOST)


def compare(small, large):
    """Note how closing grows with the company."""
    little, much = (_timed(bench) for bench in (small, large))
    power = exponent(little, much, large.people / small.people)
    note = f"{little * 1000:.0f} ms to {much * 1000:.0f} ms"
    large.note(WHAT, power, GROWTH, unit="", seconds=much, note=note)


def check(pulse, counts):
    """Make sure that both sides have counted the same."""
    ours = pulse._get_counts()
    for mine, count in zip(ours, counts, strict=True):
        best = {
            (dimension or "all", group or "", str(answer)): number
            for dimension, group, answer, number in count()
        }
        found = {
            (dimension, group, answer): number
            for (dimension, group), answers in mine.items()
            for answer, number in answers.items()
        }
        if best != found:
            raise AssertionError("the pulse is counted in two ways")


def _all(counts):
    for count in counts:
        count()


def _close(bench):
    with bench.undone():
        pulse = _pulse(bench)
        pulse._count_and_forget()
        bench.env.flush_all()


def _timed(bench):
    spent = []
    for _round in range(3):
        start = perf_counter()
        _close(bench)
        spent.append(perf_counter() - start)
    return min(spent)


def _pulse(bench):
    """Return an open pulse that everybody has answered, made once."""
    if bench.people not in pulses:
        bench.install("hr_community_voice")
        pulses[bench.people] = _make(bench).id
    return bench.env["hr.community.pulse"].browse(pulses[bench.people])


def _make(bench):
    questions = [(0, 0, {"name": f"Question {n}", "sequence": n}) for n in range(ITEMS)]
    pulse = bench.env["hr.community.pulse"].create(
        {"name": "Wave", "company_id": 1, "question_ids": questions}
    )
    pulse.action_launch()
    bench.env.flush_all()
    names = ", ".join(COLUMNS)
    drawn = ", ".join(["1 + floor(5 * random())::int"] * ITEMS)
    for statement in (
        f"""UPDATE hr_community_pulse_voter SET is_used = TRUE
             WHERE pulse_id = {pulse.id}""",
        f"""INSERT INTO {TABLE} (pulse_id, {names}) SELECT pulse_id, {drawn}
              FROM hr_community_pulse_invitation WHERE pulse_id = {pulse.id}""",
        f"""INSERT INTO {TABLE} (pulse_id, dimension, group_key, {names})
            SELECT one.pulse_id, its.key, its.value, {drawn}
              FROM hr_community_pulse_invitation one,
                   jsonb_each_text(one.groups) AS its
             WHERE one.pulse_id = {pulse.id}""",
        f"ANALYZE {TABLE}",
    ):
        bench.env.cr.execute(statement)
    bench.env.invalidate_all()
    return pulse
