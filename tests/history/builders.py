"""A small country of documents: a nation, a state, a city and its police, a codebook of three activities."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from service.answering.editions import Edition
from service.core.model import EntityClass
from service.core.question import Question
from service.documents.document import Body, Document
from service.store.recorded import Change, Recorded, RecordSet
from service.world.library import Library

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
CITY, POLICE, STATE = "us-st-east", "us-st-east-police", "us-st"
SOURCE = {"publisher": "City of East", "title": "The text", "kind": "primary-text", "retrieved": "2026-01-01"}
SOURCES = {"text": SOURCE}


def document(kind: str, name: str, /, **body: Any) -> Document:
    return Document(kind, name, {"id": name, **body})


def place(name: str, level: str, **more: Any) -> Document:
    return document("jurisdiction", name, name=name, level=level, sources=SOURCES, **more)


def activity(name: str, **more: Any) -> Document:
    words = {"name": name, "phrase": name, "group": "all", "definition": name}
    return document("activity", name, **words, **more)


CAST = (
    place("us", "nation"),
    place(STATE, "state", parent="us"),
    place(CITY, "place", parent=STATE),
    place("us-st-west", "place", parent=STATE),
    document("agency", POLICE, jurisdiction=CITY, kind="police", name="East Police", sources=SOURCES),
    document("agency-kind", "police", name="Police", definition="Police.", levels=["place"]),
    activity("help"),
    activity("stage", parents=["help"]),
    activity("tell", parents=["help"]),
    document(
        "condition",
        "warrant",
        name="Warrant",
        phrase="there is a warrant",
        definition="A warrant.",
        presumption="absent",
    ),
)


def norm(name: str, modality: str = "prohibits", on: str = "stage", **more: Any) -> Body:
    words = {"pinpoint": "s. 1", "summary": f"{modality} {on}.", "sources": {"text": ["rule"]}}
    return {"id": name, "modality": modality, "activity": on, **words, **more}


def version(number: int, valid_from: Any, *norms: Body, **more: Any) -> Body:
    return {"number": number, "valid_from": valid_from, "norms": list(norms), **more}


def instrument(name: str, *versions: Body, **more: Any) -> Document:
    body = {"kind": "ordinance", "jurisdiction": CITY, "title": f"The {name}", "summary": "A law.", "sources": SOURCES}
    return document("instrument", name, **{**body, "versions": list(versions), **more})


def coverage(name: str = "read", valid_from: str = "2020-01-01", **more: Any) -> Document:
    body = {"entity": CITY, "agencies": True, "activities": "all", "from": valid_from, "method": "Read."}
    ends = {} if "until" in more else {"checked_through": "2026-01-01"}
    return document("coverage", name, **{**body, **ends, "checked": "2026-01-01", **more})


def position(name: str, made: Any, **more: Any) -> Document:
    body = {"holder": CITY, "kind": "statement", "activities": ["stage"], "made": made, "summary": "It says so."}
    return document("position", name, **{**body, "sources": SOURCES, **more})


def dispute(name: str, *norms: str, **more: Any) -> Document:
    sides = [{"holds": side, "summary": side, "authorities": ["a court"]} for side in ("stands", "falls")]
    body = {"title": f"Whether {name}", "norms": list(norms), "from": "2025-02-01", "sides": sides, "sources": SOURCES}
    return document("dispute", name, **{**body, **more})


def moment(number: int) -> datetime:
    return NOW + timedelta(days=number - 1)


def record_set(number: int, origin: str = "http") -> RecordSet:
    return RecordSet(number, moment(number), origin, "ann", "A title", "0" * 64, f"{number:064d}")


def edition(*documents: Document, number: int = 1) -> Edition:
    return Edition(record_set(number), Library([*CAST, *documents]))


def recorded(number: int, action: str, item: Document, reason: str = "", *, gone: bool = False) -> Recorded:
    change = Change(action, item.kind, item.id, None if gone else item.body, reason)  # type: ignore[arg-type]
    return Recorded(number, change, change.digest())


def sets_of(items: Iterable[Recorded], origin: str = "http") -> list[RecordSet]:
    return [record_set(number, origin) for number in sorted({item.record_set for item in items})]


def ask(day: str, entity: str | EntityClass = CITY, on: str = "stage", **more: Any) -> Question:
    return Question(entity, on, date.fromisoformat(day), **more)
