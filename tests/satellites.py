"""What the addons around the core add to the tests that walk over everything.

Each says it in ``tests/entries.py`` (or in the modules that are its ``PARTS``), and in
tables beside it that people read:

* ``access_matrix.csv`` and ``state_moves.csv``: rows of the core's tables of that name
* ``set_up(cls)``: makes what the others lean on
* ``get_samples(self)``: a record of every model, see SampleBase
* ``set_up_moves(cls)``: makes what the rows of moved states lean on
* ``get_state_values(self)``: {model with states: values to create one with}
* ``fill_state(self, record)``: adds what a record that was made in a state holds then
* ``READY``: {model: values that its moves ask for first}
* ``BUTTONS_PRESSED``: (model, state, button, actor) that leads where BUTTONS says
* ``fill_activity(self, activity)``: rows that refer to an activity, to be merged
* ``get_mail_rows(cls)``: a row of each model that an email is about, see MailCase
* ``get_mail_readers(cls)``: {template: who reads it}, not being who the row is about
* ``get_retention_rows(cls)``: {(model, "gone" or "emptied"): a row that gets old}
* ``RARELY_FORGOTTEN``: models that keep words for a time, and are not tried
* ``PERSONAL``: models whose rows are for whom they are about and their line
* ``WELL_FORMED``: (login, model) of creating that refuses whatever is malformed
* ``live(self)``: what people do with its records, before they are erased
* ``CHANGING``, ``FIGURES``, ``REPORTS``: what erasing may change and must not, see
  ErasingCase
* ``ERASED_CHECKS``: {check of a column that erasing empties: why it holds all the same}
* ``renew(case, number)``: records of their own for the next samples of the fuzzer
* ``get_page_keys(case)``: {model: {"path", "keys"}} of pages with another kind of key
  than a signed link, for the fuzzer
* ``get_orders(case, number)``: {table: the ranks by which so many came} of rows that
  are released without an order, for the fuzzer
* ``fill_company(cls, company, word, person)``: rows of one of three companies
* ``BUTTONS``: {model: {button: state it leads to}}
* ``get_quiet_acts(self)``: {what is done unseen: (function, readers kept from it)}
* ``get_retention_rows(cls)``: {(model, "gone" | "emptied"): a row of each rule};
  ``RARELY_FORGOTTEN``: models with a rule that are not tried
* ``get_page_rows(cls)``: {first part of an address: a row whose signed link opens it}
* ``ASKS_ITSELF``: (model, field) that points at shared rows and asks in its own way
* ``FIGURES``, ``REPORTS``: what erasing leaves as it is, see ErasingCase
* ``TYPED_ADDRESSES``: what stands behind a click on its screens and was typed by
  somebody, as its views have it; it tries to write a script into each
* ``MONEY``: models that tell of points whatever the thanks were
* ``TELLS``: emails that ask their reader for nothing new, by external id
* ``TIDIED``: {(model, field): why employees may read what screens show officers alone}
* ``CLIENTS``: {tag: (model, method)} of places in menus that are no views
* ``MENUS``: {"employee" | "officer" | "manager": names that this role finds as well}
"""

import csv
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

CORE = "hr_community"


def get_entries(env):
    """Return the modules ``tests.entries`` of the addons of ours that are installed."""
    installed = env["ir.module.module"].search(
        [("name", "=like", f"{CORE}\\_%"), ("state", "=", "installed")], order="name"
    )
    names = [f"odoo.addons.{module.name}.tests" for module in installed]
    found = [
        import_module(f"{name}.entries")
        for name in names
        if find_spec(name) and find_spec(f"{name}.entries")
    ]
    return [part for one in found for part in vars(one).get("PARTS", (one,))]


def get_functions(env, name):
    """Return what each of these addons has of a name."""
    found = [getattr(entries, name, None) for entries in get_entries(env)]
    return [function for function in found if function]


def get_all(env, name, *arguments):
    """Return what each of these addons says, by calling what it has of a name."""
    return [function(*arguments) for function in get_functions(env, name)]


def get_values(env, name):
    """Return what each of these addons says in a constant."""
    return [
        vars(entries)[name] for entries in get_entries(env) if name in vars(entries)
    ]


def get_walked(env, models, alone=True):
    """Return which of these models a walk over all of them goes to.

    On the core to all of them. Beside one extra alone to what that extra brings, and
    where more of them are together to what an addon has a part in beside the one that
    brings it: what nobody else touches behaves there as it does alone.

    :param alone: whether the walk is made beside each extra alone, too; if not, it goes
        to all that extras bring where they are together
    """
    around = env["ir.module.module"].search_count(
        [
            ("name", "=like", f"{CORE}\\_%"),
            ("state", "=", "installed"),
            ("auto_install", "=", False),
        ]
    )
    if not around:
        return set(models)
    brought = {name for name in models if env[name]._original_module != CORE}
    if around == 1:
        return brought
    touched = {name for name in models if find_touching(env, name)}
    return touched if alone else touched | brought


def find_touching(env, name):
    """Return the addons around the core that extend a model of another one.

    By a class of the model or of a mixin of its, or by who may do what with its rows.
    """
    found = {cls._module for cls in _get_definitions(env.registry[name])}
    for rights in ("ir.model.access", "ir.rule"):
        rows = env[rights].sudo().search([("model_id.model", "=", name)])
        found |= {text.partition(".")[0] for text in rows.get_external_id().values()}
    around = {module for module in found if module.startswith(f"{CORE}_")}
    return around - {env[name]._original_module}


def _get_definitions(model_class):
    """Yield the classes in our addons of which a model and its mixins consist."""
    for cls in model_class._base_classes__:
        if getattr(cls, "pool", None) is None:
            yield cls
        elif cls._name != "base":
            yield from _get_definitions(cls)


def read_table(env, name):
    """Return the rows of a table of the core, and of each of these addons."""
    folders = [Path(__file__).parent / "access"]
    folders += [Path(entries.__file__).parent for entries in get_entries(env)]
    rows = []
    for path in [folder / name for folder in dict.fromkeys(folders)]:
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                rows += csv.DictReader(file)
    return rows
