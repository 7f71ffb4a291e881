"""What the bench makes of its numbers."""

import pytest

from tools.bench import command, table
from tools.bench.browser_calls import Refused
from tools.bench.served import at_once
from tools.errors import Stop
from tools.inside.figures import Figure, exponent

LARGE = 10_000


def figure(value, people=LARGE, **about):
    return Figure(3, people, "this", value, 2.0, **about)


@pytest.mark.parametrize(
    ("small", "large", "growth", "power"),
    [(1, 10, 10, 1), (1, 1, 10, 0), (2, 200, 10, 2), (5, 2.5, 2, -1)],
)
def test_exponent(small, large, growth, power):
    assert exponent(small, large, growth) == pytest.approx(power)


def test_at_most():
    assert [figure(value).verdict(LARGE) for value in (1.9, 2.0, 2.1)] == [
        "ok",
        "ok",
        "MISSED",
    ]


def test_at_least():
    high = {"at_least": True}
    assert figure(2.1, **high).verdict(LARGE) == "ok"
    assert figure(1.9, **high).verdict(LARGE) == "MISSED"


def test_a_time_counts_in_the_larger_company_only():
    assert figure(9, people=1000, seconds=0.1).verdict(LARGE) == "-"
    assert figure(9, seconds=0.1).verdict(LARGE) == "MISSED"


def test_a_number_of_queries_counts_everywhere():
    assert figure(9, people=1000).verdict(LARGE) == "MISSED"


def test_words():
    assert figure(1.066).words() == "1.07 times (≤ 2)"
    assert figure(4, unit=" queries", at_least=True).words() == "4 queries (≥ 2)"


def test_the_table_names_what_is_not_built(capsys, monkeypatch):
    monkeypatch.setattr(table, "built", lambda: [3, 8])
    missed = table.show([figure(9), figure(1)], [3, 2, 8], LARGE)
    assert missed == 1
    assert capsys.readouterr().out.splitlines()[3:] == [
        " 2  " + table.WORK[2],
        "      not built",
        " 8  " + table.WORK[8],
        "      not measured",
    ]


def test_each_built_bar_is_in_the_table():
    assert set(table.built()) <= set(table.WORK)


def test_chosen():
    assert command.chosen([9, 3, 9]) == [3, 9]
    assert command.chosen([]) == list(table.WORK)
    with pytest.raises(Stop, match="99"):
        command.chosen([99])


def test_sizes():
    assert command.sizes(LARGE) == [1000, LARGE]
    assert command.sizes(1000) == [1000]
    with pytest.raises(Stop, match="1,000"):
        command.sizes(10)


def test_at_once_each_gets_an_answer_or_its_refusal():
    said = {"data": {"message": "Too late", "name": "odoo.exceptions.UserError"}}

    def refuse():
        raise Refused("/call", said)

    first, second = at_once(lambda: [7], refuse)
    assert first == [7]
    assert (second.kind, str(second)) == (said["data"]["name"], "/call: Too late")


def test_at_once_what_breaks_is_no_answer():
    with pytest.raises(ZeroDivisionError):
        at_once(lambda: 1 / 0, lambda: 1)


def test_bars_at_a_server_are_built_too():
    assert table.at_server() <= set(table.built())
    assert {11, 13, 14} <= table.at_server()
