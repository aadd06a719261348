"""Fixtures that give a test both databases: SQLite files and a real PostgreSQL server, made once a session."""

import secrets
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from peewee import Database

from service.store.database import close_database, open_database
from service.store.facts import Facts
from service.store.migrate import migrate
from tests import postgres

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
KINDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    with postgres.running() as server:
        yield server


@pytest.fixture(params=KINDS)
def database_kind(request) -> str:
    return request.param


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory) -> Path:
    """A SQLite file with its tables, copied for each test since making them takes longer."""
    path = tmp_path_factory.mktemp("template") / "template.sqlite3"
    _migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres_template(postgres_server) -> str:
    """A PostgreSQL database with its tables, likewise."""
    _migrate(postgres_server.create("template_brightline"))
    return "TEMPLATE template_brightline"


@pytest.fixture
def make_url(database_kind, tmp_path, request) -> Iterator:
    """Makes as many databases of one kind as a test needs, with their tables or bare."""
    made: list[str] = []

    def make(*, bare: bool = False) -> str:
        name = f"test_{secrets.token_hex(6)}"
        made.append(name)
        if database_kind == "postgresql":
            template = "" if bare else request.getfixturevalue("postgres_template")
            return request.getfixturevalue("postgres_server").create(name, template)
        path = tmp_path / f"{name}.sqlite3"
        if not bare:
            shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        return f"sqlite:///{path}"

    yield make
    if database_kind == "postgresql":
        for name in made:
            request.getfixturevalue("postgres_server").drop(name)


@pytest.fixture
def database_url(make_url) -> str:
    return make_url()


@pytest.fixture
def open_url() -> Iterator:
    """Opens databases by URL, and closes them after the test."""
    opened: list[Database] = []

    def open_it(url: str) -> Database:
        opened.append(open_database(url))
        return opened[-1]

    yield open_it
    for database in opened:
        close_database(database)


@pytest.fixture
def make_facts(make_url, open_url) -> Callable[[], Facts]:
    """Makes the facts of as many databases as a test needs."""
    return lambda: Facts(open_url(make_url()))


@pytest.fixture
def database(open_url, database_url) -> Database:
    return open_url(database_url)


@pytest.fixture
def facts(database) -> Facts:
    return Facts(database)


def _migrate(url: str) -> None:
    database = open_database(url)
    migrate(database)
    close_database(database)
