"""What if: an edition with documents that nobody has recorded, or without some that somebody has."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.catalogue import Edition
from service.editing.affected import with_changes
from service.editing.checking import parse_changes

_ANY = "0" * 64


def hypothetical(edition: Edition, items: Sequence[Mapping[str, Any]], pointer: str = "/overlay") -> Edition:
    """The edition with each item `{kind, id, body}` in place of what stands; a null body takes it away.

    Nothing is stored. Raises ChangesRefusedError.
    """
    changes = parse_changes([_as_change(item) for item in items], pointer)
    standing = {document.key: document.body for document in edition.library.documents}
    news = [change for change in changes if standing.get(change.key) != change.body]
    return with_changes(edition, news, pointer)


def _as_change(item: object) -> dict[str, Any]:
    if not isinstance(item, Mapping):
        return {"action": None}
    if item.get("body") is None:
        return {"reason": "What if it were not?", **item, "action": "withdraw", "expects": _ANY}
    return {**item, "action": "insert"}
