"""Short functions, short files."""

import ast
from pathlib import Path
from statistics import median

from tests.house.paths import modules, name

CORE, HOUSE = 30, 40
MEDIAN = 9
FILE = 260
# Files that may be longer, and why.
LONG_FILES: dict[str, str] = {}


def functions(path: Path) -> list[tuple[str, int]]:
    """Every function of a file with its number of lines, docstring and decorators too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        (f"{name(path)}:{node.lineno} {node.name}", (node.end_lineno or 0) - node.lineno + 1)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def longer_than(limit: int, *folders: str) -> list[str]:
    """The functions over a limit."""
    measured = [found for path in modules(*folders) for found in functions(path)]
    return [f"{where}: {lines} lines" for where, lines in measured if lines > limit]


def test_no_function_of_the_core_is_long():
    assert longer_than(CORE, "service/core") == []


def test_no_function_of_the_house_is_long():
    assert longer_than(HOUSE, "service", "schemas") == []


def test_the_median_function_is_short():
    measured = [lines for path in modules("service", "schemas") for _, lines in functions(path)]
    assert median(measured) <= MEDIAN, median(measured)


def test_no_file_is_long():
    sizes = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules("service", "schemas")}
    assert {file: lines for file, lines in sizes.items() if lines > FILE and file not in LONG_FILES} == {}


def test_every_file_that_may_be_long_still_is():
    assert [file for file in LONG_FILES if len((modules_by_name()[file]).read_text().splitlines()) <= FILE] == []


def modules_by_name() -> dict[str, Path]:
    """The files of the house by their names."""
    return {name(path): path for path in modules("service", "schemas")}
