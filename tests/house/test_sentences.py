"""What a person reads is written in faces: below them no literal is a sentence.

Docstrings and the messages of errors are no sentences of an answer; everything else with a blank in it is.
"""

import ast
from collections.abc import Iterator

from tests.house.paths import modules, name

ROOMS = ("service/core", "service/world", "service/history")


def sentences(code: str) -> list[str]:
    """Every literal with a blank inside that is neither a docstring nor part of an error, with its line."""
    tree = ast.parse(code)
    apart = {id(inner) for node in ast.walk(tree) for inner in _apart(node)}
    return [
        f"{node.lineno} {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if " " in node.value.strip() and id(node) not in apart
    ]


def _apart(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.Raise) or (isinstance(node, ast.ClassDef) and node.name.endswith("Error")):
        yield from ast.walk(node)
    elif isinstance(node, ast.Expr):
        yield node.value


def test_no_sentence_is_written_below_the_faces():
    found = {name(path): sentences(path.read_text(encoding="utf-8")) for path in modules(*ROOMS)}
    assert {file: lines for file, lines in found.items() if lines} == {}


SPEAKING = '''"""A docstring."""


class AnError(Exception):
    text = "no sentence"


def f(x):
    """Say it."""
    if x:
        raise ValueError(f"not {x} here")
    return f"{x} was said"
'''


def test_a_sentence_is_seen():
    assert sentences(SPEAKING) == ["12  was said"]
