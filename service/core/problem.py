"""A question on one day as formulas: what each norm in play, each displacement and each dispute turns on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from service.core.bearer import holds, open_attributes
from service.core.candidates import (
    ABSENT,
    NOT_PASSED,
    PASSED,
    PRESENT,
    Candidate,
    Candidates,
    Force,
    asked_entity,
    force,
    in_play,
    is_running,
)
from service.core.facts import FactState, sort_facts
from service.core.formula import Formula, Is, assign, conjoin, disjoin, negate, variables
from service.core.model import All, AnyOf, Dispute, Expr, Fact, Norm, Not, Proviso, Scope
from service.core.question import Question
from service.core.vocabulary import Effect
from service.core.world import World

OTHER = "other"


@dataclass(frozen=True, slots=True)
class InPlay:
    """A norm in play and the formulas its state turns on."""

    norm: Norm
    applies: Formula
    begun: Formula
    ended: Formula
    voided: tuple[tuple[str, Formula], ...]
    suspended: tuple[tuple[str, Formula], ...]
    when: Formula
    limited: Formula
    leave: Formula
    displaces: tuple[tuple[str, Formula], ...]

    def assigned(self, values: dict[str, str]) -> "InPlay":
        """The same norm with these variables given their values."""
        return InPlay(
            self.norm,
            assign(self.applies, values),
            assign(self.begun, values),
            assign(self.ended, values),
            _assign_each(self.voided, values),
            _assign_each(self.suspended, values),
            assign(self.when, values),
            assign(self.limited, values),
            assign(self.leave, values),
            _assign_each(self.displaces, values),
        )

    def variables(self) -> frozenset[str]:
        """The variables the norm's state still turns on."""
        tagged = (*self.voided, *self.suspended, *self.displaces)
        plain = (self.applies, self.begun, self.ended, self.when, self.limited, self.leave)
        return frozenset().union(*(variables(part) for part in plain), *(variables(part) for _, part in tagged))


@dataclass(frozen=True)
class Weighing:
    """What is weighed: norms in play, and the disputes that may be running."""

    norms: tuple[InPlay, ...]
    disputes: tuple[tuple[Dispute, Formula], ...]

    def assigned(self, values: dict[str, str]) -> "Weighing":
        """The same with these variables given their values."""
        disputes = tuple((dispute, assign(runs, values)) for dispute, runs in self.disputes)
        return Weighing(tuple(norm.assigned(values) for norm in self.norms), disputes)

    def variables(self) -> frozenset[str]:
        """The variables still undecided."""
        return frozenset().union(
            *(norm.variables() for norm in self.norms), *(variables(part) for _, part in self.disputes)
        )


@dataclass(frozen=True)
class Problem:
    """A question on one day: what is weighed, what is already out, and the facts."""

    weighing: Weighing
    out: tuple[tuple[Candidate, Force], ...]
    facts: FactState
    domains: Mapping[str, tuple[str, ...]]


def pose(world: World, question: Question, candidates: Candidates, known: Mapping[str, bool], day: date) -> Problem:
    """Set up a question on one day."""
    forces = [(candidate, force(world, question, candidate, day)) for candidate in candidates.weighed]
    playing = [(candidate, state) for candidate, state in forces if in_play(candidate, state)]
    out = tuple((candidate, state) for candidate, state in forces if not in_play(candidate, state))
    facts = sort_facts(question, known, [candidate.norm for candidate, _ in playing], world.conditions)
    norms = tuple(_in_play(world, question, candidate, state, facts) for candidate, state in playing)
    weighing = Weighing(norms, _disputes(world, question, norms, day))
    domains = _domains(world, question, weighing, _narrowings(playing))
    return Problem(weighing, out, facts, domains)


def _assign_each(tagged: tuple[tuple[str, Formula], ...], values: dict[str, str]) -> tuple[tuple[str, Formula], ...]:
    return tuple((tag, assign(formula, values)) for tag, formula in tagged)


def _in_play(world: World, question: Question, candidate: Candidate, state: Force, facts: FactState) -> InPlay:
    norm = candidate.norm
    return InPlay(
        norm=norm,
        applies=state.applies,
        begun=state.begun,
        ended=state.ended,
        voided=state.voided,
        suspended=state.suspended,
        when=conjoin(_formula(part, facts) for part in norm.when),
        limited=_exceptions(norm.unless, Effect.LIMIT, facts),
        leave=_exceptions(norm.unless, Effect.LEAVE, facts),
        displaces=tuple(
            (link.id, reach) for link in norm.displaces if (reach := _reach(world, question, link.scope)) is not False
        ),
    )


def _exceptions(unless: Iterable[Proviso], effect: Effect, facts: FactState) -> Formula:
    return disjoin(_formula(part.expr, facts) for part in unless if part.effect is effect)


def _formula(expr: Expr, facts: FactState) -> Formula:
    match expr:
        case Fact(condition):
            holds_known = facts.stated.get(condition)
            return Is(f"fact:{condition}", frozenset({PRESENT})) if holds_known is None else holds_known
        case Not(inner):
            return negate(_formula(inner, facts))
        case All(parts):
            return conjoin(_formula(part, facts) for part in parts)
        case AnyOf(parts):
            return disjoin(_formula(part, facts) for part in parts)


def _reach(world: World, question: Question, scope: Scope) -> Formula:
    asked = asked_entity(world, question)
    if not holds(scope, asked, world.entities):
        return False
    return conjoin(Is(f"bearer:{name}", frozenset({PRESENT})) for name in sorted(open_attributes(scope, asked)))


def _disputes(
    world: World, question: Question, norms: Iterable[InPlay], day: date
) -> tuple[tuple[Dispute, Formula], ...]:
    found: dict[str, tuple[Dispute, Formula]] = {}
    for norm in norms:
        for record in (norm.norm.id, *(link for link, _ in norm.displaces)):
            for dispute in world.disputes_of(record):
                runs = conjoin((is_running(dispute.span, day), _reach(world, question, dispute.scope)))
                if runs is not False:
                    found[dispute.id] = (dispute, runs)
    return tuple(found[dispute] for dispute in sorted(found))


def _narrowings(playing: Iterable[tuple[Candidate, Force]]) -> list[Mapping[str, frozenset[str]]]:
    """The attributes that norms in play, and orders that may reach them, mention."""
    found = [candidate.norm.attributes for candidate, _ in playing]
    for candidate, state in playing:
        running = {order for order, runs in (*state.voided, *state.suspended) if runs is not False}
        found += [order.attributes for order in candidate.suspensions if order.id in running]
    return found


def _domains(
    world: World, question: Question, weighing: Weighing, narrowings: list[Mapping[str, frozenset[str]]]
) -> dict[str, tuple[str, ...]]:
    domains: dict[str, tuple[str, ...]] = {}
    for variable in weighing.variables():
        sort, _, name = variable.partition(":")
        if sort == "attribute":
            mentioned = frozenset().union(*(narrowing.get(name, frozenset()) for narrowing in narrowings))
            declared = world.activities[question.activity].attributes.get(name)
            every = None if declared is None else declared or tuple(world.activities)
            rest = () if every and mentioned >= set(every) else (OTHER,)
            domains[variable] = tuple(sorted({*mentioned, *rest}))
        else:
            domains[variable] = (NOT_PASSED, PASSED) if sort == "date" else (ABSENT, PRESENT)
    return domains


def presumed_values(facts: FactState) -> dict[str, str]:
    """The presumed facts as an assignment."""
    return {f"fact:{name}": PRESENT if value else ABSENT for name, value in facts.presumed.items()}


def stating(question: Question, condition: str, *, holds_it: bool) -> Question:
    """The question with one more fact stated."""
    if holds_it:
        return replace(question, given=question.given | {condition})
    return replace(question, absent=question.absent | {condition})
