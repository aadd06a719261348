"""The records as they would be: changes laid over an edition, nothing stored."""

from collections.abc import Mapping, Sequence
from typing import Any

from service.answering.editions import Edition
from service.editing.affected import with_changes
from service.editing.checking import parse_changes
from service.editing.stale import digests, refuse_stale
from service.store.facts import Facts, Key

OVERLAY = "/overlay"
_NOTHING = "0" * 64


def overlaid_edition(facts: Facts, edition: Edition, overlay: Sequence[Mapping[str, Any]]) -> Edition:
    """The edition with changes as if they had been published on it; raises ChangesRefusedError, StaleChangeError."""
    standing = digests(edition.library.documents)
    changes = parse_changes([_completed(item, standing) for item in overlay], OVERLAY)
    with facts.reading():
        refuse_stale(facts, edition.library.documents, changes, OVERLAY)
    return with_changes(edition, changes, OVERLAY)


def _completed(item: Mapping[str, Any], standing: Mapping[Key, str]) -> dict[str, Any]:
    """The change with what a proposal must say and a what-if may leave out: why, and on what it is based."""
    if item["action"] == "insert":
        return dict(item)
    expects = item["expects"] or standing.get((item["kind"], item["id"]), _NOTHING)
    return {**item, "expects": expects, "reason": item["reason"] or "What if?"}
