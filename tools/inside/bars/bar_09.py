"""Bar 9: queries of the activity list and the board, for everybody, at any size."""

from functools import partial

from screen import specification

FACES = ["owner_ids"]
LIVE = [("state", "in", ("open", "running"))]
# what opens: view, fields to leave out, rows of its page, queries
SCREENS = {
    "activity list": ("list", [], 80, 5),
    "board": ("kanban", FACES, 40, 9),
    "board with owners' faces": ("kanban", [], 40, 13),
}


def measure(bench):
    """Count the queries of each screen for an officer, a manager and a colleague."""
    for login in ("officer", "boss", "worker"):
        for what, page in _pages(bench, login).items():
            at_most = SCREENS[what][-1]
            bench.queries(f"{what}, {login}", page, at_most)


def compare(small, large):
    """Make sure that a larger company costs no query more."""
    few = [figure.value for figure in small.figures if figure.bar == 9]
    many = [figure.value for figure in large.figures if figure.bar == 9]
    more = max(much - little for little, much in zip(few, many, strict=True))
    large.note(f"more than at {small.people:,}", more, 0, unit=" queries")


def growing(bench):
    """Return the screens of which bar 17 sees that they do not grow."""
    pages = _pages(bench, "officer")
    return {("board", what): page for what, page in pages.items()}


def _pages(bench, login):
    """Return {screen: function that reads its first page as the web client does}."""
    activities = bench.as_user(login)["hr.community.activity"]
    return {
        what: partial(
            activities.web_search_read,
            LIVE,
            specification(activities, kind, without),
            limit=length,
            count_limit=10001,
        )
        for what, (kind, without, length, _at_most) in SCREENS.items()
    }
