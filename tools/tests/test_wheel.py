"""The wheel for companies: all of the addon is in it, and it needs no checkout."""

import json
import os
import shutil
import subprocess
import zipfile

import pytest

from tools import python_env
from tools.databases import scratch
from tools.farm import satellites
from tools.logs import Report
from tools.paths import ADDON, CACHE, DATA, REPO, folder
from tools.process import run
from tools.templates import Templates
from tools.workbench import CONF, Workbench

BRIDGE, OTHER_SIDE = "hr_community_recruitment", "hr_recruitment"
STAYS_OUT = {".ci", ".gitignore", "dev", "pyproject.toml", "pytest.ini", "tools"}
ASK = """
import json
from odoo.modules.module import get_module_path
from odoo.addons import hr_community, hr_community_recruitment
party = env["hr.community.activity"].create({"name": "Party", "state": "open"})
person = env["hr.employee"].create({"name": "Ann Lee"})
case = env["hr.community.position.case"].create(
    {"name": "Host", "community_activity_ids": party.ids}
)
case.action_submit()
case.action_approve()
names = ("hr_community", "hr_community_recruitment")
modules = env["ir.module.module"].search([("name", "in", names)])
print("ANSWER", json.dumps({
    "suggested": [one["name"] for one in party.suggest_owners(limit=1000)],
    "job": case.job_id.name,
    "careers_page": case._has_careers_page(),
    "states": {module.name: module.state for module in modules},
    "paths": [get_module_path(name) for name in names],
    "files": [hr_community.__file__, hr_community_recruitment.__file__],
}))
"""


@pytest.fixture(scope="module")
def place():
    place = folder(CACHE / f"wheel-{os.getpid()}")
    yield place
    shutil.rmtree(place)


@pytest.fixture(scope="module")
def wheel(place):
    python = python_env.ensure("wheel") / "bin/python"
    build = [python, "-m", "hatchling", "build", "-t", "wheel", "-d", place]
    run(build, "build the wheel", cwd=REPO)
    (found,) = place.glob("*.whl")
    return found


def tracked():
    """Return the files of the checkout, new ones included."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=REPO, capture_output=True, check=True)
    names = listed.stdout.decode().splitlines()
    return {name for name in names if (REPO / name).exists()}


def in_wheel(name):
    """Return where a file of the checkout belongs in the wheel."""
    if name.startswith("addons/"):
        return name.replace("addons", "odoo/addons", 1)
    return f"odoo/addons/{ADDON}/{name}"


def test_every_file_is_in_it_once_or_stays_out(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = [n for n in archive.namelist() if ".dist-info/" not in n]
    expected = {in_wheel(n) for n in tracked() if n.split("/")[0] not in STAYS_OUT}
    assert sorted(names) == sorted(expected)
    assert f"odoo/addons/{ADDON}/tests/__init__.py" in names
    for satellite in satellites():
        assert f"odoo/addons/{satellite}/__manifest__.py" in names


def test_version_is_that_of_the_manifest(wheel):
    assert wheel.name.startswith("odoo_addon_hr_community-19.0.2.")


@pytest.fixture(scope="module")
def elsewhere(place, wheel):
    """Give a Workbench whose Odoo has the addon from the wheel alone."""
    bench = Workbench()
    bench.env = place / "env"
    python_env.fresh(bench.env, "odoo", wheel)
    addons = ",".join(str(path) for path in bench.odoo.addons)
    text = CONF.format(addons=addons, data=DATA, socket=bench.cluster.socket)
    bench.conf = place / "odoo.conf"
    bench.conf.write_text(text)
    yield bench
    bench.cluster.leave()


def test_it_installs_and_runs_where_there_is_no_checkout(place, elsewhere):
    templates = Templates(elsewhere)
    name, log = scratch("wheel"), place / "odoo.log"
    options = ["-c", elsewhere.conf, "-d", name, "--logfile", log, "--no-http"]
    env = elsewhere.environ()
    try:
        templates.databases.copy(templates.dependencies(), name)
        apps = f"{ADDON},{OTHER_SIDE}"
        install = elsewhere.command(*options, "-i", apps, "--stop-after-init")
        run(install, "install the addon from the wheel", env=env, cwd=place)
        shell = [str(part) for part in elsewhere.command("shell", *options)]
        said = subprocess.run(
            shell, input=ASK, env=env, cwd=place, capture_output=True, text=True
        )
    finally:
        templates.databases.drop(name)
    assert "ANSWER" in said.stdout, said.stderr
    (answer,) = [line for line in said.stdout.splitlines() if "ANSWER" in line]
    answer = json.loads(answer.partition("ANSWER")[2])
    assert "Ann Lee" in answer["suggested"]
    # the bridge came by itself when both its sides were there, and does its work
    assert answer["states"] == {ADDON: "installed", BRIDGE: "installed"}
    assert (answer["job"], answer["careers_page"]) == ("Host", False)
    for path in [*answer["paths"], *answer["files"]]:
        assert path.startswith(str(elsewhere.env))
    assert Report(log).errors() == []
    assert Report(log).warnings() == []
