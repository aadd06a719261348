"""Documents as the tables of a release: one value a cell, and no judgement added."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final

from service.core.temporal import Bound, Span
from service.documents.citation import cite
from service.documents.document import Body, Document, encode
from service.documents.evidence import grade, norm_grade
from service.documents.flat import Cell, FlatTable, day_or_none
from service.documents.grouping import ByKind, group
from service.documents.spans import bound, norm_span, version_spans
from service.files.release import columns

Row = tuple[Cell, ...]
_CITING: Final = ("agency", "coverage", "dispute", "instrument", "jurisdiction", "organisation", "position")


def flattened(documents: Iterable[Document]) -> tuple[FlatTable, ...]:
    """The tables that documents alone make, in the order of their names."""
    found = group(documents)
    return (
        FlatTable("coverage", "What was read, and through which day.", columns.COVERAGE, tuple(_coverage(found))),
        FlatTable("entity", "Whom a question can be asked of.", columns.ENTITY, tuple(_entities(found))),
        FlatTable("instrument", "The acts.", columns.INSTRUMENT, tuple(_instruments(found))),
        FlatTable("norm", "The norms, by the version they are written in.", columns.NORM, tuple(_norms(found))),
        FlatTable("position", "What bodies and people say; it is no law.", columns.POSITION, tuple(_positions(found))),
        FlatTable("source", "Where it was read.", columns.SOURCE, tuple(_sources(found))),
    )


def _entities(found: ByKind) -> Iterator[Row]:
    for kind in ("agency", "jurisdiction", "organisation"):
        for body in found[kind].values():
            levels = body.get("levels") or ([body["level"]] if "level" in body else [])
            agency_kind = body.get("kind") if kind == "agency" else None
            around = body.get("jurisdiction") or body.get("parent")
            codes = (body.get("geoid"), body.get("ocd_id"), body.get("ori"))
            yield (body["id"], kind, body["name"], _words(levels), body.get("form"), agency_kind, around, *codes)


def _instruments(found: ByKind) -> Iterator[Row]:
    for body in found["instrument"].values():
        told = (body["title"], body.get("citation"), body["summary"], grade(body["sources"].values()))
        yield (body["id"], body["kind"], body["jurisdiction"], *told, _day(body.get("checked")))


def _norms(found: ByKind) -> Iterator[Row]:
    for body in found["instrument"].values():
        spans = version_spans(body)
        for version in body.get("versions", ()):
            for norm in version.get("norms", ()):
                yield _norm(body, version, norm, spans[version["number"]])


def _norm(body: Body, version: Body, norm: Body, around: Span) -> Row:
    own_id = f"{body['id']}@{version['number']}#{norm['id']}"
    span = norm_span(norm, own_id, around)
    addresses = [body["sources"][key].get("url") for key in norm["sources"]]
    return (
        own_id,
        body["id"],
        version["number"],
        body["jurisdiction"],
        norm["modality"],
        norm["activity"],
        *(_json(norm.get(name)) for name in ("bearer", "when", "unless")),
        cite(body, norm["pinpoint"]),
        norm["summary"],
        norm.get("words"),
        *_bounds(span.start),
        *_bounds(span.end),
        norm_grade(norm, body),
        _words(dict.fromkeys(filter(None, addresses))),
    )


def _positions(found: ByKind) -> Iterator[Row]:
    for body in found["position"].values():
        about = (body["holder"], body["kind"], _words(body.get("activities", ())))
        yield (body["id"], *about, *_bounds(bound(body["made"], body["id"])), body["summary"])


def _coverage(found: ByKind) -> Iterator[Row]:
    for body in found["coverage"].values():
        activities = body["activities"]
        acts = activities if isinstance(activities, str) else _words(activities)
        ends = (_bound_text(body["from"]), _bound_text(body.get("until")))
        days = (_day(body.get("checked_through")), _day(body["checked"]))
        yield (body["id"], body["entity"], body.get("agencies", False), acts, *ends, *days)


def _sources(found: ByKind) -> Iterator[Row]:
    for kind in _CITING:
        for body in found[kind].written.values():
            for key, source in sorted(body.get("sources", {}).items()):
                told = (source["publisher"], source.get("title"), source["kind"], source.get("url"))
                days = (_bound_text(source.get("published")), _day(source["retrieved"]))
                yield (kind, body["id"], key, *told, *days)


def _bounds(found: Bound) -> tuple[date | None, date | None]:
    return day_or_none(found.earliest), day_or_none(found.latest)


def _bound_text(value: Any) -> str | None:
    """A bound as a record has it: a day, or both ends parted by a slash."""
    return "/".join(value) if isinstance(value, list) else value


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _words(values: Iterable[str]) -> str | None:
    return " ".join(values) or None


def _json(value: Any) -> str | None:
    return encode(value).decode() if value else None
