"""SQLite and PostgreSQL give the same bytes for the same question."""

from pathlib import Path

import pytest

from service.app import bare_app, create_app
from service.files.ingest import read_records
from service.files.loading import load
from service.settings import Settings
from service.store.database import close_database, open_database
from service.store.facts import Facts
from service.store.migrate import migrate
from service.web.openapi import declared
from tests import postgres
from tests.api.conftest import NOW, RECORDS
from tests.web.contract import ContractClient, example_url


def loaded(url: str) -> ContractClient:
    """A client of the service on a database that holds the whole record set."""
    facts = Facts(open_database(url))
    with facts.reading():
        migrate(facts.database)
        load(facts, read_records(RECORDS), now=NOW, author="test")
    close_database(facts.database)
    app = create_app(Settings(database_url=url), clock=lambda: NOW)
    app.test_client_class = ContractClient
    client = app.test_client()
    assert isinstance(client, ContractClient)
    return client


def reads() -> list[str]:
    """An address for every open read that has an example."""
    found = []
    for path, op in declared(bare_app()):
        url = example_url(path, op) if op.method == "GET" and not op.scopes else None
        if url and "receipts" not in url:
            found.append(url)
    return found


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory, postgres_server: postgres.Server) -> list[ContractClient]:
    """The same records behind both databases."""
    file: Path = tmp_path_factory.mktemp("both") / "brightline.sqlite3"
    return [loaded(f"sqlite:///{file}"), loaded(postgres_server.create("both_databases"))]


@pytest.mark.parametrize("url", reads())
def test_both_databases_answer_byte_for_byte(clients: list[ContractClient], url: str) -> None:
    first, second = (client.get(url) for client in clients)
    assert (first.status_code, first.headers["ETag"]) == (second.status_code, second.headers["ETag"])
    assert first.data == second.data
