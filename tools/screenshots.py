"""The screenshots of the documentation: one line for each, taken by Playwright.

    screenshots.py URL CHROMIUM FOLDER [NAME…]

To add one, add a Screen: its file name, who is logged in, the page, the size of the
window, and, where the page alone does not show it, a function with the steps to take.
"""

import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, TimeoutError, sync_playwright

DESKTOP = (1440, 900)
PHONE = (390, 844)
IDLE = 4_000  # ms without a request
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@dataclass(frozen=True)
class Screen:
    """A picture to take; the password of a demo login is the login itself."""

    name: str
    login: str
    path: str
    viewport: tuple[int, int] = DESKTOP
    steps: Callable[[Page], None] | None = None


SHEET = Path(__file__).resolve().parent.parent / "tests/data/community-inventory.csv"


def open_card(name):
    """Return the step that opens a card of the board."""

    def step(page):
        page.locator(f'.o_kanban_record:has-text("{name}")').first.click()
        page.locator(".o_form_view").wait_for()

    return step


def find_owners(page):
    """Open the people who suit an activity."""
    open_card("Annual Offsite")(page)
    page.click(".o_form_statusbar button[name=action_find_owners]:visible")
    page.locator(".modal .o_data_row").first.wait_for()


def open_review(page):
    """Open the first review that is asked for: the page that needs no login."""
    requests = page.locator('.o_community_around section:has-text("Review Requests")')
    requests.locator("button").first.click()
    page.locator("form fieldset").first.wait_for()


def preview_import(page):
    """Upload the real inventory and go on to its preview."""
    page.locator(".o_field_widget[name=file] input.o_input_file").set_input_files(SHEET)
    page.click("button[name=action_columns]")
    page.click("button[name=action_preview]")
    page.locator("button[name=action_import]:visible").wait_for()


def unfold(*groups):
    """Return the step that opens groups of a list."""

    def step(page):
        for group in groups:
            page.locator(f'.o_group_header:has-text("{group}")').first.click()
            page.wait_for_timeout(500)

    return step


def make_case(page):
    """Select the gaps of one field and make a case for a position."""
    unfold("Requires a Professional")(page)
    for name in ("Career Fairs", "Client Breakfasts"):
        page.click(f'.o_data_row:has-text("{name}") .o_list_record_selector')
    page.click(".o_control_panel button[name=action_make_case]")
    page.locator(".o_form_view .o_field_widget[name=name] input").fill(
        "Client Events Manager"
    )
    page.click("button[name=action_submit]")
    page.locator("button[name=action_approve]").wait_for()


def open_first(page):
    """Open the first row of a list."""
    page.locator(".o_data_row .o_data_cell").first.click()
    page.locator(".o_form_view").wait_for()


def open_survey(page):
    """Show how roles behind the scenes answered, beside all others."""
    page.click('.o_data_row:has-text("Summer") .o_data_cell')
    page.click('.o_notebook_headers .nav-link:has-text("Behind the Scenes")')
    page.locator(".o_field_widget[name=scenes_line_ids] .o_data_row").first.wait_for()


def open_advertisement(page):
    """Show what candidates will read of the case that waits for a decision."""
    page.click('.o_data_row:has-text("Employee Relations Advisor") .o_data_cell')
    page.click('.o_notebook_headers .nav-link:has-text("Job Posting")')
    page.locator(".o_field_widget[name=advertisement] h3").first.wait_for()


# the report as its PDF has it; without ids, of the company
REPORT = "/report/html/hr_community_programme.report_programme"
SCREENS = [
    Screen("board", "admin", "/odoo/community"),
    Screen("board_phone", "demo", "/odoo/community", PHONE),
    Screen("my_work", "demo", "/odoo/my-community-work", (1200, 680)),
    Screen("review_phone", "demo", "/odoo/my-community-work", PHONE, steps=open_review),
    Screen("activity", "admin", "/odoo/community", steps=open_card("Peer Support")),
    Screen("find_owners", "admin", "/odoo/community", steps=find_owners),
    Screen("import", "admin", "/odoo/community-import", steps=preview_import),
    Screen("gap_report", "admin", "/odoo/community-gaps"),
    Screen("engagement", "admin", "/odoo/community-engagement"),
    Screen("team", "admin", "/odoo/community-team", (1200, 620)),
    Screen("thanks", "demo", "/odoo/thanks", (1200, 800)),
    Screen("thanks_phone", "demo", "/odoo/thanks", PHONE),
    Screen("rewards", "demo", "/odoo/rewards", (1200, 460)),
    Screen("award", "demo", "/odoo/award-winners/1", (1200, 480)),
    Screen("reward_orders", "admin", "/odoo/reward-orders", (1200, 300)),
    Screen("audit", "admin", "/odoo/appreciation-audit", steps=open_first),
    Screen("suggestions", "admin", "/odoo/suggestions", (1440, 620)),
    Screen("dashboard", "admin", "/odoo/community-dashboard", (1440, 1000)),
    Screen("program_report", "admin", REPORT, (900, 1180)),
    Screen("survey", "admin", "/odoo/pulse-surveys", steps=open_survey),
    Screen("course_impact", "admin", "/odoo/learning-results", (1440, 640), open_first),
    Screen("position_case", "admin", "/odoo/community-gaps", steps=make_case),
    Screen(
        "advertisement", "admin", "/odoo/community-positions", steps=open_advertisement
    ),
]


def settle(page):
    """Wait until the page has loaded what it asks for and nothing moves any more."""
    if "/odoo" in page.url:
        page.locator(".o_action_manager .o_content").first.wait_for()
    for _again in range(2):  # what has come may ask for more: images, counters
        with suppress(TimeoutError):  # a page that asks for news is never idle
            page.wait_for_load_state("networkidle", timeout=IDLE)
        page.locator(".o_loading_indicator").wait_for(state="hidden")
        page.wait_for_timeout(600)


def log_in(page, url, login):
    """Log in through the form, as a person does."""
    page.goto(f"{url}/web/login?redirect=/odoo")
    # who logged in before: Odoo would ask which of them it is, instead of the form
    page.evaluate("localStorage.clear()")
    page.reload()
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", login)
    page.click(".oe_login_buttons button[type=submit]")
    page.locator(".o_main_navbar").wait_for()


def shoot(context, url, screen, folder):
    """Take one picture."""
    page = context.new_page()
    width, height = screen.viewport
    page.set_viewport_size({"width": width, "height": height})
    page.goto(url + screen.path)
    settle(page)
    if screen.steps:
        screen.steps(page)
        settle(page)
    page.screenshot(path=folder / f"{screen.name}.png")
    page.close()
    print(f"· {folder.name}/{screen.name}.png", flush=True)


def main(url, chromium, folder, *names):
    """Take all pictures, or those named; one session for each login."""
    chosen = [s for s in SCREENS if not names or s.name in names]
    options = {"executable_path": chromium, "args": FLAGS, "headless": True}
    with sync_playwright() as playwright:
        for login in dict.fromkeys(screen.login for screen in chosen):
            with tempfile.TemporaryDirectory() as profile:
                start = playwright.chromium.launch_persistent_context
                context = start(profile, locale="en-US", **options)
                log_in(context.pages[0], url, login)
                for screen in (s for s in chosen if s.login == login):
                    shoot(context, url, screen, Path(folder))
                context.close()
    return 0 if chosen else f"There is no screenshot called {', '.join(names)}."


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
