"""Makes the same call on a model of Odoo's own.

Odoo itself answers some garbage with a ValueError or with what PostgreSQL says. That is
no finding, as long as a plain model of Odoo's falls over the same garbage in the same
way: so each such call is made there too, with fields of the same kind.
"""

import re

from .isolate import parts

PLAIN = ("res.partner", "hr.department", "hr.job", "res.company", "hr.employee")
# these cannot be archived; a name of the second is another record
STILL = ("hr.employee.skill", "ir.sequence.date_range", "res.country.state")
# {twin: its button that stands for one of the addon's}: for several rows, for one
BUTTONS = {
    "res.partner": "action_archive",
    "hr.department": "action_open_view_child_departments",
}
EVERYWHERE = ("action_archive", "action_unarchive")
LIKENESS = ("relation", "store", "searchable", "sortable", "groupable", "readonly")
LIKENESS += ("translate",)
ABOUT = ["type", "selection", *LIKENESS]
STAMPS = ("create_uid", "create_date", "write_uid", "write_date")
PATH = re.compile(r"([a-z_][a-z0-9_]*)(?:([./])([a-z_][a-z0-9_]*))?")
# fields of the same kind may still differ: (which of them to take, with rows or not)
TRIES = ((0, False), (1, False), (0, True))


def alike(fields, field):
    """Return the names of the fields of the same type, the most similar first."""
    found = [name for name, other in fields.items() if other["type"] == field["type"]]

    def distance(name):
        differs = (fields[name].get(key) != field.get(key) for key in LIKENESS)
        return sum(differs), name

    return sorted(found, key=distance)


def _is_shared(name, ours, theirs):
    """Whether both have the same field, by its name, type and relation."""
    keys = ("type", "relation")
    other = theirs.get(name, {})
    return all(name in theirs and other.get(k) == ours[name].get(k) for k in keys)


def names_for(ours, theirs, nth):
    """Return {our field: the twin's field to put in its place}, no two the same."""
    found = {name: name for name in ours if _is_shared(name, ours, theirs)}
    for name, field in ours.items():
        if name in found:
            continue
        similar = alike(theirs, field)[nth:]
        fresh = [other for other in similar if other not in found.values()]
        if chosen := (fresh or similar)[:1]:
            found[name] = chosen[0]
    return found | {f"default_{n}": f"default_{o}" for n, o in found.items()}


class Names:
    """Exchanges the names in the arguments of a call, wherever they stand."""

    def __init__(self, world, about, theirs, nth=0, pruned=False):
        self.world, self.theirs = world, theirs
        self.fields = about["fields"]
        self.names = names_for(self.fields, theirs, nth)
        self.nth, self.pruned = nth, pruned

    def _path(self, found):
        """Return the twin's name, or its way to a field as far away as ours."""
        name, dot, beyond = found.groups()
        if name in STAMPS and name not in self.fields:
            name = f"no_{name}"  # the twin shall not know it either
        relation = self.fields.get(name, {}).get("relation")
        if not beyond or relation not in self.world.models:
            return self.names.get(name, name) + (dot or "") + (beyond or "")
        field = self.world.models[relation]["fields"].get(beyond, {"type": ""})
        theirs = [beyond] if beyond in self.theirs else alike(self.theirs, field)
        if self.nth and beyond == "id":  # every row has one, however it is reached
            return f"{self.names.get(name, name)}{dot}id"
        way = f"parent_id{dot}" if "parent_id" in self.theirs else ""
        return way + (theirs[0] if theirs else beyond)

    def _points(self, name, value):
        """Whether a value is of rows, which the twin has not."""
        kind = self.fields.get(name, {}).get("type")
        return kind in ("many2one", "one2many", "many2many") and value

    def _valid(self, name, value):
        """Return a choice that the twin has in place of one that we have."""
        ours = dict(self.fields.get(name, {}).get("selection") or ())
        theirs = self.theirs.get(self.names.get(name), {}).get("selection")
        known = isinstance(value, str) and value in ours
        return theirs[0][0] if known and theirs else value

    def exchanged(self, value):
        """Return the value with the twin's names."""
        if isinstance(value, str):
            return PATH.sub(self._path, value)
        if isinstance(value, dict):
            return {
                self.exchanged(name): self._valid(name, self.exchanged(inner))
                for name, inner in value.items()
                if not (self.pruned and self._points(name, inner))
            }
        if isinstance(value, list):
            return [self.exchanged(part) for part in value]
        return value


def with_ids(args, known, theirs):
    """Return arguments whose first, if it is ids, are ids of the twin's rows."""
    if not args or not isinstance(args[0], list):
        return args
    given = dict.fromkeys(x for x in args[0] if type(x) is int and x in known)
    rows = dict(zip(given, theirs, strict=False))
    found = [rows.get(x) if type(x) is int and x in given else x for x in args[0]]
    lacking = len(given) > len(rows)
    return [[x for x in found if x or not lacking], *args[1:]]


def button_for(method, about, twin, kwargs):
    """Return the twin's method; a button of the addon's has one to stand for it.

    What the addon only extends is asked by its own name: Odoo has it as well.
    """
    if method not in about["methods"] or method in (*EVERYWHERE, *about["inherited"]):
        return method, kwargs
    kept = {name: value for name, value in kwargs.items() if name == "context"}
    return BUTTONS.get(twin, "action_archive"), kept


class Twins:
    """Plain models of Odoo's, asked as the administrator."""

    def __init__(self, session, world):
        self.session, self.world = session, world
        self.fields, self.rows = {}, {}

    def _learn(self, model):
        if model not in self.fields:
            ask = self.session.call
            fields = ask(model, "fields_get", [[], ABOUT], {}).result or {}
            around = self.world.around.get(model, {})
            ours = () if "readers" in around else around.get("fields", ())
            self.fields[model] = {n: f for n, f in fields.items() if n not in ours}
            self.rows[model] = ask(
                model, "search", [[]], {"limit": 5, "order": "id desc"}
            ).result or [1]
        return self.fields[model]

    def _twins(self, model):
        """Return the models to ask; one of Odoo's own is its own twin first."""
        archived = "active" in self.world.about(model)["fields"]
        itself = (model,) if model in self.world.around else ()
        if self.world.about(model)["kind"] == "view":
            itself = ("hr.employee.public",)  # which is an SQL view as well
        return (*itself, *((*PLAIN, *STILL) if archived else (*STILL, *PLAIN)))

    def fails_alike(self, model, call, error):
        """Return the twin that ends in the same error, or None."""
        method, args, kwargs = call
        if method == "name_create" and (name := self.world.about(model)["rec_name"]):
            method, args = "create", [{name: args[0]}]  # which is what Odoo makes of it
        for some in parts(method, args, kwargs):
            for twin in self._twins(model):
                if any(
                    self._ask(twin, model, (method, *some), *how).error == error
                    for how in TRIES
                ):
                    return twin
        return None

    def _ask(self, twin, model, call, nth, pruned):
        about = self.world.about(model)
        names = Names(self.world, about, self._learn(twin), nth, pruned)
        method, args, kwargs = call
        method, kwargs = button_for(method, about, twin, kwargs)
        args = with_ids(names.exchanged(args), self.world.ids(model), self.rows[twin])
        return self.session.call(twin, method, args, names.exchanged(kwargs))
