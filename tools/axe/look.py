"""Looks at the screens with axe-core and walks the pages with the keyboard.

    look.py URL CHROMIUM RESULT LINKS [--menus] [NAME…]

Writes {screen: [problem]}. Only what axe calls serious or critical counts.
"""

import json
import sys
import tempfile
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from excuses import EXCUSES, WIDGETS
from keyboard import walk, work_kickoff
from playwright.sync_api import TimeoutError, sync_playwright
from screens import ODOOS, OURS

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from screenshots import DESKTOP, FLAGS, PHONE, log_in

JUDGE = """excuses => axe.run(document, {resultTypes: ["violations"]}).then(found =>
    found.violations
        .filter(one => ["serious", "critical"].includes(one.impact))
        .flatMap(one => one.nodes.map(node => {
            const element = document.querySelector(node.target.at(-1));
            const holds = ([rule, where]) =>
                ["*", one.id].includes(rule) && element?.closest(where);
            return {
                problem: `${one.id}: ${node.html.slice(0, 160)}`,
                excuses: excuses.map((it, i) => holds(it) ? i : -1).filter(i => i >= 0),
            };
        })))"""

MENUS = """async () => {
    const all = await (
        await fetch("/web/webclient/load_menus", {cache: "no-store"})
    ).json();
    const of = (id, names) => {
        const menu = all[id], path = [...names, menu.name];
        const below = menu.children.flatMap(child => of(child, path));
        return menu.actionPath ? [[menu.actionPath, path], ...below] : below;
    };
    const ours = Object.values(all).find(one => one.xmlid === "hr_community.menu_root");
    return ours.children.flatMap(id => of(id, []));
}"""


def visit(page, url):
    """Open a screen and wait until nothing is loaded any more."""
    page.goto(url)
    if "/odoo" in url:
        page.locator(
            ".o_action_manager .o_content, .modal .o_form_view"
        ).first.wait_for()
        page.locator(".o_loading_indicator").wait_for(state="hidden")
    page.wait_for_timeout(1500)
    # a picture above a list has asked for its figures meanwhile
    page.locator(".o_loading_indicator").wait_for(state="hidden")


def judge(page, used=None, also=()):
    """Return the problems of a page, without what is excused; note what was used."""
    page.evaluate(f"{AXE_SCRIPT};0")
    found = page.evaluate(JUDGE, [excuse[:2] for excuse in (*EXCUSES, *also)])
    if used is not None:
        used.update(number for one in found for number in one["excuses"])
    return sorted({one["problem"] for one in found if not one["excuses"]})


def size(viewport):
    """Return a width and height as Playwright takes them."""
    return dict(zip(("width", "height"), viewport, strict=True))


def look_at_pages(page, url, links):
    """Return {page: problems} of what is there without a login, also on a phone."""
    problems = {}
    for name, path in links.items():
        visit(page, url + path)
        problems[f"page {name}"] = [*judge(page), *walk(page)]
        page.set_viewport_size(size(PHONE))
        problems[f"page {name}, phone"] = judge(page)
        page.set_viewport_size(size(DESKTOP))
    return problems


def look_at_screens(page, url, screens):
    """Return {screen: problems} of what one login looks at."""
    problems = {}
    for name, path in screens.items():
        visit(page, url + path)
        problems[name] = judge(page)
        if name == "board":
            problems["kick-off by keyboard"] = work_kickoff(page)
    return problems


def menus_of(page):
    """Return {name: path} of all screens in the menus of who is logged in."""
    found = page.evaluate(MENUS)
    return {f"{' / '.join(names)}": f"/odoo/{path}" for path, names in found}


def look_at_menus(context, url, wanted):
    """Return {screen: problems} of each menu: all of HR's, an employee's by phone."""
    problems, page = {}, context.pages[0]
    for login, viewport, what in (("admin", DESKTOP, ""), ("demo", PHONE, ", phone")):
        context.clear_cookies()
        page.set_viewport_size(size(viewport))
        log_in(page, url, login)
        for name, path in wanted(menus_of(page)).items():
            try:
                visit(page, url + path)
                problems[f"{name}{what}"] = judge(page, also=WIDGETS)
            except TimeoutError as error:
                problems[f"{name}{what}"] = [f"did not open: {error}"]
    page.set_viewport_size(size(DESKTOP))
    return problems


def look_for_excuses(page, url):
    """Return {excuse: problems}: whether Odoo's own screens need each of them."""
    used = set()
    for path in ODOOS.values():
        visit(page, url + path)
        judge(page, used)
    return {
        f"excuse {rule} in {where}": [] if number in used else ["Odoo does not need it"]
        for number, (rule, where, _why) in enumerate(EXCUSES)
    }


def look(context, url, names, links, menus):
    """Return {screen: problems} of the pages, of our screens and of our excuses."""

    def wanted(screens):
        return {name: at for name, at in screens.items() if not names or name in names}

    page = context.pages[0]
    problems = look_at_pages(page, url, wanted(links))
    for login, screens in OURS.items():
        if wanted(screens):
            context.clear_cookies()
            log_in(page, url, login)
            problems |= look_at_screens(page, url, wanted(screens))
    if menus:
        problems |= look_at_menus(context, url, wanted)
    if not names:
        context.clear_cookies()
        log_in(page, url, "admin")
        problems |= look_for_excuses(page, url)
    return problems


def main(url, chromium, result, links, *names):
    """Look at all screens, or at those named."""
    options = {"executable_path": chromium, "args": FLAGS, "headless": True}
    options["viewport"] = size(DESKTOP)
    with (
        sync_playwright() as playwright,
        tempfile.TemporaryDirectory() as profile,
    ):
        start = playwright.chromium.launch_persistent_context
        context = start(profile, locale="en-US", **options)
        menus = "--menus" in names
        names = [name for name in names if name != "--menus"]
        found = look(context, url, names, json.loads(links), menus)
        context.close()
    Path(result).write_text(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
