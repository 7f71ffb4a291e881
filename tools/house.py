"""./dev lint: the house rules that the source of each addon must keep.

One home a model, one place for each of its ORM methods, a class called like its file or
standing with what it is a part of, the same rooms everywhere: what a reader relies on
to find a line where they expect it.
"""

import ast
import keyword
import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from .house_imports import CALLERS, SOURCES, check_calls, check_imports
from .house_ways import check_ways
from .paths import ADDON, REPO

MOST_FILES, MOST_LINES, MOST_FUNCTION_LINES = 7, 400, 40
# lines of Python in tools, without what is apart: tests and bars, all that the fuzzer
# calls and judges, and what makes up companies and apps
MOST_TOOLS = 5_000
TOOLS_APART = (
    "tests",
    "bench/bars",
    "inside/bars",
    "fuzz",
    "inside/fuzz",
    "inside/year",
    "inside/seeding",
    "simulated",
    "enterprise_double",
)
# what a model may override once in an addon: two overrides run in an order that is
# written nowhere
ORM_METHODS = {
    "create",
    "write",
    "unlink",
    "copy",
    "copy_data",
    "default_get",
    "get_empty_list_help",
    "search_fetch",
    "_compute_display_name",
    "_read_group",
    "_read_group_select",
    "_search",
}
# beside the rooms of models: pages are controllers' templates
VIEW_ROOMS = {"pages"}
# tests that go over the places of all rooms, and files that they read
TEST_ROOMS = {"access", "data", "limits"}
SECURITY_ROOMS = {"wizards"}
# addons in which a constant may still have a name that another file uses otherwise
UNREAD_NAMES = {f"{ADDON}_voice"}
# findings that are being worked on, one a line; the file goes with the last of them
EXCEPTIONS = Path(__file__).with_name("house_exceptions.txt")


@dataclass
class Source:
    """What the Python files of one addon define."""

    files: dict = field(default_factory=lambda: defaultdict(list))
    methods: dict = field(default_factory=lambda: defaultdict(list))
    classes: dict = field(default_factory=lambda: defaultdict(list))
    found: list = field(default_factory=list)


def _get_constant(statement):
    """Return (name, value) of `name = value` where the value is written out."""
    if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
        try:
            return statement.targets[0].id, ast.literal_eval(statement.value)
        except ValueError:
            pass
    return None, None


def get_model(node):
    """Return (the model of a class, whether it is its home, what it inherits)."""
    constants = dict(_get_constant(statement) for statement in node.body)
    name, parents = constants.get("_name"), constants.get("_inherit") or []
    parents = [parents] if isinstance(parents, str) else parents
    model = name or (parents[0] if parents else None)
    return model, bool(name) and name not in parents, parents


def get_stem(model):
    """Return the name that a model's own files have."""
    return model.removeprefix("hr.community.").replace(".", "_")


def _get_wholes(node):
    """Return the models without which a row of a class is not, such as its document."""
    found = set()
    for call in (part.value for part in node.body if isinstance(part, ast.Assign)):
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "fields.Many2one":
            given = {word.arg: ast.unparse(word.value) for word in call.keywords}
            if (given.get("required"), given.get("ondelete")) == ("True", "'cascade'"):
                found.update(ast.literal_eval(first) for first in call.args[:1])
    return found


def _is_part(node, whole):
    """Return whether a class may stand in the file of another one, the first there.

    Its rows are lines of the other's, or its name goes on from the other's.
    """
    model, other = get_model(node)[0], get_model(whole)[0]
    goes_on = node.name.startswith(whole.name) and model != other
    return goes_on or other in _get_wholes(node)


def _check_called(node, path):
    """Return the sentences on a class, or its model, that its file is not called by."""
    model, is_home, _parents = get_model(node)
    stem, own = Path(path).stem, get_stem(model)
    if node.name != "".join(word.capitalize() for word in stem.split("_")):
        yield f"class {node.name} is not called like its file: {path}"
    # no file can be called "import"
    fits = stem.startswith(f"{own}_") if keyword.iskeyword(own) else stem == own
    if is_home and model.startswith("hr.community.") and not fits:
        yield f"model {model} is not called like its file: {path}"


def _read_classes(source, nodes, path):
    """Take down what the classes of a file define, those of models alone."""
    models = [node for node in nodes if get_model(node)[0]]
    for node in models:
        model = get_model(node)[0]
        source.files[model].append(path)
        source.classes[node.name].append(path)
        if not _is_part(node, models[0]):
            source.found += _check_called(node, path)
        for statement in node.body:
            if isinstance(statement, ast.FunctionDef) and statement.name in ORM_METHODS:
                source.methods[model, statement.name].append(path)


def _read_file(source, path, text):
    """Take down what one Python file defines."""
    if len(text.splitlines()) > MOST_LINES:
        source.found.append(f"more than {MOST_LINES} lines: {path}")
    nodes = list(ast.walk(ast.parse(text)))
    classes = [node for node in nodes if isinstance(node, ast.ClassDef)]
    _read_classes(source, classes, path)
    for node in nodes:
        if (
            isinstance(node, ast.FunctionDef)
            and node.end_lineno - node.lineno >= MOST_FUNCTION_LINES
        ):
            source.found.append(
                f"{node.name} has more than {MOST_FUNCTION_LINES} lines: {path}"
            )


def check_models(root):
    """Return the sentences on the Python files of the addon in a folder."""
    source = Source()
    for place in SOURCES:
        for path in sorted((root / place).rglob("*.py")):
            _read_file(source, path.relative_to(root).as_posix(), path.read_text())
    found = source.found
    for model, files in sorted(source.files.items()):
        if len(files) > MOST_FILES:
            found.append(f"{model} is in more than {MOST_FILES} files")
    for (model, method), files in sorted(source.methods.items()):
        if len(files) > 1:
            found.append(f"{model} has more than one {method} ({', '.join(files)})")
    for name, files in sorted(source.classes.items()):
        if len(files) > 1:
            found.append(f"class {name} is there twice ({', '.join(files)})")
    return found


def _find_constants(tree):
    """Return {name: value, as source} of the constants of a module."""
    return {
        node.targets[0].id: ast.unparse(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and re.fullmatch(r"[A-Z][A-Z_0-9]+", node.targets[0].id)
    }


def check_names(root):
    """Return the sentences on constants of one name that mean two things."""
    values = defaultdict(lambda: defaultdict(list))
    for place in SOURCES:
        for path in sorted((root / place).rglob("*.py")):
            for name, value in _find_constants(ast.parse(path.read_text())).items():
                values[name][value].append(path.relative_to(root).as_posix())
    return [
        f"{name} means two things ({', '.join(chain(*meant.values()))})"
        for name, meant in sorted(values.items())
        if len(meant) > 1
    ]


def check_tools(root):
    """Return the sentence on tools that have grown too large, if they have."""
    apart = tuple(f"{name}/" for name in TOOLS_APART)
    lines = sum(
        len(path.read_text().splitlines())
        for path in (root / "tools").rglob("*.py")
        if not path.relative_to(root / "tools").as_posix().startswith(apart)
    )
    return [f"tools have more than {MOST_TOOLS} lines"] if lines > MOST_TOOLS else []


def _folders(folder):
    """Return the names of the folders that hold anything in a folder."""
    return {path.relative_to(folder).parts[0] for path in folder.glob("*/*.*")}


def check_rooms(root):
    """Return the sentences on views, rules and tests that models have no room for."""
    rooms = _folders(root / "models") or {
        path.stem for path in root.glob("models/*.py") if path.stem != "__init__"
    }
    rules = {
        path.stem.removesuffix("_rules") for path in root.glob("security/*_rules.xml")
    }
    places = {
        "views": _folders(root / "views") - VIEW_ROOMS,
        "tests": _folders(root / "tests") - TEST_ROOMS,
        "security": rules - SECURITY_ROOMS,
    }
    loose = [] if not _folders(root / "models") else sorted(root.glob("models/*.py"))
    return [
        f"a file of models is in no room: {path.relative_to(root)}"
        for path in loose
        if path.stem != "__init__"
    ] + [
        f"{place} have a room that models have not: {room}"
        for place, others in places.items()
        for room in sorted(others - rooms)
    ]


def check_views(root):
    """Return the sentences on files of views that are not called like their model."""
    found = []
    for path in sorted(root.glob("views/**/*_views.xml")):
        models = re.findall(
            r'<field name="(?:model|res_model)">([\w.]+)</field>', path.read_text()
        )
        if path.stem.removesuffix("_views") not in map(get_stem, models):
            found.append(
                f"views are not called like their model: {path.relative_to(root)}"
            )
    return found


def check_parents(folders):
    """Return the sentences on models of ours that are extended and nowhere defined."""
    homes, parents = set(), {}
    for folder in folders.values():
        for place in SOURCES:
            for path in (folder / place).rglob("*.py"):
                for node in ast.walk(ast.parse(path.read_text())):
                    if isinstance(node, ast.ClassDef):
                        model, is_home, inherited = get_model(node)
                        homes |= {model} if is_home else set()
                        parents |= dict.fromkeys(inherited, path.name)
    return [
        f"{path} extends {model}, which is not there"
        for model, path in sorted(parents.items())
        if model.startswith("hr.community.") and model not in homes
    ]


def check_addon(root, name, folders):
    """Return the sentences on one addon, in its name."""
    found = check_models(root) + check_rooms(root) + check_views(root)
    found += check_imports(root, folders) + check_ways(root)
    found += [] if name in UNREAD_NAMES else check_names(root)
    return [f"{name}: {sentence}" for sentence in sorted(set(found))]


def find_all(root=REPO):
    """Return the sentences on every addon of a checkout."""
    folders = {ADDON: root} | {
        path.parent.name: path.parent for path in root.glob("addons/*/__manifest__.py")
    }
    return (
        check_tools(root)
        + check_parents(folders)
        + check_calls(
            [folder / place for folder in folders.values() for place in CALLERS]
        )
        + [
            sentence
            for name, folder in sorted(folders.items())
            for sentence in check_addon(folder, name, folders)
        ]
    )


def compare(found, excepted):
    """Return what is found and not excepted, and exceptions that nothing needs.

    What a sentence says in brackets at its end is no part of an exception.
    """
    rules = {sentence: sentence.partition(" (")[0] for sentence in found}
    return [sentence for sentence in found if rules[sentence] not in excepted] + [
        f"exception that is not needed any more: {sentence}"
        for sentence in excepted
        if sentence not in rules.values()
    ]


def broken(root=REPO):
    """Return in sentences where the addons break a rule of the house."""
    text = EXCEPTIONS.read_text() if EXCEPTIONS.exists() else ""
    return compare(find_all(root), text.splitlines())
