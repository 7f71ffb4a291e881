"""Running other programs, and saying what they said when they fail."""

import subprocess

from .errors import Stop


def say(text):
    """Tell the person at the shell what is going on."""
    print(f"· {text}", flush=True)


def run(command, why, **options):
    """Run a program quietly and return its output; `why` completes 'could not …'."""
    command = [str(part) for part in command]
    try:
        done = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
            **options,
        )
    except OSError as error:
        raise Stop(f"Could not {why}: {command[0]}: {error.strerror}.") from error
    if done.returncode:
        lines = [line for line in done.stdout.splitlines() if line.strip()]
        detail = "\n  ".join(lines[-12:]) or f"exit code {done.returncode}"
        raise Stop(f"Could not {why}:\n  {detail}")
    return done.stdout


def follow(command, label, options):
    """Run a program and show its output as it comes, each line after a label."""
    command = [str(part) for part in command]
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        **options,
    ) as program:
        for line in program.stdout:
            print(f"[{label}] {line}", end="", flush=True)
    return program.returncode
