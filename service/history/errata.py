"""What was wrong in the records: from which record set, corrected when, and how."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from service.documents.document import Body
from service.documents.upgrades import upgrade
from service.history.changes import place_of, place_text, title_of
from service.history.fields import MISSING, MOST_FIELDS, FieldChange, Plain, field_changes, field_parts, same, value_at
from service.history.legal import legal_days, touches_law
from service.store.facts import Key, Recorded, RecordSet
from service.store.seal import instant

_CORRECTING = frozenset({"correct", "supersede", "withdraw"})
# The origins of record sets loaded from files and lists: their changes count only where they touch the law.
_LOADED = frozenset({"files", "import"})


def errata(recorded: Iterable[Recorded], record_sets: Iterable[RecordSet]) -> Iterator[Plain]:
    """Every erratum in recorded order; `recorded` is the whole history, from the first record set on."""
    sets = {record_set.number: record_set for record_set in record_sets}
    histories: dict[Key, list[Recorded]] = {}
    for item in map(_as_read, recorded):
        history = histories.setdefault(item.change.key, [])
        if history and _is_erratum(history[-1].change.body, item, sets[item.record_set]):
            yield _erratum(history, item, sets)
        if history and history[-1].change.body is None:
            history.clear()
        history.append(item)


def _as_read(item: Recorded) -> Recorded:
    """What was recorded in today's shape, so that another shape of the same is no correction."""
    change = item.change
    return (
        item if change.body is None else replace(item, change=replace(change, body=upgrade(change.kind, change.body)))
    )


def _is_erratum(wrong: Body | None, item: Recorded, record_set: RecordSet) -> bool:
    change = item.change
    if wrong is None or change.action not in _CORRECTING or not change.reason:
        return False
    return record_set.origin not in _LOADED or touches_law(change.kind, wrong, change.body)


def _erratum(history: Sequence[Recorded], item: Recorded, sets: dict[int, RecordSet]) -> Plain:
    change, corrected = item.change, sets[item.record_set]
    wrong = history[-1].change.body or {}
    fields = [] if change.body is None else list(field_changes(wrong, change.body))
    since = [_wrong_since(history, field) for field in fields] or [history[0].record_set]
    first, title = sets[min(since)], title_of(wrong) or change.id
    return {
        "id": place_text(place_of(item)),
        "document": {"kind": change.kind, "id": change.id},
        "title": title,
        "action": change.action,
        "reason": change.reason,
        "origin": corrected.origin,
        "author": corrected.author,
        "wrong_from": _set_parts(first),
        "corrected": _set_parts(corrected),
        "legal_effect": touches_law(change.kind, wrong, change.body),
        "legal_days": sorted(legal_days(change.kind, wrong) | legal_days(change.kind, change.body)),
        "fields": [{**field_parts(field), "wrong_from": number} for field, number in _shown(fields, since)],
        "fields_left_off": max(0, len(fields) - MOST_FIELDS),
        "words": _words(title, change.action, first, corrected, change.reason),
    }


def _shown(fields: Sequence[FieldChange], since: Sequence[int]) -> Iterator[tuple[FieldChange, int]]:
    return zip(fields[:MOST_FIELDS], since, strict=False)


def _wrong_since(history: Sequence[Recorded], field: FieldChange) -> int:
    """The first record set from which the field stood as it was just before the correction."""
    latest = history[-1]
    wrong = value_at(latest.change.body, field.path)
    number = latest.record_set
    for item in reversed(history):
        if not _stood(item, field, wrong):
            break
        number = item.record_set
    return number


def _stood(item: Recorded, field: FieldChange, wrong: object) -> bool:
    value = value_at(item.change.body, field.path)
    if field.op == "reordered" and isinstance(value, list):
        names = [entry.get("id", entry.get("number")) for entry in value if isinstance(entry, dict)]
        return bool([name for name in names if name in field.before] == field.before)
    return value is wrong if wrong is MISSING else value is not MISSING and same(value, wrong)


def _set_parts(record_set: RecordSet) -> Plain:
    return {"record_set": record_set.number, "recorded_at": instant(record_set.recorded_at)}


_VERBS = {"correct": "corrected", "supersede": "superseded", "withdraw": "withdrawn"}


def _words(title: str, action: str, first: RecordSet, corrected: RecordSet, reason: str) -> str:
    spans = f"{first.recorded_at:%Y-%m-%d} (record set {first.number})"
    until = f"{corrected.recorded_at:%Y-%m-%d} (record set {corrected.number})"
    said = "recorded so" if action == "supersede" else "wrong"
    return f"{title}: {said} from {spans}, {_VERBS[action]} on {until}. {reason}"
