"""The service on a real SQLite file with the whole record set, loaded once."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from service.app import create_app
from service.files.ingest import read_records
from service.files.loading import load
from service.settings import Settings
from service.store.database import open_database
from service.store.facts import Facts
from service.store.migrate import migrate
from tests.web.contract import ContractClient

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
RECORDS = Path(__file__).parents[2] / "records"


@pytest.fixture(scope="session")
def records_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with the whole record set."""
    url = f"sqlite:///{tmp_path_factory.mktemp('service')}/brightline.sqlite3"
    facts = Facts(open_database(url))
    with facts.reading():
        migrate(facts.database)
        load(facts, read_records(RECORDS), now=NOW, author="test")
    return url


@pytest.fixture(scope="session")
def service(records_url: str) -> Flask:
    """The app; every response of its client is held to the contract."""
    app = create_app(Settings(database_url=records_url), clock=lambda: NOW)
    app.test_client_class = ContractClient
    return app


@pytest.fixture
def client(service: Flask) -> Iterator[ContractClient]:
    """A client of the service."""
    with service.test_client() as made:
        assert isinstance(made, ContractClient)
        yield made
