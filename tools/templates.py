"""Databases made once and copied often: without the addon, and with it as it is now."""

import time
from functools import partial

from . import fingerprint, foreign, setups
from .databases import Databases
from .errors import Stop
from .farm import satellites
from .locks import locked
from .logs import Report
from .paths import ADDON, LOGS, folder
from .process import say

HOUR = 3600


class Templates:
    """The templates, built when they are asked for and are not there."""

    kept = 15  # of each kind, and in any case what was used in the last hour

    def __init__(self, bench):
        self.bench = bench
        self.databases = Databases(bench.cluster)

    def _keys(self, modules, demo):
        for name in modules:
            if not any((path / name).is_dir() for path in self.bench.addons(modules)):
                raise Stop(f"This Odoo has no module '{name}'.")
        own = self._own(modules)
        wanted = [*fingerprint.depends(), *(m for m in modules if m not in own)]
        lean_on = {one for name in own for one in setups.depends(name)}
        wanted += sorted(lean_on - {ADDON, *satellites(), *wanted})
        bench = self.bench
        key = fingerprint.dependencies(bench.odoo, bench.cluster.major, wanted, demo)
        return wanted, fingerprint.beside(key, foreign.folders(modules))

    def version(self, modules=(), demo=False):
        """Return the key of the addon as it is now beside these modules."""
        key = self._keys(modules, demo)[1]
        return fingerprint.addon("-".join([key, *self._own(modules)]), bool(modules))

    @staticmethod
    def _own(modules):
        """Return which of the modules are ours: extras of the addon."""
        return sorted(set(modules) & set(satellites()))

    def log(self, template):
        """Return where the log of a template's making is kept."""
        return folder(LOGS) / f"{template}.log"

    def dependencies(self, modules=(), demo=False):
        """Return the template with these modules and without the addon."""
        wanted, key = self._keys(modules, demo)
        more = [name for name in wanted if name not in fingerprint.depends()]
        what = ", ".join(modules) or "what the addon depends on"
        news = f"preparing a database with {what}{', demo data' * demo}"
        if not self._used(name := f"t1_{key}"):
            # what is more comes upon the least there is: no installing twice
            base = None if demo or not more else self.dependencies()
            step = "demo=" if demo else "install="
            step += ",".join(more if base else wanted)
            self._made(name, partial(self._build, base, modules, step), news)
        return name

    def addon(self, modules=(), demo=False):
        """Return the template with the addon as it is in the checkout now."""

        def name():
            return f"t2_{self.version(modules, demo)}"

        beside = f" beside {', '.join(modules)}" if modules else ""
        news = f"installing {ADDON}{beside}{', demo data' * demo}"
        while not self._used(wanted := name()):
            base, step = self._foundation(modules, demo)
            build = partial(self._build, base, modules, step, "assets")
            self._made(wanted, build, news, name)
        return wanted

    def _foundation(self, modules, demo):
        """Return the template to begin with, and the step that adds what is ours.

        An extra alone comes upon the core, as where a company ticks it.
        """
        if setups.is_alone(modules) and not demo:
            return self.addon(), f"install={modules[0]}"
        step = ",".join([f"install={ADDON}", *self._own(modules)])
        return self.dependencies(modules, demo), step

    def make(self, name, modules=(), demo=False):
        """Make a fresh database with the addon, replacing one of that name."""
        template = self.addon(modules, demo)
        with locked(name):
            self.databases.copy(template, f"{name}_new")
            self.databases.rename(f"{name}_new", name)
            self.databases.mark(name, self.version(modules, demo))
        return template

    def update(self, name, modules=(), demo=False):
        """Upgrade the addon in a database that was made from older code."""
        with locked(name):
            version = self.version(modules, demo)
            if self.databases.note(name) != version:
                self._update(name, modules)
                self.databases.mark(name, version)

    def _update(self, name, modules):
        say(f"updating {ADDON} in the database: its code has changed")
        steps = [f"upgrade={ADDON}"]
        steps += [f"complete={','.join(satellites())}"] if satellites() else []
        log = self.log(name)
        log.unlink(missing_ok=True)
        self.bench.modules(name, log, *steps, beside=modules)
        Report(log).stop_on_errors()

    def _made(self, name, build, news, still=None):
        """Build a template if need be, unless its name is another by the end of it.

        Files may be saved while they are installed: what then came of it is neither
        the one nor the other.
        """
        with locked(name):
            if not self._used(name):
                say(news)
                build(name=name)
                if still and still() != name:
                    self.databases.drop(f"{name}_new")
                else:
                    self._publish(name)
        return name

    def _used(self, name):
        """Whether there is such a template; if so, note that it is of use."""
        if not self.databases.exists(name):
            return False
        self.log(name).touch()
        return True

    def _build(self, base, modules, *steps, name):
        new = f"{name}_new"
        log = self.log(name)
        log.unlink(missing_ok=True)
        self.databases.drop(new)
        if base:
            self.databases.copy(base, new)
        self.bench.modules(new, log, *steps, beside=modules)
        Report(log).stop_on_errors()

    def _publish(self, name):
        self.databases.rename(f"{name}_new", name)
        psql = self.databases.psql
        psql(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false IS_TEMPLATE true')
        self.log(name).touch()  # the latest to be used, also where nothing is logged
        self._forget(name[:3])

    def _forget(self, kind):
        """Drop the templates that many changes have left behind."""
        names = [n for n in self.databases.names() if n.startswith(kind)]
        names = [n for n in names if not n.endswith("_new")]
        for name in sorted(names, key=self._last_used)[: -self.kept]:
            if self._last_used(name) < time.time() - HOUR:
                self.databases.drop(name)
                self.log(name).unlink(missing_ok=True)

    def _last_used(self, name):
        log = self.log(name)
        return log.stat().st_mtime if log.exists() else 0
