"""What is found of a problem on the days between two turning days."""

from dataclasses import dataclass

from service.core.question import Case, Contest, NotGoverning, Presumed, Unless, Weighed
from service.core.vocabulary import Outcome


@dataclass(frozen=True, slots=True)
class Short:
    """The outcome, whether the act is somewhere permitted only for being left open, and what makes the outcome."""

    outcome: Outcome
    is_left_open: bool
    governing: tuple[Weighed, ...]

    @property
    def makers(self) -> frozenset[str]:
        """The norms that make the outcome."""
        return frozenset(weighed.norm for weighed in self.governing)


@dataclass(frozen=True, slots=True)
class Full:
    """All that is said of the norms that bind; `unless` says nothing of where the act is done."""

    short: Short
    not_governing: tuple[NotGoverning, ...]
    presumed: tuple[Presumed, ...]
    unless: tuple[Unless, ...]
    cases: tuple[Case, ...]
    disputes: tuple[Contest, ...]
