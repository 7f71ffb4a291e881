"""Bar 11: thanking over HTTP, over a bare create over HTTP.

That one leaves the same rows behind, as the system and with no rule asked. How long it
takes to fill in the form of thanks, and to leave it there, stands beside it.
"""

from statistics import median
from time import perf_counter

from . import BARE, give, words

TIMES = 60
WARM = 10
FORM = "hr.community.give.thanks"
LOGIN = "client1"
BEGIN = "Bare thanks of the bench, number"


def measure(asked):
    """Do all in turns as an employee; compare the medians."""
    value, person = asked.value_id(), asked.people_ids()[0]
    me = asked.employee_id(LOGIN)
    with asked.office() as office:
        session = office.login(LOGIN)
        times = []
        for n in range(TIMES):
            message = f"{BEGIN} {n}"
            calls = (
                give(session, value, person, f"number {n}"),
                session.later(BARE, "give", me, value, person, message),
                session.later(FORM, "create", [_form(value, person, n)]),
            )
            times.append([_timed(call) for call in calls])
    _clean_up(asked)
    mine, bare, form = map(median, zip(*times[WARM:], strict=True))
    note = (
        f"{mine * 1000:.1f} ms over {bare * 1000:.1f} ms; the form alone takes "
        f"{form * 1000:.1f} ms"
    )
    about = {"seconds": mine, "note": note}
    return [asked.figure(11, "thanking over HTTP", mine / bare, 2, **about)]


def _clean_up(asked):
    """Take the bare rows out again: no account paid for what their ledger says."""
    bare = f"SELECT id FROM hr_community_recognition WHERE message LIKE '{BEGIN}%'"
    points, receivers = "hr_community_point", "hr_community_recognition_receiver"
    for table in (points, receivers):
        asked.ask(f"DELETE FROM {table} WHERE recognition_id IN ({bare})")
    asked.ask(f"DELETE FROM hr_community_recognition WHERE message LIKE '{BEGIN}%'")


def _form(value, person, n):
    form = words(value, person, f"number {n}") | {"token": str(n)}
    del form["receiver_line_ids"]
    form |= {"receiver_ids": [[6, 0, [person]]], "points_left": 1}
    return form | {"me_id": person, "company_id": 1, "visibility": "public"}


def _timed(call):
    start = perf_counter()
    call()
    return perf_counter() - start
