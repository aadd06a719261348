"""A question on one day as formulas: what each norm in play, each displacement and each dispute turns on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from service.core.bearer import holds
from service.core.candidates import (
    Candidate,
    Candidates,
    Force,
    asked_entity,
    force,
    is_in_play,
    is_running,
    membership,
)
from service.core.facts import FactState, sort_facts
from service.core.formula import Formula, Is, conjoin, disjoin, negate
from service.core.model import All, AnyOf, Dispute, Expr, Fact, Not, Proviso, Scope
from service.core.question import Question
from service.core.variables import Variable, fact
from service.core.vocabulary import ABSENT, NOT_PASSED, OTHER, PASSED, PRESENT, Effect, Sort
from service.core.weighing import InPlay, Weighing
from service.core.world import World

Domains = Mapping[Variable, tuple[str, ...]]
Narrowing = Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Problem:
    """A question on one day: what is weighed, what is already out, and the facts."""

    weighing: Weighing
    out: tuple[tuple[Candidate, Force], ...]
    facts: FactState
    domains: Domains


def pose(world: World, question: Question, candidates: Candidates, known: Mapping[str, bool], day: date) -> Problem:
    """Set up a question on one day."""
    forces = [(candidate, force(world, question, candidate, day)) for candidate in candidates.weighed]
    playing = [(candidate, on_day) for candidate, on_day in forces if is_in_play(candidate, on_day)]
    out = tuple((candidate, on_day) for candidate, on_day in forces if not is_in_play(candidate, on_day))
    facts = sort_facts(question, known, [candidate.norm for candidate, _ in playing], world.conditions)
    in_play = tuple(_in_play(world, question, candidate, on_day, facts) for candidate, on_day in playing)
    weighing = Weighing(in_play, _disputes(world, question, in_play, day))
    return Problem(weighing, out, facts, _domains(world, question, weighing, _narrowings(playing)))


def _in_play(world: World, question: Question, candidate: Candidate, on_day: Force, facts: FactState) -> InPlay:
    norm = candidate.norm
    reaches = ((link.id, _reach(world, question, link.scope)) for link in norm.displaces)
    return InPlay(
        norm=norm,
        force=on_day,
        when=conjoin(_formula(part, facts) for part in norm.when),
        limited=_exceptions(norm.unless, Effect.LIMIT, facts),
        allowed=_exceptions(norm.unless, Effect.ALLOWS, facts),
        displaces=tuple((link, reach) for link, reach in reaches if reach is not False),
    )


def _exceptions(unless: Iterable[Proviso], effect: Effect, facts: FactState) -> Formula:
    return disjoin(_formula(part.expr, facts) for part in unless if part.effect is effect)


def _formula(expr: Expr, facts: FactState) -> Formula:
    match expr:
        case Fact(condition):
            stated = facts.stated.get(condition)
            return Is(fact(condition), frozenset({PRESENT})) if stated is None else stated
        case Not(inner):
            return negate(_formula(inner, facts))
        case All(parts):
            return conjoin(_formula(part, facts) for part in parts)
        case AnyOf(parts):
            return disjoin(_formula(part, facts) for part in parts)


def _reach(world: World, question: Question, scope: Scope) -> Formula:
    asked = asked_entity(world, question)
    return holds(scope, asked, world.entities) and membership(scope, asked)


def _disputes(
    world: World, question: Question, in_play: Iterable[InPlay], day: date
) -> tuple[tuple[Dispute, Formula], ...]:
    found: dict[str, tuple[Dispute, Formula]] = {}
    for playing in in_play:
        for record in (playing.norm.id, *(link for link, _ in playing.displaces)):
            for dispute in world.disputes_of(record):
                runs = conjoin((is_running(dispute.span, day), _reach(world, question, dispute.scope)))
                if runs is not False:
                    found[dispute.id] = (dispute, runs)
    return tuple(found[dispute] for dispute in sorted(found))


def _narrowings(playing: Iterable[tuple[Candidate, Force]]) -> list[Narrowing]:
    """The attributes that norms in play, and orders that may reach them, mention."""
    found: list[Narrowing] = []
    for candidate, on_day in playing:
        running = {order for order, runs in (*on_day.voided, *on_day.suspended) if runs is not False}
        orders = (order.attributes for order in candidate.suspensions if order.id in running)
        found += [candidate.norm.attributes, *orders]
    return found


def _domains(world: World, question: Question, weighing: Weighing, narrowings: Iterable[Narrowing]) -> Domains:
    return {variable: _domain(world, question, variable, narrowings) for variable in weighing.variables()}


def _domain(world: World, question: Question, variable: Variable, narrowings: Iterable[Narrowing]) -> tuple[str, ...]:
    if variable.sort is Sort.DATE:
        return (NOT_PASSED, PASSED)
    if variable.sort is not Sort.ATTRIBUTE:
        return (ABSENT, PRESENT)
    mentioned = frozenset().union(*(narrowing.get(variable.name, frozenset()) for narrowing in narrowings))
    declared = world.activities[question.activity].attributes.get(variable.name)
    every = None if declared is None else declared or tuple(world.activities)
    rest = () if every and mentioned >= set(every) else (OTHER,)
    return tuple(sorted({*mentioned, *rest}))


def stating(question: Question, condition: str, *, holds_it: bool) -> Question:
    """The question with one more fact stated."""
    if holds_it:
        return replace(question, given=question.given | {condition})
    return replace(question, absent=question.absent | {condition})
