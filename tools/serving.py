"""The commands that open a database: serve, run, db and shell."""

import re
import signal
import socket
import threading
import time
from errno import EADDRINUSE

from . import setups
from .databases import Databases, own
from .errors import Stop
from .process import say
from .templates import Templates
from .workbench import Workbench

DEMO = "demo"
# services on Odoo's servers, whose absence is no news on a developer's machine
ONLINE = ("odoo.addons.iap", "odoo.addons.partner_autocomplete")


def free_port(wanted=0):
    """Return the port if it is free on 127.0.0.1 (0: any), else say that it is not."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", wanted))
        except (OSError, OverflowError) as error:
            why = "taken" if getattr(error, "errno", 0) == EADDRINUSE else "not allowed"
            raise Stop(f"Port {wanted} is {why}: give another with --port.") from None
        return probe.getsockname()[1]


def server(bench, database, port):
    """Return the command line of a server for one database."""
    arguments = ["-c", bench.configured_for(database), "-d", database]
    arguments += [f"--db-filter=^{database}$"]
    arguments += ["--http-interface=127.0.0.1", "--http-port", port]
    arguments += [f"--log-handler={name}:CRITICAL" for name in ONLINE]
    return bench.command(*arguments, "--max-cron-threads=1", "--log-level=warn")


def prepare_reports(bench, database, port):
    """Let wkhtmltopdf find styles and images at the server's address."""
    url = f"http://127.0.0.1:{port}"
    bench.cluster.psql(
        "INSERT INTO ir_config_parameter (key, value) "
        f"VALUES ('report.url', '{url}'), ('web.base.url', '{url}') "
        "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        database,
    )
    return url


def open_server(bench, database, port):
    """Serve a database until Ctrl-C."""
    url = prepare_reports(bench, database, port)
    bench.cluster.psql("ANALYZE", database)  # nothing else does in this PostgreSQL
    threading.Thread(target=announce, args=(url, port), daemon=True).start()
    return bench.call(server(bench, database, port))


def wait_for(port, program=None):
    """Wait until somebody listens on the port, or the program has ended."""
    while not program or program.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise Stop(f"The server on port {port} ended: see what it said above.")


def announce(url, port):
    """Print the address once somebody answers there."""
    wait_for(port)
    print(f"\n  {url}   login admin, password admin   (Ctrl-C stops)\n", flush=True)


def existing(databases, name):
    """Return the PostgreSQL name of a database that has been made."""
    database = own(name)
    if not databases.exists(database):
        how = "./dev serve" if name == DEMO else f"./dev db {name}"
        raise Stop(f"There is no database '{name}' yet: make it with {how}.")
    return database


def serve(arguments):
    """Serve the demo database, making it first."""
    port = free_port(arguments.port)
    bench = Workbench()
    templates = Templates(bench)
    database = own(DEMO)
    if templates.databases.exists(database):
        templates.update(database, setups.shown(), demo=True)
    else:
        templates.make(database, setups.shown(), demo=True)
    return open_server(bench, database, port)


def run(arguments):
    """Serve a database made by `./dev db`."""
    port = free_port(arguments.port)
    bench = Workbench()
    return open_server(bench, existing(Databases(bench.cluster), arguments.name), port)


def db(arguments):
    """Make a fresh database with the addon."""
    if not re.fullmatch(r"[a-z0-9_]{1,40}", arguments.name):
        raise Stop("A database's name has small letters, digits and '_' only.")
    modules = tuple(m for m in (arguments.modules or "").split(",") if m)
    Templates(Workbench()).make(own(arguments.name), modules, arguments.demo)
    say(f"database '{arguments.name}' is ready: ./dev run {arguments.name}")
    return 0


def shell(arguments):
    """Open an Odoo shell, or run the script that standard input holds."""
    bench = Workbench()
    database = existing(Databases(bench.cluster), arguments.name)
    conf = bench.configured_for(database)
    options = ["-c", conf, "-d", database, "--no-http", "--log-level=warn"]
    # Ctrl-C belongs to the shell: it stops a line there, not the shell
    signal.signal(signal.SIGINT, lambda *_: None)
    command = bench.command("shell", *options)
    return bench.call(command, start_new_session=False)
