"""What is in the database: models, rows, and who may read them."""

import json
import re

# words that are told although their row is not shown: {(model, field): why}
TOLD = {
    ("hr.community.person.alias", "name"): (
        "the names that wait are told on their activity, as `waiting_names`"
    ),
}
MARK = re.compile(r"zq(\d+)y(\d+)f(\d+)qz")
SECRETS = 3  # of each field, that are searched for by every path
COLLEAGUES = {"employee", "owner", "line_manager", "officer", "manager"}


# what is known of a model that is Odoo's alone: only its texts are read
ELSEWHERE = {
    "kind": "rows",
    "fields": {},
    "methods": {},
    "inherited": [],
    "rec_name": "",
    "samples": [],
}


def is_among(name, only):
    """Whether calls go to a model: its name begins as asked, if anything is asked."""
    return not only or name.startswith(tuple(only))


class World:
    """The description that tools/inside/fuzz wrote."""

    def __init__(self, found):
        self.models = found["models"]
        self.around = found["around"]
        self.logins = found["logins"]
        self.companies = found["companies"]
        self.unmade = found["unmade"]
        self.routes, self.inputs = found["routes"], found["inputs"]
        self.pages, self.texts = found["pages"], found["texts"]
        self.switches, self.orders = found["switches"], found["orders"]
        self.promised = set(found["unnamed"])
        everything = self.models | self.around
        self.numbers = {a["number"]: n for n, a in everything.items() if "number" in a}

    @classmethod
    def load(cls, path):
        """Read it from a file."""
        return cls(json.loads(path.read_text()))

    def about(self, model):
        """Return the description of one model."""
        return self.models.get(model) or self.around.get(model) or ELSEWHERE

    def is_odoos(self, model):
        """Whether a model is wholly Odoo's: we neither wrote nor extend it."""
        extended = model in self.around and "readers" not in self.around[model]
        return model not in self.models and not extended

    def named(self, only=None):
        """Return the names of the addon's models that have rows."""
        return sorted(
            name
            for name, about in self.models.items()
            if is_among(name, only) and about["kind"] in ("rows", "wizard")
        )

    def unnamed(self, only=None):
        """Return the models whose rows are promised to name nobody, by whom or when."""
        return [name for name in self.named(only) if name in self.promised]

    def words_in(self, text):
        """Return the marks of rows that a text holds."""
        return MARK.findall(text)

    def ids(self, model):
        """Return ids of rows: those made for this, and the newest of the others."""
        if model not in self.models and model not in self.around:
            return []
        about = self.about(model)
        newest = sorted(map(int, about.get("readers", ())), reverse=True)[:8]
        return list(dict.fromkeys((*about["samples"], *newest)))

    def may_read(self, role, model, row):
        """Whether a role may read a row; one made during the call is one's own."""
        readers = self.about(model).get("readers", {}).get(str(row))
        return readers is None or role in readers

    def hidden_rows(self, role, model):
        """Return ids of rows that a role may not read."""
        return [row for row in self.ids(model) if not self.may_read(role, model, row)]

    def count(self, role, model):
        """Return how many rows a role may read."""
        return sum(role in r for r in self.models[model]["readers"].values())

    def may_know(self, role, number, row, index):
        """Return None if a role may know a marked text, else what it is."""
        model = self.numbers[number]
        about = self.about(model)
        field = about["marked"][str(index)]
        told = (model, field) in TOLD and role in COLLEAGUES
        told |= role in about.get("told", {}).get(field, {}).get(str(row), ())
        shown = role not in about["hidden"].get(field, ())
        if told or (shown and self.may_read(role, model, row)):
            return None
        return f"{field} of {model}({row})"

    def secrets(self, role):
        """Return (model, field, marker) of some hidden texts of each model."""
        found = []
        for model, about in self.models.items():
            rows = self.ids(model)
            for index, name in about["marked"].items():
                hidden = [
                    f"zq{about['number']}y{row}f{index}qz"
                    for row in rows
                    if self.may_know(role, about["number"], row, index)
                ]
                found += [(model, name, mark) for mark in hidden[:SECRETS]]
        return found
