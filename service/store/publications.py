"""Publishers' lists as they were imported, each kept once under the digest of its file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from service.documents.document import Body, decode, digest, encode
from service.store.audit import note
from service.store.facts import Facts
from service.store.rows import insert, rows
from service.store.seal import Text, instant, moment_of
from service.store.tables_editing import PublicationRow

# The origin of record sets that imports make. What they record never stands against a person or a file.
ORIGIN = "import"


@dataclass(frozen=True)
class Publication:
    """One file of a publisher's series: the digest of its bytes, what was read out of it, and when it came."""

    sha256: str
    series: str
    content: Body
    imported_at: datetime


def publications(facts: Facts, series: str) -> list[Publication]:
    """Every file of a series, in the order of their digests; on an open connection."""
    query = PublicationRow.select().where(PublicationRow.series == series)
    found = (
        Publication(row.sha256, row.series, decode(row.content), moment_of(row.imported_at))
        for row in rows(facts.database, query)
    )
    return sorted(found, key=lambda publication: publication.sha256)


def keep_publications(facts: Facts, new: Iterable[Publication], *, who: str) -> None:
    """Keep files that are not kept yet and note each, inside a write transaction."""
    for publication in new:
        row, subject = _row(publication), f"publication {publication.sha256}"
        insert(facts.database, PublicationRow, row)
        moment, sealed = publication.imported_at, row["digest"]
        note(facts, now=moment, who=who, action="import", subject=subject, subject_digest=sealed)


def publication_digest(*, sha256: Text, series: Text, content: Text, imported_at: Text) -> str:
    """The digest that seals a kept file."""
    return digest(sha256, series, content, imported_at)


def _row(publication: Publication) -> dict[str, str]:
    own = {
        "sha256": publication.sha256,
        "series": publication.series,
        "content": encode(publication.content).decode(),
        "imported_at": instant(publication.imported_at),
    }
    return {**own, "digest": publication_digest(**own)}
