"""Words, numbers and shapes that a program meets sooner or later."""

TEXTS = (
    "",
    " ",
    "x" * 20000,
    "Überstunden für Łukasz",
    "日本語の行事",
    "فعالية المجتمع",
    "👩‍👩‍👧 שלום नमस्ते",
    "a\x00b",
    "\ud800",
    "'; DROP TABLE hr_community_activity; --",
    "%",
    "\\",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} ${7*7} %s %(x)s {0}",
    "0",
    "false",
    "1e400",
    "2024-02-30",
    "9999-12-31",
    "0001-01-01 00:00:00",
    "-1,5",
    "__import__('os')",
    "=1+1",
)
NUMBERS = (
    0,
    -1,
    1,
    2**31 - 1,
    2**31,
    -(2**31) - 1,
    2**63,
    10**30,
    1.5,
    -0.0,
    1e308,
    float("inf"),
    float("nan"),
)
SHAPES = (
    None,
    True,
    False,
    [],
    {},
    [[]],
    [None],
    {"a": {"b": [1]}},
    [1, "x", None],
    [[6, 0, ["x"]]],
    [[0, 0, {"no_such_field": 1}]],
    [[4, 2**31]],
    [[99, 1, 1]],
    [[5]],
)
DATES = ("2024-02-29", "1999-12-31", "2030-01-01")


def nasty(rng):
    """Return something that fits nowhere in particular."""
    return rng.choice(rng.choice((TEXTS, NUMBERS, SHAPES)))


def plausible(rng, field, ids):
    """Return a value that a field, as fields_get describes it, could take."""
    kind = field.get("type")
    if kind in ("many2one", "many2one_reference"):
        return rng.choice([*ids, False])
    if kind in ("one2many", "many2many"):
        return [[rng.choice((2, 3, 4)), rng.choice(ids), 0]] if ids else [[5, 0, 0]]
    if kind == "selection":
        return rng.choice([key for key, _label in field.get("selection") or []] or [""])
    return rng.choice(
        {
            "boolean": (True, False),
            "integer": (0, 1, 3),
            "float": (0.25, 2, 8.0),
            "monetary": (1, 100.5),
            "date": DATES,
            "datetime": ("2024-02-29 10:00:00",),
            "binary": ("QUJD", False),
        }.get(kind, ("Word", "Two words", "日本語"))
    )
