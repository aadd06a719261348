"""Long chains of priority, disputed displacements, linked facts: where generated worlds seldom come."""

from dataclasses import replace
from datetime import date

import pytest

from service.core.activities import Activity
from service.core.decide import decide
from service.core.implications import Condition
from service.core.model import EVERYONE, Coverage, Displacement, Dispute, Entity, Norm
from service.core.question import Question
from service.core.temporal import Span
from service.core.terms import All, Fact, Issuer, Not
from service.core.vocabulary import Ground, Level, Modality, Outcome, Presumption, Rank, Tier
from service.core.world import World
from tests import reference
from tests.agreement import differs_from_reference

ASKED = Question("city", "hold", date(2026, 1, 1))


def norm(name: str, modality: Modality, rank: Rank) -> Norm:
    """A norm of a body of its own, of the tier of its rank."""
    tier = Tier.FEDERAL if rank < Rank.STATE_CONSTITUTION else Tier.STATE if rank < Rank.CHARTER else Tier.LOCAL
    return Norm(name, f"law-{name}", "city", modality, "hold", EVERYONE, Issuer(f"body-{name}", tier), rank)


def world(*norms: Norm, conditions: tuple[Condition, ...] = (), disputes: tuple[Dispute, ...] = ()) -> World:
    """A city whose law was read, with these norms."""
    return World(
        {"city": Entity("city", "city", frozenset({Level.PLACE}), ("city",))},
        {"hold": Activity("hold")},
        {condition.id: condition for condition in conditions},
        norms,
        disputes=disputes,
        coverage=(Coverage("read", "city", with_agencies=True, activities=frozenset(), span=Span()),),
    )


# Each strikes the next: a federal bar the state's duty, that the county's ban, that the city's leave.
CHAIN = (
    norm("bar", Modality.BARS_REQUIREMENT, Rank.FEDERAL_STATUTE),
    norm("duty", Modality.REQUIRES, Rank.STATE_STATUTE),
    norm("ban", Modality.PROHIBITS, Rank.ORDINANCE),
    norm("leave", Modality.PERMITS, Rank.RESOLUTION),
)


def test_what_stands_again_sets_aside_in_its_turn():
    found = decide(world(*CHAIN), ASKED)
    assert found.outcome is Outcome.PROHIBITED
    grounds = {one.norm: (one.ground, one.by) for one in found.not_governing}
    assert grounds["duty"] == (Ground.HIGHER, "bar")
    assert grounds["leave"] == (Ground.HIGHER, "ban")


@pytest.mark.parametrize("many", [1, 2])
def test_so_it_is_wherever_links_of_the_chain_are_open(many):
    """One chain with a duty at its end that two of the others strike; or two chains, with two of everything."""
    links = (*CHAIN, norm("low-duty", Modality.REQUIRES, Rank.RESOLUTION)) if many == 1 else CHAIN
    norms = [replace(one, id=f"{one.id}-{n}", when=(Fact(f"{one.id}-{n}"),)) for n in range(many) for one in links]
    facts = tuple(Condition(f"{one.id}", Presumption.NONE) for one in norms)
    held = world(*norms, conditions=facts)
    found, expected = decide(held, ASKED), reference.answer(held, ASKED)
    assert not differs_from_reference(found, expected)
    for assignment, row in expected.cases.items():
        (promised,) = {case.outcome for case in found.cases if case_of(case) <= set(assignment)}
        assert promised is row.outcome


def case_of(case):
    """What a case assumes."""
    return {(literal.variable.slug, literal.value) for literal in case.when}


def test_whoever_is_displaced_by_words_prevails_on_no_other_ground_where_they_stand():
    over = replace(CHAIN[2], displaces=(Displacement("ban/link", frozenset({"duty"})),))
    held = world(CHAIN[1], over, disputes=(Dispute("dispute", displacements=frozenset({"ban/link"})),))
    found = decide(held, ASKED)
    assert not differs_from_reference(found, reference.answer(held, ASKED))
    (contest,) = found.disputes
    assert (contest.stands.outcomes, contest.falls.outcomes) == ((Outcome.PROHIBITED,), (Outcome.REQUIRED,))


def test_facts_that_cannot_be_together_open_nothing():
    facts = (Condition("felony", Presumption.NONE), Condition("murder", Presumption.NONE, frozenset({"felony"})))
    impossible = All((Fact("murder"), Not(Fact("felony"))))
    held = world(replace(CHAIN[2], when=(impossible,)), conditions=facts)
    found = decide(held, ASKED)
    assert found.outcome is Outcome.NOT_ADDRESSED
    assert not differs_from_reference(found, reference.answer(held, ASKED))


def test_circles_stand_and_what_hangs_on_them():
    """Two that displace each other, and a third that one of them would set aside; each open."""
    one = replace(CHAIN[1], displaces=(Displacement("duty/link", frozenset({"ban"})),), when=(Fact("x"),))
    other = replace(CHAIN[2], displaces=(Displacement("ban/link", frozenset({"duty"})),), when=(Fact("y"),))
    facts = (Condition("x", Presumption.NONE), Condition("y", Presumption.NONE))
    held = world(one, other, CHAIN[3], conditions=facts)
    found, expected = decide(held, ASKED), reference.answer(held, ASKED)
    assert not differs_from_reference(found, expected)
    assert {case.outcome for case in found.cases} == {row.outcome for row in expected.cases.values()}
