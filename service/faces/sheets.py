"""Answers and provisions as tables: one header, one row each, and a column for each source's address."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from service.answering.shown import Named, Source
from service.core.question import Currency, Validity
from service.documents.citation import citation
from service.faces.maps.told import MapTold
from service.faces.matrix import MatrixTold
from service.faces.telling import BatchTold, OutlineTold, TableTold, Told
from service.faces.words import asked_name, short_since, since
from service.store.recorded import RecordSet

Plain = Mapping[str, Any]
Value = str | int | None
_ANSWER: Final = (
    "entity", "name", "activity", "as_of", "outcome", "reason", "grant", "summary", "citation", "norm", "since",
    "since_words", "evidence", "holds_from", "holds_until", "checked_through", "governing", "record_set", "receipt",
)  # fmt: skip
_NORM: Final = (
    "id", "instrument", "title", "kind", "jurisdiction", "version", "pinpoint", "citation", "modality", "activity",
    "summary", "words", "scope", "rank", "from_earliest", "from_latest", "until_earliest", "until_latest", "evidence",
)  # fmt: skip
_INSTRUMENT: Final = (
    "id", "kind", "jurisdiction", "title", "citation", "summary", "status", "version", "activities", "evidence",
)  # fmt: skip
_AREA: Final = (
    "geoid", "state", "entity", "name", "activity", "as_of", "outcome", "reason", "governing",
    "record_set",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its columns by name, its rows, and the moment at which its record set was recorded, if it names one."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    made: datetime | None


def answer_sheet(told: Told) -> Sheet:
    """One answer in one row."""
    return _sheet("answers", _ANSWER, [_answer(told)], told.record_set)


def batch_sheet(told: BatchTold) -> Sheet:
    """Several answers, a row each."""
    return _sheet("answers", _ANSWER, map(_answer, told.items), told.record_set)


def table_sheet(told: TableTold) -> Sheet:
    """Every activity for an entity and, below it, for each of its agencies."""
    asked = [(told.entity, told.items), *((agency.entity, agency.items) for agency in told.agencies or ())]
    rows = [_outline(entity, item, told.record_set) for entity, items in asked for item in items]
    return _sheet("answers", _ANSWER, rows, told.record_set)


def matrix_sheet(told: MatrixTold) -> Sheet:
    """Entities by activities, a row for each field."""
    rows = [
        {**_outline(field.entity, field, told.record_set), "differs": "yes" if field.differs else "no"}
        for row in told.rows
        for field in row.fields
    ]
    return _sheet("compared", (*_ANSWER, "differs"), rows, told.record_set)


def map_sheet(told: MapTold) -> Sheet:
    """A map, a row for each area."""
    common = {"activity": told.activity.id, "as_of": told.as_of, "record_set": told.record_set.number}
    rows = (
        {
            **common,
            "geoid": area.geoid,
            "state": area.state,
            "entity": area.entity.id,
            "name": area.entity.name,
            "outcome": area.outcome,
            "reason": area.reason,
            "governing": " ".join(area.governing),
        }
        for area in told.items
    )
    return _sheet("map", _AREA, rows, told.record_set)


def norms_sheet(listed: Plain) -> Sheet:
    """A page of provisions, as they are listed."""
    return _sheet("norms", _NORM, map(_norm, listed["items"]), None)


def instruments_sheet(listed: Plain) -> Sheet:
    """A page of instruments, as they are listed."""
    rows = [
        {
            **item,
            "activities": " ".join(item["activities"]),
            "sources": [{"publisher": address} for address in item["addresses"]],
        }
        for item in listed["items"]
    ]
    return _sheet("instruments", _INSTRUMENT, rows, None)


def _sheet(name: str, columns: Sequence[str], rows: Iterable[Plain], record_set: RecordSet | None) -> Sheet:
    found = list(rows)
    most = max((len(row.get("sources", ())) for row in found), default=0)
    names = (*columns, *(f"source_{place}" for place in range(1, most + 1)))
    made = record_set.recorded_at if record_set else None
    return Sheet(name, names, tuple(_row(row, columns, most) for row in found), made)


def _row(row: Plain, columns: Sequence[str], most: int) -> tuple[Value, ...]:
    addresses = [source.get("url") or source["publisher"] for source in row.get("sources", ())]
    return (*(_value(row.get(column)) for column in columns), *addresses, *(None for _ in range(most - len(addresses))))


def _value(value: object) -> Value:
    return value if isinstance(value, int) or value is None else str(value)


def _answer(told: Told) -> Plain:
    sources = {id(source): source for norm in told.governing for source in norm.sources}
    shown = told.controlling
    return {
        **_common(Named(told.subject.id, asked_name(told.subject)), told, told.validity, told.currency),
        "as_of": told.as_of,
        "since": short_since(shown.since) if shown else None,
        "since_words": since(shown.since) if shown else None,
        "evidence": told.coverage.weakest_evidence,
        "governing": " ".join(norm.id for norm in told.governing),
        "record_set": told.record_set.number,
        "receipt": told.receipt,
        "sources": _addressed(sources.values()),
    }


def _outline(entity: Named, item: OutlineTold, record_set: RecordSet) -> Plain:
    shown = item.controlling
    return {
        **_common(entity, item, item.validity, item.currency),
        "as_of": item.as_of,
        "since": shown.since_short if shown else None,
        "since_words": shown.since_words if shown else None,
        "evidence": item.evidence,
        "record_set": record_set.number,
        "sources": _addressed(shown.sources) if shown else (),
    }


def _common(entity: Named, item: Told | OutlineTold, validity: Validity, currency: Currency | None) -> Plain:
    return {
        "entity": entity.id,
        "name": entity.name,
        "activity": item.activity.id,
        "outcome": item.outcome,
        "reason": item.reason,
        "grant": item.grant,
        "summary": item.summary,
        "citation": item.controlling.citation if item.controlling else None,
        "norm": item.controlling.norm if item.controlling else None,
        "holds_from": validity.start,
        "holds_until": validity.until,
        "checked_through": currency.checked_through if currency else None,
    }


def _addressed(sources: Iterable[Source]) -> list[Source]:
    """Each address once, in order; a source without one by its publisher."""
    return list({source.get("url") or source["publisher"]: source for source in sources}.values())


def _norm(item: Plain) -> Plain:
    instrument, begins, ends = item["instrument"], item["valid_from"], item["valid_until"]
    return {
        **item,
        "instrument": instrument["id"],
        **{name: instrument[name] for name in ("title", "kind", "jurisdiction")},
        "citation": citation(instrument["citation"] or instrument["title"], item["pinpoint"]),
        "from_earliest": begins["earliest"],
        "from_latest": begins["latest"],
        "until_earliest": ends["earliest"],
        "until_latest": ends["latest"],
        "sources": _addressed(item["sources"]),
    }
