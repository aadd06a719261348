"""A change as one record set holds it, with what it altered."""

from dataclasses import dataclass

from service.documents.document import Body
from service.documents.registry import opened
from service.documents.upgrades import upgrade
from service.history.fields import FieldShown, field_changes, shown_fields
from service.history.legal import legal_days, touches_law
from service.store.recorded import Recorded, RecordSet


@dataclass(frozen=True, slots=True)
class ChangeKey:
    """What names a change: its record set and its document. As a text `12/instrument/us-mn-x`."""

    record_set: int
    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.record_set}/{self.kind}/{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeShown:
    """One change of one document: what was done, why, and what it altered; `body` is the document after it, if any.

    `legal_days` are the days of the law that the document names, before or after, as texts.
    """

    key: ChangeKey
    record_set: RecordSet
    action: str
    title: str
    reason: str | None
    merged_into: str | None
    legal_effect: bool
    legal_days: tuple[str, ...]
    fields: tuple[FieldShown, ...]
    fields_left_off: int
    body: Body | None
    digest: str

    @property
    def origin(self) -> str:
        """Where it came from."""
        return self.record_set.origin

    @property
    def author(self) -> str:
        """Who recorded it."""
        return self.record_set.author


def change_shown(item: Recorded, record_set: RecordSet, before: Body | None) -> ChangeShown:
    """Show a change of its record set; `before` is the document as it stood until then."""
    change = item.change
    kind, after = change.kind, change.body
    both = before is not None and after is not None
    fields = list(field_changes(as_read(kind, before), as_read(kind, after))) if both else []
    shown = shown_fields(fields)
    return ChangeShown(
        key=key_of(item),
        record_set=record_set,
        action=change.action,
        title=title_of(change.body or before) or change.id,
        reason=change.reason or None,
        merged_into=change.merged_into or None,
        legal_effect=touches_law(change.kind, before, change.body),
        legal_days=days_named(change.kind, before, change.body),
        fields=shown,
        fields_left_off=len(fields) - len(shown),
        body=change.body,
        digest=item.digest,
    )


def as_read(kind: str, body: Body | None) -> Body | None:
    """A body as its changes are told: in today's shape, for another shape is no change, and with rows by their ids."""
    return None if body is None else opened(kind, upgrade(kind, body))


def key_of(item: Recorded) -> ChangeKey:
    """What names a change."""
    return ChangeKey(item.record_set, item.change.kind, item.change.id)


def title_of(body: Body | None) -> str | None:
    """What a document calls itself, if it has a title or a name."""
    if body is None:
        return None
    name = body.get("title") or body.get("name")
    return str(name) if name else None


def days_named(kind: str, before: Body | None, after: Body | None) -> tuple[str, ...]:
    """The days of the law that a document names, before a change or after it."""
    return tuple(sorted(legal_days(kind, before) | legal_days(kind, after)))
