"""What was wrong in the records: from which record set, corrected when, and how."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from service.documents.document import Body, DocumentKey
from service.history.changes import ChangeKey, as_read, days_named, key_of, title_of
from service.history.fields import (
    MISSING,
    MOST_FIELDS,
    FieldChange,
    FieldShown,
    field_changes,
    same,
    shown_field,
    value_at,
)
from service.history.legal import touches_law
from service.store.recorded import Key, Recorded, RecordSet

_CORRECTING = frozenset({"correct", "supersede", "withdraw"})
# The origins of record sets loaded from files and lists: their changes count only where they touch the law.
_LOADED = frozenset({"files", "import"})


@dataclass(frozen=True, slots=True)
class CorrectedField(FieldShown):
    """One field that was wrong, and the number of the record set from which it stood so."""

    wrong_from: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Erratum:
    """Something that was recorded wrongly: what, from which record set on, and which one put it right, and why.

    `key` names the correction. `legal_days` are the days of the law that the document names, as texts.
    """

    key: ChangeKey
    document: DocumentKey
    title: str
    action: str
    reason: str
    wrong_from: RecordSet
    corrected: RecordSet
    legal_effect: bool
    legal_days: tuple[str, ...]
    fields: tuple[CorrectedField, ...]
    fields_left_off: int

    @property
    def origin(self) -> str:
        """Where the correction came from."""
        return self.corrected.origin

    @property
    def author(self) -> str:
        """Who recorded the correction."""
        return self.corrected.author


def errata(recorded: Iterable[Recorded], record_sets: Iterable[RecordSet]) -> Iterator[Erratum]:
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
    return replace(item, change=replace(item.change, body=as_read(item.change.kind, item.change.body)))


def _is_erratum(wrong: Body | None, item: Recorded, record_set: RecordSet) -> bool:
    change = item.change
    if wrong is None or change.action not in _CORRECTING or not change.reason:
        return False
    return record_set.origin not in _LOADED or touches_law(change.kind, wrong, change.body)


def _erratum(history: Sequence[Recorded], item: Recorded, sets: dict[int, RecordSet]) -> Erratum:
    change = item.change
    wrong = history[-1].change.body or {}
    fields = [] if change.body is None else list(field_changes(wrong, change.body))
    since = [_wrong_since(history, field) for field in fields]
    return Erratum(
        key=key_of(item),
        document=DocumentKey(*change.key),
        title=title_of(wrong) or change.id,
        action=change.action,
        reason=change.reason,
        wrong_from=sets[min(since, default=history[0].record_set)],
        corrected=sets[item.record_set],
        legal_effect=touches_law(change.kind, wrong, change.body),
        legal_days=days_named(change.kind, wrong, change.body),
        fields=tuple(_corrected(field, number) for field, number in zip(fields[:MOST_FIELDS], since, strict=False)),
        fields_left_off=max(0, len(fields) - MOST_FIELDS),
    )


def _corrected(field: FieldChange, wrong_from: int) -> CorrectedField:
    shown = shown_field(field)
    return CorrectedField(shown.pointer, shown.op, shown.before, shown.after, shown.truncated, wrong_from)


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
