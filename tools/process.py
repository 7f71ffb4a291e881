"""Running other programs, and ending them when the command itself is ended."""

import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager

from .errors import Stop

PIPED = {
    "stdin": subprocess.DEVNULL,
    "stdout": subprocess.PIPE,
    "stderr": subprocess.STDOUT,
    "text": True,
    "errors": "replace",
}
CHILDREN = set()
ENDING = []
# programs must not outlive a killed command: they would go on writing where the next
# one begins anew; Ctrl-C reaches them through end_children, and only once
BOUND = ["setpriv", "--pdeathsig", "INT"] if shutil.which("setpriv") else []


def say(text):
    """Tell the person at the shell what is going on."""
    print(f"· {text}", flush=True)


def end_children(*_signal):
    """End what is still running, then leave: the handler for Ctrl-C and kill.

    The second time, which is when somebody has lost patience, by force.
    """
    patience = not ENDING
    ENDING.append(True)
    for program in list(CHILDREN):
        program.send_signal(signal.SIGINT if patience else signal.SIGKILL)
    sys.exit(130)


@contextmanager
def started(command, **options):
    """Run a program for as long as the block lasts, or until it ends."""
    command = [*BOUND, *(str(part) for part in command)]
    options = {"start_new_session": True} | options
    with subprocess.Popen(command, **options) as program:
        CHILDREN.add(program)
        try:
            yield program
        except BaseException:
            if not ENDING:  # else it has been told, and a second time is an order
                program.send_signal(signal.SIGINT)
            raise
        finally:
            CHILDREN.discard(program)


def _quietly(command, why, options):
    try:
        with started(command, **(PIPED | options)) as program:
            return program.communicate()[0], program.returncode
    except OSError as error:
        raise Stop(f"Could not {why}: {command[0]}: {error.strerror}.") from error


def run(command, why, **options):
    """Run a program quietly and return its output; `why` completes 'could not …'."""
    out, code = _quietly(command, why, options)
    if code:
        lines = [line for line in out.splitlines() if line.strip()]
        detail = "\n  ".join(lines[-12:]) or f"{command[0]} ended with {code}"
        raise Stop(f"Could not {why}:\n  {detail}")
    return out


def succeeds(*command):
    """Whether a program is there and ends well."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def follow(command, label, **options):
    """Run a program, showing its output line by line after a label; its exit code."""
    with started(command, **(PIPED | options)) as program:
        for line in program.stdout:
            print(f"[{label}] {line}", end="", flush=True)
    return program.returncode


def call(command, **options):
    """Run a program in the foreground and return its exit code."""
    with started(command, **options) as program:
        program.wait()
    return program.returncode
