"""The real records as several record sets: loaded, then corrected and withdrawn by append."""

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from flask import Flask

from service.app import create_app
from service.documents.document import Body, Document
from service.files.ingest import read_records
from service.files.loading import load
from service.settings import Settings
from service.store.database import open_database
from service.store.facts import Facts
from service.store.migrate import migrate
from service.store.recorded import Change, RecordSet
from tests.recording import record
from tests.web.contract import ContractClient

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
LOADED = datetime(2026, 8, 14, 12, 0, tzinfo=UTC)
CORRECTED = datetime(2026, 10, 3, 9, 30, 15, 250_000, tzinfo=UTC)
WITHDRAWN = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
ORDER = "us-mn-minneapolis-executive-order-2025-02"
ORDINANCE = "us-mn-minneapolis-separation-ordinance"
POSITION = "org-st-paul-police-federation-2026-01-28"
ANSWER = "/v1/entities/us-mn-minneapolis/answers/stage-on-government-property"


@cache
def documents() -> dict[tuple[str, str], Document]:
    """The record files."""
    return {document.key: document for document in read_records(Path(__file__).parents[2] / "records")}


def corrected(kind: str, name: str, change: Callable[[Body], None], reason: str = "It was misread.") -> Change:
    """A correction of a document as the files have it."""
    body = copy.deepcopy(documents()[kind, name].body)
    change(body)
    return Change("correct", kind, name, body, reason)


def begins_later(body: Body) -> None:
    body["versions"][0]["valid_from"] = "2025-12-10"


def append(facts: Facts, *changes: Change, now: datetime = NOW, title: str = "A change") -> RecordSet:
    """Record changes as an editor's publication would."""
    with facts.reading():
        return record(facts, changes, now=now, origin="http", author="ann", title=title)


@contextmanager
def loaded(folder: Path) -> Iterator[tuple[Flask, Facts]]:
    """The service on a database of one record set, and its facts."""
    url = f"sqlite:///{folder}/history.sqlite3"
    facts = Facts(open_database(url))
    with facts.reading():
        migrate(facts.database)
        load(facts, documents().values(), now=LOADED, author="test")
        app = create_app(Settings(database_url=url), clock=lambda: NOW)
        app.test_client_class = ContractClient
        yield app, facts


@contextmanager
def three_sets(folder: Path) -> Iterator[Flask]:
    """The service on three record sets: loaded, an order's day corrected, a position withdrawn."""
    with loaded(folder) as (app, facts):
        append(facts, corrected("instrument", ORDER, begins_later), now=CORRECTED, title="The day of the order")
        append(facts, Change("withdraw", "position", POSITION, None, "Nobody said it."), now=WITHDRAWN)
        yield app
