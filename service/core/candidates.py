"""Steps 1 and 2: the norms that may bind the asked entity on the asked activity, and what bears on them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from service.core.activities import covered_by, possible_values
from service.core.bearer import Actor, faces, holds, membership, territory_of
from service.core.formula import Formula, conjoin, is_one_of
from service.core.index import Key, keys_met
from service.core.model import Displacement, Dispute, Entity, EntityClass, Norm, Scope, Suspension, Tenure
from service.core.question import Question
from service.core.temporal import OrdinaryCourse
from service.core.variables import Variable
from service.core.vocabulary import DUTIES, Sort
from service.core.world import World


@dataclass(frozen=True)
class Candidate:
    """A norm that may bind, the orders that may reach it and what it displaces; and whom each of them reaches when."""

    norm: Norm
    bearer: Formula
    orders: tuple[tuple[Suspension, Formula], ...]
    links: tuple[tuple[Displacement, Formula], ...]


@dataclass(frozen=True)
class Candidates:
    """The norms that may bind, and the disputes over them; the broader duties, and norms of the asked record besides.

    `tenures` are the spans in which the acting bodies have an attribute that something here asks for, `courses` what is
    presumed of the days of all their spans, by the key of the event.
    """

    weighed: tuple[Candidate, ...]
    disputes: tuple[tuple[Dispute, Formula], ...]
    broader: tuple[tuple[str, Formula], ...]
    out_of_scope: tuple[str, ...]
    tenures: tuple[Tenure, ...]
    courses: tuple[tuple[str, OrdinaryCourse], ...]


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


def gather(world: World, question: Question, actor: Actor) -> Candidates:
    """Keep the norms that may bind the asked entity on the asked activity."""
    return _Gathering(world, question, actor).gathered()


class _Gathering:
    """One question's norms being gathered."""

    def __init__(self, world: World, question: Question, actor: Actor) -> None:
        self._world = world
        self._question = question
        self._actor = actor
        self._keys: frozenset[Key] = keys_met(actor)

    def gathered(self) -> Candidates:
        near = self._near()
        fitting = [norm for norm in near if attributes(self._world, self._question, norm.attributes) is not False]
        binding = [norm for norm in fitting if self._may_reach(norm.bearer)]
        weighed = tuple(self._candidate(norm) for norm in binding if not self._is_only_broader(norm))
        disputes = self._disputes(weighed)
        return Candidates(
            weighed=weighed,
            disputes=disputes,
            broader=tuple((norm.id, self._reach(norm.bearer)) for norm in binding if self._is_only_broader(norm)),
            out_of_scope=tuple(norm.id for norm in fitting if not self._may_reach(norm.bearer)),
            tenures=self._tenures(weighed, [dispute.scope for dispute, _ in disputes]),
            courses=self._courses(),
        )

    def _near(self) -> list[Norm]:
        """The norms on the activity that can bind whoever meets the keys; asked under a record, all that it has."""
        wider, under = self._world.lineages[self._question.activity], self._question.under
        return self._world.norms_under(under, wider) if under else self._world.norms_meeting(wider, self._keys)

    def _is_only_broader(self, norm: Norm) -> bool:
        return norm.modality in DUTIES and norm.activity != self._question.activity and not norm.reaches_each

    def _may_reach(self, scope: Scope) -> bool:
        return holds(scope, self._actor.asked, self._world.entities)

    def _reach(self, scope: Scope) -> Formula:
        return membership(scope, self._actor, self._world.entities)

    def _candidate(self, norm: Norm) -> Candidate:
        orders = [order for order in self._world.orders_meeting(norm.id, self._keys) if self._may_reach(order.scope)]
        fitting = [one for one in orders if attributes(self._world, self._question, one.attributes) is not False]
        return Candidate(
            norm=norm,
            bearer=self._reach(norm.bearer),
            orders=tuple((order, self._reach(order.scope)) for order in fitting),
            links=tuple((link, self._reach(link.scope)) for link in norm.displaces),
        )

    def _disputes(self, weighed: Iterable[Candidate]) -> tuple[tuple[Dispute, Formula], ...]:
        records = [record for one in weighed for record in (one.norm.id, *(link.id for link, _ in one.links))]
        met = self._world.disputes_meeting(records, self._keys)
        return tuple((dispute, self._reach(dispute.scope)) for dispute in met)

    def _tenures(self, weighed: Iterable[Candidate], disputed: Collection[Scope]) -> tuple[Tenure, ...]:
        held = [tenure for body in self._actor.bodies for tenure in body.tenures]
        if not held:
            return ()
        asked = frozenset[str]().union(*(scope.attributes for scope in (*_scopes(weighed), *disputed)))
        return tuple(tenure for tenure in held if tenure.attribute in asked)

    def _courses(self) -> tuple[tuple[str, OrdinaryCourse], ...]:
        spans = (tenure.span for body in self._actor.bodies for tenure in body.tenures)
        bounds = (bound for span in spans for bound in (span.start, span.end))
        return tuple((bound.key, bound.presumed) for bound in bounds if bound.presumed)


def _scopes(weighed: Iterable[Candidate]) -> Iterable[Scope]:
    """The scopes of the norms that may bind, of their orders and of what they displace."""
    for candidate in weighed:
        yield candidate.norm.bearer
        yield from (order.scope for order, _ in candidate.orders)
        yield from (link.scope for link, _ in candidate.links)


def attributes(world: World, question: Question, narrowed: Mapping[str, frozenset[str]]) -> Formula:
    """Whether the asked act is among those narrowed to; an attribute left open is a variable."""
    return not narrowed or conjoin(_attribute(world, question, name, values) for name, values in narrowed.items())


def _attribute(world: World, question: Question, name: str, values: frozenset[str]) -> Formula:
    if name in question.attributes:
        return bool(values & covered_by(world.activities, name, question.activity, question.attributes[name]))
    mentioned = attribute_values(world, question, name)
    covered = (one for one in mentioned if values & covered_by(world.activities, name, question.activity, one))
    return is_one_of(Variable(Sort.ATTRIBUTE, name), covered)


def attribute_values(world: World, question: Question, name: str) -> frozenset[str]:
    """Every value of an attribute that some norm or order on the activity mentions and the activity can have."""
    mentioned = world.mentioned(world.lineages[question.activity], name)
    possible = possible_values(world.activities, question.activity, name)
    return mentioned if possible is None else mentioned & possible
