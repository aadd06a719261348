"""What an index by whom scopes can meet leaves out could not have bound; and what others enacted is not looked at."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given

from service.core.activities import Activity
from service.core.bearer import membership
from service.core.candidates import actor_of
from service.core.decide import decide, outline
from service.core.formula import on_day
from service.core.index import keys_met, keys_of
from service.core.model import Coverage, Displacement, Dispute, Entity, EntityClass, Norm, Scope, Suspension
from service.core.question import Question
from service.core.temporal import ALWAYS, Bound, Span
from service.core.terms import Issuer, Reading
from service.core.vocabulary import Level, Modality, Rank, Tier
from service.core.world import World
from tests.strategies import cases

DAY = date(2026, 1, 1)
TERRITORIES = ("st", "co", "east", "west")
LOOKED_AT: set[str] = set()
Pair = tuple[World, Question]


# ---- nothing is left out that could bind ----


@given(cases())
def test_whoever_a_scope_may_hold_meets_one_of_its_keys(pair: Pair) -> None:
    world, question = pair
    actor = actor_of(world, question)
    met = keys_met(actor)
    scopes = [norm.bearer for norm in world.norms] + [order.scope for order in world.suspensions]
    scopes += [dispute.scope for dispute in world.disputes]
    scopes += [link.scope for norm in world.norms for link in norm.displaces]
    for scope in scopes:
        if on_day(membership(scope, actor, world.entities), question.as_of) is not False:
            assert not met.isdisjoint(keys_of(scope, world.entities))


@pytest.mark.parametrize("place", TERRITORIES)
@given(cases())
def test_so_it_is_wherever_the_act_is_done(place: str, pair: Pair) -> None:
    world, question = pair
    test_whoever_a_scope_may_hold_meets_one_of_its_keys.hypothesis.inner_test((world, replace(question, place=place)))


# ---- a question looks at what could bind it ----


class Watched:
    """Notes the id of a record when anything of it is looked at."""

    def __getattribute__(self, name: str) -> object:
        if not name.startswith("__") and name != "id":
            LOOKED_AT.add(object.__getattribute__(self, "id"))
        return object.__getattribute__(self, name)


class WatchedNorm(Watched, Norm):
    pass


class WatchedOrder(Watched, Suspension):
    pass


class WatchedDispute(Watched, Dispute):
    pass


class WatchedCoverage(Watched, Coverage):
    pass


@contextmanager
def watching() -> Iterator[set[str]]:
    """What is looked at meanwhile."""
    LOOKED_AT.clear()
    yield LOOKED_AT


STATE, COUNTY = frozenset({Level.STATE}), frozenset({Level.COUNTY})
ACTIVITIES = {
    "any": Activity("any", attributes={"model": ("jail", "street")}),
    "hold": Activity("hold", ("any",)),
    "tell": Activity("tell", ("any",)),
}


def places(state: str) -> list[Entity]:
    """A state, a county of it, and the county's sheriff, who operates the jail."""
    around = (state, "us")
    return [
        Entity(state, state, STATE, around),
        Entity(f"{state}-co", f"{state}-co", COUNTY, (f"{state}-co", *around)),
        Entity(f"{state}-sheriff", f"{state}-co", COUNTY, (f"{state}-sheriff", f"{state}-co", *around), "sheriff"),
        Entity(f"{state}-jail", f"{state}-co", COUNTY, (f"{state}-jail", f"{state}-co", *around), "jail",
               operated_by=f"{state}-sheriff"),
    ]  # fmt: skip


def scopes(state: str) -> list[Scope]:
    """Every way in which a state's law names whom it binds."""
    return [
        Scope(within=frozenset({state})),
        Scope(within=frozenset({state}), kinds=frozenset({"sheriff"})),
        Scope(of=frozenset({f"{state}-co"})),
        Scope(of=frozenset({f"{state}-sheriff", f"{state}-jail"})),
        Scope(where=frozenset({state})),
        Scope(where=frozenset({f"{state}-co"}), within=frozenset({"us"})),
    ]


def norm(name: str, maker: str, scope: Scope, number: int) -> WatchedNorm:
    """A norm of a state or of the nation, on one activity or another, begun on a day of its own."""
    tier = Tier.FEDERAL if maker == "us" else Tier.STATE
    return WatchedNorm(
        name,
        f"law-{name}",
        maker,
        (Modality.PROHIBITS, Modality.REQUIRES, Modality.PERMITS)[number % 3],
        ("hold", "any")[number % 2],
        scope,
        Issuer(maker, tier),
        Rank.FEDERAL_STATUTE if maker == "us" else Rank.STATE_STATUTE,
        Span(Bound.on(DAY - timedelta(number + 1)) if number % 2 else ALWAYS),
        {"model": frozenset({"jail"})} if number % 3 == 0 else {},
        displaces=(Displacement(f"{name}/link", frozenset({"us-1"}), scope),) if number % 2 else (),
        readings=(Reading(f"reading-{name}", DAY, adds=True),) if number == 2 else (),
    )


NATIONAL = [norm(f"us-{number}", "us", Scope(within=frozenset({"us"})), number) for number in range(3)]


def world(states: int) -> World:
    """So many states with law of one kind, each with orders and disputes over its own law and over the nation's."""
    names = [f"s{number:02}" for number in range(states)]
    entities = [
        Entity("us", "us", frozenset({Level.NATION}), ("us",)),
        *(one for name in names for one in places(name)),
    ]
    named = [(name, number, scope) for name in names for number, scope in enumerate(scopes(name))]
    norms = [norm(f"{name}-{number}", name, scope, number) for name, number, scope in named]
    return World(
        {entity.id: entity for entity in entities},
        ACTIVITIES,
        {},
        (*NATIONAL, *norms),
        tuple(
            WatchedOrder(f"order-{name}-{number}", frozenset({f"{name}-{number}", "us-0"}), scope)
            for name, number, scope in named
        ),
        tuple(
            WatchedDispute(f"dispute-{name}", frozenset({f"{name}-1"}), frozenset({f"{name}-3/link"}), scopes(name)[0])
            for name in names
        ),
        tuple(
            WatchedCoverage(f"read-{name}", f"{name}-co", with_agencies=True, activities=frozenset(), span=Span())
            for name in names
        ),
    )


SHERIFFS = EntityClass("s01", ("s01", "us"), Level.COUNTY, "sheriff", COUNTY)
ANYONE = EntityClass("s01", ("us",), None, "any")
ASKED = {
    "state": Question("s01", "hold", DAY),
    "county": Question("s01-co", "hold", DAY),
    "sheriff": Question("s01-sheriff", "hold", DAY),
    "jail": Question("s01-jail", "hold", DAY),
    "wider activity": Question("s01-jail", "any", DAY),
    "no law": Question("s01-jail", "tell", DAY),
    "class": Question(SHERIFFS, "hold", DAY),
    "anyone": Question(ANYONE, "hold", DAY),
    "under a jurisdiction": Question("s01-sheriff", "hold", DAY, under="s01"),
    "under an instrument": Question("s01-sheriff", "hold", DAY, under="law-s01-1"),
    "place": Question("s01-sheriff", "hold", DAY, place="s01-co"),
}


def looked_at(states: int, question: Question, answer: object) -> set[str]:
    """Every norm, order, dispute and coverage record that a question touches once the world is indexed."""
    asked = world(states).indexed()
    with watching() as found:
        answer(asked, question)
    return set(found)


@pytest.mark.parametrize("answer", [decide, outline], ids=["decide", "outline"])
@pytest.mark.parametrize("asked", ASKED)
def test_a_question_never_looks_at_what_other_states_enacted(asked: str, answer: object) -> None:
    few, many = (looked_at(states, ASKED[asked], answer) for states in (2, 50))
    touching = {name for name in many if name.startswith("order-") and answer is decide}
    assert many - touching == few - touching
    assert not {name for name in many - touching if "s01" not in name and not name.startswith("us-")}


def test_a_question_looks_at_the_law_of_its_own_place() -> None:
    found = looked_at(50, ASKED["jail"], decide)
    assert {f"s01-{number}" for number in range(5)} | {"us-0", "us-1", "us-2", "read-s01", "dispute-s01"} <= found
