"""A norm of a problem, and the formulas that its state turns on."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date

from service.core.candidates import Candidate, attributes
from service.core.facts import norm_conditions
from service.core.formula import Formula, Is, conjoin, disjoin, negate, on_day, variables
from service.core.model import Norm, Suspension
from service.core.question import Question
from service.core.running import has_passed, is_running
from service.core.terms import All, AnyOf, Expr, Fact, Not, Proviso
from service.core.variables import Facts, Variable, fact
from service.core.vocabulary import PRESENT, Effect, Modality, Presumption
from service.core.world import World

Tagged = tuple[tuple[str, Formula], ...]
_HOLDS = frozenset({PRESENT})


@dataclass(frozen=True, slots=True)
class Force:
    """What a norm's force turns on."""

    applies: Formula
    begun: Formula
    ended: Formula
    voided: Tagged
    suspended: Tagged

    def on(self, day: date) -> "Force":
        """The same on one day."""
        return Force(
            on_day(self.applies, day),
            on_day(self.begun, day),
            on_day(self.ended, day),
            each_on(self.voided, day),
            each_on(self.suspended, day),
        )

    def is_out(self) -> bool:
        """Whether the norm is out by time or by an order, beyond doubt."""
        if self.begun is False or self.ended is True:
            return True
        return any(runs is True for _, runs in (*self.voided, *self.suspended))

    def variables(self) -> frozenset[Variable]:
        """The variables the force turns on, on its day."""
        orders = (runs for _, runs in (*self.voided, *self.suspended))
        return frozenset().union(*map(variables, (self.applies, self.begun, self.ended, *orders)))


@dataclass(frozen=True, slots=True)
class Item:
    """A candidate with the formulas its state turns on, the facts stated being known.

    `facts` are the variables of its conditions and exceptions, `ways` the conditions, each as the norm presumes it.
    `displaced` are the norms that it displaces by its words for certain, `displaces` the links of which that is open.
    """

    norm: Norm
    force: Force
    when: Formula
    limited: Formula
    allowed: Formula
    displaces: Tagged
    displaced: frozenset[str]
    facts: frozenset[Variable]
    ways: tuple[tuple[str, Presumption], ...]
    orders: tuple[Suspension, ...]

    def is_plain(self, known: Facts, disputed: Container[str]) -> bool:
        """Whether it is there, as it is written, from one known day to another, whatever the facts and disputes."""
        certain = (self.force.applies, self.when, not self.limited, not self.allowed) == (True, True, True, True)
        beside = self.orders or self.displaces or any(fact(name) not in known for name, _ in self.ways)
        bounds = (self.norm.span.start, self.norm.span.end)
        exact = all(bound.earliest == bound.latest for bound in bounds)
        return certain and exact and not beside and self.norm.id not in disputed


def item_of(world: World, question: Question, known: Facts, candidate: Candidate, disputed: Container[str]) -> Item:
    """Compile a candidate under the facts a question states; `disputed` are norms and displacements under dispute."""
    norm = candidate.norm
    certain, doubtful = _links(candidate, disputed)
    when = conjoin(formula(part, known) for part in norm.when)
    limited = _exceptions(norm.unless, Effect.LIMIT, known)
    allowed = _exceptions(norm.unless, Effect.ALLOWS, known)
    own = ((name, norm.presume.get(name)) for name in sorted(norm_conditions(norm)))
    return Item(
        norm=norm,
        force=_force(world, question, candidate),
        when=when,
        limited=limited,
        allowed=allowed,
        displaces=doubtful,
        displaced=certain,
        facts=variables(when) | variables(limited) | variables(allowed),
        ways=tuple((name, way or world.conditions[name].presumption) for name, way in own),
        orders=tuple(order for order, _ in candidate.orders),
    )


def _links(candidate: Candidate, disputed: Container[str]) -> tuple[frozenset[str], Tagged]:
    """The norms that a candidate displaces for certain, and the links of which it is open whether they do."""
    if candidate.norm.modality is Modality.LEAVES_OPEN:
        return frozenset(), ()
    certain = [link for link, reach in candidate.links if reach is True and link.id not in disputed]
    rest = ((link.id, reach) for link, reach in candidate.links if link not in certain and reach is not False)
    return frozenset[str]().union(*(link.norms for link in certain)), tuple(rest)


def _force(world: World, question: Question, candidate: Candidate) -> Force:
    norm = candidate.norm
    reach = [(order, _order_runs(world, question, order, reached)) for order, reached in candidate.orders]
    return Force(
        applies=conjoin((attributes(world, question, norm.attributes), candidate.bearer)),
        begun=has_passed(norm.span.start),
        ended=has_passed(norm.span.end),
        voided=tuple((order.id, runs) for order, runs in reach if order.voids),
        suspended=tuple((order.id, runs) for order, runs in reach if not order.voids),
    )


def _order_runs(world: World, question: Question, order: Suspension, reached: Formula) -> Formula:
    stayed = disjoin(is_running(stay) for stay in order.stays)
    runs = True if order.voids else is_running(order.span)
    return conjoin((runs, negate(stayed), attributes(world, question, order.attributes), reached))


def formula(expr: Expr, known: Facts) -> Formula:
    """What an expression turns on, once what is stated is known."""
    match expr:
        case Fact(condition):
            stated = known.get(fact(condition))
            return Is(fact(condition), _HOLDS) if stated is None else stated
        case Not(inner):
            return negate(formula(inner, known))
        case All(parts):
            return conjoin(formula(part, known) for part in parts)
        case AnyOf(parts):
            return disjoin(formula(part, known) for part in parts)


def _exceptions(unless: Iterable[Proviso], effect: Effect, known: Facts) -> Formula:
    return disjoin(formula(part.expr, known) for part in unless if part.effect is effect)


def each_on(tagged: Tagged, day: date) -> Tagged:
    """Each tagged formula on one day."""
    return tuple((tag, on_day(formula, day)) for tag, formula in tagged) if tagged else ()
