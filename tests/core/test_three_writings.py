"""Engine, reference evaluator and answer-set program agree: property 12.11, on the same generated worlds."""

import pytest
from hypothesis import Phase, find, given, seed, settings
from hypothesis.errors import NoSuchExample

from service.core.question import Question
from service.core.world import World
from tests.agreement import disagree, engine, evaluated
from tests.answer_set.solve import solve_many
from tests.strategies import cases

# 20,000 worlds in CI: eight runs, so that they can be shared among workers.
RUNS = range(8)
WORLDS = 2500 if settings.get_current_profile_name() == "ci" else 100
Pair = tuple[World, Question]

pytestmark = pytest.mark.worlds


@pytest.mark.parametrize("run", RUNS)
def test_three_writings_of_the_rule_agree_on_generated_worlds(run: int) -> None:
    pairs: list[Pair] = []

    @seed(run)
    @settings(phases=[Phase.generate], max_examples=WORLDS, derandomize=False, database=None)
    @given(cases())
    def gather(pair: Pair) -> None:
        pairs.append(pair)

    gather()
    assert len(pairs) >= WORLDS
    programs = solve_many(pairs)
    if any(disagree(*pair, program) for pair, program in zip(pairs, programs, strict=True)):
        world, question = smallest_difference()
        plain, program = evaluated(world, question), solve_many([(world, question)])[0]
        told = f"engine: {engine(world, question)}\nreference: {plain}\nprogram: {program}"
        pytest.fail(f"{world}\n{question}\n{told}")


def smallest_difference() -> Pair:
    """A world and a question, shrunk, of which the three say different things."""
    try:
        return find(
            cases(),
            lambda pair: disagree(*pair, solve_many([pair])[0]),
            settings=settings(max_examples=5000, database=None),
        )
    except NoSuchExample:
        pytest.fail("the writings differ, but not on a world found again")
