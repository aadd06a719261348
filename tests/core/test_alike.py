"""Bodies asked together are told what each is told alone."""

from datetime import date

import pytest
from hypothesis import given

from service.core.alike import outcomes_of
from service.core.decide import outline
from service.core.question import Question
from service.core.world import World
from tests.strategies import cases


@given(cases())
def test_each_of_many_is_told_what_it_is_told_alone(pair: tuple[World, Question]) -> None:
    world, question = pair
    found = outcomes_of(world, world.entities, question.activity, question.as_of)
    assert list(found) == list(world.entities)
    for name, glance in found.items():
        alone = outline(world, Question(name, question.activity, question.as_of))
        governing = tuple(weighed.norm for weighed in alone.governing)
        expected = (alone.outcome, alone.is_left_open, governing, alone.silence)
        assert (glance.outcome, glance.is_left_open, glance.governing, glance.silence) == expected


def test_nobody_unknown_is_asked() -> None:
    with pytest.raises(KeyError):
        outcomes_of(World({}, {}, {}), ["nobody"], "act", date.min)
