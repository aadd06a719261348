"""Atom renderers: a list of history as a feed, with addresses that work away from here."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from service.api.history.reading import chronicle
from service.api.reading import PLURALS, absolute, href, own_address
from service.documents.document import DocumentKey
from service.faces.atom import Feed, FeedEntry, change_entries, erratum_entries, turn_entries
from service.faces.turns import TimelineTold
from service.history.changes import ChangeKey
from service.store.recorded import RecordSet

AUTHOR = "Brightline"
Page = Mapping[str, Any]
_PATHS = {
    **PLURALS,
    "instrument": "instruments",
    "position": "positions",
    "dispute": "disputes",
    "activity": "activities",
    "condition": "conditions",
    "agency-kind": "agency-kinds",
}


def changes_feed(page: Page) -> bytes:
    """The feed of changes."""
    return _feed("What was recorded", page, change_entries(page["items"], _change_href))


def errata_feed(page: Page) -> bytes:
    """The feed of errata."""
    return _feed("Errata", page, erratum_entries(page["items"], lambda key: absolute(href(f"/errata/{key}"))))


def upcoming_feed(page: Page) -> bytes:
    """The feed of what is coming."""
    return _feed("What is coming", page, turn_entries(page["items"], _document_href))


def timeline_feed(told: TimelineTold) -> bytes:
    """The feed of an entity's timeline."""
    entries = turn_entries(told.items, _document_href)
    return _feed(f"Timeline of {told.entity.name}", {"record_set": told.record_set}, entries)


def _feed(title: str, page: Page, entries: Iterable[FeedEntry]) -> bytes:
    """A feed as new as its newest entry; without entries, as its record set."""
    found = list(entries)
    updated = max((entry.updated for entry in found), default=None) or _recorded_at(page["record_set"])
    following = absolute(page["next"]) if page.get("next") else ""
    return Feed(own_address(), title, updated, AUTHOR, next=following).write(found)


def _recorded_at(record_set: RecordSet | int) -> datetime:
    """The moment of the record set that an item names, or a list by its number."""
    if isinstance(record_set, int):
        found = chronicle().log(record_set).up_to(record_set)
        return found[-1].recorded_at if found else datetime.min.replace(tzinfo=UTC)
    return record_set.recorded_at


def _change_href(key: ChangeKey) -> str:
    number = key.record_set
    return absolute(href("/changes", {"since": number - 1, "until": number, "kind": key.kind, "id": key.id}))


def _document_href(document: DocumentKey) -> str:
    plural = _PATHS.get(document.kind)
    if plural is None:
        # Coverage has no address of its own: what was recorded of it has.
        return absolute(href("/changes", document._asdict()))
    return absolute(href(f"/{plural}/{document.id}"))
