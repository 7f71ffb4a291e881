"""What the web client asks the server for when it opens a view. Runs inside Odoo."""

from lxml import etree

TO_MANY = ("many2one", "many2many", "one2many")


def specification(model, kind, without=()):
    """Return the fields of a model's view, as `web_search_read` takes them.

    Columns that one first has to switch on are left out.
    """
    arch = etree.fromstring(model.get_view(view_type=kind)["arch"])
    nodes = [node for node in arch.iter("field") if _counts(node)]
    names = {node.get("name") for node in nodes} - set(without)
    fields = model.fields_get(names, ["type"])
    return {name: _wanted(fields[name]["type"]) for name in sorted(fields)}


def _counts(node):
    inside = any(parent.tag == "field" for parent in node.iterancestors())
    return not inside and node.get("optional") != "hide"


def _wanted(kind):
    return {"fields": {"display_name": {}}} if kind in TO_MANY else {}
