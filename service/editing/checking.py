"""Changes checked whole: each by its schema, then the documents that would result, together."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from marshmallow import ValidationError

from service.documents.changing import ENDING, MAX_ID
from service.documents.check import check
from service.documents.document import Document, encode
from service.documents.faults import Fault
from service.documents.kinds import SLUG
from service.editing.errors import ChangesRefusedError
from service.editing.texts import text_fault
from service.files.ingest import flatten, shape
from service.store.change_sets import ProposedChange
from service.store.recorded import Key

_DIGEST = re.compile(r"[0-9a-f]{64}")
Found = Iterator[tuple[str, str]]


def shaped(changes: Sequence[ProposedChange], pointer: str = "/changes") -> tuple[ProposedChange, ...]:
    """The changes, each sound in itself, with its body as its schema takes it; raises ChangesRefusedError."""
    faults = [] if changes else [Fault(pointer, "must hold at least one change")]
    taken: list[ProposedChange] = []
    for index, change in enumerate(changes):
        wrong = [*_own_faults(change)]
        body = change.body
        if body is not None and not wrong:
            body, wrong = _shaped_body(change.kind, body)
        faults += [Fault(f"{pointer}/{index}{where}", message) for where, message in wrong]
        taken.append(replace(change, body=body))
    counts = Counter(change.key for change in changes)
    for index, change in enumerate(changes):
        if counts[change.key] > 1:
            faults.append(Fault(f"{pointer}/{index}/id", "is changed more than once in this change set"))
    _refuse(faults)
    return tuple(taken)


def _own_faults(change: ProposedChange) -> Found:
    ends = change.action in ENDING
    if not SLUG.fullmatch(change.id) or len(change.id) > MAX_ID:
        yield "/id", f"must be lower-case words joined by hyphens, {MAX_ID} characters at most"
    if ends != (change.body is None):
        yield "/body", f"must be left out: {change.action} ends a document" if ends else "is missing"
    if change.body is not None and change.body.get("id") != change.id:
        yield "/body/id", f"must be the id of the change, {change.id}"
    if change.action != "insert" and not change.reason.strip():
        yield "/reason", f"is missing: say why, since readers see it beside what you {change.action}"
    elif text_fault(change.reason):
        yield "/reason", text_fault(change.reason)
    yield from _expectation_faults(change)


def _expectation_faults(change: ProposedChange) -> Found:
    if change.action == "insert" and change.expects is not None:
        yield "/expects", "must be null: an insert is based on no document"
    if change.action != "insert" and not _DIGEST.fullmatch(change.expects or ""):
        yield "/expects", "must be the digest of the document that this change is based on"
    if (change.action == "merge") != bool(change.merged_into):
        yield "/merged_into", "must be given in a merge, and only there"
    elif change.merged_into == change.id:
        yield "/merged_into", "must be another document"


def _shaped_body(kind: str, body: dict[str, Any]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    try:
        encode(body)
        return shape(kind, body), []
    except ValidationError as error:
        return body, [(f"/body{where}", message) for where, message in flatten(error.messages)]
    except (TypeError, RecursionError) as error:
        return body, [("/body", f"cannot be stored: {error}")]


def check_changes(
    documents: Sequence[Document], changes: Sequence[ProposedChange], pointer: str = "/changes"
) -> list[Document]:
    """The documents that would result, all in order together; raises ChangesRefusedError."""
    after = resulting(documents, changes)
    _refuse([*_outcome_faults(documents, changes, after, pointer)])
    places = {change.key: f"{pointer}/{index}/body" for index, change in enumerate(changes)}
    clashes = check(after)
    faults = [Fault(places[item.key] + clash.at, clash.message) for item, clash in clashes if item.key in places]
    others = [(item, clash) for item, clash in clashes if item.key not in places]
    if others:
        # What was wrong before is not this editor's doing, and must not keep them from working.
        before = {_told(*clash) for clash in check(list(documents))}
        faults += [Fault(pointer, _told(*clash)) for clash in others if _told(*clash) not in before]
    _refuse(faults)
    return after


def resulting(documents: Iterable[Document], changes: Iterable[ProposedChange]) -> list[Document]:
    """The documents with the changes applied; the documents untouched stay the same objects."""
    standing: dict[Key, Document] = {document.key: document for document in documents}
    for change in changes:
        standing.pop(change.key, None)
        if change.body is not None:
            standing[change.key] = Document(change.kind, change.id, change.body)
    return [document for _, document in sorted(standing.items())]


def _outcome_faults(
    documents: Sequence[Document], changes: Sequence[ProposedChange], after: Sequence[Document], pointer: str
) -> Iterator[Fault]:
    standing = {document.key: document.body for document in documents}
    left = {document.key for document in after}
    for index, change in enumerate(changes):
        if change.body is not None and standing.get(change.key) == change.body:
            yield Fault(f"{pointer}/{index}/body", "is what stands already")
        if change.action == "merge" and (change.kind, change.merged_into) not in left:
            yield Fault(f"{pointer}/{index}/merged_into", f"no {change.kind} has the id {change.merged_into}")


def _told(document: Document, clash: Fault) -> str:
    return f"{document.kind} {document.id} {clash}"


def _refuse(faults: Sequence[Fault]) -> None:
    if faults:
        raise ChangesRefusedError(faults)
