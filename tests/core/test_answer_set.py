"""The answer-set program of tests/answer_set by itself: on the worked cases and on small worlds."""

from datetime import date
from functools import cache

import pytest

from service.core.activities import Activity
from service.core.implications import Condition
from service.core.model import (
    EVERYONE,
    Coverage,
    Displacement,
    Dispute,
    Entity,
    EntityClass,
    Norm,
    Scope,
    Suspension,
)
from service.core.question import Question
from service.core.temporal import Bound, Span
from service.core.terms import Against, Expr, Fact, Issuer, Not, Proviso
from service.core.vocabulary import Effect, Level, Modality, Outcome, Presumption, Rank, Tier
from service.core.world import World
from tests.agreement import differs_from_program, engine
from tests.answer_set.solve import AnswerSetResult, RefusedQuestionError, solve, solve_many
from tests.casebook import CASES, Worked

# ---- the worked cases ----


def differ(world: World, question: Question, result: AnswerSetResult | None) -> bool:
    """Whether engine and program differ, or only one of them refuses."""
    decision = engine(world, question)
    if decision is None or result is None:
        return (decision is None) != (result is None)
    return differs_from_program(decision, result)


@cache
def worked_out() -> dict[str, AnswerSetResult | None]:
    """What the program says of every worked case, by title."""
    results = solve_many([(case.world, case.question) for case in CASES])
    return {case.title: result for case, result in zip(CASES, results, strict=True)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_the_program_answers_as_worked_out(case: Worked) -> None:
    result, expected = worked_out()[case.title], case.expected
    assert (result is None) == ("refused" in expected)
    if result is not None:
        assert verdict(result) == (Outcome(expected["outcome"]), set(expected.get("governing", ())))
        for one in expected.get("cases", ()):
            assert outcomes_where(result, frozenset(one["when"].items())) == {Outcome(one["outcome"])}
    assert not differ(case.world, case.question, result)


def outcomes_where(result: AnswerSetResult, assumed: frozenset[tuple[str, str]]) -> set[Outcome]:
    """The outcomes of the assignments in which this is assumed."""
    return {outcome for assignment, outcome in outcomes(result).items() if assumed <= assignment}


# ---- small worlds ----

DAY = date(2026, 1, 1)
BEFORE, AFTER = date(2025, 6, 1), date(2026, 6, 1)
IN_DOUBT = Bound(BEFORE, AFTER, "signing")

STATE = Issuer("st", Tier.STATE)
COUNTY = Issuer("co", Tier.LOCAL)
ENTITIES = {
    "st": Entity("st", "st", frozenset({Level.STATE}), ("st",)),
    "co": Entity("co", "co", frozenset({Level.COUNTY}), ("co", "st")),
    "sheriff": Entity("sheriff", "co", frozenset({Level.COUNTY}), ("sheriff", "co", "st"), "sheriff"),
    "jail": Entity("jail", "co", frozenset({Level.COUNTY}), ("jail", "co", "st"), "jail", operated_by="sheriff"),
}
ACTIVITIES = {
    "hold": Activity("hold", attributes={"model": ("jail", "street")}),
    "keep": Activity("keep", ("hold",)),
}
ANY_SHERIFF = EntityClass("st", ("st",), Level.COUNTY, "sheriff")


def norm(
    name: str, modality: Modality, issuer: Issuer = STATE, rank: Rank = Rank.STATE_STATUTE, **parts: object
) -> Norm:
    """A norm on holding that binds everyone, with these parts."""
    wanted = {"activity": "hold", "bearer": EVERYONE} | parts
    return Norm(name, f"law-{name}", issuer.id, modality, issuer=issuer, rank=rank, **wanted)  # type: ignore[arg-type]


def county(name: str, modality: Modality, **parts: object) -> Norm:
    """The same of a county ordinance."""
    return norm(name, modality, COUNTY, Rank.ORDINANCE, **parts)


def world(*norms: Norm, **parts: object) -> World:
    """A world of these norms."""
    wanted = {"entities": ENTITIES, "activities": ACTIVITIES, "conditions": {}} | parts
    return World(norms=norms, **wanted)  # type: ignore[arg-type]


def facts(**presumptions: Presumption) -> dict[str, Condition]:
    """Conditions with these presumptions."""
    return {name: Condition(name, presumption) for name, presumption in presumptions.items()}


def ask(of: World, entity: str | EntityClass = "sheriff", activity: str = "hold", **parts: object) -> AnswerSetResult:
    """The program's result on the day, once the engine is seen to agree."""
    question = Question(entity, activity, DAY, **parts)  # type: ignore[arg-type]
    result = solve(of, question)
    assert not differ(of, question, result)
    return result


def verdict(result: AnswerSetResult) -> tuple[Outcome, set[str]]:
    """Outcome and governing norms."""
    return result.outcome, set(result.governing)


def outcomes(result: AnswerSetResult) -> dict[frozenset[tuple[str, str]], Outcome]:
    """The outcome of each assignment."""
    return {assignment: outcome for assignment, (outcome, _) in result.assignments.items()}


def limit(expression: Expr) -> tuple[Proviso]:
    """An exception that leaves silence."""
    return (Proviso(expression, Effect.LIMIT),)


def allows(expression: Expr) -> tuple[Proviso]:
    """An exception that lets the act be done."""
    return (Proviso(expression, Effect.ALLOWS),)


BAN = norm("ban", Modality.PROHIBITS)
DUTY = county("duty", Modality.REQUIRES)
PERMISSION = county("permission", Modality.PERMITS)


@pytest.mark.parametrize(
    ("norms", "expected"),
    [
        ((), (Outcome.NOT_RESEARCHED, set())),
        ((BAN,), (Outcome.PROHIBITED, {"ban"})),
        ((PERMISSION,), (Outcome.PERMITTED, {"permission"})),
        ((BAN, DUTY), (Outcome.PROHIBITED, {"ban"})),
        ((county("ban", Modality.PROHIBITS), DUTY), (Outcome.CONTESTED, {"ban", "duty"})),
        ((county("ban", Modality.PROHIBITS), norm("wide", Modality.PERMITS)), (Outcome.PROHIBITED, {"ban"})),
        ((DUTY, norm("spared", Modality.EXEMPTS, STATE, Rank.ORDINANCE)), (Outcome.CONTESTED, {"duty", "spared"})),
        ((DUTY, norm("shield", Modality.BARS_REQUIREMENT)), (Outcome.PERMITTED, {"shield"})),
        (
            (DUTY, norm("shield", Modality.BARS_REQUIREMENT, against=Against(frozenset({Tier.STATE})))),
            (Outcome.REQUIRED, {"duty"}),
        ),
        ((norm("modest", Modality.PROHIBITS, yields=frozenset({Tier.LOCAL})), DUTY), (Outcome.REQUIRED, {"duty"})),
        ((norm("wish", Modality.ENCOURAGES),), (Outcome.NOT_RESEARCHED, set())),
    ],
)
def test_what_stands_makes_the_outcome(norms: tuple[Norm, ...], expected: tuple[Outcome, set[str]]) -> None:
    assert verdict(ask(world(*norms))) == expected


def test_silence_of_law_that_was_read_is_not_addressed() -> None:
    read = Coverage("read", "co", True, frozenset({"hold"}), Span())
    assert ask(world(coverage=(read,)), "jail", "keep").outcome is Outcome.NOT_ADDRESSED


def test_a_duty_on_a_broader_activity_decides_only_if_it_reaches_each() -> None:
    assert ask(world(DUTY), activity="keep").outcome is Outcome.NOT_RESEARCHED
    assert ask(world(county("duty", Modality.REQUIRES, reaches_each=True)), activity="keep").outcome is Outcome.REQUIRED


def test_a_jail_is_held_where_its_operator_is() -> None:
    assert ask(world(norm("ban", Modality.PROHIBITS, bearer=Scope(kinds=frozenset({"sheriff"})))), "jail").governing


def test_a_norm_set_aside_sets_nothing_aside_and_norms_in_a_circle_stand() -> None:
    first = norm("first", Modality.PERMITS, displaces=(Displacement("1", frozenset({"second"})),))
    second = norm("second", Modality.PROHIBITS, displaces=(Displacement("2", frozenset({"third"})),))
    third = norm("third", Modality.PERMITS)
    assert verdict(ask(world(first, second, third))) == (Outcome.PERMITTED, {"first", "third"})
    back = norm("third", Modality.PERMITS, displaces=(Displacement("3", frozenset({"first"})),))
    assert verdict(ask(world(first, second, back))) == (Outcome.PROHIBITED, {"second"})


def test_the_narrower_and_then_the_later_of_one_issuer_prevails() -> None:
    narrow = norm("narrow", Modality.PERMITS, activity="keep")
    assert verdict(ask(world(BAN, narrow), activity="keep")) == (Outcome.PERMITTED, {"narrow"})
    late = norm("late", Modality.PERMITS, span=Span(Bound.on(BEFORE)))
    assert verdict(ask(world(BAN, late))) == (Outcome.PERMITTED, {"late"})


def test_an_exception_leaves_silence_or_a_permission_as_it_says() -> None:
    conditions = facts(warrant=Presumption.PRESENT)
    limited = norm("ban", Modality.PROHIBITS, unless=limit(Fact("warrant")))
    assert ask(world(limited, conditions=conditions)).outcome is Outcome.NOT_RESEARCHED
    left = norm("ban", Modality.PROHIBITS, unless=allows(Fact("warrant")))
    assert verdict(ask(world(left, conditions=conditions))) == (Outcome.PERMITTED, {"ban"})


def test_an_open_fact_gives_a_case_for_each_of_its_values() -> None:
    ban = norm("ban", Modality.PROHIBITS, when=(Not(Fact("voted")),))
    result = ask(world(ban, conditions=facts(voted=Presumption.NONE)))
    assert outcomes(result) == {
        frozenset({("fact:voted", "absent")}): Outcome.PROHIBITED,
        frozenset({("fact:voted", "present")}): Outcome.NOT_RESEARCHED,
    }
    assert verdict(result) == (Outcome.CONDITIONAL, {"ban"})


def test_a_fact_that_two_norms_presume_differently_is_open() -> None:
    gated = norm("gated", Modality.PERMITS, when=(Fact("consent"),), presume={"consent": Presumption.PRESENT})
    plain = norm("plain", Modality.PERMITS, when=(Fact("consent"),))
    conditions = facts(consent=Presumption.ABSENT)
    assert verdict(ask(world(gated, conditions=conditions))) == (Outcome.PERMITTED, {"gated"})
    assert verdict(ask(world(gated, plain, conditions=conditions))) == (Outcome.CONDITIONAL, {"gated", "plain"})


def test_what_follows_from_an_open_fact_beats_a_presumption_even_where_the_open_fact_decides_nothing() -> None:
    conditions = facts(vote=Presumption.NONE, stay=Presumption.ABSENT) | {
        "crime": Condition("crime", Presumption.NONE, implies=frozenset({"stay"})),
    }
    duty = norm("duty", Modality.REQUIRES, unless=limit(Fact("stay")))
    other = county("other", Modality.REQUIRES, when=(Fact("vote"), Fact("crime")))
    result = ask(world(duty, other, conditions=conditions))
    duties = {assignment for assignment, outcome in outcomes(result).items() if outcome is Outcome.REQUIRED}
    assert set(result.assignments) - duties == {frozenset({("fact:vote", "absent"), ("fact:crime", "present")})}


def test_assignments_that_contradict_themselves_do_not_count() -> None:
    conditions = facts(charge=Presumption.NONE) | {
        "conviction": Condition("conviction", Presumption.NONE, excludes=frozenset({"charge"})),
    }
    ban = norm("ban", Modality.PROHIBITS, when=(Fact("charge"), Fact("conviction")))
    assert len(ask(world(ban, conditions=conditions)).assignments) == 3


def test_stated_facts_that_contradict_each_other_refuse_the_question() -> None:
    conditions = facts(stay=Presumption.ABSENT) | {
        "crime": Condition("crime", Presumption.ABSENT, implies=frozenset({"stay"})),
    }
    with pytest.raises(RefusedQuestionError):
        ask(world(conditions=conditions), given=frozenset({"crime"}), absent=frozenset({"stay"}))


def test_bounds_of_one_event_share_a_date_variable() -> None:
    old = norm("old", Modality.PROHIBITS, span=Span(end=IN_DOUBT))
    new = norm("new", Modality.PERMITS, span=Span(IN_DOUBT))
    assert outcomes(ask(world(old, new))) == {
        frozenset({("date:signing", "passed")}): Outcome.PERMITTED,
        frozenset({("date:signing", "not-passed")}): Outcome.PROHIBITED,
    }


def test_an_order_suspends_unless_it_is_stayed_and_one_that_voids_looks_at_no_date() -> None:
    names, later = frozenset({"ban"}), Span(Bound.on(AFTER))
    order = Suspension("order", names)
    assert not ask(world(BAN, suspensions=(order,))).governing
    assert ask(world(BAN, suspensions=(Suspension("order", names, stays=(Span(),)),))).governing
    assert ask(world(BAN, suspensions=(Suspension("order", names, span=later),))).governing
    assert not ask(world(BAN, suspensions=(Suspension("order", names, span=later, voids=True),))).governing


def test_an_open_attribute_takes_the_values_mentioned_and_other_while_there_is_more() -> None:
    jail = norm("jail", Modality.PROHIBITS, attributes={"model": frozenset({"jail"})})
    street = norm("street", Modality.PERMITS, attributes={"model": frozenset({"street"})})
    assert set(outcomes(ask(world(jail)))) == {frozenset({("attribute:model", value)}) for value in ("jail", "other")}
    assert set(outcomes(ask(world(jail, street)))) == {
        frozenset({("attribute:model", value)}) for value in ("jail", "street")
    }
    assert ask(world(jail), attributes={"model": "jail"}).outcome is Outcome.PROHIBITED


def test_a_bearer_attribute_of_a_class_is_a_variable() -> None:
    ban = norm("ban", Modality.PROHIBITS, bearer=Scope(attributes=frozenset({"operates-jail"})))
    assert outcomes(ask(world(ban), ANY_SHERIFF)) == {
        frozenset({("bearer:operates-jail", "present")}): Outcome.PROHIBITED,
        frozenset({("bearer:operates-jail", "absent")}): Outcome.NOT_RESEARCHED,
    }


def test_a_norm_that_names_one_sheriff_does_not_bind_any_sheriff() -> None:
    ban = norm("ban", Modality.PROHIBITS, bearer=Scope(of=frozenset({"sheriff"})))
    assert ask(world(ban), "sheriff").governing
    assert not ask(world(ban), ANY_SHERIFF).governing


def test_a_dispute_that_changes_the_outcome_contests_it_within_the_assignment() -> None:
    quarrel = Dispute("quarrel", frozenset({"ban"}))
    assert verdict(ask(world(BAN, PERMISSION, disputes=(quarrel,)))) == (Outcome.CONTESTED, {"ban", "permission"})


def test_a_disputed_displacement_falls_without_its_norm() -> None:
    permission = county("permission", Modality.PERMITS, displaces=(Displacement("link", frozenset({"ban"})),))
    quarrel = Dispute("quarrel", displacements=frozenset({"link"}))
    assert verdict(ask(world(BAN, permission))) == (Outcome.PERMITTED, {"permission"})
    assert verdict(ask(world(BAN, permission, disputes=(quarrel,)))) == (Outcome.CONTESTED, {"ban", "permission"})


def test_under_one_record_only_its_norms_are_weighed_and_silence_is_certain() -> None:
    assert verdict(ask(world(BAN, PERMISSION), under="law-permission")) == (Outcome.PERMITTED, {"permission"})
    assert ask(world(BAN), under="law-other").outcome is Outcome.NOT_ADDRESSED


def test_worlds_put_together_do_not_touch_each_other() -> None:
    question = Question("sheriff", "hold", DAY)
    pairs = [(world(*norms), question) for norms in ((BAN,), (PERMISSION,), (), (BAN, DUTY))]
    assert solve_many(pairs) == [solve(*pair) for pair in pairs]


def test_a_question_refused_does_not_refuse_its_neighbours() -> None:
    asked = Question("sheriff", "hold", DAY, given=frozenset({"x"}), absent=frozenset({"x"}))
    refused, answered = solve_many([(world(BAN), asked), (world(BAN), Question("sheriff", "hold", DAY))])
    assert refused is None
    assert answered is not None
    assert answered.outcome is Outcome.PROHIBITED
