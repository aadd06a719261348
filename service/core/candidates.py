"""Steps 1 to 4: the norms that bind the asked entity on the asked activity, and what their force turns on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from service.core.activities import covered_by, lineage, possible_values
from service.core.bearer import Actor, faces, holds, membership, territory_of
from service.core.formula import Formula, assign, conjoin, disjoin, is_one_of, negate, variables
from service.core.index import Key, keys_met
from service.core.model import Entity, EntityClass, Norm, Suspension
from service.core.question import Question
from service.core.running import has_passed, is_running
from service.core.variables import Assignment, Variable
from service.core.vocabulary import DECIDING, DUTIES, Sort
from service.core.world import World

Tagged = tuple[tuple[str, Formula], ...]


@dataclass(frozen=True)
class Candidate:
    """A norm that may bind, and the orders that may reach it."""

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
    """Who would act; the norms that may bind, the broader duties, and norms of the asked record that bind others.

    `keys` are those the actor meets, by which what can reach it is found.
    """

    actor: Actor
    keys: frozenset[Key]
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


def actor_of(world: World, question: Question) -> Actor:
    """Who would act, and where; KeyError if the world does not have the asked entity."""
    asked = asked_entity(world, question)
    of_class = isinstance(asked, EntityClass)
    own = asked.jurisdiction if isinstance(asked, EntityClass) else asked.government
    return Actor(
        asked=asked,
        bodies=() if isinstance(asked, EntityClass) else faces(world.entities, asked),
        stated=question.bearer if of_class else frozenset(),
        territory=territory_of(world.entities, question.place or own),
    )


def gather(world: World, question: Question) -> Candidates:
    """Keep the norms that may bind the asked entity on the asked activity."""
    actor = actor_of(world, question)
    keys = keys_met(actor)
    near = _near(world, question, keys)
    fitting = [norm for norm in near if _attributes(world, question, norm.attributes) is not False]
    binding = [norm for norm in fitting if holds(norm.bearer, actor.asked, world.entities)]
    weighed = [norm for norm in binding if not _is_only_broader(norm, question.activity)]
    return Candidates(
        actor=actor,
        keys=keys,
        weighed=tuple(Candidate(norm, _orders(world, question, actor, keys, norm)) for norm in weighed),
        broader=tuple(norm for norm in binding if _is_only_broader(norm, question.activity)),
        out_of_scope=tuple(norm for norm in fitting if not holds(norm.bearer, actor.asked, world.entities)),
    )


def _near(world: World, question: Question, keys: Collection[Key]) -> list[Norm]:
    """The norms on the activity that can bind whoever meets these keys; asked under a record, all that it has."""
    wider = lineage(world.activities, question.activity)
    return world.norms_under(question.under, wider) if question.under else world.norms_meeting(wider, keys)


def _is_only_broader(norm: Norm, activity: str) -> bool:
    return norm.modality in DUTIES and norm.activity != activity and not norm.reaches_each


def _orders(
    world: World, question: Question, actor: Actor, keys: Collection[Key], norm: Norm
) -> tuple[Suspension, ...]:
    return tuple(
        order
        for order in world.orders_meeting(norm.id, keys)
        if holds(order.scope, actor.asked, world.entities)
        and _attributes(world, question, order.attributes) is not False
    )


def _attributes(world: World, question: Question, narrowed: Mapping[str, frozenset[str]]) -> Formula:
    """Whether the asked act is among those narrowed to; an attribute left open is a variable."""
    return conjoin(_attribute(world, question, name, values) for name, values in narrowed.items())


def _attribute(world: World, question: Question, name: str, values: frozenset[str]) -> Formula:
    if name in question.attributes:
        return bool(values & covered_by(world.activities, name, question.activity, question.attributes[name]))
    mentioned = attribute_values(world, question, name)
    covered = (one for one in mentioned if values & covered_by(world.activities, name, question.activity, one))
    return is_one_of(Variable(Sort.ATTRIBUTE, name), covered)


def attribute_values(world: World, question: Question, name: str) -> frozenset[str]:
    """Every value of an attribute that some norm or order on the activity mentions and the activity can have."""
    mentioned = world.mentioned(lineage(world.activities, question.activity), name)
    possible = possible_values(world.activities, question.activity, name)
    return mentioned if possible is None else mentioned & possible


def force(world: World, question: Question, actor: Actor, candidate: Candidate, day: date) -> Force:
    """What a candidate's force turns on, on this day."""
    norm = candidate.norm
    bearer = membership(norm.bearer, actor, world.entities, day)
    reach = [(order, _order_runs(world, question, actor, order, day)) for order in candidate.suspensions]
    return Force(
        applies=conjoin((_attributes(world, question, norm.attributes), bearer)),
        begun=has_passed(norm.span.start, day),
        ended=has_passed(norm.span.end, day),
        voided=tuple((order.id, runs) for order, runs in reach if order.voids),
        suspended=tuple((order.id, runs) for order, runs in reach if not order.voids),
    )


def _order_runs(world: World, question: Question, actor: Actor, order: Suspension, day: date) -> Formula:
    stayed = disjoin(is_running(stay, day) for stay in order.stays)
    reached = membership(order.scope, actor, world.entities, day)
    runs = True if order.voids else is_running(order.span, day)
    return conjoin((runs, negate(stayed), _attributes(world, question, order.attributes), reached))


def is_in_play(candidate: Candidate, force_on_day: Force) -> bool:
    """Whether a norm decides and is not already out on the day by time or by an order beyond doubt."""
    return candidate.norm.modality in DECIDING and not force_on_day.is_out()
