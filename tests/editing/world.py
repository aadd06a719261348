"""A small world to edit: a nation, a state, a city with its police, one activity, one ordinance."""

from copy import deepcopy
from typing import Any

from service.documents.document import Document
from service.editing import workflow
from service.files.ingest import shape
from service.files.loading import load
from service.store.change_sets import ProposedChange
from service.store.facts import Facts
from service.store.seal import document_digest
from tests.databases import NOW

SOURCE = {"publisher": "A town", "title": "The text", "kind": "primary-text", "retrieved": "2026-05-01"}
SOURCES = {"text": SOURCE}
NORM = {
    "id": "no-questions",
    "pinpoint": "s. 1",
    "modality": "prohibits",
    "activity": "ask-status",
    "summary": "Nobody may ask.",
    "sources": {"text": ["rule"]},
}
ORDINANCE = {
    "id": "us-st-town-ordinance",
    "kind": "ordinance",
    "jurisdiction": "us-st-town",
    "title": "An ordinance",
    "summary": "It says so.",
    "sources": SOURCES,
    "versions": [{"number": 1, "valid_from": "2020-01-01", "norms": [NORM]}],
}
BODIES: list[tuple[str, dict[str, Any]]] = [
    ("jurisdiction", {"id": "us", "name": "The nation", "level": "nation", "sources": SOURCES}),
    ("jurisdiction", {"id": "us-st", "name": "The state", "level": "state", "parent": "us", "sources": SOURCES}),
    ("jurisdiction", {"id": "us-st-town", "name": "Town", "level": "place", "parent": "us-st", "sources": SOURCES}),
    (
        "jurisdiction",
        {"id": "us-st-village", "name": "Village", "level": "place", "parent": "us-st", "sources": SOURCES},
    ),
    ("agency-kind", {"id": "police", "name": "Police", "definition": "Police.", "levels": ["place"]}),
    (
        "agency",
        {
            "id": "us-st-town-police",
            "jurisdiction": "us-st-town",
            "kind": "police",
            "name": "Town police",
            "sources": SOURCES,
        },
    ),
    (
        "activity",
        {"id": "ask-status", "name": "Ask", "phrase": "ask about status", "group": "inquiry", "definition": "Asking."},
    ),
    (
        "activity",
        {"id": "tell-status", "name": "Tell", "phrase": "tell a status", "group": "inquiry", "definition": "Telling."},
    ),
    (
        "condition",
        {"id": "warrant", "name": "W", "phrase": "there is one", "definition": "One.", "presumption": "absent"},
    ),
    ("instrument", ORDINANCE),
    (
        "coverage",
        {
            "id": "us-st-town-2026",
            "entity": "us-st-town",
            "agencies": "true",
            "activities": "all",
            "from": "2019-01-01",
            "checked_through": "2026-05-01",
            "checked": "2026-05-01",
            "method": "All was read.",
        },
    ),
]


def documents() -> list[Document]:
    return [Document(kind, body["id"], shape(kind, deepcopy(body))) for kind, body in BODIES]


def loaded(facts: Facts) -> Facts:
    load(facts, documents(), now=NOW, author="loader")
    return facts


def digest_of(facts: Facts, kind: str, name: str) -> str | None:
    latest = facts.latest()
    found = [document for document in facts.documents(latest.number) if document.key == (kind, name)] if latest else []
    return document_digest(found[0]) if found else None


def ordinance(**changed) -> dict:
    return {**deepcopy(ORDINANCE), **changed}


def another(name: str, **changed) -> dict:
    return ordinance(id=name, **changed)


def insert(body: dict, kind: str = "instrument") -> dict:
    return {"action": "insert", "kind": kind, "id": body["id"], "body": body}


def correct(facts: Facts, body: dict, kind: str = "instrument", **more) -> dict:
    expects = digest_of(facts, kind, body["id"])
    change = {"action": "correct", "kind": kind, "id": body["id"], "body": body, "reason": "It was wrong."}
    return {**change, "expects": expects, **more}


def end(facts: Facts, action: str, kind: str, name: str, **more) -> dict:
    change = {"action": action, "kind": kind, "id": name, "reason": "It was never so."}
    return {**change, "expects": digest_of(facts, kind, name), **more}


def changes_of(*items: dict) -> list[ProposedChange]:
    return [ProposedChange(**item) for item in items]


def propose(facts: Facts, *changes: dict, author: str = "ann", title: str = "A change"):
    return workflow.propose(facts, changes_of(*changes), now=NOW, author=author, title=title)


def approve(facts: Facts, own_id: str, reviewer: str = "ben", **more):
    return workflow.review(facts, own_id, workflow.Review(reviewer, approve=True), now=NOW, **more)


def publish(facts: Facts, *changes: dict, author: str = "ann"):
    made = propose(facts, *changes, author=author)
    approve(facts, made.id)
    return workflow.publish(facts, made.id, now=NOW, publisher="cat")
