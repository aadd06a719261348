"""What is found, how an answer turned, and what an act says, as tables."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from service.documents.document import Body, Document
from service.documents.flat import day_or_none
from service.faces.sheets import Sheet, Value
from service.faces.turns import StepTold, TimelineTold, TurnTold
from service.files.release.flattened import flattened

_FOUND = ("kind", "id", "name", "score", "confident", "href")
_STEPS = ("from", "until", "outcome", "norm", "citation", "governing", "evidence")
_TURNS = ("earliest", "latest", "when", "kind", "edge", "record", "words", "sources")


def found_sheet(found: Mapping[str, Any]) -> Sheet:
    """What was found by words, the best first."""
    rows = tuple(
        (item["kind"], item["id"], item["name"], f"{item['score']}", _yes(item.get("confident")), item["href"])
        for item in found["items"]
    )
    return Sheet("found", _FOUND, rows, None)


def timeline_sheet(told: TimelineTold) -> Sheet:
    """How the answer turned, a row for each span of days; without an activity, what began, ended and happened."""
    made = told.record_set.recorded_at
    if told.steps is None:
        return Sheet("turns", _TURNS, tuple(map(_turn, told.items)), made)
    return Sheet("steps", _STEPS, tuple(map(_step, told.steps)), made)


def instrument_sheet(body: Mapping[str, Any]) -> Sheet:
    """The norms of an act, a row each, by the version that they are written in."""
    own = Document("instrument", body["id"], Body(body))
    (norms,) = (table for table in flattened([own]) if table.name == "norm")
    names = tuple(column.name for column in norms.columns)
    return Sheet("norms", names, tuple(tuple(map(_value, row)) for row in norms.rows), None)


def _step(told: StepTold) -> tuple[Value, ...]:
    step, shown = told.step, told.controlling
    named = (shown.norm, shown.citation) if shown else (None, None)
    days = (_value(step.validity.start), _value(step.validity.until))
    return (*days, str(step.outcome), *named, " ".join(step.governing), step.evidence)


def _turn(told: TurnTold) -> tuple[Value, ...]:
    turn = told.turn
    addresses = " ".join(_addresses(turn.sources))
    days = (_value(day_or_none(turn.on.earliest)), _value(day_or_none(turn.on.latest)))
    return (*days, told.when, turn.kind, turn.edge, turn.record, told.words, addresses)


def _addresses(sources: Any) -> Iterator[str]:
    return (source.get("url") or source["publisher"] for source in sources)


def _value(value: str | int | date | None) -> Value:
    return str(value) if isinstance(value, date | bool) else value


def _yes(value: object) -> str:
    return "yes" if value else "no"
