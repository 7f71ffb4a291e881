"""./dev lint: names of ours that are imported or called, and that are not there."""

import ast
from functools import cache
from itertools import chain
from pathlib import Path

SOURCES = ("models", "wizards", "reports", "controllers")
CALLERS = (*SOURCES, "tests")


def _get_imported(path, node, folders):
    """Return the module of ours that is imported from, as a path without its ending."""
    parts = (node.module or "").split(".")
    if node.level:
        return path.parents[node.level - 1].joinpath(*filter(None, parts))
    if parts[:2] == ["odoo", "addons"] and parts[2:3] and parts[2] in folders:
        return folders[parts[2]].joinpath(*parts[3:])
    return None


def _get_defined(module):
    """Return the names that can be imported from a module of ours."""
    package = module / "__init__.py"
    path = package if module.is_dir() else Path(f"{module}.py")
    defined = {one.stem for one in module.glob("*")} if module.is_dir() else set()
    nodes = ast.parse(path.read_text()).body if path.exists() else []
    for node in nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            defined |= {alias.asname or alias.name for alias in node.names}
        elif hasattr(node, "name"):
            defined.add(node.name)
        else:
            names = (one for one in ast.walk(node) if isinstance(one, ast.Name))
            defined |= {one.id for one in names if isinstance(one.ctx, ast.Store)}
    return defined


def check_imports(root, folders):
    """Return the sentences on imports of modules or names of ours that are not there.

    Such an import stops the whole addon, and only a server would read it.
    """
    found, get_defined = [], cache(_get_defined)
    for place in CALLERS:
        for path in sorted((root / place).rglob("*.py")):
            where = path.relative_to(root).as_posix()
            for node in ast.walk(ast.parse(path.read_text())):
                if not isinstance(node, ast.ImportFrom):
                    continue
                module = _get_imported(path, node, folders)
                if not module:
                    continue
                if not (module.is_dir() or Path(f"{module}.py").exists()):
                    found.append(f"{where} imports {module.name}, which is not there")
                    continue
                found += [
                    f"{where} imports {alias.name}, which {module.name} has not"
                    for alias in node.names
                    if alias.name not in get_defined(module) | {"*"}
                ]
    return found


def check_calls(folders):
    """Return the sentences on what we call on Odoo's models and nobody defines.

    Our own methods of them have a beginning of their own, `_community_`.
    """
    defined, called = set(), {}
    for path in chain.from_iterable(sorted(one.rglob("*.py")) for one in folders):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Attribute):
                called.setdefault(node.attr, path.name)
            elif isinstance(node, ast.FunctionDef):
                defined.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                defined.add(node.id)
    return [
        f"{path} calls {name}, which nobody defines"
        for name, path in sorted(called.items())
        if name.startswith("_community_") and name not in defined
    ]
