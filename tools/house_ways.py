"""./dev lint: what docstrings say of files: those they name, and how many a way has.

A way is told at the top of a file: "The way in ten files, this one included". What is
behind "Open only for" is no part of it.
"""

import ast
import re

from .house_imports import SOURCES

MOST_OF_A_WAY = 10
NUMBERS = [
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
WAY = re.compile(r"\bway in (\w+) files\b")
NAMED = re.compile(r"`([\w/.]+\.(?:py|xml|csv|js))`")


def _get_docstrings(path):
    """Return the docstrings of a file: its own, and of its classes and functions."""
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    tree = ast.parse(path.read_text())
    nodes = (node for node in ast.walk(tree) if isinstance(node, kinds))
    return "\n".join(filter(None, map(ast.get_docstring, nodes)))


def check_ways(root):
    """Return the sentences on what docstrings say of files and that is not so."""
    found = []
    for place in SOURCES:
        for path in sorted((root / place).rglob("*.py")):
            near = (path.parent, root / place, root)
            where = path.relative_to(root).as_posix()
            found += [
                f"{where} names {name}, which is not there"
                for name in NAMED.findall(_get_docstrings(path))
                if not _find(name, near)
            ]
            header = ast.get_docstring(ast.parse(path.read_text())) or ""
            told = header.partition("Open only for")[0]
            files = {_find(name, near) for name in NAMED.findall(told)} | {path}
            found += _check_length(where, told, len(files))
    return found


def _find(name, folders):
    """Return the file that a docstring names, by any of the folders it may start at."""
    return next((one / name for one in folders if (one / name).exists()), None)


def _check_length(where, told, number):
    """Yield the sentences on a way that is longer than it says, or than anybody reads.

    :param told: the docstring of the file itself, without what is optional
    :param number: how many files it names, itself included
    """
    for word in WAY.findall(told):
        said = NUMBERS.index(word) if word in NUMBERS else word
        if said != number:
            yield f"{where} says {said} files of its way and names {number}"
        if number > MOST_OF_A_WAY:
            yield f"{where} has a way of more than {MOST_OF_A_WAY} files"
