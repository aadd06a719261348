"""The digests that seal what is stored, each over the one before it."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from service.documents.document import Document, digest, encode

FIRST_PARENT = "0" * 64
_FORM = "%Y-%m-%dT%H:%M:%S.%fZ"
Text = str | bytes


def fact_digest(*, kind: Text, document: Text, action: Text, reason: Text, body: Text | None, merged_into: Text) -> str:
    """The digest of one change; `merged_into` is empty save in a merge."""
    parts = (kind, document, action, reason, "-" if body is None else body)
    return digest(*parts, *((merged_into,) if merged_into else ()))


def set_digest(*parts: Text, facts: Iterable[Text]) -> str:
    """The digest of a record set: parent, number, moment, origin, author and title, and the digests of its facts."""
    return digest(*parts, *sorted(facts))


def document_digest(document: Document) -> str:
    """The digest of a document as it stands, by which an editor names what a change was based on."""
    return digest(document.kind, document.id, encode(document.body))


def instant(moment: datetime) -> str:
    """A moment as it is stored: UTC, to the microsecond, so that text order is time order."""
    return moment.astimezone(UTC).strftime(_FORM)


def moment_of(text: str) -> datetime:
    """The moment a stored text stands for."""
    return datetime.strptime(text, _FORM).replace(tzinfo=UTC)


def after(last: datetime | None, now: datetime) -> datetime:
    """`now`, or just after the last moment if the clock went back: recorded order is time order."""
    return last + timedelta(microseconds=1) if last and now <= last else now
