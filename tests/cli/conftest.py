"""A place for commands to work in."""

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path, sqlite_template, monkeypatch) -> Path:
    """A folder with a database that has its tables, and nothing in them."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "brightline.sqlite3").write_bytes(sqlite_template.read_bytes())
    return tmp_path
