"""A small world to import into: a state with two counties and a city, their bodies, and the statute."""

from copy import deepcopy
from datetime import date
from typing import Any

from service.answering.asked import Asked
from service.answering.asking import make_question
from service.core.decide import decide
from service.documents.document import Document
from service.files.ingest import shape
from service.files.loading import load
from service.importers.ice.importing import Outcome, import_lists
from service.importers.ice.workbook import read_publication
from service.store.facts import Facts
from service.world.library import Library
from tests.databases import NOW
from tests.importers.ice.workbooks import workbook

SOURCES = {"text": {"publisher": "A", "title": "The text", "kind": "primary-text", "retrieved": "2026-05-01"}}
SHERIFF, POLICE = "us-fl-union-county-sheriff", "us-fl-lake-city-police"
MADE_BY_HAND = "us-fl-lake-city-287g-task-force"
FUNCTIONS = "perform-immigration-officer-functions"
WARRANTS = "arrest-or-detain-on-administrative-warrant"


def place(own_id: str, name: str, level: str, parent: str = "", *aliases: str) -> tuple[str, dict[str, Any]]:
    above: dict[str, Any] = {"parent": parent} if parent else {}
    above |= {"aliases": list(aliases)} if aliases else {}
    return "jurisdiction", {"id": own_id, "name": name, "level": level, "sources": SOURCES, **above}


def agency(own_id: str, name: str, kind: str, jurisdiction: str, *aliases: str) -> tuple[str, dict[str, Any]]:
    other = {"aliases": list(aliases)} if aliases else {}
    own = {"id": own_id, "name": name, "kind": kind, "jurisdiction": jurisdiction, "sources": SOURCES}
    return "agency", {**own, **other}


def activity(own_id: str, **more: Any) -> tuple[str, dict[str, Any]]:
    return "activity", {"id": own_id, "name": "A", "phrase": "do it", "group": "g", "definition": "It.", **more}


HAND = {
    "id": MADE_BY_HAND,
    "kind": "agreement",
    "jurisdiction": "us-fl-lake-city",
    "issuer": POLICE,
    "title": "The agreement as a person wrote it",
    "summary": "In a person's words.",
    "parties": [POLICE, "us-immigration-enforcement"],
    "sources": SOURCES,
    "versions": [
        {
            "number": 1,
            "valid_from": ["2025-02-25", "2025-02-27"],
            "norms": [
                {
                    "id": "functions",
                    "pinpoint": "s. 1",
                    "modality": "permits",
                    "activity": FUNCTIONS,
                    "attributes": {"model": ["task-force"]},
                    "summary": "They may.",
                    "bearer": {"of": [POLICE]},
                    "sources": {"text": ["rule"]},
                }
            ],
        }
    ],
}
BODIES = [
    place("us", "United States", "nation"),
    place("us-fl", "Florida", "state", "us"),
    place("us-fl-union-county", "Union County", "county", "us-fl"),
    place("us-fl-lake-city", "Lake City", "place", "us-fl", "City of Lake City"),
    *(
        ("agency-kind", {"id": kind, "name": kind, "definition": "A body.", "levels": [level]})
        for kind, level in (("sheriff", "county"), ("police", "place"), ("immigration-authority", "nation"))
    ),
    agency("us-immigration-enforcement", "ICE", "immigration-authority", "us"),
    agency(SHERIFF, "Union County Sheriff's Office", "sheriff", "us-fl-union-county"),
    agency(POLICE, "Lake City Police Department", "police", "us-fl-lake-city"),
    activity(FUNCTIONS, attributes={"model": ["jail", "warrant-service", "task-force"]}),
    activity(WARRANTS),
    (
        "instrument",
        {
            "id": "us-8-usc-1357g",
            "kind": "statute",
            "jurisdiction": "us",
            "title": "A statute",
            "summary": "It lets agreements be made.",
            "sources": SOURCES,
        },
    ),
]


def documents(*more: dict[str, Any], without: str = "") -> list[Document]:
    """The documents of the world, with more instruments."""
    bodies = [*BODIES, *(("instrument", body) for body in more)]
    made = (Document(kind, body["id"], shape(kind, deepcopy(body))) for kind, body in bodies)
    return [document for document in made if document.id != without]


def loaded(facts: Facts, *more: dict[str, Any], without: str = "") -> Facts:
    """Load the world as record files."""
    load(facts, documents(*more, without=without), now=NOW, author="ann")
    return facts


def lists(tmp_path, **days):
    """Workbooks by their days (`d20250327=[rows]`), each the list of that day."""
    made = []
    for name, rows in days.items():
        day = f"{name[1:5]}-{name[5:7]}-{name[7:9]}"
        path = workbook(tmp_path / f"{name}.xlsx", rows, modified=f"{day}T12:00:00Z")
        made.append((path.name, read_publication(path)))
    return made


def imported(facts: Facts, found, *, dry_run: bool = False, **more) -> Outcome:
    return import_lists(facts, found, now=NOW, dry_run=dry_run, **more)


def newest(facts: Facts) -> list[Document]:
    """Every document as it stands."""
    latest = facts.latest()
    return facts.documents(latest.number) if latest else []


def standing(facts: Facts) -> dict[str, dict[str, Any]]:
    """The instruments as they stand, by id, without the statute."""
    found = newest(facts)
    return {item.id: item.body for item in found if item.kind == "instrument" and item.id != "us-8-usc-1357g"}


def outcome(facts: Facts, entity: str, as_of: date, activity: str = FUNCTIONS, **attributes: str):
    """The decision on a question asked of what stands."""
    library = Library(newest(facts))
    asked = Asked(entity, activity, as_of, attributes=attributes)
    return decide(library.world, make_question(library, asked))
