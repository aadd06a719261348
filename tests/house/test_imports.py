"""Who may import whom: the contracts hold, and each of them breaks on a deliberate trespass."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.paths import ROOMS, ROOT

# The contract that must break, the file that trespasses, and what it adds.
TRESPASSES = [
    ("Layers", "service/core/temporal.py", "import service.documents.document"),
    ("Layers", "service/world/names.py", "import service.store.facts"),
    ("Layers", "service/documents/evidence.py", "import schemas.record"),
    ("Layers", "service/store/facts.py", "import schemas.turns"),
    ("Layers", "schemas/turns.py", "import service.files.layout"),
    ("Layers", "service/web/reply.py", "import service.app"),
    ("Framework", "service/web/reply.py", "import service.core.temporal"),
    ("Framework", "service/web/fields.py", "import schemas.turns"),
    ("Edge", "service/files/ingest.py", "import service.web.reply"),
    ("Edge", "service/faces/atom.py", "import service.web.reply"),
    ("Rooms", "service/helpers.py", "HELP = 1"),
    ("Leaf", "service/store/facts.py", "import service.settings"),
    ("Pure", "service/core/temporal.py", "import json"),
    ("Pure", "service/core/temporal.py", "import yaml"),
    ("Diagrams", "service/core/engine/table.py", "import oxidd"),
    ("SQL", "service/web/reply.py", "import peewee"),
    ("SQL", "service/world/names.py", "from playhouse import db_url"),
    ("Layers", "service/files/ingest.py", "import service.importers.reading"),
    ("Workbooks", "service/files/ingest.py", "import openpyxl"),
    ("Spreadsheets", "service/files/ingest.py", "import xlsxwriter"),
    ("Pictures", "service/api/paths.py", "import PIL"),
    ("Pages", "service/web/reply.py", "import jinja2"),
    ("HTTP", "service/files/ingest.py", "import flask"),
    ("HTTP", "schemas/turns.py", "from werkzeug import http"),
    ("Shapes", "service/world/names.py", "import marshmallow"),
    ("Layers", "service/api/paths.py", "import service.mcp.tools"),
    ("Tools", "service/api/paths.py", "from mcp import types"),
    ("Shapes", "service/store/facts.py", "import apispec"),
]


@pytest.fixture
def copy(tmp_path):
    """A copy of the rooms and of the contracts."""
    for room in ROOMS:
        shutil.copytree(ROOT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint_imports(folder: Path) -> str:
    """What import-linter says of the contracts in a folder."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache", "--no-logo"]
    done = subprocess.run(command, cwd=folder, env={"COLUMNS": "200"}, capture_output=True, text=True, check=False)
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    return done.stdout


def broken(said: str) -> set[str]:
    """The contracts that are broken, by the first word of their names."""
    return set(re.findall(r"^(\w+): .* BROKEN$", said, re.MULTILINE))


def test_every_contract_is_kept(copy):
    said = lint_imports(copy)
    assert broken(said) == set(), said


@pytest.mark.parametrize(("contract", "file", "line"), TRESPASSES, ids=str)
def test_a_trespass_breaks_its_contract(copy, contract, file, line):
    trespasser = copy / file
    before = trespasser.read_text() if trespasser.exists() else '"""Help."""\n'
    trespasser.write_text(f"{before}\n{line}\n")
    said = lint_imports(copy)
    assert contract in broken(said), said
    assert file.removesuffix(".py").replace("/", ".") in said


def test_every_contract_is_trespassed_upon_here():
    names = re.findall(r'^name = "(\w+): ', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert {contract for contract, _, _ in TRESPASSES} == set(names)
