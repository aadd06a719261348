"""Which records should be looked at next: the oldest first, or those whose evidence is weakest."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.documents.citation import UNKNOWN
from service.documents.document import Body, Document
from service.documents.evidence import grade, is_read, norm_grade
from service.documents.kinds import SOURCE_KINDS
from service.documents.refs import instrument_norms

_NO_DAY = ""


@dataclass(frozen=True)
class Standing:
    """How a document stands: when it was looked at, and how strong its evidence is; what nobody said is empty."""

    document: Document
    checked: str
    review_by: str
    evidence: str
    norms: int
    unread: int
    """How many of its norms rest on a pinpoint that nobody read."""

    def is_due(self, day: str) -> bool:
        """Whether it should have been looked at again by a day, or nobody said when."""
        return self.review_by <= day


def oldest_first(documents: Iterable[Document]) -> list[Standing]:
    """Documents whose review is due longest first; those that say no day before all others."""
    return sorted(_standings(documents), key=lambda item: (item.review_by, item.checked, item.document.key))


def weakest_first(documents: Iterable[Document]) -> list[Standing]:
    """Instruments with norms: the weakest evidence first, then those with most norms that nobody read."""
    bearing = (item for item in _standings(documents) if item.norms)
    return sorted(bearing, key=lambda item: (-SOURCE_KINDS.index(item.evidence), -item.unread, item.document.key))


def _standings(documents: Iterable[Document]) -> Iterator[Standing]:
    for document in documents:
        body = document.body
        norms = [norm for _, norm, _ in instrument_norms(body)]
        yield Standing(
            document=document,
            checked=body.get("checked") or _last_read(body),
            review_by=body.get("review_by", _NO_DAY),
            evidence=_weakest(norms, body),
            norms=len(norms),
            unread=sum(norm["pinpoint"] == UNKNOWN or not is_read(norm) for norm in norms),
        )


def _weakest(norms: Iterable[Body], body: Body) -> str:
    """The weakest grade among the norms; of a document without norms, the strongest kind among its sources."""
    sources = body.get("sources", {}).values()
    grades = [norm_grade(norm, body) for norm in norms] or ([grade(sources)] if sources else [])
    return max(grades, key=SOURCE_KINDS.index, default="")


def _last_read(body: Body) -> str:
    return max((source["retrieved"] for source in body.get("sources", {}).values()), default=_NO_DAY)
