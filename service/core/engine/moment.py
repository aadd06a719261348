"""A problem on one day: what is in play, what is already out, the facts, and what is left open."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from service.core.activities import possible_values
from service.core.bearer import territory_of
from service.core.engine.items import Force, Item, Tagged, each_on
from service.core.engine.problem import Problem
from service.core.facts import FactState, presumed_otherwise, sort_facts
from service.core.formula import Formula, on_day, variables
from service.core.implications import Implications, Link
from service.core.model import Dispute
from service.core.question import NotGoverning
from service.core.variables import Variable, place
from service.core.vocabulary import ABSENT, DECIDING, NOT_PASSED, OTHER, PASSED, PRESENT, Ground, Presumption, Sort

Narrowing = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class InPlay:
    """A norm in play, and what its force and what it displaces turn on that day."""

    item: Item
    force: Force
    displaces: Tagged

    def variables(self) -> frozenset[Variable]:
        """The variables its state turns on."""
        links = (variables(reach) for _, reach in self.displaces)
        return self.force.variables().union(self.item.facts, *links)


class Moment:
    """A problem on one day, and so on every day of the stretch between two turning days.

    `there` are the plain norms in force, as contenders; `in_play` and `out` are of the others.
    """

    def __init__(self, problem: Problem, day: date) -> None:
        self.problem = problem
        self.day = day
        self.there = problem.plainly_there(day)
        binding = [(item, item.force.on(day)) for item in problem.items if item.force.applies is not False]
        able = [(item, force) for item, force in binding if force.applies is not False]
        playing = [pair for pair in able if _is_in_play(*pair)]
        self.in_play = tuple(InPlay(item, force, each_on(item.displaces, day)) for item, force in playing)
        self._out = [already_out(item.norm.id, force) for item, force in able if not _is_in_play(item, force)]

    @property
    def out(self) -> list[NotGoverning]:
        """The norms that bind and are out on the day whatever the facts, plain ones among them."""
        days = ((item, item.force.on(self.day)) for item in self.problem.plain)
        return self._out + [already_out(item.norm.id, force) for item, force in days if not _is_in_play(item, force)]

    @cached_property
    def displacing(self) -> tuple[InPlay, ...]:
        """The norms in play that may displace others by their words."""
        return tuple(playing for playing in self.in_play if playing.displaces)

    @cached_property
    def disputes(self) -> tuple[tuple[Dispute, Formula], ...]:
        """The disputes over norms in play, or over what they displace, that may be running."""
        records = {record for one in self.in_play for record in _records(one)}
        there = (one for one in self.problem.disputes if not one[0].subjects.isdisjoint(records))
        runs = ((dispute, on_day(running, self.day)) for dispute, running in there)
        return tuple((dispute, running) for dispute, running in runs if running is not False)

    @cached_property
    def variables(self) -> frozenset[Variable]:
        """The variables that the norms in play and the disputes turn on."""
        disputed = (variables(runs) for _, runs in self.disputes)
        return frozenset[Variable]().union(*(playing.variables() for playing in self.in_play), *disputed)

    @cached_property
    def turning(self) -> dict[Variable, list[int]]:
        """The places of the norms in play that turn on each variable."""
        found: dict[Variable, list[int]] = {}
        for place_of, playing in enumerate(self.in_play):
            for variable in playing.variables():
                found.setdefault(variable, []).append(place_of)
        return found

    @cached_property
    def facts(self) -> FactState:
        """What is stated, presumed and open."""
        ways: dict[str, set[Presumption]] = {}
        for one in self.in_play:
            for condition, way in one.item.ways:
                ways.setdefault(condition, set()).add(way)
        keys = {variable.name for variable in self.variables if variable.sort is Sort.DATE}
        others = presumed_otherwise(self.variables, {key: self.problem.courses(key) for key in keys}, self.day)
        return sort_facts(self.problem.question, self.problem.known, ways, others)

    @cached_property
    def presumed(self) -> dict[Variable, str]:
        """What is presumed, by its value."""
        return {variable: one.value for variable, one in self.facts.presumed.items()}

    @cached_property
    def implications(self) -> Implications:
        """What facts, and places where the act may be done, imply and exclude."""
        places = sorted(variable.name for variable in self.variables if variable.sort is Sort.PLACE)
        pairs = ((one, other) for one in places for other in places if one != other)
        return self.problem.world.implications.joined(link for pair in pairs for link in self._place_link(*pair))

    def _place_link(self, inner: str, other: str) -> list[Link]:
        """An act done in a territory is done in those around it, and in none that lies elsewhere."""
        entities = self.problem.world.entities
        inside = other in territory_of(entities, inner)
        around = inner in territory_of(entities, other)
        return [] if around else [((place(inner), True), (place(other), inside))]

    def domain(self, variable: Variable) -> tuple[str, ...]:
        """The values a variable may be given, in their order."""
        if variable.sort is Sort.DATE:
            return (NOT_PASSED, PASSED)
        if variable.sort is not Sort.ATTRIBUTE:
            return (ABSENT, PRESENT)
        activity = self.problem.question.activity
        possible = possible_values(self.problem.world.activities, activity, variable.name)
        mentioned = frozenset[str]().union(*(one.get(variable.name, ()) for one in self._narrowings()))
        if possible is None:
            return tuple(sorted({*mentioned, OTHER}))
        rest = () if mentioned >= possible else (OTHER,)
        return tuple(sorted({*(mentioned & possible), *rest}))

    def _narrowings(self) -> Iterable[Narrowing]:
        """The attributes that norms in play, and orders that may reach them, mention."""
        for one in self.in_play:
            running = {order for order, runs in (*one.force.voided, *one.force.suspended) if runs is not False}
            yield one.item.norm.attributes
            yield from (order.attributes for order in one.item.orders if order.id in running)


def _is_in_play(item: Item, force: Force) -> bool:
    """Whether a norm decides and is not already out on the day by time or by an order beyond doubt."""
    return item.norm.modality in DECIDING and not force.is_out()


def _records(one: InPlay) -> Iterable[str]:
    return (one.item.norm.id, *(link for link, reach in one.displaces if reach is not False))


def already_out(norm: str, force: Force) -> NotGoverning:
    """The ground of a norm that is out on the day whatever the facts."""
    if force.begun is False:
        return NotGoverning(norm, Ground.NOT_YET_IN_FORCE)
    if force.ended is True:
        return NotGoverning(norm, Ground.ENDED)
    for orders, ground in ((force.voided, Ground.VOIDED), (force.suspended, Ground.SUSPENDED)):
        for order, runs in orders:
            if runs is True:
                return NotGoverning(norm, ground, order)
    return NotGoverning(norm, Ground.NOT_BINDING)
