"""The page of a timeline, and the picture on it: lanes of what turned and will turn, along one axis of days."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from service.core.temporal import MAX_DAY, MIN_DAY, Bound
from service.core.vocabulary import Outcome
from service.faces.html.frame import Frame
from service.faces.html.page import write
from service.faces.turns import StepTold, TimelineTold, TurnTold

WIDTH: Final = 960
_LEFT, _RIGHT, _TOP, _LANE = 110, 20, 30, 34
_STEPS = (1, 2, 5, 10, 25, 50)
_MOST_TICKS = 11
_LANES: Final = (
    ("law", frozenset({"begins", "ends", "suspended", "stay", "dispute", "comply-by"})),
    ("events", frozenset({"event"})),
    ("said", frozenset({"position"})),
)


@dataclass(frozen=True, slots=True)
class Band:
    """Days with one outcome."""

    x: float
    width: float
    outcome: Outcome
    words: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A turn: a dot, or a line where its day is known only within bounds."""

    x: float
    until: float
    y: float
    when: str
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A timeline as shapes; `ticks` are places on the axis with their years, `lanes` heights with their names."""

    height: int
    today: float
    ticks: Sequence[tuple[float, int]]
    lanes: Sequence[tuple[int, str]]
    bands: Sequence[Band]
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class _Axis:
    start: date
    end: date

    def x(self, day: date) -> float:
        """Where a day lies, drawn to the edge if it lies beyond."""
        inside = min(max(day, self.start), self.end)
        share = (inside - self.start).days / max((self.end - self.start).days, 1)
        return round(_LEFT + share * (WIDTH - _LEFT - _RIGHT), 1)

    def ticks(self) -> list[tuple[float, int]]:
        """The first days of some years, few enough to be read."""
        years = range(self.start.year + 1, self.end.year + 1)
        step = next((step for step in _STEPS if len(years) <= step * _MOST_TICKS), _STEPS[-1])
        return [(self.x(date(year, 1, 1)), year) for year in years if year % step == 0]


def timeline_page(told: TimelineTold, frame: Frame) -> str:
    """A timeline: the picture, the steps of the outcome, and every turn in words."""
    this_year = told.as_of.year
    return write(
        "timeline.html",
        frame,
        told=told,
        drawing=draw(told, date.fromisoformat(frame.query.get("from", MIN_DAY.isoformat()))),
        width=WIDTH,
        windows=[("all years", None), *((f"since {year}", year) for year in (this_year - 5, this_year - 1))],
    )


def draw(told: TimelineTold, start: date) -> Drawing:
    """Lay a timeline out, from `start` on."""
    axis = _axis(told, start)
    named = [(name, kinds) for name, kinds in _LANES if any(item.turn.kind in kinds for item in told.items)]
    first = 1 if told.steps else 0
    heights = {name: _TOP + _LANE * (place + first) + _LANE // 2 for place, (name, _) in enumerate(named)}
    return Drawing(
        height=_TOP + _LANE * (len(named) + first) + 10,
        today=axis.x(told.as_of),
        ticks=axis.ticks(),
        lanes=[*((_TOP + _LANE // 2, "outcome") for _ in range(first)), *((y, name) for name, y in heights.items())],
        bands=[_band(step, axis) for step in told.steps or () if _is_seen(step, axis)],
        marks=[mark for name, kinds in named for mark in _marks(told.items, kinds, heights[name], axis)],
    )


def _axis(told: TimelineTold, start: date) -> _Axis:
    """From `start`, or a little before the first known day, until a little after the last and the day asked."""
    turns = [day for item in told.items for day in _known(item.turn.on)]
    steps = [step.step.validity.start for step in told.steps or () if step.step.validity.start]
    days = sorted([*turns, *steps, told.as_of])
    return _Axis(max(start, date(max(days[0].year - 1, 1), 1, 1)), date(min(days[-1].year + 1, 9999), 12, 31))


def _known(bound: Bound) -> list[date]:
    return [day for day in (bound.earliest, bound.latest) if day not in {MIN_DAY, MAX_DAY}]


def _is_seen(told: StepTold, axis: _Axis) -> bool:
    return (told.step.validity.until or MAX_DAY) > axis.start and (told.step.validity.start or MIN_DAY) <= axis.end


def _band(told: StepTold, axis: _Axis) -> Band:
    validity = told.step.validity
    start, end = axis.x(validity.start or MIN_DAY), axis.x(validity.until or MAX_DAY)
    days = f"from {validity.start or 'the first day'} until {validity.until or 'the last'}"
    return Band(start, max(end - start, 1), told.step.outcome, f"{told.step.outcome} {days}")


def _marks(items: Iterable[TurnTold], kinds: frozenset[str], y: float, axis: _Axis) -> Iterator[Mark]:
    for item in items:
        if item.turn.kind in kinds and _known(item.turn.on):
            known = _known(item.turn.on)
            yield Mark(axis.x(known[0]), axis.x(known[-1]), y, item.when or "past", item.words)
