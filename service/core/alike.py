"""Many bodies asked the same at once: what the law of a day makes of one activity for each of them."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from service.core.budget import Budget
from service.core.decide import Decider
from service.core.engine.logic import Logic
from service.core.question import Question
from service.core.vocabulary import Outcome, Silence
from service.core.world import World


@dataclass(frozen=True)
class Glance:
    """An answer cut to its outcome, the norms that make it by id, and what silence is worth."""

    outcome: Outcome
    is_left_open: bool
    governing: tuple[str, ...]
    silence: Silence


class Crowd:
    """Many bodies of whom the same is asked, on one day and another: whoever stands alike is weighed once."""

    def __init__(self, world: World, entities: Iterable[str], activity: str) -> None:
        """Sort them by who stands alike; raises KeyError for an unknown id."""
        self._asked: dict[Hashable, Decider] = {}
        self._standing: dict[str, Hashable] = {}
        for name in entities:
            asked = Decider(world, Question(name, activity, date.min))
            self._standing[name] = asked.standing
            self._asked.setdefault(asked.standing, asked)

    def on(self, day: date) -> dict[str, Glance]:
        """What a plain question on this day finds for each of them; raises TooComplexError as `decide` does."""
        found = {standing: _glance(asked, day) for standing, asked in self._asked.items()}
        return {name: found[standing] for name, standing in self._standing.items()}


def outcomes_of(world: World, entities: Iterable[str], activity: str, day: date) -> dict[str, Glance]:
    """What a plain question on an activity and a day finds for each of these entities, in their order.

    Raises KeyError for an unknown id, TooComplexError as `decide` does.
    """
    return Crowd(world, entities, activity).on(day)


def _glance(asked: Decider, day: date) -> Glance:
    short = asked.short(day, Logic(Budget()))
    return Glance(short.outcome, short.is_left_open, tuple(one.norm for one in short.governing), asked.silence(day))
