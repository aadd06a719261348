"""What begins, ends and happens, in words."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import singledispatch

from service.answering.shown import Named
from service.faces.days import day_words
from service.faces.telling import ControllingTold, tell_controlling
from service.history.steps import Step
from service.history.timeline import Timeline
from service.history.turns import (
    BEGINS,
    ComplyTurn,
    CoverageTurn,
    DisputeTurn,
    EventTurn,
    NormTurn,
    OrderTurn,
    PositionTurn,
    Turn,
    VersionTurn,
)
from service.store.recorded import RecordSet


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnTold:
    """A turn in words, with the moment at which its document was last recorded.

    On a timeline `when` says whether it is past on the day asked about: `past`, `coming` or `uncertain`; in a window
    `certain` says whether it must lie there. The other is None.
    """

    turn: Turn
    title: str
    words: str
    recorded_at: datetime
    when: str | None = None
    certain: bool | None = None


@dataclass(frozen=True, slots=True)
class StepTold:
    """Days with one answer, with since when its controlling norm is in force in words."""

    step: Step
    controlling: ControllingTold | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineTold:
    """A timeline in words, with both clocks."""

    entity: Named
    activity: str | None
    items: tuple[TurnTold, ...]
    steps: tuple[StepTold, ...] | None
    as_of: date
    known_at: datetime | None
    record_set: RecordSet


def tell_timeline(
    found: Timeline, record_set: RecordSet, known_at: datetime | None, recorded_at: Callable[[Turn], datetime]
) -> TimelineTold:
    """Put a timeline into words; `recorded_at` gives the moment at which a turn's document was last recorded."""
    items = tuple(_told(turn, recorded_at(turn), when=_when(turn, found.as_of)) for turn in found.turns)
    steps = None if found.steps is None else tuple(_step(step) for step in found.steps)
    return TimelineTold(
        entity=found.entity,
        activity=found.activity,
        items=items,
        steps=steps,
        as_of=found.as_of,
        known_at=known_at,
        record_set=record_set,
    )


def tell_coming(
    turns: Iterable[Turn], start: date, until: date, recorded_at: Callable[[Turn], datetime]
) -> list[TurnTold]:
    """Put what turns in a window of days into words."""
    return [_told(turn, recorded_at(turn), certain=turn.must_lie(start, until)) for turn in turns]


def _told(turn: Turn, recorded_at: datetime, when: str | None = None, *, certain: bool | None = None) -> TurnTold:
    day = day_words(turn.on)
    return TurnTold(
        turn=turn,
        title=_title(turn),
        words=f"{day[0].upper()}{day[1:]}, {_what(turn)}",
        recorded_at=recorded_at,
        when=when,
        certain=certain,
    )


def _when(turn: Turn, as_of: date) -> str:
    passed = turn.taken.passed(as_of)
    return "uncertain" if passed is None else "past" if passed else "coming"


def _step(step: Step) -> StepTold:
    return StepTold(step, None if step.controlling is None else tell_controlling(step.controlling))


def _title(turn: Turn) -> str:
    match turn:
        case PositionTurn():
            return f"{turn.title}: {turn.said_as}"
        case CoverageTurn():
            return f"What was read for {turn.title}"
        case _:
            return turn.title


@singledispatch
def _what(turn: Turn) -> str:
    """What turns, as the rest of a sentence that begins with the day."""
    raise TypeError(f"no words for {turn!r}")


@_what.register
def _version(turn: VersionTurn) -> str:
    many = len(turn.norms)
    count = {0: "", 1: " (1 norm)"}.get(many, f" ({many} norms)")
    subject = (turn.title if turn.number is None else f"version {turn.number} of {turn.title}") + count
    if turn.edge == BEGINS:
        return _sentence(f"{subject} begins: {turn.summary}" if turn.summary else f"{subject} begins")
    if turn.successor:
        return f"{subject} gives way to version {turn.successor}."
    return f"{subject} ends, and no later version is recorded."


@_what.register
def _norm(turn: NormTurn) -> str:
    pinpoint = "" if turn.pinpoint == "unknown" else f", {turn.pinpoint},"
    return _sentence(f"a norm of {turn.title}{pinpoint} {turn.edge}: {turn.summary}")


@_what.register
def _order(turn: OrderTurn) -> str:
    stay = "a stay of " if turn.stay else ""
    effect = "voiding" if turn.voids else "suspension"
    return _sentence(f"{stay}the {effect} of {', '.join(turn.titles)} by {turn.title} {turn.edge}")


@_what.register
def _event(turn: EventTurn) -> str:
    by = f" ({turn.by})" if turn.by is not None else ""
    note = f" {_sentence(turn.note)}" if turn.note is not None else ""
    return f"{turn.title}: {turn.event}{by}.{note}"


@_what.register
def _comply(turn: ComplyTurn) -> str:
    return _sentence(f"{turn.title} must be complied with: {turn.summary}")


@_what.register
def _dispute(turn: DisputeTurn) -> str:
    return _sentence(f"the dispute {turn.edge}: {turn.title}")


@_what.register
def _position(turn: PositionTurn) -> str:
    holder = f"{turn.title} ({turn.speaker})" if turn.speaker is not None else turn.title
    ended = "" if turn.edge == BEGINS else ", which ends"
    return _sentence(f"{holder}, {turn.said_as}{ended}: {turn.summary}")


@_what.register
def _coverage(turn: CoverageTurn) -> str:
    return f"the law of {turn.title} that was read {turn.edge}."


def _sentence(text: str) -> str:
    """A text that ends as a sentence does."""
    return text if text.endswith((".", "!", "?")) else f"{text}."
