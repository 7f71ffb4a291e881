"""Locks between commands that run at once; the kernel frees them when one is killed."""

import fcntl
from contextlib import contextmanager

from .paths import LOCKS, folder


@contextmanager
def locked(name):
    """Hold the lock `name` alone, waiting for it as long as it takes."""
    with (folder(LOCKS) / name).open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


class Shared:
    """A lock that many hold at once; the last one out is told so."""

    def __init__(self, name):
        self.path = folder(LOCKS) / name
        self.handle = None

    def enter(self):
        """Join the holders."""
        self.handle = self.path.open("w")
        fcntl.flock(self.handle, fcntl.LOCK_SH)

    def alone(self):
        """Whether no other process holds it; from then on nobody can join."""
        try:
            fcntl.flock(self.handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def leave(self):
        """Let go."""
        self.handle.close()
        self.handle = None
