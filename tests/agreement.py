"""What it is for two writings of the rule to say the same of a question."""

from service.core.decide import decide
from service.core.implications import ContradictoryFactsError
from service.core.question import Decision, Question
from service.core.world import World
from tests import reference
from tests.answer_set.solve import AnswerSetResult


def engine(world: World, question: Question) -> Decision | None:
    """What the engine says; None where it refuses the question."""
    try:
        return decide(world, question)
    except ContradictoryFactsError:
        return None


def evaluated(world: World, question: Question) -> reference.Reference | None:
    """What the reference says; None where it refuses the question."""
    try:
        return reference.answer(world, question)
    except reference.ContradictionError:
        return None


def disagree(world: World, question: Question, program: AnswerSetResult | None) -> bool:
    """Whether the three say different things of a question."""
    decision, plain = engine(world, question), evaluated(world, question)
    refused = [said is None for said in (decision, plain, program)]
    if decision is None or plain is None or program is None:
        return not all(refused)
    return differs_from_program(decision, program) or differs_from_reference(decision, plain)


def differs_from_reference(decision: Decision, plain: reference.Reference) -> bool:
    """Whether engine and reference differ in anything an answer says of the law on the day."""
    sides = {one.dispute: (frozenset(one.stands.outcomes), frozenset(one.falls.outcomes)) for one in decision.disputes}
    found: tuple[object, ...] = (
        decision.outcome,
        {(weighed.norm, weighed.counts_as) for weighed in decision.governing},
        decision.is_left_open,
        {one.norm: (one.ground, one.by) for one in decision.not_governing},
        set(decision.broader),
        {one.variable.slug: one.value for one in decision.presumed},
        {one.variable.slug: one.ground for one in decision.presumed if one.ground},
        {(one.variable.slug, one.value): one.outcome for one in decision.unless},
        sides,
        set(decision.touching),
        set(decision.out_of_scope),
        set(decision.coverage),
        decision.silence,
        decision.currency and (decision.currency.checked_through, decision.currency.is_beyond, decision.currency.basis),
    )
    expected: tuple[object, ...] = (
        plain.outcome,
        plain.counts_as,
        plain.is_left_open,
        plain.not_governing,
        plain.broader,
        plain.presumed,
        plain.grounds_of_presumption,
        plain.unless,
        plain.disputes,
        plain.touching,
        plain.out_of_scope,
        plain.coverage,
        plain.silence,
        plain.currency,
    )
    return found != expected


def differs_from_program(decision: Decision, result: AnswerSetResult) -> bool:
    """Whether engine and program differ in outcome, governing norms or what any case promises."""
    governing = frozenset(weighed.norm for weighed in decision.governing)
    if (decision.outcome, governing) != (result.outcome, result.governing):
        return True
    return bool(decision.cases) and not covers(decision, result)


def covers(decision: Decision, result: AnswerSetResult) -> bool:
    """Whether every assignment falls under a case, and each such case has its outcome and its norms."""
    for assignment, (outcome, governing) in result.assignments.items():
        held = [case for case in decision.cases if {(one.variable.slug, one.value) for one in case.when} <= assignment]
        if not held or any(case.outcome != outcome or not governing <= set(case.norms) for case in held):
            return False
    return True
