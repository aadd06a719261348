"""A question on one day as formulas: what each norm in play, each displacement and each dispute turns on."""

from collections import ChainMap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from service.core.activities import possible_values
from service.core.bearer import Actor, membership, territory_of
from service.core.candidates import Candidate, Candidates, Force, force, is_in_play
from service.core.facts import FactState, presumed_otherwise, presumptions, sort_facts
from service.core.formula import Formula, Is, conjoin, disjoin, negate
from service.core.implications import Implications, Link
from service.core.model import Dispute
from service.core.question import Question
from service.core.running import is_running
from service.core.temporal import OrdinaryCourse
from service.core.terms import All, AnyOf, Expr, Fact, Not, Proviso
from service.core.variables import Assignment, Facts, Variable, fact, place
from service.core.vocabulary import ABSENT, NOT_PASSED, OTHER, PASSED, PRESENT, Effect, Modality, Sort
from service.core.weighing import InPlay, Weighing
from service.core.world import World, courses_of

Domains = Mapping[Variable, tuple[str, ...]]
Narrowing = Mapping[str, frozenset[str]]
Playing = list[tuple[Candidate, Force]]


@dataclass(frozen=True)
class Problem:
    """A question on one day: what is weighed, what is already out, the facts and what follows from them."""

    weighing: Weighing
    out: tuple[tuple[Candidate, Force], ...]
    facts: FactState
    domains: Domains
    implications: Implications


@dataclass(frozen=True)
class Poser:
    """Sets up a question on any day; `known` are the facts it states, `assumed` the dates it settles."""

    world: World
    question: Question
    candidates: Candidates
    known: Facts
    assumed: Assignment

    def pose(self, day: date) -> Problem:
        """The question on one day."""
        forces = [(one, force(self.world, self.question, self.actor, one, day)) for one in self.candidates.weighed]
        binding = [(candidate, on_day) for candidate, on_day in forces if on_day.applies is not False]
        playing = [pair for pair in binding if is_in_play(*pair)]
        in_play = tuple(self._in_play(candidate, on_day, day) for candidate, on_day in playing)
        weighing = Weighing(in_play, self._disputes(in_play, day)).assigned(self.assumed)
        return Problem(
            weighing=weighing,
            out=tuple(pair for pair in binding if not is_in_play(*pair)),
            facts=self._facts(playing, weighing.variables(), day),
            domains={variable: self._domain(variable, playing) for variable in weighing.variables()},
            implications=self.world.implications.joined(self._place_links(weighing.variables())),
        )

    @property
    def actor(self) -> Actor:
        """Who would act, and where."""
        return self.candidates.actor

    def _facts(self, playing: Playing, variables: Iterable[Variable], day: date) -> FactState:
        ways = presumptions([candidate.norm for candidate, _ in playing], self.world.conditions)
        others = presumed_otherwise(variables, self._courses(), day)
        return sort_facts(self.question, self.known, ways, others)

    def _courses(self) -> Mapping[str, list[OrdinaryCourse]]:
        """The ordinary courses of events of law, and of the attributes of the acting bodies."""
        lawful = self.world.courses
        held = courses_of(tenure.span for body in self.actor.bodies for tenure in body.tenures)
        return ChainMap({key: [*lawful.get(key, ()), *own] for key, own in held.items()}, lawful)

    def _in_play(self, candidate: Candidate, on_day: Force, day: date) -> InPlay:
        norm = candidate.norm
        links = () if norm.modality is Modality.LEAVES_OPEN else norm.displaces
        reaches = ((link.id, membership(link.scope, self.actor, self.world.entities, day)) for link in links)
        return InPlay(
            norm=norm,
            force=on_day,
            when=conjoin(formula(part, self.known) for part in norm.when),
            limited=_exceptions(norm.unless, Effect.LIMIT, self.known),
            allowed=_exceptions(norm.unless, Effect.ALLOWS, self.known),
            displaces=tuple((link, reach) for link, reach in reaches if reach is not False),
        )

    def _disputes(self, in_play: Iterable[InPlay], day: date) -> tuple[tuple[Dispute, Formula], ...]:
        records = [record for one in in_play for record in (one.norm.id, *(link for link, _ in one.displaces))]
        touching = self.world.disputes_meeting(records, self.candidates.keys)
        runs = ((dispute, self._is_disputed(dispute, day)) for dispute in touching)
        return tuple((dispute, running) for dispute, running in runs if running is not False)

    def _is_disputed(self, dispute: Dispute, day: date) -> Formula:
        reach = membership(dispute.scope, self.actor, self.world.entities, day)
        return conjoin((is_running(dispute.span, day), reach))

    def _domain(self, variable: Variable, playing: Playing) -> tuple[str, ...]:
        if variable.sort is Sort.DATE:
            return (NOT_PASSED, PASSED)
        if variable.sort is not Sort.ATTRIBUTE:
            return (ABSENT, PRESENT)
        possible = possible_values(self.world.activities, self.question.activity, variable.name)
        mentioned = frozenset[str]().union(*(narrowing.get(variable.name, ()) for narrowing in _narrowings(playing)))
        if possible is None:
            return tuple(sorted({*mentioned, OTHER}))
        rest = () if mentioned >= possible else (OTHER,)
        return tuple(sorted({*(mentioned & possible), *rest}))

    def _place_links(self, variables: Iterable[Variable]) -> list[Link]:
        names = sorted(variable.name for variable in variables if variable.sort is Sort.PLACE)
        pairs = ((one, other) for one in names for other in names if one != other)
        return [link for pair in pairs for link in self._place_link(*pair)]

    def _place_link(self, inner: str, other: str) -> list[Link]:
        """An act done in a territory is done in those around it, and in none that lies elsewhere."""
        inside = other in territory_of(self.world.entities, inner)
        around = inner in territory_of(self.world.entities, other)
        return [] if around else [((place(inner), True), (place(other), inside))]


def formula(expr: Expr, known: Facts) -> Formula:
    """What an expression turns on, once what is stated is known."""
    match expr:
        case Fact(condition):
            stated = known.get(fact(condition))
            return Is(fact(condition), frozenset({PRESENT})) if stated is None else stated
        case Not(inner):
            return negate(formula(inner, known))
        case All(parts):
            return conjoin(formula(part, known) for part in parts)
        case AnyOf(parts):
            return disjoin(formula(part, known) for part in parts)


def _exceptions(unless: Iterable[Proviso], effect: Effect, known: Facts) -> Formula:
    return disjoin(formula(part.expr, known) for part in unless if part.effect is effect)


def _narrowings(playing: Playing) -> list[Narrowing]:
    """The attributes that norms in play, and orders that may reach them, mention."""
    found: list[Narrowing] = []
    for candidate, on_day in playing:
        running = {order for order, runs in (*on_day.voided, *on_day.suspended) if runs is not False}
        orders = (order.attributes for order in candidate.suspensions if order.id in running)
        found += [candidate.norm.attributes, *orders]
    return found
