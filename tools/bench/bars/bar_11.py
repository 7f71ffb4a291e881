"""Bar 11: thanking over HTTP, over a create over HTTP that does nothing else.

The other create fills in the form of thanks with the same words, and leaves it there.
"""

from statistics import median
from time import perf_counter

from . import give, words

TIMES = 40
FORM = "hr.community.give.thanks"


def measure(asked):
    """Do both in turns as an employee; compare the medians."""
    value, person = asked.value_id(), asked.people_ids()[0]
    with asked.office() as office:
        session = office.login("client1")
        thanks, forms = [], []
        for n in range(TIMES):
            thanks.append(_timed(give(session, value, person, f"number {n}")))
            form = words(value, person, f"number {n}") | {"token": str(n)}
            del form["receiver_line_ids"]
            form |= {"receiver_ids": [[6, 0, [person]]], "points_left": 1}
            form |= {"me_id": person, "company_id": 1, "visibility": "public"}
            forms.append(_timed(lambda: session.call(FORM, "create", [form])))  # noqa: B023
    mine, bare = median(thanks[5:]), median(forms[5:])
    note = f"{mine * 1000:.1f} ms over {bare * 1000:.1f} ms"
    about = {"seconds": mine, "note": note}
    return [asked.figure(11, "thanking over HTTP", mine / bare, 2, **about)]


def _timed(call):
    start = perf_counter()
    call()
    return perf_counter() - start
