"""A question that leaves too much open is refused at once, with what costs most; a plain one is not."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from types import FrameType

import pytest

from service.core.activities import Activity
from service.core.budget import MOST_WORK_AT_ONCE, Budget, TooComplexError
from service.core.decide import decide, outline
from service.core.implications import Condition
from service.core.model import EVERYONE, Dispute, Entity, Norm
from service.core.question import Question
from service.core.temporal import Bound, Span
from service.core.terms import Expr, Fact, Issuer
from service.core.variables import Variable
from service.core.vocabulary import Level, Modality, Outcome, Presumption, Rank, Sort, Tier
from service.core.world import World

DAY = date(2026, 1, 1)
# Calls of functions until a question is refused: work is counted, for time depends on the machine.
MOST_CALLS = 4_000_000


@contextmanager
def counted_calls() -> Iterator[list[int]]:
    """Count the calls of Python functions."""
    calls = [0]

    def count(_: FrameType, event: str, __: object) -> None:
        calls[0] += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield calls
    finally:
        sys.setprofile(before)


def body(number: int, when: tuple[Expr, ...] = (), start: Bound | None = None) -> Norm:
    """A norm of a body of its own; bans and permissions in turn."""
    name = f"n{number:03}"
    return Norm(
        name,
        f"law-{name}",
        "city",
        Modality.PROHIBITS if number % 2 else Modality.PERMITS,
        "hold",
        EVERYONE,
        Issuer(f"body-{number}", Tier.LOCAL),
        Rank.ORDINANCE,
        Span(start) if start else Span(),
        when=when,
    )


def world(*norms: Norm, facts: int = 0, disputes: tuple[Dispute, ...] = ()) -> World:
    """A city with these norms, and so many facts that nobody presumes."""
    return World(
        {"city": Entity("city", "city", frozenset({Level.PLACE}), ("city",))},
        {"hold": Activity("hold")},
        {f"c{number}": Condition(f"c{number}", Presumption.NONE) for number in range(facts)},
        norms,
        disputes=disputes,
    )


def day(offset: int) -> Bound:
    """A day before the one asked about, or after it."""
    return Bound.on(DAY + timedelta(offset))


def facts_and_days() -> World:
    """Eight norms under eight open facts, beside sixty that begin on days of their own."""
    open_ones = [body(number, (Fact(f"c{number}"),)) for number in range(8)]
    return world(*open_ones, *(body(number, start=day(number - 30)) for number in range(8, 68)), facts=8)


def many_disputes() -> World:
    """Twelve disputes over twelve norms."""
    norms = [body(number) for number in range(12)]
    return world(*norms, disputes=tuple(Dispute(f"d{norm.id}", frozenset({norm.id})) for norm in norms))


def many_days() -> World:
    """Seven open facts, and 320 days on which something changes."""
    open_ones = [body(number, (Fact(f"c{number}"),)) for number in range(7)]
    return world(*open_ones, *(body(number, start=day(number - 160)) for number in range(7, 327)), facts=7)


@pytest.mark.parametrize("answer", [decide, outline], ids=["decide", "outline"])
@pytest.mark.parametrize("open_ones", [facts_and_days, many_disputes, many_days])
def test_much_that_is_open_is_answered_at_once(open_ones, answer):
    asked, question = open_ones(), Question("city", "hold", DAY)
    with counted_calls() as calls:
        assert answer(asked, question).outcome is Outcome.CONTESTED
    assert calls[0] < MOST_CALLS / 10


def entangled() -> World:
    """Eighty norms, each under three of sixty open facts that others turn on as well."""
    return world(*(body(n, tuple(Fact(f"c{n * step % 60}") for step in (1, 7, 11))) for n in range(80)), facts=60)


@pytest.mark.parametrize("answer", [decide, outline], ids=["decide", "outline"])
def test_what_would_cost_too_much_is_refused_at_once(answer):
    asked, question = entangled(), Question("city", "hold", DAY)
    with counted_calls() as calls, pytest.raises(TooComplexError):
        answer(asked, question)
    assert calls[0] < MOST_CALLS


def test_the_refusal_names_what_most_norms_turn_on_first():
    norms = [
        body(number, (Fact("c99"), *(Fact(f"c{number * step % 60}") for step in (1, 7, 11)))) for number in range(80)
    ]
    disputes = tuple(Dispute(f"d{norm.id}", frozenset({norm.id})) for norm in norms[:3])
    with pytest.raises(TooComplexError) as refused:
        decide(world(*norms, facts=100, disputes=disputes), Question("city", "hold", DAY))
    assert refused.value.variables[0] == Variable(Sort.FACT, "c99")
    assert refused.value.disputes[0] == "dn000"
    assert "fact:c99, fact:c" in str(refused.value)


def test_stating_what_is_open_makes_it_cheap():
    stated = frozenset(f"c{number}" for number in range(8))
    assert decide(facts_and_days(), Question("city", "hold", DAY, given=stated)).outcome is Outcome.CONTESTED


def test_a_hundred_norms_and_three_open_facts_are_no_trouble():
    norms = [body(number, (Fact(f"c{number % 3}"),), day(-number)) for number in range(100)]
    assert decide(world(*norms, facts=3), Question("city", "hold", DAY)).outcome is Outcome.CONDITIONAL


def test_several_questions_share_what_they_may_cost_together():
    with pytest.raises(TooComplexError):
        ask_each(100, within=Budget(MOST_WORK_AT_ONCE))
    ask_each(5, within=Budget(MOST_WORK_AT_ONCE))


def ask_each(many: int, within: Budget) -> None:
    """Ask of so many worlds with twenty norms, each under an open fact of its own."""
    for number in range(many):
        asked = world(*(body(number + n, (Fact(f"c{n}"),)) for n in range(20)), facts=20)
        assert decide(asked, Question("city", "hold", DAY), Budget(within=within)).outcome is Outcome.CONDITIONAL
