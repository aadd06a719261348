"""Days, and spans of days whose ends may be known only within bounds."""

from dataclasses import dataclass
from datetime import date

MIN_DAY = date.min
MAX_DAY = date.max


@dataclass(frozen=True)
class OrdinaryCourse:
    """The day on which a bound falls if all went its ordinary course, and the source that fixes that course."""

    day: date
    ground: str


@dataclass(frozen=True)
class Bound:
    """A day known exactly, or to lie between `earliest` and `latest`, both inclusive.

    Bounds that stem from one event share a `key`, so that what is assumed of the one is assumed of the other.
    INVARIANT: a bound that is not exact has a key.
    """

    earliest: date
    latest: date
    key: str = ""
    presumed: OrdinaryCourse | None = None

    @classmethod
    def on(cls, day: date) -> "Bound":
        """The bound that is exactly this day."""
        return cls(day, day)

    def passed(self, day: date) -> bool | None:
        """Whether the bound lies on or before `day`; None where that is not known."""
        if day >= self.latest:
            return True
        return False if day < self.earliest else None

    def days(self) -> frozenset[date]:
        """Every day on which something about this bound may change."""
        presumed = {self.presumed.day} if self.presumed else set()
        return frozenset({self.earliest, self.latest} | presumed) - {MIN_DAY, MAX_DAY}


ALWAYS = Bound(MIN_DAY, MIN_DAY)
NEVER = Bound(MAX_DAY, MAX_DAY)


@dataclass(frozen=True)
class Span:
    """A half-open span of days: `start` counts, `end` does not."""

    start: Bound = ALWAYS
    end: Bound = NEVER

    def certainly_holds(self, day: date) -> bool:
        """Whether the span has begun and not ended on a day, whichever days its bounds are."""
        return self.start.passed(day) is True and self.end.passed(day) is False

    def may_hold(self, day: date) -> bool:
        """Whether the span can have begun and not ended on a day."""
        return self.start.passed(day) is not False and self.end.passed(day) is not True

    def days(self) -> frozenset[date]:
        """Every day on which something about this span may change."""
        return self.start.days() | self.end.days()
