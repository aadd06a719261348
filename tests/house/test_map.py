"""The map in the README shows every room there is, and none there is not.

What is expected: under the heading `## The map` the first fenced block holds one path a line, each followed by words
on what it is for. Indentation puts a path inside the folder above it; a folder ends in a slash, a file in its suffix:

    records/            the reviewed facts
    service/
      app.py            create_app
      core/             law and time

Several names may stand on one line (`builders.py strategies.py`). Every top-level folder and every room of service must
be there; other paths may be, and must exist.
"""

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from tests.house.paths import ROOT

PATH = re.compile(r"[\w.*-]+(?:/[\w.*-]+)*(?:/|\.\w+)|Makefile|Dockerfile|LICENSE|\.ci/run")
UNSHOWN = {".git", "build", "dist"}


@pytest.fixture(scope="module")
def shown() -> set[str]:
    """The paths on the map."""
    return set(paths(block((ROOT / "README.md").read_text(encoding="utf-8"))))


def block(readme: str) -> list[str]:
    """The lines of the first fenced block under the map's heading."""
    found = re.search(r"^## The map$.*?^```\w*\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)
    assert found, "README.md needs a fenced block under '## The map'"
    return [line for line in found[1].splitlines() if line.strip()]


def paths(lines: list[str]) -> list[str]:
    """The paths that lines stand for, each from the root."""
    found: list[str] = []
    folders: dict[int, str] = {}
    for line in lines:
        indent = len(line) - len(line.lstrip())
        folders = {depth: folder for depth, folder in folders.items() if depth < indent}
        inside = folders[max(folders)] if folders else ""
        names = names_on(line)
        found += [inside + name for name in names]
        if len(names) == 1 and names[0].endswith("/"):
            folders[indent] = inside + names[0]
    return found


def names_on(line: str) -> list[str]:
    """The names at the beginning of a line, before the words."""
    names: list[str] = []
    for word in line.split():
        if not PATH.fullmatch(word):
            break
        names.append(word)
    return names


def ignored(path: Path) -> bool:
    """Whether git does not keep it."""
    patterns = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text().split()]
    return path.name in UNSHOWN or any(fnmatch(path.name, pattern) for pattern in patterns)


def rooms() -> set[str]:
    """Every package and module of service, as the map would write it."""
    inside = [path for path in (ROOT / "service").iterdir() if path.name != "__init__.py" and not ignored(path)]
    return {f"service/{path.name}/" for path in inside if path.is_dir()} | {
        f"service/{path.name}" for path in inside if path.suffix == ".py"
    }


def test_the_map_shows_every_top_level_folder(shown):
    folders = {f"{path.name}/" for path in ROOT.iterdir() if path.is_dir() and not ignored(path)}
    hidden = {".ci/"} if ".ci/run" in shown else set()
    assert folders - shown - hidden == set()


def test_the_map_shows_every_room_of_the_service(shown):
    assert rooms() - shown == set()


def test_the_map_shows_nothing_that_is_not_there(shown):
    assert [path for path in sorted(shown) if not any(ROOT.glob(path.rstrip("/")))] == []


def test_the_docs_say_what_each_page_is_for():
    listed = set(re.findall(r"\]\(([\w/.-]+\.md)\)", (ROOT / "docs" / "README.md").read_text(encoding="utf-8")))
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert listed == pages - {"README.md"}


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "decisions").glob("*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))
