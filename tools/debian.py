"""A private apt: downloads and unpacks Debian packages without installing them.

It uses the mirror that the machine is configured with and Debian's own keys, and works
as an ordinary user, since it keeps its lists and its cache in folders of its own.
"""

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

from .errors import Stop
from .paths import folder
from .process import run, say

KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
SUITES = ("sid", "bookworm")
CONFIG = """\
Dir::State "{root}/state";
Dir::State::status "{root}/status";
Dir::Cache "{root}/cache";
Dir::Etc::sourcelist "{root}/sources.list";
Dir::Etc::sourceparts "{root}/none";
Dir::Etc::preferences "/dev/null";
Dir::Etc::preferencesparts "{root}/none";
Acquire::Languages "none";
APT::Sandbox::User "";
"""
HINT = "set ODOO_PATH to an Odoo 19 that you have"


def mirror():
    """Return the address of the Debian mirror that this machine uses."""
    if not shutil.which("apt-get") or not KEYRING.exists():
        raise Stop(f"Odoo 19 is fetched with Debian's apt, which is not here: {HINT}.")
    ask = ["apt-get", "-o", "Dir::State::lists=/dev/null", "-o", "Debug::NoLocking=1"]
    uris = run([*ask, "update", "--print-uris"], "ask apt for its mirror")
    suites = "bookworm|trixie|forky|sid|stable|testing|unstable"
    found = re.search(rf"'(\S+)/dists/(?:{suites})/InRelease'", uris)
    if not found:
        raise Stop(f"No Debian mirror is configured for apt on this machine: {HINT}.")
    return found[1]


def _private_apt(root):
    """Write the private configuration and return the environment that selects it."""
    for name in ("state/lists/partial", "cache/archives/partial", "none"):
        folder(root / name)
    (root / "status").touch()
    (root / "apt.conf").write_text(CONFIG.format(root=root))
    base = mirror()
    lines = [f"deb [signed-by={KEYRING}] {base} {suite} main\n" for suite in SUITES]
    (root / "sources.list").write_text("".join(lines))
    return os.environ | {"APT_CONFIG": str(root / "apt.conf")}


def _check(debs, uris):
    """Compare what was downloaded with the sums of apt's signed lists."""
    for name, wanted in re.findall(r"' (\S+) \d+ SHA256:(\w+)", uris):
        with (debs / name).open("rb") as handle:
            found = hashlib.file_digest(handle, "sha256").hexdigest()
        if found != wanted:
            raise Stop(f"The download of {name} is damaged: run the command again.")


def _unpack(deb, tree, leave_out):
    """Unpack one package; what is left out is never written, as it is most of it."""
    excluded = [f"--exclude=./{pattern}" for pattern in leave_out]
    with subprocess.Popen(
        ["dpkg-deb", "--fsys-tarfile", deb], stdout=subprocess.PIPE
    ) as source:
        tar = ["tar", "-x", "-C", tree, "--wildcards", *excluded]
        run(tar, f"unpack {deb.name}", stdin=source.stdout)
    if source.returncode:
        raise Stop(f"Could not unpack {deb.name}.")


def fetch(packages, root, leave_out=()):
    """Download packages ('name/suite') and unpack them in `root/tree`."""
    env = _private_apt(root)
    update = ["apt-get", "update", "-q", "-o", "APT::Update::Error-Mode=any"]
    try:
        run(update, "read the mirror", env=env)
    except Stop as reason:
        why = re.search(r"Failed to fetch .*|$", str(reason))[0] or "see apt-get update"
        raise Stop(f"The Debian mirror cannot be read ({why}): {HINT}.") from reason
    debs = folder(root / "debs")
    get = ["apt-get", "download", "-q"]
    uris = run([*get, "--print-uris", *packages], "find Odoo 19 on the mirror", env=env)
    run([*get, *packages], "download Odoo 19", env=env, cwd=debs)
    _check(debs, uris)
    tree = folder(root / "tree")
    for deb in sorted(debs.glob("*.deb")):
        _unpack(deb, tree, leave_out)
    return tree


def install(package, program):
    """As root on Debian, install a package; otherwise name it in one sentence."""
    if os.geteuid() or not shutil.which("apt-get"):
        raise Stop(f"{program} is missing: install the package '{package}'.")
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "install", "-qy", "--no-install-recommends", package]
    say(f"installing the package '{package}'")
    try:
        run(command, f"install '{package}'", env=env)
    except Stop:  # a new machine has no lists yet, an old one has outdated ones
        run(["apt-get", "update", "-q"], "read apt's lists", env=env)
        run(command, f"install the package '{package}'", env=env)
