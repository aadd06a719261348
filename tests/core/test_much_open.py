"""Questions that leave tens of facts, days and disputes open, or lie among hundreds of turning days.

Brute force cannot weigh every assignment of these. It can weigh any one of them: what is left open is settled at
random, and what the reference then says must be what the answer promised for that case.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import Phase, assume, event, given, settings
from hypothesis import strategies as st

from service.core.activities import Activity
from service.core.budget import TooComplexError
from service.core.decide import decide, outline
from service.core.implications import Condition
from service.core.model import EVERYONE, Coverage, Displacement, Dispute, Norm
from service.core.question import Case, Decision, Question, Validity
from service.core.temporal import NEVER, Bound, Span
from service.core.terms import All, AnyOf, Expr, Fact, Not, Proviso
from service.core.vocabulary import Effect, Modality, Outcome, Presumption, Tier
from service.core.world import World
from tests import reference
from tests.strategies import ENTITIES, FIRST_DAY, FLAVOURS, ISSUERS

pytestmark = pytest.mark.worlds

# Big worlds are slow to make smaller: the one that fails is told as it is.
FEW = settings(max_examples=max(20, settings.default.max_examples // 10), phases=(Phase.explicit, Phase.generate))
NORMS, FACTS, EVENTS, DISPUTES, TURNING_DAYS, WAYS = 24, 20, 20, 20, 320, 6
TODAY = FIRST_DAY + timedelta(TURNING_DAYS // 2)
ASKED = Question("east-police", "hold", TODAY)
RANDOM = st.randoms(use_true_random=False)


# ---- worlds with much in them ----


def expression(rnd: Random, facts: int) -> Expr:
    """A fact, its opposite, or two of them together."""
    parts = tuple(Fact(f"c{rnd.randrange(facts)}") for _ in range(2))
    return rnd.choice((parts[0], parts[0], Not(parts[0]), All(parts), AnyOf(parts)))


def span(rnd: Random, events: int) -> Span:
    """A span that begins or ends on the day of an event that is not known; or at some time in the window."""
    if not events:
        first, last = sorted(rnd.sample(range(TURNING_DAYS), 2))
        start = Bound.on(FIRST_DAY + timedelta(first))
        return Span(start, Bound.on(FIRST_DAY + timedelta(last)) if rnd.random() < 0.5 else NEVER)
    name = f"e{rnd.randrange(events)}"
    in_doubt = Bound(TODAY - timedelta(9), TODAY + timedelta(9), name)
    return rnd.choice((Span(in_doubt), Span(in_doubt), Span(end=in_doubt)))


def norm(rnd: Random, name: str, flavour: tuple[Modality, ...], facts: int, events: int | None) -> Norm:
    """A norm that turns on some of so many facts and events."""
    issuer, ranks = ISSUERS[rnd.choice(tuple(ISSUERS))]
    others = frozenset(f"n{number}" for number in rnd.sample(range(NORMS), 2)) - {name}
    return Norm(
        id=name,
        instrument="law-a",
        jurisdiction="st",
        modality=rnd.choice(flavour),
        activity=rnd.choice(("hold", "any")),
        bearer=EVERYONE,
        issuer=issuer,
        rank=rnd.choice(ranks),
        span=Span() if events is None else span(rnd, events),
        when=(expression(rnd, facts),) if facts and rnd.random() < 0.7 else (),
        unless=(Proviso(expression(rnd, facts), rnd.choice(tuple(Effect))),) if facts and rnd.random() < 0.4 else (),
        reaches_each=True,
        yields=frozenset({rnd.choice(tuple(Tier))}) if rnd.random() < 0.2 else frozenset(),
        displaces=(Displacement(f"{name}/link", others),) if rnd.random() < 0.15 else (),
    )


def much(rnd: Random, facts: int = 0, events: int | None = None, disputes: int = 0, norms: int = NORMS) -> World:
    """A world of norms that turn on so many open facts, unknown days and disputes; nought events are known days."""
    flavour = rnd.choice(FLAVOURS)
    found = tuple(norm(rnd, f"n{number}", flavour, facts, events) for number in range(norms))
    records = [one.id for one in found] + [link.id for one in found for link in one.displaces]
    return World(
        entities=ENTITIES,
        activities={"any": Activity("any"), "hold": Activity("hold", ("any",))},
        conditions={
            f"c{number}": Condition(
                f"c{number}",
                Presumption.NONE,
                implies=frozenset({f"c{number - 7}"}) if number > 13 and rnd.random() < 0.3 else frozenset(),
            )
            for number in range(facts)
        },
        norms=found,
        disputes=tuple(dispute(f"d{number:02}", rnd.choice(records)) for number in range(disputes)),
        coverage=(Coverage("read", "east", with_agencies=True, activities=frozenset(), span=Span()),),
    )


def dispute(name: str, record: str) -> Dispute:
    """A dispute over a norm or a displacement."""
    over = frozenset({record})
    return Dispute(name, displacements=over) if "/" in record else Dispute(name, norms=over)


# ---- one way for all that is open to fall ----


@dataclass(frozen=True)
class Way:
    """A full assignment, a resolution of its disputes, and what brute force makes of the two."""

    assignment: frozenset[tuple[str, str]]
    resolution: dict[str, bool]
    row: reference.Row


def ways(world: World, rnd: Random) -> Iterator[Way]:
    """Some of the ways in which all that is open may fall."""
    asked = reference.ask(world, ASKED)
    open_ones = reference.variables(asked)
    for _ in range(WAYS):
        chosen = {name: rnd.choice(values) for name, values in open_ones.items()}
        try:
            moment = reference.moment_of(asked, tuple(chosen.items()), (), set())
        except reference.ContradictionError:
            continue
        disputes = reference.reaching(asked, moment)
        resolution = {one.id: rnd.random() < 0.5 for one in disputes}
        yield Way(frozenset(chosen.items()), resolution, reference.weigh(asked, moment, disputes, resolution))


def decided(world: World) -> Decision:
    """The answer, if it does not cost too much."""
    try:
        return decide(world, ASKED)
    except TooComplexError:
        event("too complex")
        assume(False)
        raise


def promised(decision: Decision, way: Way) -> set[Outcome]:
    """The outcomes that an answer has for a full assignment."""
    if decision.outcome is not Outcome.CONDITIONAL:
        return {decision.outcome}
    return {case.outcome for case in decision.cases if literals(case) <= way.assignment}


def literals(case: Case) -> frozenset[tuple[str, str]]:
    """What a case assumes."""
    return frozenset((literal.variable.slug, literal.value) for literal in case.when)


def governing_there(decision: Decision, way: Way) -> set[str]:
    """The norms that an answer lets govern in a full assignment."""
    if decision.outcome is not Outcome.CONDITIONAL:
        return {weighed.norm for weighed in decision.governing}
    return {norm for case in decision.cases if literals(case) <= way.assignment for norm in case.norms}


def holds_for(decision: Decision, way: Way) -> None:
    """What was promised for a case is what brute force finds in it; and each norm is listed once."""
    outcomes = promised(decision, way)
    assert len(outcomes) == 1
    assert way.row.outcome in outcomes or (way.resolution and outcomes == {Outcome.CONTESTED})
    assert way.row.norms <= governing_there(decision, way)
    for contest in decision.disputes:
        if contest.dispute in way.resolution:
            side = contest.stands if way.resolution[contest.dispute] else contest.falls
            assert way.row.outcome in side.outcomes


def check(world: World, rnd: Random) -> Decision:
    """Hold an answer against brute force in some of all ways."""
    decision = decided(world)
    for way in ways(world, rnd):
        holds_for(decision, way)
    governing, others = {one.norm for one in decision.governing}, [one.norm for one in decision.not_governing]
    assert sorted((*governing, *others)) == sorted(one.id for one in world.norms)
    return decision


# ---- what is asked ----


@FEW
@given(RANDOM)
def test_twenty_open_facts(rnd: Random) -> None:
    decision = check(much(rnd, facts=FACTS), rnd)
    event(f"{decision.outcome}")


@FEW
@given(RANDOM)
def test_twenty_unknown_days(rnd: Random) -> None:
    check(much(rnd, events=EVENTS), rnd)


@FEW
@given(RANDOM)
def test_twenty_disputes(rnd: Random) -> None:
    decision = check(much(rnd, disputes=DISPUTES), rnd)
    event(f"{len(decision.disputes)} disputes matter")


@FEW
@given(RANDOM)
def test_facts_days_and_disputes_together(rnd: Random) -> None:
    check(much(rnd, facts=6, events=6, disputes=6), rnd)


@FEW
@given(RANDOM)
def test_hundreds_of_turning_days(rnd: Random) -> None:
    world = much(rnd, facts=2, events=0, norms=TURNING_DAYS // 2)
    found = outline(world, ASKED).validity
    for offset in rnd.sample(range(TURNING_DAYS), 1):
        day = FIRST_DAY + timedelta(offset)
        expected = reference.outcome_and_governing(world, ASKED, day)
        there = outline(world, replace(ASKED, as_of=day))
        assert (there.outcome, frozenset(one.norm for one in there.governing)) == expected
    assert is_as_long_as_it_lasts(world, found)


def is_as_long_as_it_lasts(world: World, found: Validity) -> bool:
    """Whether the days around the asked one on which outcome and norms are its own are just those."""
    days = [FIRST_DAY + timedelta(offset) for offset in range(-1, TURNING_DAYS + 1)]
    there = {day: outline(world, replace(ASKED, as_of=day)) for day in days}
    same = [
        day
        for day in days
        if (there[day].outcome, there[day].governing) == (there[TODAY].outcome, there[TODAY].governing)
    ]
    within = [day for day in days if (found.start or day) <= day and (not found.until or day < found.until)]
    beside = {within[0] - timedelta(1), within[-1] + timedelta(1)} & set(days)
    return set(within) <= set(same) and beside.isdisjoint(same)
