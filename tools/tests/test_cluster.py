"""A server that is stopping takes nobody in: the next command outlasts it."""

from itertools import chain, repeat
from pathlib import Path

import pytest

from tools import cluster
from tools.errors import Stop


class Stopping(cluster.Cluster):
    """A server that runs for some questions more, and answers none of them."""

    def __init__(self, questions):
        self.bin = self.socket = self.data = Path("/nowhere")
        self.codes = chain(repeat(0, questions), repeat(3))

    def _pg_ctl(self, *arguments):
        assert arguments == ("status",)
        return next(self.codes)


def test_a_server_that_is_stopping_is_waited_for():
    stopping = Stopping(3)
    stopping._outlast_stop()
    assert [next(stopping.codes) for _again in range(2)] == [3, 3]


def test_a_server_that_answers_is_joined_at_once(monkeypatch):
    monkeypatch.setattr(cluster, "succeeds", lambda *_question: True)
    running = Stopping(2)
    running._outlast_stop()
    assert next(running.codes) == 0


def test_a_server_that_never_answers_is_named(monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 0)
    with pytest.raises(Stop, match=r"server\.log"):
        Stopping(99)._outlast_stop()
