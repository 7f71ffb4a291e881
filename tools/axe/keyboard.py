"""Our pages and widgets without a mouse: all is reached, and one sees where one is."""

# each control that Tab should reach remembers how it looks without the focus
STOPS = """() => {
    const seen = new Set();
    window.looks = (e) => {
        const s = getComputedStyle(e);
        return [s.outline, s.boxShadow, s.borderColor, s.backgroundColor].join();
    };
    const stops = [...document.querySelectorAll(
        "a[href], button, input:not([type=hidden]), select, textarea, summary"
    )].filter(e => {
        if (e.disabled || e.tabIndex < 0 || !e.checkVisibility()) return false;
        if (e.type !== "radio") return true;
        const first = !seen.has(e.name);  // the arrows move inside a group
        seen.add(e.name);
        return first;
    });
    stops.forEach(e => e.before = looks(e));
    return stops.map(e => e.outerHTML.slice(0, 120));
}"""
HERE = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    return {what: e.outerHTML.slice(0, 120), visible: e.before !== looks(e)};
}"""


def walk(page):
    """Press Tab through a page; return what is not reached or not seen."""
    # transitions would show the focus only after a while
    page.add_style_tag(content="* { transition: none !important; }")
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    page.evaluate("document.activeElement?.blur(); scrollTo(0, 0)")
    stops = page.evaluate(STOPS)
    reached, seen = set(), set()
    for _press in range(4 * len(stops) + 3):  # each part of a date is a stop
        page.keyboard.press("Tab")
        if here := page.evaluate(HERE):
            reached.add(here["what"])
            seen |= {here["what"]} if here["visible"] else set()
    problems = [f"Tab does not reach it: {what}" for what in {*stops} - reached]
    problems += [f"the focus is not seen: {what}" for what in reached - seen]
    return sorted(problems)


def work_kickoff(page):
    """Unfold the kick-off, go to its first button and press it."""
    problems = []
    page.locator(".o_community_kickoff summary").focus()
    page.keyboard.press("Enter")
    if not page.locator(".o_community_kickoff[open]").count():
        return ["Enter does not unfold it"]
    page.keyboard.press("Tab")
    if not page.locator(".o_community_kickoff button:focus").count():
        problems.append("Tab does not lead to its first button")
    page.keyboard.press("Enter")
    page.wait_for_timeout(1500)
    if page.locator(".o_community_kickoff").count():
        problems.append("Enter does not press its first button")
    return problems
