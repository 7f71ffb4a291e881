"""Python environments, one per lock file, made by uv (fetched with pip if need be)."""

import hashlib
import os
import shutil
import sys
from pathlib import Path

from . import debian
from .errors import Stop
from .locks import locked
from .paths import CACHE
from .process import run, say, succeeds

REQUIREMENTS = Path(__file__).parent / "requirements"
SUPPORTED = ("3.13", "3.12", "3.11")  # what both Odoo 19 and the lock files take
UV = CACHE / "uv"
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")  # a company may add its own


def digest(group):
    """Return a short hash of a group's lock file."""
    return hashlib.sha256((REQUIREMENTS / f"{group}.txt").read_bytes()).hexdigest()[:10]


def interpreter():
    """Return a Python that Odoo 19 runs on, preferring the one that runs this."""
    own = ".".join(map(str, sys.version_info[:2]))
    if own in SUPPORTED:
        return os.path.realpath(sys.executable), own
    for version in SUPPORTED:
        found = shutil.which(f"python{version}")
        if found:
            return found, version
    raise Stop(f"Odoo 19 needs Python 3.11, 3.12 or 3.13; this is only {own}.")


def ensure(group):
    """Make the environment of a group ('odoo', 'lint', …); return its folder."""
    python, version = interpreter()
    env = CACHE / "envs" / f"{group}-py{version}-{digest(group)}"
    if (env / "complete").exists():
        return env
    with locked(f"env-{group}"):
        if not (env / "complete").exists():
            say(f"installing the Python packages '{group}'")
            _make(env, python, REQUIREMENTS / f"{group}.txt")
    return env


def fresh(env, group, *wheels):
    """Make an environment of a group at a place of one's own, with wheels in it."""
    python, _version = interpreter()
    _make(env, python, REQUIREMENTS / f"{group}.txt")
    install = [_uv(), "pip", "install", "-q", "--no-deps", "--no-index"]
    install += ["-p", env / "bin/python", *wheels]
    run(install, "install the wheels", env=_settings(python))


def _make(env, python, lock):
    """Build in place, as an environment cannot be moved: `complete` is written last."""
    shutil.rmtree(env, ignore_errors=True)
    settings = _settings(python)
    uv = _uv()
    run(
        [uv, "venv", "-q", "-p", python, env], "make a Python environment", env=settings
    )
    install = [uv, "pip", "install", "-q", "-p", env / "bin/python", "-r", lock]
    run(install, "install the Python packages", env=settings)
    (env / "complete").touch()


def unpack(group, target):
    """Unpack a group's packages in a folder, without any that they ask for.

    They are copied: what uv links to, its cache, must not be edited.
    """
    python, _version = interpreter()
    command = [_uv(), "pip", "install", "-q", "-p", python, "--target", target]
    command += ["--no-deps", "--require-hashes", "--link-mode=copy"]
    lock = REQUIREMENTS / f"{group}.txt"
    run([*command, "-r", lock], f"unpack '{group}'", env=_settings(python))


def _settings(python):
    """Return the variables for uv: the index and certificates that pip uses here."""
    settings = {"UV_PYTHON_DOWNLOADS": "never", "UV_NO_CONFIG": "1"}
    if CERTIFICATES.exists():
        settings |= {"UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1"}
    ask = [python, "-m", "pip", "config", "get", "global.index-url"]
    if "UV_DEFAULT_INDEX" not in os.environ and succeeds(*ask):
        settings["UV_DEFAULT_INDEX"] = run(ask, "ask pip for its index").strip()
    return {k: v for k, v in os.environ.items() if k != "VIRTUAL_ENV"} | settings


def _uv():
    """Return uv: the machine's, else one of our own from pip."""
    found = shutil.which("uv")
    if found and succeeds(found, "--version"):
        return found
    own = UV / "bin" / "uv"
    if not own.exists():
        with locked("uv"):
            if not own.exists():
                _fetch_uv()
    return own


def _fetch_uv():
    """Install uv alone in a folder, moved into place when it is whole."""
    say("fetching uv with pip")
    new = UV.with_name("uv.new")
    shutil.rmtree(new, ignore_errors=True)
    python, _version = interpreter()
    if not succeeds(python, "-m", "pip", "--version"):
        debian.install("python3-pip", "uv, or pip to fetch it with,")
    pip = [python, "-m", "pip", "install", "-q", "--target", new, "uv"]
    run(pip, "fetch uv with pip")
    shutil.rmtree(UV, ignore_errors=True)
    new.rename(UV)
