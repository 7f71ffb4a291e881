"""./dev lint: a sudo() has its reason beside it, or on the line above."""

import io
import tokenize
from itertools import pairwise

from .paths import REPO


def unexplained(source):
    """Return the numbers of the lines that call sudo() without a comment of theirs."""
    tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    explained = set()
    for token in tokens:
        if token.type == tokenize.COMMENT:
            row, column = token.start
            alone = not token.line[:column].strip()
            explained.add(row + 1 if alone else row)
    calls = (
        name.start[0]
        for dot, name in pairwise(tokens)
        if dot.string == "." and name.string == "sudo"
    )
    return sorted(set(calls) - explained)


def missing(root=REPO):
    """Return in sentences where the addons do not say why; tests need not."""
    found = []
    for path in sorted(root.glob("**/*.py")):
        inside = path.relative_to(root)
        if inside.parts[0] != "tools" and "tests" not in inside.parts:
            found += [
                f"{inside}:{line} calls sudo() and does not say why"
                for line in unexplained(path.read_text())
            ]
    return found
