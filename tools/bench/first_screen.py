"""How long somebody waits for the first rows of a screen, in Chromium.

    first_screen.py URL CHROMIUM LOGIN ROUNDS

Prints {screen: [seconds]} as JSON. The screens take turns. Each opens in a new page of
a browser that has seen them all before, as on an ordinary working day.
"""

import json
import sys
import tempfile
from time import perf_counter

from playwright.sync_api import sync_playwright

SETTLE = 2000  # milliseconds
CARD = ".o_kanban_record:not(.o_kanban_ghost)"
SCREENS = {
    "board": ("/odoo/community", CARD),
    "employees": ("/odoo/action-hr.hr_employee_public_action", CARD),
    "feed": ("/odoo/thanks", ".o_community_thanks"),
    "inbox": ("/odoo/discuss?active_id=mail.box_inbox", ".o-mail-Message"),
}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update"]


def opened(browser, url, path, first):
    """Return the seconds until the first row of a screen is seen."""
    page = browser.new_page()
    start = perf_counter()
    page.goto(url + path, wait_until="commit")
    page.locator(first).first.wait_for()
    seconds = perf_counter() - start
    # what it still loads is not to slow down the next; Discuss never stops asking
    page.wait_for_timeout(SETTLE)
    page.close()
    return seconds


def log_in(browser, url, login):
    """Log in somebody whose password is the login."""
    page = browser.new_page()
    page.goto(f"{url}/web/login")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", login)
    page.click(".oe_login_form button[type=submit]")
    page.locator(".o_web_client").wait_for()
    page.close()


def main(url, chromium, login, rounds):
    """Open all screens in turns."""
    seconds = {name: [] for name in SCREENS}
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as home:
        browser = playwright.chromium.launch_persistent_context(
            home, executable_path=chromium, args=FLAGS, locale="en-US"
        )
        browser.set_default_timeout(60_000)
        log_in(browser, url, login)
        for turn in range(int(rounds) + 1):
            for name, (path, first) in list(SCREENS.items())[:: (-1) ** turn]:
                seconds[name].append(opened(browser, url, path, first))
        browser.close()
    # the first visits fill the caches of server and browser
    print(json.dumps({name: each[1:] for name, each in seconds.items()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
