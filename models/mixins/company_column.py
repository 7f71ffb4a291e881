"""The company of each row, where rows of several companies stand in one view.

No database: from the architecture of a view to the same with a company in it.
"""

from lxml import etree

COMPANY = "company_id"
HIDDEN = {"1", "True", "true"}
COMPANY_WIDTH = "130px"  # of names that are read to their end
# the first column that says something
FIRST = (
    f"./field[not(@column_invisible) and not(@widget='handle') and @name!='{COMPANY}']"
)


def show_company(arch, view_type, label):
    """Show the company in a list or on the cards of a view, unless it is there.

    :param label: what the company is called
    """
    if view_type == "list":
        _show_column(arch)
    elif view_type == "kanban":
        for card in arch.xpath(".//t[@t-name='card']"):
            if not is_company_shown(arch, view_type):
                card.append(_make_line(label))


def is_company_shown(arch, view_type):
    """Return whether a list or the cards of a view say which company a row is of."""
    if view_type == "list":
        return any(
            node.get("column_invisible") not in HIDDEN
            and node.get("optional") != "hide"
            for node in arch.xpath(f"./field[@name='{COMPANY}']")
        )
    return any(
        node.get("invisible") not in HIDDEN
        for card in arch.xpath(".//t[@t-name='card']")
        for node in card.iter(etree.Element)
        if node.get("name") == COMPANY or f".{COMPANY}." in node.get("t-out", "")
    )


def _show_column(arch):
    nodes = arch.xpath(f"./field[@name='{COMPANY}']")
    for node in nodes or [etree.SubElement(arch, "field", name=COMPANY, readonly="1")]:
        node.attrib.pop("column_invisible", None)
        node.set("optional", "show")
        node.set("width", node.get("width") or COMPANY_WIDTH)
    if first := arch.xpath(FIRST):
        # behind wide columns it would be outside of the window
        first[0].addnext(arch.xpath(f"./field[@name='{COMPANY}']")[0])


def _make_line(label):
    line = etree.Element("div", {"class": "small text-muted"})
    line.set("t-if", f"record.{COMPANY}.raw_value")
    icon = {"class": "fa fa-building-o me-1", "role": "img"}
    etree.SubElement(line, "i", icon | {"title": label, "aria-label": label})
    etree.SubElement(line, "field", name=COMPANY)
    return line
