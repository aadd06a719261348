"""The real records as one edition, and an empty store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from service.answering.editions import Edition
from service.documents.document import Document
from service.files.ingest import read_records
from service.store.database import close_database, open_database
from service.store.facts import Facts
from service.store.migrate import migrate
from service.world.library import Library
from tests.history.builders import record_set


@pytest.fixture(scope="session")
def real_documents() -> list[Document]:
    return read_records(Path(__file__).parents[2] / "records")


@pytest.fixture(scope="session")
def minnesota(real_documents: list[Document]) -> Edition:
    return Edition(record_set(1, "files"), Library(real_documents))


@pytest.fixture
def facts(tmp_path: Path) -> Iterator[Facts]:
    database = open_database(f"sqlite:///{tmp_path}/history.sqlite3")
    found = Facts(database)
    with found.reading():
        migrate(database)
        yield found
    close_database(database)
