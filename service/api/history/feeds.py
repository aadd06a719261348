"""Atom renderers: the dumped data of a list of history as a feed, with addresses that work away from here."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from flask import request

from service.api.reading import PLURALS, absolute, catalogue, href
from service.documents.document import DocumentKey
from service.faces.atom import Entry, Feed, change_entries, erratum_entries, turn_entries
from service.faces.turns import TimelineTold
from service.history.fields import Plain
from service.store.facts import RecordSet
from service.store.seal import instant

AUTHOR = "Brightline"
_PATHS = {
    **PLURALS,
    "instrument": "instruments",
    "position": "positions",
    "activity": "activities",
    "condition": "conditions",
    "agency-kind": "agency-kinds",
}


def changes_feed(data: Plain) -> bytes:
    """The feed of changes."""
    items = [{**item, "recorded_at": _stored(item["recorded_at"])} for item in data["items"]]
    return _feed("What was recorded", data, change_entries(items, _change_href))


def errata_feed(data: Plain) -> bytes:
    """The feed of errata."""
    items = [{**item, "corrected": _stored_in(item["corrected"])} for item in data["items"]]
    return _feed("Errata", data, erratum_entries(items, lambda item: absolute(href(f"/errata/{item['id']}"))))


def upcoming_feed(data: Plain) -> bytes:
    """The feed of what is coming."""
    return _feed("What is coming", data, turn_entries(data["items"], _document_href))


def timeline_feed(told: TimelineTold) -> bytes:
    """The feed of an entity's timeline."""
    entries = turn_entries(told.items, _document_href)
    return _feed(f"Timeline of {told.entity.name}", {"record_set": told.record_set}, entries)


def _feed(title: str, data: Plain, entries: Iterable[Entry]) -> bytes:
    """A feed as new as its newest entry; without entries, as its record set."""
    found = list(entries)
    updated = max((entry.updated for entry in found), default=None) or _recorded_at(data["record_set"])
    following = absolute(data["next"]) if data.get("next") else ""
    return Feed(request.url, title, updated, AUTHOR, next=following).write(found)


def _recorded_at(record_set: Any) -> datetime:
    """The moment of the record set a list or an item names."""
    if isinstance(record_set, RecordSet):
        return record_set.recorded_at
    facts = catalogue().facts
    with facts.reading():
        found = facts.numbered(record_set)
    return found.recorded_at if found else datetime.min.replace(tzinfo=UTC)


def _change_href(item: Plain) -> str:
    number = item["record_set"]
    asked = {"since": number - 1, "until": number, "kind": item["kind"], "id": item["id"]}
    return absolute(href("/changes", asked))


def _document_href(document: DocumentKey) -> str:
    plural = _PATHS.get(document.kind)
    if plural is None:
        # Disputes and coverage have no address of their own: what was recorded of them has.
        return absolute(href("/changes", document._asdict()))
    return absolute(href(f"/{plural}/{document.id}"))


def _stored_in(when: Plain) -> Plain:
    return {**when, "recorded_at": _stored(when["recorded_at"])}


def _stored(text: str) -> str:
    return instant(_moment(text))


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
