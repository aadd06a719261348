"""The feed of changes in recorded order, and the data rebuilt from it."""

from collections.abc import Iterable, Iterator, Mapping

from service.documents.document import Body, Document
from service.documents.upgrades import upgrade
from service.history.fields import FieldChange, Plain, digest_of_fields, field_changes
from service.history.legal import legal_days, touches_law
from service.store.facts import Key, Recorded, RecordSet
from service.store.seal import instant

Place = tuple[int, str, str]


def change_feed(
    recorded: Iterable[Recorded], record_sets: Iterable[RecordSet], known: Mapping[Key, Body] | None = None
) -> Iterator[Plain]:
    """Each change in recorded order; `known` holds the bodies that stood before the first of them."""
    sets = {record_set.number: record_set for record_set in record_sets}
    bodies: dict[Key, Body] = dict(known or {})
    for item in recorded:
        before = bodies.get(item.change.key)
        yield _change(item, sets[item.record_set], before)
        _apply(bodies, item.change.key, item.change.body)


def _change(item: Recorded, record_set: RecordSet, before: Body | None) -> Plain:
    change = item.change
    fields = [] if before is None or change.body is None else list(_field_changes(change.kind, before, change.body))
    return {
        "place": place_text(place_of(item)),
        "record_set": record_set.number,
        "recorded_at": instant(record_set.recorded_at),
        "author": record_set.author,
        "origin": record_set.origin,
        "action": change.action,
        "kind": change.kind,
        "id": change.id,
        "title": title_of(change.body or before) or change.id,
        "reason": change.reason or None,
        "merged_into": change.merged_into or None,
        "legal_effect": touches_law(change.kind, before, change.body),
        "legal_days": sorted(legal_days(change.kind, before) | legal_days(change.kind, change.body)),
        **digest_of_fields(fields),
        "body": change.body,
        "digest": item.digest,
    }


def _field_changes(kind: str, before: Body, after: Body) -> Iterator[FieldChange]:
    """What changed field by field; an earlier shape of the same is no change."""
    return field_changes(upgrade(kind, before), upgrade(kind, after))


def title_of(body: Body | None) -> str | None:
    """What a document calls itself, if it has a title or a name."""
    if body is None:
        return None
    name = body.get("title") or body.get("name")
    return str(name) if name else None


def place_of(item: Recorded) -> Place:
    """Where a change stands in recorded order; the key of a cursor."""
    return (item.record_set, item.change.kind, item.change.id)


def place_text(place: Place) -> str:
    """A place as one word: `12/instrument/us-mn-x`."""
    return f"{place[0]}/{place[1]}/{place[2]}"


def touching(items: Iterable[Plain], start: str, until: str) -> Iterator[Plain]:
    """The changes that name a legal day in [`start`, `until`): the feed picked by the law's clock."""
    return (item for item in items if any(start <= day < until for day in item["legal_days"]))


def replay(items: Iterable[Plain]) -> list[Document]:
    """The documents that a feed from the beginning leaves standing, by kind and id."""
    bodies: dict[Key, Body] = {}
    for item in items:
        _apply(bodies, (item["kind"], item["id"]), item["body"])
    return [Document(kind, name, body) for (kind, name), body in sorted(bodies.items())]


def _apply(bodies: dict[Key, Body], key: Key, body: Body | None) -> None:
    """Let a change stand; without a body it ends the document (withdrawn, or merged into another)."""
    if body is None:
        bodies.pop(key, None)
    else:
        bodies[key] = body
