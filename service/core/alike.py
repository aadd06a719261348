"""Many bodies asked the same at once: what the law of a day makes of one activity for each of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from service.core.decide import outline
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


def outcomes_of(world: World, entities: Iterable[str], activity: str, day: date) -> dict[str, Glance]:
    """What a plain question on an activity and a day finds for each of these entities, in their order.

    Raises KeyError for an unknown id, TooComplexError as `decide` does.
    """
    return {name: _glance(world, Question(name, activity, day)) for name in entities}


def _glance(world: World, question: Question) -> Glance:
    found = outline(world, question)
    return Glance(found.outcome, found.is_left_open, tuple(one.norm for one in found.governing), found.silence)
