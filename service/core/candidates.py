"""Steps 1 to 4: the norms that bind the asked entity on the asked activity, and what their force turns on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from service.core.activities import covered_by, lineage
from service.core.bearer import holds, open_attributes
from service.core.formula import Formula, Is, assign, conjoin, disjoin, negate, variables
from service.core.model import Entity, EntityClass, Norm, Scope, Suspension
from service.core.question import Question
from service.core.temporal import Bound, Span
from service.core.variables import Assignment, Variable
from service.core.vocabulary import DECIDING, DUTIES, PASSED, PRESENT, Sort
from service.core.world import World

Tagged = tuple[tuple[str, Formula], ...]


@dataclass(frozen=True)
class Candidate:
    """A norm that binds, and the orders that reach it."""

    norm: Norm
    suspensions: tuple[Suspension, ...]


@dataclass(frozen=True, slots=True)
class Force:
    """What a candidate's force turns on, on one day."""

    applies: Formula
    begun: Formula
    ended: Formula
    voided: Tagged
    suspended: Tagged

    def assigned(self, values: Assignment) -> "Force":
        """The same with these variables given their values."""
        return Force(
            assign(self.applies, values),
            assign(self.begun, values),
            assign(self.ended, values),
            assign_each(self.voided, values),
            assign_each(self.suspended, values),
        )

    def variables(self) -> frozenset[Variable]:
        """The variables the force still turns on."""
        orders = (runs for _, runs in (*self.voided, *self.suspended))
        return frozenset().union(*map(variables, (self.applies, self.begun, self.ended, *orders)))

    def is_out(self) -> bool:
        """Whether the norm is out by time or by an order, beyond doubt."""
        ordered_out = any(runs is True for _, runs in (*self.voided, *self.suspended))
        return self.begun is False or self.ended is True or ordered_out


@dataclass(frozen=True)
class Candidates:
    """The norms that bind, the broader duties, and norms of the asked record that bind others."""

    weighed: tuple[Candidate, ...]
    broader: tuple[Norm, ...]
    out_of_scope: tuple[Norm, ...]


def assign_each(tagged: Tagged, values: Assignment) -> Tagged:
    """Each tagged formula with these variables given their values."""
    return tuple((tag, assign(formula, values)) for tag, formula in tagged)


def asked_entity(world: World, question: Question) -> Entity | EntityClass:
    """The entity or class a question is asked of; KeyError if the world does not have it."""
    if isinstance(question.entity, EntityClass):
        return question.entity
    return world.entities[question.entity]


def gather(world: World, question: Question) -> Candidates:
    """Keep the norms that bind the asked entity on the asked activity."""
    asked = asked_entity(world, question)
    wider = lineage(world.activities, question.activity)
    on_activity = [norm for norm in world.norms_on(wider) if _asked_record(world, norm, question.under)]
    fitting = [norm for norm in on_activity if _attributes(world, question, norm.attributes) is not False]
    binding = [norm for norm in fitting if holds(norm.bearer, asked, world.entities)]
    broader = [norm for norm in binding if _is_only_broader(norm, question.activity)]
    weighed = [Candidate(norm, _orders(world, question, asked, norm)) for norm in binding if norm not in broader]
    others = [norm for norm in fitting if norm not in binding] if question.under else []
    return Candidates(tuple(weighed), tuple(broader), tuple(others))


def _asked_record(world: World, norm: Norm, under: str) -> bool:
    return not under or under == (norm.jurisdiction if under in world.entities else norm.instrument)


def _is_only_broader(norm: Norm, activity: str) -> bool:
    return norm.modality in DUTIES and norm.activity != activity and not norm.reaches_each


def _orders(world: World, question: Question, asked: Entity | EntityClass, norm: Norm) -> tuple[Suspension, ...]:
    return tuple(
        order
        for order in world.suspensions_of(norm.id)
        if holds(order.scope, asked, world.entities) and _attributes(world, question, order.attributes) is not False
    )


def _attributes(world: World, question: Question, narrowed: Mapping[str, frozenset[str]]) -> Formula:
    """Whether the asked act is among those narrowed to; an attribute left open is a variable."""
    return conjoin(_attribute(world, question, name, values) for name, values in narrowed.items())


def _attribute(world: World, question: Question, name: str, values: frozenset[str]) -> Formula:
    if name not in question.attributes:
        mentioned = [
            value
            for value in attribute_values(world, question, name)
            if values & covered_by(world.activities, name, question.activity, value)
        ]
        return Is(Variable(Sort.ATTRIBUTE, name), frozenset(mentioned))
    return bool(values & covered_by(world.activities, name, question.activity, question.attributes[name]))


def attribute_values(world: World, question: Question, name: str) -> frozenset[str]:
    """Every value of an attribute that some norm or order on the activity mentions."""
    norms = world.norms_on(lineage(world.activities, question.activity))
    narrowings = [norm.attributes for norm in norms]
    narrowings += [order.attributes for norm in norms for order in world.suspensions_of(norm.id)]
    return frozenset().union(*(narrowing.get(name, frozenset()) for narrowing in narrowings))


def has_passed(bound: Bound, day: date) -> Formula:
    """Whether a bound has passed on a day; in doubt it is a date variable."""
    known = bound.passed(day)
    return Is(Variable(Sort.DATE, bound.key), frozenset({PASSED})) if known is None else known


def is_running(span: Span, day: date) -> Formula:
    """Whether a span has begun and not ended on a day."""
    return conjoin((has_passed(span.start, day), negate(has_passed(span.end, day))))


def membership(scope: Scope, asked: Entity | EntityClass) -> Formula:
    """What it turns on whether a scope holds the asked one, where it may."""
    names = sorted(open_attributes(scope, asked))
    return conjoin(Is(Variable(Sort.BEARER, name), frozenset({PRESENT})) for name in names)


def force(world: World, question: Question, candidate: Candidate, day: date) -> Force:
    """What a candidate's force turns on, on this day."""
    norm = candidate.norm
    bearer = membership(norm.bearer, asked_entity(world, question))
    reach = [(order, _order_runs(world, question, order, day)) for order in candidate.suspensions]
    return Force(
        applies=conjoin((_attributes(world, question, norm.attributes), bearer)),
        begun=has_passed(norm.span.start, day),
        ended=has_passed(norm.span.end, day),
        voided=tuple((order.id, runs) for order, runs in reach if order.voids),
        suspended=tuple((order.id, runs) for order, runs in reach if not order.voids),
    )


def _order_runs(world: World, question: Question, order: Suspension, day: date) -> Formula:
    stayed = disjoin(is_running(stay, day) for stay in order.stays)
    reached = membership(order.scope, asked_entity(world, question))
    runs = True if order.voids else is_running(order.span, day)
    return conjoin((runs, negate(stayed), _attributes(world, question, order.attributes), reached))


def is_in_play(candidate: Candidate, force_on_day: Force) -> bool:
    """Whether a norm decides and is not already out on the day by time or by an order beyond doubt."""
    return candidate.norm.modality in DECIDING and not force_on_day.is_out()


def turning_days(candidates: Iterable[Candidate]) -> dict[date, set[str]]:
    """Every day on which the force of some candidate may change, and the records that change there."""
    days: dict[date, set[str]] = {}
    for candidate in candidates:
        note_days(days, candidate.norm.id, candidate.norm.span)
        for order in candidate.suspensions:
            for span in (order.span, *order.stays):
                note_days(days, order.id, span)
    return days


def note_days(days: dict[date, set[str]], record: str, span: Span) -> None:
    """Add a record's turning days to `days`."""
    for day in span.days():
        days.setdefault(day, set()).add(record)
