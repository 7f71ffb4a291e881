"""What a caller has to know of each model, and who may read what, by the table."""

import inspect

ABOUT = ["type", "relation", "selection", "readonly", "store"]
ABOUT += ["searchable", "sortable", "groupable", "translate"]

# words that are kept in one field and told by others, in the same row or in one that
# points to it: {model: {field: [(model and field that tell it, path to the row)]}}
TOLD_BY = {
    "hr.community.ownership": {
        "private_note": [
            ("hr.community.ownership", "handover_note", "id"),
            ("hr.community.ownership", "predecessor_note", "predecessor_id.id"),
        ]
    },
    # those who did the work read the advertisement before it is posted
    "hr.community.position.case": {
        "description": [
            ("hr.community.position.volunteer", "advertisement", "case_id.id")
        ],
        "name": [("hr.community.position.volunteer", "case_id", "case_id.id")],
    },
    # what officers publish of a suggestion, everybody reads
    "hr.community.suggestion": {
        "answer": [("hr.community.suggestion.published", "answer", "id")],
        "summary": [("hr.community.suggestion.published", "said", "id")],
    },
}


def is_ours(module):
    """Whether a module is the addon or one of its bridges."""
    return (module or "").startswith("hr_community")


def ours(env):
    """Return the models of the addon, as the registry has them."""
    models = sorted(env.registry.items())
    return [name for name, model in models if is_ours(model._original_module)]


def extended(env):
    """Return {model of Odoo's: names of the fields that the addon gives it}."""
    found = {}
    for name, model in sorted(env.registry.items()):
        fields = model._fields.values()
        names = [field.name for field in fields if is_ours(field._module)]
        if names and not model._abstract and not is_ours(model._original_module):
            found[name] = names
    return found


def methods(model):
    """Return {public method of the addon's, or a button of the model: parameters}.

    The first of them is "self" where the method is called on rows.
    """
    found, base = {}, model.env.registry["base"]
    for cls in type(model).mro():
        written = ".hr_community" in cls.__module__
        for name, value in vars(cls).items():
            own = written and not hasattr(base, name)
            public = callable(value) and not name.startswith("_")
            if public and (own or name.startswith("action_")):
                code = getattr(inspect.unwrap(value), "__code__", None)
                model_only = getattr(value, "_api_model", False)
                names = code.co_varnames[: code.co_argcount] if code else ("self",)
                found.setdefault(name, list(names[1:] if model_only else names))
    return dict(sorted(found.items()))


def inherited(model, names):
    """Return those of the methods that a class of Odoo's gives the model as well.

    What a registry puts together of all classes is nobody's: it wraps our methods.
    """
    written = [cls for cls in type(model).mro() if getattr(cls, "pool", None) is None]
    odoos = [cls for cls in written if ".hr_community" not in cls.__module__]
    return sorted(name for name in names if any(name in vars(cls) for cls in odoos))


def described(model, names=None):
    """Return the fields and methods of a model; of Odoo's own, the named fields."""
    kind = "rows" if model._auto else "view" if model._table_query else "abstract"
    called = {} if names else methods(model)
    return {
        "kind": "wizard" if model._transient else kind,
        "fields": model.fields_get(names or sorted(model._fields), ABOUT),
        "methods": called,
        "inherited": inherited(model, called),
        "rec_name": model._rec_name,
    }


def readers(case, name, made, matrix):
    """Return {id: roles that may read the row}.

    Of samples it is what the table says that people read and approve; of what came
    along with them, what the record rules say.
    """
    found = _by_the_rules(case, name)
    for (model, row), (owner, label) in made.items():
        said = matrix.get((name, label))
        if model == name and said and row in found:
            for role in [owner] if owner else case.roles:
                found[row].discard(role)
                if said[role] == "yes":
                    found[row].add(role)
    return {row: sorted(roles) for row, roles in found.items()}


def _by_the_rules(case, name):
    everything = case.env[name].with_context(active_test=False).search([])
    found = {row: set() for row in everything.ids}
    for role, user in case.roles.items():
        for row in _seen(case, name, user).ids:
            found[row].add(role)
    return found


def _seen(case, name, user):
    model = case._as(user, name, active_test=False)
    return model.search([]) if model.has_access("read") else model


def hidden_fields(case, name):
    """Return {field: roles that may not read it, whatever the row}."""
    found = {}
    for role, user in case.roles.items():
        model = case._as(user, name)
        for field in model._fields.values():
            if not model._has_field_access(field, "read"):
                found.setdefault(field.name, []).append(role)
    return found


def told(case, name):
    """Return {field: {id: roles that are told it, though it is not theirs to read}}.

    What tells it decides by itself to whom; tests/ownership/test_handover_note.py
    and tests/gaps hold it to that. Here it may come out by these fields, and by no
    other way.
    """
    found = {}
    for field, tellers in TOLD_BY.get(name, {}).items():
        found[field] = {}
        for model, teller, path in tellers:
            for role, user in case.roles.items():
                seen = _seen(case, model, user)
                # sudo: of a row that they may not see, its id
                for row in seen.filtered(teller).sudo().mapped(path):
                    found[field].setdefault(row, []).append(role)
    return found
