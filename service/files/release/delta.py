"""From one release to a later one: every record set between them, a line each, and what it recorded."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from service.documents.content import content_lines, document_of
from service.documents.document import Document, decode, encode
from service.documents.upgrades import upgraded
from service.files.release.held import Held, Mark, ReleaseRefusedError
from service.store.recorded import Change, Recorded, RecordSet
from service.store.seal import instant, moment_of

FORM = 1
_NO_DELTA = (KeyError, TypeError, ValueError, IndexError)


@dataclass(frozen=True)
class Delta:
    """What was recorded after one state of the records and until another."""

    before: Mark
    after: Mark
    sets: tuple[RecordSet, ...]
    recorded: tuple[Recorded, ...]


def delta_between(held: Held, number: int) -> Delta:
    """What was recorded after an earlier record set; raises ReleaseRefusedError where there is no such set."""
    earlier = held.until(number)
    recorded = held.recorded[len(earlier.recorded) :]
    return Delta(earlier.mark, held.mark, held.sets[number:], recorded)


def delta_bytes(delta: Delta) -> bytes:
    """A delta as NDJSON: where it leads from and to, then each record set and the changes that it recorded."""
    return b"".join(encode(line) + b"\n" for line in _lines(delta))


def _lines(delta: Delta) -> Iterator[dict[str, Any]]:
    yield {"form": FORM, "from": asdict(delta.before), "to": asdict(delta.after)}
    for found in delta.sets:
        yield {"record_set": {**asdict(found), "recorded_at": instant(found.recorded_at)}}
    for item in delta.recorded:
        yield {"record_set": item.record_set, "digest": item.digest, "change": asdict(item.change)}


def read_delta(content: bytes) -> Delta:
    """Read a delta; raises ReleaseRefusedError for what is none, or none of this form."""
    try:
        head, *lines = map(decode, content.splitlines())
        if head["form"] != FORM:
            raise ReleaseRefusedError(f"The delta has form {head['form']}: this program reads form {FORM}.")
        sets = tuple(_record_set(line["record_set"]) for line in lines if "change" not in line)
        recorded = tuple(_recorded(line) for line in lines if "change" in line)
        return Delta(Mark(**head["from"]), Mark(**head["to"]), sets, recorded)
    except _NO_DELTA as error:
        raise ReleaseRefusedError(f"The file is no delta of a release: {error}") from None


def _record_set(told: dict[str, Any]) -> RecordSet:
    moment: datetime = moment_of(told["recorded_at"])
    return RecordSet(**{**told, "recorded_at": moment})


def _recorded(line: dict[str, Any]) -> Recorded:
    return Recorded(line["record_set"], Change(**line["change"]), line["digest"])


def applied(held: Held, delta: Delta) -> Held:
    """What a later release holds; raises ReleaseRefusedError where the delta leads from elsewhere."""
    if held.mark != delta.before:
        raise ReleaseRefusedError(
            f"The delta leads from record set {delta.before.number} with digest {delta.before.digest}, and not from "
            f"this release of record set {held.mark.number} with digest {held.mark.digest}."
        )
    return Held((*held.sets, *delta.sets), (*held.recorded, *delta.recorded))


def applied_to_content(content: bytes, delta: Delta) -> bytes:
    """The documents of a later release from those of an earlier one, line by line; raises ReleaseRefusedError.

    Whoever holds nothing but `documents.ndjson` needs nothing but this.
    """
    if sha256(content).hexdigest() != delta.before.content_digest:
        raise ReleaseRefusedError("The delta leads from other documents than these.")
    documents = {document.key: document for document in map(document_of, content.splitlines())}
    for item in delta.recorded:
        key, body = item.change.key, item.change.body
        documents.pop(key, None)
        if body is not None:
            documents[key] = upgraded(Document(*key, body))
    later = _joined(documents.values())
    if sha256(later).hexdigest() != delta.after.content_digest:
        raise ReleaseRefusedError("The documents that the delta leads to are not those that it names.")
    return later


def _joined(documents: Iterable[Document]) -> bytes:
    return b"".join(content_lines(documents))
