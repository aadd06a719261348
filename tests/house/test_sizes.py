"""Short functions, short files."""

import ast
from pathlib import Path
from statistics import median

from tests.house.paths import ROOMS, modules, name

CORE, HOUSE = 20, 30
MEDIAN = 9
FILE = 200
# Files that may be longer, and why.
LONG_FILES: dict[str, str] = {
    "schemas/difference.py": "one shape after another, each read beside its neighbours",
    "schemas/editing.py": "one shape after another, each read beside its neighbours",
    "schemas/history.py": "one shape after another, each read beside its neighbours",
    "service/core/model.py": "the words of the decision rule, each read beside its neighbours",
}
# Functions that may be longer, and why.
LONG_FUNCTIONS: dict[str, str] = {
    "service/store/migrations/0001_facts.py up": "a migration that has run is never edited",
}


def functions(path: Path) -> list[tuple[str, int]]:
    """Every function of a file with its number of lines, docstring and decorators too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        (f"{name(path)} {node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def longer_than(limit: int, *folders: str) -> list[str]:
    """The functions over a limit."""
    measured = [found for path in modules(*folders) for found in functions(path)]
    return [where for where, lines in measured if lines > limit]


def test_no_function_of_the_core_is_long():
    assert longer_than(CORE, "service/core") == []


def test_no_function_of_the_house_is_long():
    assert set(longer_than(HOUSE, *ROOMS)) == set(LONG_FUNCTIONS)


def test_the_median_function_is_short():
    measured = [lines for path in modules(*ROOMS) for _, lines in functions(path)]
    assert median(measured) <= MEDIAN, median(measured)


def test_no_file_is_long():
    sizes = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules(*ROOMS)}
    assert {file: lines for file, lines in sizes.items() if lines > FILE and file not in LONG_FILES} == {}


def test_every_file_that_may_be_long_still_is():
    assert [file for file in LONG_FILES if len((modules_by_name()[file]).read_text().splitlines()) <= FILE] == []


def modules_by_name() -> dict[str, Path]:
    """The files of the house by their names."""
    return {name(path): path for path in modules(*ROOMS)}
