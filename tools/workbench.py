"""Everything that a command with a database needs, made ready in the right order."""

import os
import threading

from . import farm, foreign, odoo_source, python_env
from .cluster import Cluster
from .paths import CACHE, CHECKOUT, DATA, REPO, folder
from .process import call, run

CONF = """\
[options]
addons_path = {addons}
data_dir = {data}
db_host = {socket}
db_port = 5432
db_user = odoo
http_interface = 127.0.0.1
list_db = False
max_cron_threads = 0
osv_memory_count_limit = 0
"""


class Workbench:
    """Odoo, its Python, PostgreSQL and the link farm of this checkout."""

    def __init__(self):
        self.odoo = odoo_source.find()
        self.env = python_env.ensure("odoo")
        self.cluster = Cluster()
        self.cluster.start()
        self.farm = farm.update()
        self.conf = self.configured()

    def addons(self, modules=()):
        """Return the folders that these modules, the addon and Odoo's own are in."""
        return [*farm.addons_path(), *foreign.folders(modules), *self.odoo.addons]

    def configured(self, modules=()):
        """Write the configuration for a database with these modules; return where."""
        path = ",".join(str(p) for p in self.addons(modules))
        text = CONF.format(addons=path, data=folder(DATA), socket=self.cluster.socket)
        name = "-".join(["odoo", *foreign.among(modules)])
        conf = folder(CACHE / "run" / CHECKOUT) / f"{name}.conf"
        new = conf.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        new.write_text(text)
        new.replace(conf)
        return conf

    def configured_for(self, database):
        """Return the configuration for what is installed in a database."""
        ask = "SELECT name FROM ir_module_module WHERE state = 'installed'"
        return self.configured([row[0] for row in self.cluster.psql(ask, database)])

    @property
    def python(self):
        """The interpreter that has what Odoo needs."""
        return self.env / "bin" / "python"

    def environ(self):
        """Return the variables Odoo runs with: nothing of the caller's database."""
        env = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        for name in ("ODOO_RC", "OPENERP_SERVER", "VIRTUAL_ENV", "PYTHONHOME"):
            env.pop(name, None)
        env["PATH"] = f"{self.env / 'bin'}{os.pathsep}{env.get('PATH', os.defpath)}"
        env["PYTHONPATH"] = str(self.odoo.path)
        # byte code stays out of the checkout, which another user may own
        env["PYTHONPYCACHEPREFIX"] = str(CACHE / "pycache")
        return env

    def command(self, *arguments):
        """Return the command line of an `odoo` command."""
        return [self.python, "-m", "odoo", *(str(a) for a in arguments)]

    def modules(self, database, log, *steps, beside=()):
        """Install, upgrade or uninstall modules; see tools/inside/modules.py."""
        script = REPO / "tools" / "inside" / "modules.py"
        conf = self.configured(beside)
        command = [self.python, script, conf, database, log, *steps]
        what = " and ".join(steps).replace("=", " ")
        run(command, f"{what} (log: {log})", env=self.environ(), cwd=CACHE)

    def call(self, command, **options):
        """Run a program in the foreground; return its exit code."""
        return call(command, env=self.environ(), cwd=CACHE, **options)
