"""Turns: the days on which something in the records begins, ends or happens, each with its record and its words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.core.temporal import MAX_DAY, MIN_DAY, Bound, Span
from service.documents.document import Body
from service.history.days import day_words, iso_bound
from service.history.fields import Plain

BEGINS, ENDS = "begins", "ends"


@dataclass(frozen=True)
class Turn:
    """One thing that begins, ends or happens on one day, which may be known only within bounds."""

    on: Bound
    kind: str
    edge: str
    record: str
    document: tuple[str, str]
    title: str
    what: str
    sources: tuple[Body, ...]
    instrument: str = ""
    norms: tuple[str, ...] = ()
    replaced_by: str = ""

    @property
    def words(self) -> str:
        """The turn as one sentence."""
        day = day_words(iso_bound(self.on))
        return f"{day[0].upper()}{day[1:]}, {self.what}"

    def parts(self) -> Plain:
        """The turn as plain values."""
        return {
            "on": iso_bound(self.on),
            "kind": self.kind,
            "edge": self.edge or None,
            "record": self.record,
            "document": {"kind": self.document[0], "id": self.document[1]},
            "instrument": self.instrument or None,
            "title": self.title,
            "words": self.words,
            "norms": list(self.norms),
            "replaced_by": self.replaced_by or None,
            "sources": list(self.sources),
        }


def in_legal_order(turns: Iterable[Turn]) -> list[Turn]:
    """Turns by their first possible day, what ends before what begins; a day nobody knows comes first."""
    return sorted(turns, key=lambda turn: (_anchor(turn.on), turn.on.latest, turn.edge != ENDS, turn.kind, turn.record))


def _anchor(bound: Bound) -> object:
    return bound.latest if bound.earliest == MIN_DAY and bound.latest != MAX_DAY else bound.earliest


def comes(bound: Bound) -> bool:
    """Whether a bound is a day that comes: not the beginning of all time, and not never."""
    return bound.earliest != MAX_DAY and bound.latest != MIN_DAY


def edges(span: Span) -> Iterator[tuple[str, Bound]]:
    """The ends of a span that are days."""
    for edge, bound in ((BEGINS, span.start), (ENDS, span.end)):
        if comes(bound):
            yield edge, bound


def cited(body: Body, keys: Iterable[str]) -> tuple[Body, ...]:
    """The sources of a document that keys name, each once."""
    return tuple({"key": key, **body["sources"][key]} for key in dict.fromkeys(keys))


def every_source(body: Body) -> tuple[Body, ...]:
    """All the sources of a document."""
    return cited(body, body.get("sources", {}))


def sentence(text: str) -> str:
    """A text that ends as a sentence does."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
