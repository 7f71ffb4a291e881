"""What a call is made of: names, ids, domains and values drawn for one model."""

from . import values

OPERATORS = (
    "= != > < in|not in|like|ilike|=ilike|not ilike|any|not any|child_of|parent_of"
)
OPERATORS = [*OPERATORS.split("|")[0].split(), *OPERATORS.split("|")[1:]]
TREE = ("child_of", "parent_of")
LIKE = ("like", "ilike", "=ilike", "not ilike")
ODD = ("=?", "inselect", "any!", "<=>", "", 5)
# what Odoo's code asks a context for, so as to do less, or in another way
SWITCHES = ("tracking_disable", "mail_notrack", "mail_create_nolog")
SWITCHES += ("mail_create_nosubscribe", "mail_activity_quick_update", "install_mode")
SWITCHES += ("mail_auto_subscribe_no_notify", "mail_activity_automation_skip")
SWITCHES += ("no_reset_password", "mail_post_autofollow", "mail_notify_force_send")
ON = (True, 1, {}, [1], "1", {"id": 1})
GHOSTS = (0, -1, 2**31 - 1, 2**31, 10**20, "7", None, True, 1.5, [1], "new")


class Draw:
    """Draws the parts of a call; the same generator draws the same call.

    At most one part is wrong: with two, Odoo's own models could not be asked whether
    they fall over the same one.
    """

    def __init__(self, rng, world, model):
        self.rng, self.world, self.model = rng, world, model
        self.about = world.about(model)
        self.names = sorted(self.about["fields"])
        self.wrong = rng.random() < 0.6

    def spoil(self, chance=0.5):
        """Whether the part that comes next is to be the wrong one."""
        spoiled = self.wrong and self.rng.random() < chance
        self.wrong = self.wrong and not spoiled
        return spoiled

    def nasty(self, instead):
        """Return something that fits nowhere, or what fits if that has been."""
        return values.nasty(self.rng) if self.spoil() else instead

    def field(self):
        """Return a name of a field, seldom one that does not exist."""
        if self.spoil(0.05):
            return self.rng.choice(("no_such_field", "create_uid.password", "id.id"))
        return self.rng.choice(self.names)

    def is_a(self, name, kinds):
        """Whether a field is of one of the types."""
        return self.about["fields"].get(name, {}).get("type") in kinds.split()

    def fields(self, most=6):
        """Return some names."""
        count = self.rng.randint(1, most)
        return sorted({self.field() for _ in range(count)})

    def path(self):
        """Return a name, or a way through a relation."""
        name = self.field()
        relation = self.about["fields"].get(name, {}).get("relation")
        if relation in self.world.models and self.rng.random() < 0.7:
            beyond = self.rng.choice(sorted(self.world.models[relation]["fields"]))
            return f"{name}.{beyond}"
        return name

    def id(self, model=None):
        """Return the id of a row, whoever's it is."""
        return self.rng.choice(self.world.ids(model or self.model) or [1])

    def ids(self):
        """Return ids: of rows, mostly; of nothing at all, sometimes."""
        if self.spoil(0.3):
            return self.rng.choice(([], [self.id(), self.rng.choice(GHOSTS)]))
        return [self.id() for _ in range(self.rng.choice((1, 1, 1, 2, 5)))]

    def value(self, name):
        """Return a value for a field."""
        about = self.about["fields"].get(name, {})
        ids = self.world.ids(about.get("relation")) or [1, 2]
        return self.nasty(values.plausible(self.rng, about, ids))

    def vals(self):
        """Return values for some fields, mostly such as somebody may set."""
        names = self.fields()
        if self.rng.random() < 0.7:
            free = [
                n for n in names if not self.about["fields"].get(n, {}).get("readonly")
            ]
            names = [*free, *(n for n in ("name",) if n in self.names)]
        return {name: self.value(name) for name in names}

    def leaf(self):
        """Return one condition."""
        name = self.path()
        operator = self.rng.choice(ODD if self.spoil(0.2) else OPERATORS)
        if operator in ("any", "not any", "any!"):
            return [name, operator, [["id", "!=", False]]]
        value = self.value(name)
        if operator in TREE and (name != "id" or "parent_id" not in self.names):
            operator = "in"  # Odoo says KeyError where there is no tree
        if operator in LIKE:
            value = self.nasty("Word")
        elif operator in ("<", ">") and not self.is_a(name, "integer float date char"):
            operator = "="
        if operator in ("in", "not in", *TREE):
            value = [value]
        return [name, operator, value]

    def domain(self):
        """Return a domain; seldom one that is none."""
        chance = self.rng.random()
        if chance < 0.25:
            return []
        if chance < 0.7:
            return [self.leaf()]
        if chance < 0.85:
            return [self.rng.choice("|&"), self.leaf(), "!", self.leaf()]
        wrong = (["&"], "garbage", [[]], [1, 2], {"a": 1}, ["!"] * 300, [["id"]], 5)
        return self.rng.choice(wrong) if self.spoil() else [self.leaf()]

    def order(self):
        """Return an order, or what somebody hopes to pass for one."""
        name = self.path()
        wrong = ("id; SELECT 1", "", "id,id desc", "no_such", "id desc nulls last", 5)
        tail = self.rng.choice(("", " desc", " asc nulls first"))
        return self.rng.choice(wrong) if self.spoil(0.3) else f"{name}{tail}"

    def limit(self):
        """Return how many rows are asked for."""
        wrong = (0, -1, 10**9, 2**63, "x")
        return self.rng.choice(wrong if self.spoil(0.2) else (1, 5, 80, None))

    def spec(self):
        """Return what web_read should bring, one relation deep."""
        found = {}
        for name in self.fields():
            relation = self.about["fields"].get(name, {}).get("relation")
            found[name] = {}
            if relation in self.world.models:
                some = sorted(self.world.models[relation]["fields"])
                found[name] = {"fields": {n: {} for n in self.rng.sample(some, 2)}}
        return found

    def groups(self):
        """Return what to group by and what to sum up."""
        name = self.path()
        parts = ("",)
        if self.is_a(name, "date datetime"):
            parts = (":month", ":day_of_week")
        by = [name + self.rng.choice((":zz", ":sum") if self.spoil(0.1) else parts)]
        one = self.field()
        sums = ("max", "array_agg", "count_distinct")
        if self.is_a(one, "integer float monetary"):
            sums = ("sum", "avg", *sums)
        if self.spoil(0.1):
            sums = ("zz", "", "sum", "recordset")
        what = ["__count", f"{one}:{self.rng.choice(sums)}"]
        # Odoo and PostgreSQL neither group nor compare these, and no twin has one
        by = ["id"] if self.is_a(name, "json") else by
        return by, what[:1] if self.is_a(one, "json") else what

    def context(self):
        """Return a context as somebody might forge it."""
        if self.spoil(0.3):
            name = self.field()
            wrong = ({"tz": "Mars/Base"}, {"lang": "xx_XX"}, {f"default_{name}": ["x"]})
            return self.rng.choice((*wrong, {"allowed_company_ids": [10**9]}))
        both = {"allowed_company_ids": self.world.companies}
        return self.rng.choice(
            ({}, {}, {"active_test": False}, both, {"bin_size": True}, self.switched())
        )

    def switched(self):
        """Return a context with something that code may ask it for."""
        name = self.field()
        ours = self.world.switches
        found = {self.rng.choice((*SWITCHES, *ours)): self.rng.choice(ON)}
        return found | {f"default_{name}": self.value(name)}
