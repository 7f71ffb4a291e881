"""The kinds of calls: what a browser, an import or somebody curious sends.

Each function draws (method, args, kwargs) for one model. What only reads is READING;
the others are undone by the server.
"""

from . import values


def search(d):
    """Look for rows."""
    return "search", [d.domain()], {"order": d.order(), "limit": d.limit()}


def search_count(d):
    """Count rows."""
    return "search_count", [d.domain()], {}


def search_read(d):
    """Look for rows and read them."""
    return "search_read", [d.domain(), d.fields()], {"limit": d.limit()}


def web_search_read(d):
    """What a list asks for."""
    kwargs = {"limit": d.limit(), "order": d.order(), "offset": d.rng.choice((0, 3))}
    return "web_search_read", [d.domain(), d.spec()], kwargs


def read(d):
    """Read rows that somebody knows the ids of."""
    return "read", [d.ids(), d.fields()], {}


def read_all(d):
    """Read everything of a row: what has been hidden must not come along."""
    return "read", [[d.id()]], {}


def web_read(d):
    """What a form asks for."""
    return "web_read", [d.ids(), d.spec()], {}


def grouped(d):
    """Sums and counts in groups."""
    by, what = d.groups()
    return "formatted_read_group", [d.domain(), by, what], {"order": d.order()}


def web_grouped(d):
    """What a grouped list asks for."""
    by, what = d.groups()
    kwargs = {"auto_unfold": True, "unfold_read_specification": d.spec()}
    return "web_read_group", [d.domain(), by, what], kwargs


def old_grouped(d):
    """The old way to group, which is still there."""
    by, what = d.groups()
    return "read_group", [d.domain(), what[1:], by], {"lazy": False}


def progress_bar(d):
    """What a kanban's columns ask for."""
    by, what = d.groups()
    name = what[-1].partition(":")[0].replace("__count", "id")
    bar = {"field": name, "colors": {"open": "success", "x": "danger"}}
    return "read_progress_bar", [d.domain(), by[0], bar], {}


def panel(d):
    """What the panel beside a list asks for."""
    several = d.rng.random() < 0.5
    method = f"search_panel_select_{'multi_' * several}range"
    kwargs = {"enable_counters": True, "search_domain": d.domain(), "expand": True}
    return method, [d.field()], kwargs


def name_search(d):
    """What a field with suggestions asks for."""
    word = d.nasty(d.rng.choice(("", "a", "zq")))
    return "name_search", [word, d.domain()], {"limit": d.limit()}


def web_name_search(d):
    """The same, with more to read."""
    return "web_name_search", ["", d.spec()], {"domain": d.domain()}


def export(d):
    """Export rows, through relations."""
    paths = [d.path().replace(".", "/") for _ in range(3)]
    return "export_data", [d.ids(), paths], {}


def create(d):
    """Make one row, or several."""
    vals = d.vals()
    return "create", [d.nasty(vals if d.rng.random() < 0.6 else [vals, d.vals()])], {}


def name_create(d):
    """Make a row by its name alone."""
    return "name_create", [d.nasty("A name")], {}


def load(d):
    """Import a table."""
    names = d.fields()
    rows = [[str(d.value(name)) for name in names] for _ in range(2)]
    return "load", [names, rows], {}


def write(d):
    """Change rows."""
    return "write", [d.ids(), d.vals()], {}


def web_save(d):
    """What a form sends when it is saved."""
    return "web_save", [d.ids()[:1], d.vals(), d.spec()], {}


def unlink(d):
    """Delete rows."""
    return "unlink", [d.ids()], {}


def copy(d):
    """Duplicate rows."""
    return "copy", [d.ids()], {"default": d.vals() if d.rng.random() < 0.5 else None}


def onchange(d):
    """What a form sends while it is filled in."""
    names = d.fields()
    spec = d.spec() | {name: {} for name in names}
    ids = d.ids()[:1] if d.rng.random() < 0.5 else []
    return "onchange", [ids, {n: d.value(n) for n in names}, names, spec], {}


def default_get(d):
    """What a new form begins with."""
    return "default_get", [d.fields()], {}


def describe(d):
    """The fields, as far as they are shown."""
    return "fields_get", [d.fields(), ["string", "type", "selection"]], {}


def views(d):
    """The screens."""
    kind = d.nasty(d.rng.choice(("list", "form", "kanban", "search")))
    return "get_views", [[[False, kind]]], {}


def button(d, name=None):
    """A public method of the addon, with what it asks for or with something else."""
    methods = d.about["methods"]
    name = name or d.rng.choice(sorted(methods) or ["action_archive"])
    asked = methods.get(name, ["self"])
    first = [d.ids()] if "self" in asked else []
    parameters = (n for n in asked if n != "self")
    chosen = {n: values.nasty(d.rng) for n in parameters if d.spoil(0.3)}
    return name, first, chosen


READING = [
    search,
    search_count,
    search_read,
    web_search_read,
    read,
    read_all,
    web_read,
    grouped,
    web_grouped,
    old_grouped,
    progress_bar,
    panel,
    name_search,
    web_name_search,
    export,
    default_get,
    describe,
    views,
]
CHANGING = [create, name_create, load, write, web_save, unlink, copy, onchange, button]
