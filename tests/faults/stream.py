"""A stream of publications to break off, and what must hold of the database afterwards, whenever that was."""

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, Protocol

from service.documents.document import Document
from service.editing import workflow
from service.files.loading import load
from service.store.change_sets import ChangeSet, ProposedChange
from service.store.database import close_database, open_database, snapshot
from service.store.facts import Facts
from service.store.migrate import migrate
from service.store.seal import document_digest
from service.store.verify import verify
from tests import postgres
from tests.databases import NOW
from tests.editing import world

# A server of clean processes to fork from: starting Python anew for each would take most of the time.
PROCESSES = get_context("forkserver")
PROCESSES.set_forkserver_preload(["tests.faults.stream"])
# Conditions, since they are the quickest to check: what is looked at is the writing.
CONDITION = {"name": "C", "phrase": "it is so", "definition": "It is so.", "presumption": "absent", "notes": "0"}
STREAMED = tuple(Document("condition", name, {"id": name, **CONDITION}) for name in ("a", "b", "c"))
Ack = tuple[str, int]


class Observer(Protocol):
    """Whoever is told what was published."""

    def send(self, told: Any, /) -> None: ...


@contextmanager
def databases(kind: str) -> Iterator[Callable[[], str]]:
    """Empty databases in earnest: files on this disk, or a server whose commits wait for it."""
    made: list[str] = []
    with tempfile.TemporaryDirectory(prefix="brightline-faults-") as folder:

        def file() -> str:
            made.append(f"{folder}/{len(made)}")
            return f"sqlite:///{made[-1]}"

        if kind == "sqlite":
            yield file
            return
        with postgres.running(durable=True) as server:

            def create() -> str:
                made.append(f"faults_{len(made)}")
                return server.create(made[-1])

            yield create


@contextmanager
def opened(url: str) -> Iterator[Facts]:
    """The facts of a database, as a service that starts opens it."""
    database = open_database(url)
    try:
        migrate(database)
        yield Facts(database)
    finally:
        close_database(database)


def set_up(url: str, extra: Sequence[Document] = STREAMED) -> None:
    """Record the small world and the documents to be edited."""
    with opened(url) as facts:
        load(facts, [*world.documents(), *extra], now=NOW, author="loader")


def publish_stream(url: str, publishes: int, acks: Observer) -> None:
    """Publish one change set of all the documents after another, and acknowledge each once it is published."""
    with opened(url) as facts:
        latest = facts.latest()
        start = latest.number if latest else 0
        standing = [found for found in facts.documents(start) if found.id in {item.id for item in STREAMED}]
        for number in range(1, publishes + 1):
            changes, marked = corrections(standing, f"{start}.{number}")
            made = publish(facts, changes, author="ann")
            acks.send((made.id, made.record_set))
            standing = marked


def publish(facts: Facts, changes: list[ProposedChange], author: str) -> ChangeSet:
    """Take changes all the way."""
    made = workflow.propose(facts, changes, now=NOW, author=author, title="One of a stream")
    workflow.review(facts, made.id, workflow.Review("ben", approve=True), now=NOW)
    return workflow.publish(facts, made.id, now=NOW, publisher="cat")


def corrections(standing: Sequence[Document], mark: str) -> tuple[list[ProposedChange], list[Document]]:
    """The change set that gives every document a mark, and the documents as they are then."""
    marked = [_marked(found, mark) for found in standing]
    return [_correction(before, after) for before, after in zip(standing, marked, strict=True)], marked


def _marked(document: Document, mark: str) -> Document:
    return Document(document.kind, document.id, {**document.body, "notes": mark})


def _correction(before: Document, after: Document) -> ProposedChange:
    expects = document_digest(before)
    return ProposedChange("correct", after.kind, after.id, after.body, "One of a stream.", expects)


def broken(facts: Facts, acked: list[Ack]) -> list[str]:
    """Everything that does not hold: a lost acknowledgement, half a change set, a broken chain."""
    with snapshot(facts.database):
        found = list(verify(facts))
        sets = {item.number: item for item in facts.record_sets() if item.origin == workflow.ORIGIN}
        published = {item.id: item.record_set or 0 for item in workflow.change_sets(facts, "published")}
        if set(published.values()) != set(sets) or len(published) != len(sets):
            found.append(f"published {sorted(published.values())}, recorded {sorted(sets)}")
        found += [f"acknowledged and lost: {own_id}" for own_id, number in acked if published.get(own_id) != number]
        if len(published) - len(acked) not in {0, 1}:
            found.append(f"{len(published)} published, {len(acked)} acknowledged")
        for number in sets:
            bodies = [item.change.body or {} for item in facts.recorded(number - 1, number)]
            if len(bodies) != len(STREAMED) or len({body.get("notes") for body in bodies}) != 1:
                found.append(f"record set {number} holds half a change set")
    return found
