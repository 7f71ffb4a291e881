"""Bar 25: the first screen in the browser, over screens of Odoo's own.

The board over the directory of employees, and the feed over the inbox of Discuss with
as many messages; and the script of ours that every screen of Odoo loads.
"""

import ast
import json
from statistics import median

from ... import browser, python_env
from ...paths import ADDON, REPO
from ...process import run

LOGIN = "client0"
ROUNDS = 7
MESSAGES = 40  # as many as the feed shows
MOST_SCRIPT = 40  # kilobytes before compression
SCREEN = {"board": "employees", "feed": "inbox"}
INBOX = f"""
    UPDATE res_users SET notification_type = 'inbox' WHERE login = '{LOGIN}';
    WITH me AS (SELECT partner_id FROM res_users WHERE login = '{LOGIN}'),
    sent AS (
        INSERT INTO mail_message (model, res_id, body, author_id, date, message_type)
        SELECT 'res.partner', me.partner_id, '<p>Thank you so much</p>', me.partner_id,
               now() - n * interval '1 hour', 'comment'
          FROM me, generate_series(1, {MESSAGES}) AS n
     RETURNING id)
    INSERT INTO mail_notification
           (mail_message_id, res_partner_id, notification_type, notification_status)
    SELECT sent.id, me.partner_id, 'inbox', 'sent' FROM me, sent"""


def measure(asked):
    """Open the screens as an employee; compare the medians."""
    asked.ask(INBOX)
    script = REPO / "tools" / "bench" / "first_screen.py"
    python = python_env.ensure("screens") / "bin" / "python"
    with asked.office() as office:
        command = [python, script, office.url, browser.find(), LOGIN, ROUNDS]
        said = run(command, "open the screens in Chromium")
    seconds = {name: median(each) for name, each in json.loads(said).items()}
    figures = []
    for ours, theirs in SCREEN.items():
        mine, other = seconds[ours], seconds[theirs]
        about = {"seconds": mine, "note": f"{mine:.2f} s over {other:.2f} s"}
        what = f"first rows of the {ours} over the {theirs}"
        figures.append(asked.figure(25, what, mine / other, 1.2, **about))
    what = "script of ours on every screen"
    size = script_size() / 1024
    return [*figures, asked.figure(25, what, size, MOST_SCRIPT, unit=" KB")]


def script_size():
    """Return the bytes of script that our addons add to each screen of Odoo."""
    folders = [REPO, *(path for path in (REPO / "addons").iterdir() if path.is_dir())]
    return sum(path.stat().st_size for folder in folders for path in _scripts(folder))


def _scripts(folder):
    manifest = ast.literal_eval((folder / "__manifest__.py").read_text())
    name = ADDON if folder == REPO else folder.name
    found = set()
    for entry in manifest.get("assets", {}).get("web.assets_backend", ()):
        taken = isinstance(entry, tuple) and entry[0] == "remove"
        pattern = (entry[1] if taken else entry).removeprefix(f"{name}/")
        files = {path for path in folder.glob(pattern) if path.suffix == ".js"}
        found = found - files if taken else found | files
    return found
