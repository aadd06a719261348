"""A plain, slow evaluator of docs/decision-rule.md: every assignment and every resolution of disputes, one by one.

It shares nothing with the engine but the types. Truth is three-valued: None means "not known".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import product

from service.core.model import All, Dispute, Entity, EntityClass, Expr, Fact, Norm, Not, Scope, Suspension
from service.core.question import Question
from service.core.temporal import Bound, Span
from service.core.vocabulary import (
    BANS,
    COMMANDS,
    DECIDING,
    DUTIES,
    Effect,
    Ground,
    Level,
    Modality,
    Outcome,
    Presumption,
)
from service.core.world import World

OTHER = "other"
PRESENT, ABSENT = "present", "absent"
PASSED, NOT_PASSED = "passed", "not-passed"
STRENGTH = (Ground.EXPRESS, Ground.HIGHER, Ground.NARROWER, Ground.LATER)

Assignment = tuple[tuple[str, str], ...]
Truth = bool | None


class ContradictionError(ValueError):
    """The stated facts contradict each other, the activity, or what follows from them."""


# ---- results ----


@dataclass(frozen=True)
class Row:
    """What one full assignment gives: its outcome, what governs (and as what), and why the rest does not."""

    outcome: Outcome
    governing: frozenset[tuple[str, Modality]]
    grounds: Mapping[str, Ground]

    @property
    def norms(self) -> frozenset[str]:
        """The ids of the norms that govern."""
        return frozenset(norm for norm, _ in self.governing)


@dataclass(frozen=True)
class Reference:
    """The whole answer; `cases` maps every full assignment of the variables to its row."""

    outcome: Outcome
    governing: frozenset[str]
    counts_as: frozenset[tuple[str, Modality]]
    not_governing: Mapping[str, Ground]
    broader: frozenset[str]
    cases: Mapping[Assignment, Row]
    presumed: Mapping[str, bool]
    unless: Mapping[tuple[str, str], Outcome]
    disputes: Mapping[str, tuple[frozenset[Outcome], frozenset[Outcome]]]
    covered: bool
    coverage: frozenset[str]


# ---- what is assumed ----


@dataclass(frozen=True)
class Moment:
    """The question's day, and what is known on it: with nothing assigned, or in one full assignment."""

    day: date
    attributes: Mapping[str, str] = field(default_factory=dict)
    bearer: Mapping[str, bool] = field(default_factory=dict)
    dates: Mapping[str, bool] = field(default_factory=dict)
    facts: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """A question in its world, with what follows from it before anything is assumed."""

    world: World
    question: Question
    stated: Mapping[str, bool]
    bare: Moment
    binding: tuple[Norm, ...]
    broader: tuple[Norm, ...]
    in_play: tuple[Norm, ...]
    open_facts: frozenset[str]


def not3(value: Truth) -> Truth:
    """Three-valued negation."""
    return None if value is None else not value


def all3(values: Iterable[Truth]) -> Truth:
    """False if one is false, unknown if one is unknown, else true."""
    found = list(values)
    if any(value is False for value in found):
        return False
    return None if any(value is None for value in found) else True


def any3(values: Iterable[Truth]) -> Truth:
    """True if one is true, unknown if one is unknown, else false."""
    return not3(all3(not3(value) for value in values))


# ---- section 4: what follows from facts ----


def consequences(world: World, facts: Mapping[str, bool]) -> dict[str, bool]:
    """The facts with all that follows from them; ContradictionError if they cannot hold together."""
    known = dict(facts)
    while True:
        derived = [pair for fact, value in known.items() for pair in direct_consequences(world, fact, value)]
        for fact, value in derived:
            if known.get(fact, value) != value:
                raise ContradictionError(fact)
        if all(fact in known for fact, _ in derived):
            return known
        known.update(derived)


def direct_consequences(world: World, fact: str, value: bool) -> list[tuple[str, bool]]:
    """What one fact brings with it, by its own `implies` and `excludes` and by the contrapositives of others'."""
    found: list[tuple[str, bool]] = []
    if value and fact in world.conditions:
        found += [(other, True) for other in world.conditions[fact].implies]
        found += [(other, False) for other in world.conditions[fact].excludes]
    for other in world.conditions.values():
        if not value and fact in other.implies:
            found.append((other.id, False))
        if value and fact in other.excludes:
            found.append((other.id, False))
    return found


def stated_facts(world: World, question: Question) -> dict[str, bool]:
    """What the question and its activity state, and what follows from it."""
    activity = world.activities[question.activity]
    pairs = [(fact, True) for fact in question.given | activity.implies]
    pairs += [(fact, False) for fact in question.absent | activity.excludes]
    stated: dict[str, bool] = {}
    for fact, value in pairs:
        if stated.setdefault(fact, value) != value:
            raise ContradictionError(fact)
    return consequences(world, stated)


# ---- step 1: bearer ----


def subject(world: World, question: Question) -> Entity | EntityClass:
    """Whom the question is about."""
    who = question.entity
    return who if isinstance(who, EntityClass) else world.entities[who]


def holds(world: World, scope: Scope, who: Entity | EntityClass, moment: Moment) -> Truth:
    """Whether a scope holds an entity, or every member of a class."""
    if isinstance(who, EntityClass):
        return holds_class(scope, who, moment)
    bodies = [who]
    if who.operated_by:
        bodies.append(world.entities[who.operated_by])
    return any(holds_body(scope, body) for body in bodies)


def holds_body(scope: Scope, body: Entity) -> bool:
    """Whether every part of the scope that is not empty holds this one body, and no exception hits it."""
    names = {body.id, body.government}
    return (
        (not scope.within or bool(scope.within & set(body.chain)))
        and (not scope.of or bool(scope.of & names))
        and (not scope.levels or body.level in scope.levels)
        and (not scope.kinds or body.kind in scope.kinds)
        and scope.attributes <= body.attributes
        and not scope.exclusions.of & names
        and body.kind not in scope.exclusions.kinds
        and body.level not in scope.exclusions.levels
    )


def holds_class(scope: Scope, who: EntityClass, moment: Moment) -> Truth:
    """Whether the scope holds every member of the class; open bearer attributes leave it unknown."""
    levels = class_levels(who)
    certain = (
        (not scope.within or bool(scope.within & set(who.chain)))
        and not scope.of
        and not scope.exclusions.of
        and (not scope.levels or (bool(levels) and levels <= scope.levels))
        and (not scope.kinds or who.kind in scope.kinds)
        and who.kind not in scope.exclusions.kinds
        and not (scope.exclusions.levels and (not levels or levels & scope.exclusions.levels))
    )
    return all3([certain, *(moment.bearer.get(name) for name in scope.attributes)])


def class_levels(who: EntityClass) -> frozenset[Level]:
    """The levels a member of the class can have; empty if not known."""
    return who.kind_levels if who.level is None else frozenset({who.level})


# ---- step 2: activity ----


def lineage(world: World, activity: str) -> frozenset[str]:
    """The activity and all its ancestors."""
    found = {activity}
    for parent in world.activities[activity].parents:
        found |= lineage(world, parent)
    return frozenset(found)


def covers(world: World, narrowed: Mapping[str, frozenset[str]], moment: Moment) -> Truth:
    """Whether words narrowed by attributes cover the act; unknown if an attribute is open."""
    return all3(covers_value(world, values, moment.attributes.get(name)) for name, values in narrowed.items())


def covers_value(world: World, values: frozenset[str], value: str | None) -> Truth:
    """Whether the values cover this one: itself or, where it is an activity, one of its ancestors."""
    if value is None:
        return None
    return bool(values & (lineage(world, value) if value in world.activities else {value}))


def binds(world: World, norm: Norm, who: Entity | EntityClass, moment: Moment) -> Truth:
    """Whether the norm binds by bearer and attributes (its activity is known to fit)."""
    return all3([holds(world, norm.bearer, who, moment), covers(world, norm.attributes, moment)])


def is_broader(norm: Norm, question: Question) -> bool:
    """Whether it is a duty on a proper ancestor that does not reach each narrower activity."""
    return norm.modality in DUTIES and norm.activity != question.activity and not norm.reaches_each


# ---- steps 3 and 4: time, suspension, voiding ----


def date_key(bound: Bound) -> str:
    """The event a bound stems from; a bound without a key is an event of its own."""
    return bound.key or f"{bound.earliest}/{bound.latest}"


def passed(bound: Bound, moment: Moment) -> Truth:
    """Whether the bound has passed; in doubt, what is assumed of its event."""
    known = bound.passed(moment.day)
    return moment.dates.get(date_key(bound)) if known is None else known


def running(span: Span, moment: Moment) -> Truth:
    """Whether the span has begun and not ended."""
    return all3([passed(span.start, moment), not3(passed(span.end, moment))])


def out_of_time(norm: Norm, moment: Moment) -> Ground | None:
    """The ground on which the norm is certainly out of force."""
    if passed(norm.span.start, moment) is False:
        return Ground.NOT_YET_IN_FORCE
    return Ground.ENDED if passed(norm.span.end, moment) is True else None


def reaches(world: World, order: Suspension, norm: Norm, who: Entity | EntityClass, moment: Moment) -> Truth:
    """Whether the order reaches the norm."""
    if norm.id not in order.norms:
        return False
    parts = [holds(world, order.scope, who, moment), covers(world, order.attributes, moment)]
    parts += [not3(running(stay, moment)) for stay in order.stays]
    if not order.voids:
        parts.append(running(order.span, moment))
    return all3(parts)


def out_by_order(world: World, norm: Norm, who: Entity | EntityClass, moment: Moment) -> Ground | None:
    """The ground on which an order certainly takes the norm out; voided weighs more than suspended."""
    hits = [order for order in world.suspensions if reaches(world, order, norm, who, moment) is True]
    if any(order.voids for order in hits):
        return Ground.VOIDED
    return Ground.SUSPENDED if hits else None


# ---- step 5: facts ----


def mentioned(expr: Expr) -> frozenset[str]:
    """The facts an expression mentions."""
    if isinstance(expr, Fact):
        return frozenset({expr.id})
    parts = (expr.inner,) if isinstance(expr, Not) else expr.parts
    return frozenset(fact for part in parts for fact in mentioned(part))


def facts_of(norm: Norm) -> frozenset[str]:
    """The facts a norm mentions in `when` and `unless`."""
    exprs = [*norm.when, *(exception.expr for exception in norm.unless)]
    return frozenset(fact for expr in exprs for fact in mentioned(expr))


def presumption(world: World, norm: Norm, fact: str) -> Presumption:
    """What the norm presumes of the fact, or else the codebook."""
    return norm.presume.get(fact, world.conditions[fact].presumption)


def fact_value(asked: Asked, norm: Norm, fact: str, moment: Moment) -> Truth:
    """A fact in one norm: as known, unknown if it is open, else as presumed."""
    if fact in moment.facts:
        return moment.facts[fact]
    presumed = presumption(asked.world, norm, fact)
    if fact in asked.open_facts or presumed is Presumption.NONE:
        return None
    return presumed is Presumption.PRESENT


def evaluate(asked: Asked, norm: Norm, expr: Expr, moment: Moment) -> Truth:
    """The truth of an expression of a norm."""
    if isinstance(expr, Fact):
        return fact_value(asked, norm, expr.id, moment)
    if isinstance(expr, Not):
        return not3(evaluate(asked, norm, expr.inner, moment))
    parts = [evaluate(asked, norm, part, moment) for part in expr.parts]
    return all3(parts) if isinstance(expr, All) else any3(parts)


def exception_holds(asked: Asked, norm: Norm, effect: Effect, moment: Moment) -> bool:
    """Whether an `unless` of this effect certainly holds."""
    return any(
        exception.effect is effect and evaluate(asked, norm, exception.expr, moment) is True
        for exception in norm.unless
    )


def after_facts(asked: Asked, norm: Norm, moment: Moment) -> Ground | Modality:
    """Step 5: the ground on which the facts set the norm aside, or as what it counts."""
    if any(evaluate(asked, norm, expr, moment) is False for expr in norm.when):
        return Ground.CONDITION_NOT_MET
    if exception_holds(asked, norm, Effect.LIMIT, moment):
        return Ground.EXCEPTION
    if not exception_holds(asked, norm, Effect.ALLOWS, moment):
        return norm.modality
    if norm.modality in BANS:
        return Modality.PERMITS
    return Modality.EXEMPTS if norm.modality in DUTIES else Ground.EXCEPTION


def steps_3_to_5(asked: Asked, norm: Norm, moment: Moment) -> Ground | Modality:
    """The first ground of time, orders and facts, or as what the norm counts."""
    who = subject(asked.world, asked.question)
    return out_of_time(norm, moment) or out_by_order(asked.world, norm, who, moment) or after_facts(asked, norm, moment)


# ---- step 6: priority ----


@dataclass(frozen=True)
class Counted:
    """A norm that got as far as step 6, and as what it counts."""

    norm: Norm
    modality: Modality


def strikes(bar: Norm, victim: Norm) -> bool:
    """Whether a bar is against the issuer of the other norm."""
    tiers, kinds = bar.against.tiers, bar.against.kinds
    return (not tiers or victim.issuer.tier in tiers) and (not kinds or victim.issuer.kind in kinds)


def opposes(m: Counted, n: Counted) -> bool:
    """Whether m is of a kind that clashes with the ban or duty n."""
    if n.modality in BANS:
        return (
            m.modality in DUTIES
            or m.modality is Modality.PERMITS
            or (m.modality is Modality.BARS_RESTRICTION and strikes(m.norm, n.norm))
        )
    if n.modality in DUTIES:
        return (
            m.modality in BANS
            or m.modality is Modality.EXEMPTS
            or (m.modality is Modality.BARS_REQUIREMENT and strikes(m.norm, n.norm))
        )
    return False


def clash(m: Counted, n: Counted) -> bool:
    """Whether two norms cannot both be followed as they stand."""
    return opposes(m, n) or opposes(n, m)


@dataclass(frozen=True)
class Weighing:
    """One assignment and one resolution of the disputes: what step 6 needs to know of it."""

    asked: Asked
    moment: Moment
    fallen_links: frozenset[str]

    def displaces(self, m: Counted, n: Counted) -> bool:
        """Whether m expressly displaces n for this entity."""
        who = subject(self.asked.world, self.asked.question)
        return any(
            n.norm.id in link.norms
            and link.id not in self.fallen_links
            and holds(self.asked.world, link.scope, who, self.moment) is True
            for link in m.norm.displaces
        )

    def express(self, m: Counted, n: Counted) -> bool:
        """m displaces n, or they clash and n bows to m and m does not likewise bow to n."""
        return self.displaces(m, n) or (clash(m, n) and bows(n, m) and not bows(m, n))

    def higher(self, m: Counted, n: Counted) -> bool:
        """They clash, neither prevails expressly, and m is a command of higher rank."""
        undecided = not self.express(m, n) and not self.express(n, m)
        return clash(m, n) and undecided and m.norm.rank < n.norm.rank and m.modality in COMMANDS

    def same_law(self, m: Counted, n: Counted) -> bool:
        """They clash, nothing above decides, and they are of one issuer and rank."""
        decided = any(test(*pair) for test in (self.express, self.higher) for pair in ((m, n), (n, m)))
        same = m.norm.issuer.id == n.norm.issuer.id and m.norm.rank == n.norm.rank
        return clash(m, n) and not decided and same

    def narrower(self, m: Counted, n: Counted) -> bool:
        """m is the narrower of two clashing norms of one issuer and rank."""
        return self.same_law(m, n) and is_narrower(self.asked.world, m.norm, n.norm)

    def later(self, m: Counted, n: Counted) -> bool:
        """m is the later of two clashing norms of one issuer and rank, neither the narrower."""
        decided = self.narrower(m, n) or self.narrower(n, m)
        return self.same_law(m, n) and not decided and starts_later(m.norm, n.norm)

    def prevails(self, m: Counted, n: Counted) -> Ground | None:
        """The ground on which m prevails over n."""
        tests = (self.express, self.higher, self.narrower, self.later)
        return next((ground for ground, test in zip(STRENGTH, tests, strict=True) if test(m, n)), None)


def bows(n: Counted, m: Counted) -> bool:
    """Whether n yields to m: to its tier, and m is a ban, duty or bar."""
    return m.norm.issuer.tier in n.norm.yields and m.modality in COMMANDS


def is_narrower(world: World, m: Norm, n: Norm) -> bool:
    """Whether m is on a narrower activity, or on the same with all that narrows n, and something more."""
    if m.activity != n.activity:
        return n.activity in lineage(world, m.activity)
    if not set(n.when) <= set(m.when):
        return False
    if not all(name in m.attributes and m.attributes[name] <= values for name, values in n.attributes.items()):
        return False
    more_items = set(n.when) < set(m.when)
    more_attributes = set(n.attributes) < set(m.attributes)
    return more_items or more_attributes or any(m.attributes[name] < values for name, values in n.attributes.items())


def starts_later(m: Norm, n: Norm) -> bool:
    """Whether m starts no earlier than n can, and may start after it."""
    return m.span.start.earliest >= n.span.start.latest and m.span.start.latest > n.span.start.earliest


def what_stands(weighing: Weighing, counted: list[Counted]) -> tuple[list[Counted], dict[str, Ground]]:
    """Outward from what nothing prevails over: what stands (circles too), and the grounds of what does not."""
    wins = {n.norm.id: winners_over(weighing, counted, n) for n in counted}
    firm: set[str] = set()
    lost: set[str] = set()
    while True:
        left = [norm for norm in wins if norm not in firm | lost]
        fresh_firm = {norm for norm in left if set(wins[norm]) <= lost}
        fresh_lost = {norm for norm in left if set(wins[norm]) & firm}
        if not fresh_firm and not fresh_lost:
            break
        firm |= fresh_firm
        lost |= fresh_lost
    standing = [n for n in counted if n.norm.id not in lost]
    return standing, {norm: ground_of_loss(wins[norm], standing) for norm in lost}


def winners_over(weighing: Weighing, counted: list[Counted], n: Counted) -> dict[str, Ground]:
    """The norms that prevail over n, each with its ground."""
    found = {m.norm.id: weighing.prevails(m, n) for m in counted if m.norm.id != n.norm.id}
    return {norm: ground for norm, ground in found.items() if ground is not None}


def ground_of_loss(winners: Mapping[str, Ground], standing: list[Counted]) -> Ground:
    """The first ground of the list on which a standing norm prevails."""
    found = {winners[m.norm.id] for m in standing if m.norm.id in winners}
    return next(ground for ground in STRENGTH if ground in found)


# ---- step 7: outcome ----


def opposed_by_an_equal(command: Counted, other: Counted) -> bool:
    """Whether a ban or duty meets a clashing leave or bar of equal rank and another issuer."""
    return (
        opposes(other, command)
        and other.modality not in BANS | DUTIES
        and other.norm.rank == command.norm.rank
        and other.norm.issuer.id != command.norm.issuer.id
    )


def outcome_of(standing: list[Counted], covered: bool) -> tuple[Outcome, list[Counted]]:
    """The first row of the table that fits, and the norms that make it."""
    bans = [n for n in standing if n.modality in BANS]
    duties = [n for n in standing if n.modality in DUTIES]
    commands = bans + duties
    opponents = [n for n in standing if any(opposed_by_an_equal(command, n) for command in commands)]
    if bans and duties:
        return Outcome.CONTESTED, commands
    if opponents:
        return Outcome.CONTESTED, commands + opponents
    if bans:
        return Outcome.PROHIBITED, bans
    if duties:
        return Outcome.REQUIRED, duties
    if standing:
        return Outcome.PERMITTED, standing
    return (Outcome.NOT_ADDRESSED if covered else Outcome.NOT_RESEARCHED), []


# ---- coverage ----


def is_jurisdiction(world: World, record: str) -> bool:
    """Whether `under` names a jurisdiction; anything else names one instrument."""
    return record in world.entities


def coverage_holding(world: World, question: Question) -> frozenset[str]:
    """The coverage records that certainly hold for the entity, activity and day."""
    who, moment = subject(world, question), Moment(question.as_of)
    return frozenset(
        record.id
        for record in world.coverage
        if record_is_about(world, record.entity, record.with_agencies, who)
        and (not record.activities or record.activities & lineage(world, question.activity))
        and running(record.span, moment) is True
    )


def record_is_about(world: World, entity: str, with_agencies: bool, who: Entity | EntityClass) -> bool:
    """Whether a coverage record is about the entity, its government with its agencies, or the class's jurisdiction."""
    if isinstance(who, EntityClass):
        return entity == who.jurisdiction
    bodies = [who, *([world.entities[who.operated_by]] if who.operated_by else [])]
    return any(entity == body.id or (with_agencies and entity == body.government) for body in bodies)


def is_covered(world: World, question: Question) -> bool:
    """Whether silence is a finding."""
    under_one_instrument = bool(question.under) and not is_jurisdiction(world, question.under)
    return under_one_instrument or bool(coverage_holding(world, question))


# ---- what is in play, and what is open ----


def weighed(world: World, question: Question) -> list[Norm]:
    """The norms the question looks at: all, or those under one instrument or jurisdiction; in order of rank and id."""
    norms = sorted(world.norms, key=lambda norm: (norm.rank, norm.id))
    if not question.under:
        return norms
    if is_jurisdiction(world, question.under):
        return [norm for norm in norms if norm.jurisdiction == question.under]
    return [norm for norm in norms if norm.instrument == question.under]


def is_in_play(world: World, norm: Norm, who: Entity | EntityClass, bare: Moment) -> bool:
    """Whether the norm decides and is not out beyond doubt by time or by an order."""
    out = out_of_time(norm, bare) or out_by_order(world, norm, who, bare)
    return norm.modality in DECIDING and not out


def ask(world: World, question: Question) -> Asked:
    """Steps 1 and 2, and which norms and facts are open."""
    who = subject(world, question)
    stated = stated_facts(world, question)
    bare = Moment(question.as_of, attributes=dict(question.attributes), facts=stated)
    activities = lineage(world, question.activity)
    bound = [
        n for n in weighed(world, question) if n.activity in activities and binds(world, n, who, bare) is not False
    ]
    binding = tuple(norm for norm in bound if not is_broader(norm, question))
    in_play = tuple(norm for norm in binding if is_in_play(world, norm, who, bare))
    return Asked(
        world=world,
        question=question,
        stated=stated,
        bare=bare,
        binding=binding,
        broader=tuple(norm for norm in bound if is_broader(norm, question)),
        in_play=in_play,
        open_facts=open_facts(world, question, stated, in_play),
    )


def open_facts(
    world: World, question: Question, stated: Mapping[str, bool], in_play: tuple[Norm, ...]
) -> frozenset[str]:
    """The facts that norms in play mention, nobody stated, and nothing presumes for all."""
    found = set()
    for fact in frozenset(fact for norm in in_play for fact in facts_of(norm)) - set(stated):
        presumptions = {presumption(world, norm, fact) for norm in in_play if fact in facts_of(norm)}
        if (
            question.presume_none
            or fact in question.unknown
            or Presumption.NONE in presumptions
            or len(presumptions) > 1
        ):
            found.add(fact)
    return frozenset(found)


def presumed_facts(asked: Asked) -> dict[str, bool]:
    """The facts norms in play mention that are neither stated nor open, and what is presumed of each."""
    return {
        fact: presumption(asked.world, norm, fact) is Presumption.PRESENT
        for norm in asked.in_play
        for fact in facts_of(norm) - set(asked.stated) - asked.open_facts
    }


# ---- variables and assignments ----


def orders_in_doubt_or_sure(asked: Asked) -> list[Suspension]:
    """The orders that reach, or may reach, a norm in play."""
    who = subject(asked.world, asked.question)
    return [
        order
        for order in asked.world.suspensions
        if any(reaches(asked.world, order, norm, who, asked.bare) is not False for norm in asked.in_play)
    ]


def reaches_entity(asked: Asked, dispute: Dispute, moment: Moment) -> Truth:
    """Whether the dispute reaches the entity on that day."""
    who = subject(asked.world, asked.question)
    return all3([holds(asked.world, dispute.scope, who, moment), running(dispute.span, moment)])


def concerns(dispute: Dispute, norms: tuple[Norm, ...]) -> bool:
    """Whether the dispute is over one of the norms or one of their displacements."""
    links = {link.id for norm in norms for link in norm.displaces}
    return bool(dispute.norms & {norm.id for norm in norms}) or bool(dispute.displacements & links)


def disputes_in_doubt_or_sure(asked: Asked) -> list[Dispute]:
    """The disputes over norms in play that reach, or may reach, the entity; in order of id."""
    found = [d for d in asked.world.disputes if concerns(d, asked.in_play)]
    return sorted((d for d in found if reaches_entity(asked, d, asked.bare) is not False), key=lambda d: d.id)


def variables(asked: Asked) -> dict[str, list[str]]:
    """Every variable with its values, in order of name and of value."""
    found = {f"fact:{fact}": [ABSENT, PRESENT] for fact in asked.open_facts}
    found |= {f"date:{key}": [NOT_PASSED, PASSED] for key in dates_in_doubt(asked)}
    found |= {f"attribute:{name}": values for name, values in open_attributes(asked).items()}
    found |= {f"bearer:{name}": [ABSENT, PRESENT] for name in open_bearer_attributes(asked)}
    return {name: sorted(found[name]) for name in sorted(found)}


def dates_in_doubt(asked: Asked) -> set[str]:
    """The events that norms in play, their orders and their disputes turn on, and that may or may not have come."""
    orders = orders_in_doubt_or_sure(asked)
    spans = [norm.span for norm in asked.in_play]
    spans += [order.span for order in orders if not order.voids]
    spans += [stay for order in orders for stay in order.stays]
    spans += [dispute.span for dispute in disputes_in_doubt_or_sure(asked)]
    bounds = [bound for span in spans for bound in (span.start, span.end)]
    return {date_key(bound) for bound in bounds if bound.passed(asked.question.as_of) is None}


def open_attributes(asked: Asked) -> dict[str, list[str]]:
    """The attributes of the act nobody gave, with the values mentioned, and `other` unless those are all."""
    found: dict[str, set[str]] = {}
    words = [norm.attributes for norm in asked.in_play]
    words += [order.attributes for order in orders_in_doubt_or_sure(asked)]
    for narrowed in words:
        for name, values in narrowed.items():
            if name not in asked.question.attributes:
                found.setdefault(name, set()).update(values)
    return {name: sorted(values | rest(asked, name, values)) for name, values in found.items()}


def rest(asked: Asked, name: str, values: set[str]) -> set[str]:
    """`other`, unless the values are all the codebook knows."""
    return set() if all_values(asked.world, asked.question.activity, name) <= values else {OTHER}


def all_values(world: World, activity: str, name: str) -> set[str]:
    """Every value the codebook lists for an attribute of the activity or an ancestor; no list means any activity."""
    declared = [world.activities[one].attributes for one in lineage(world, activity)]
    lists = [attributes[name] for attributes in declared if name in attributes]
    if not lists or any(not listed for listed in lists):
        return set(world.activities)
    return {value for listed in lists for value in listed}


def open_bearer_attributes(asked: Asked) -> set[str]:
    """For a class: the attributes of its members that some scope in play asks for."""
    if not isinstance(asked.question.entity, EntityClass):
        return set()
    scopes = [norm.bearer for norm in asked.in_play]
    scopes += [link.scope for norm in asked.in_play for link in norm.displaces]
    scopes += [order.scope for order in orders_in_doubt_or_sure(asked)]
    scopes += [dispute.scope for dispute in disputes_in_doubt_or_sure(asked)]
    return {name for scope in scopes for name in scope.attributes}


def moment_of(asked: Asked, assignment: Assignment) -> Moment:
    """What is known in one full assignment; ContradictionError if its facts cannot hold together."""
    parts: dict[str, dict[str, str]] = {"attribute": {}, "bearer": {}, "date": {}, "fact": {}}
    for variable, value in assignment:
        kind, _, name = variable.partition(":")
        parts[kind][name] = value
    assumed = {fact: value == PRESENT for fact, value in parts["fact"].items()}
    return Moment(
        day=asked.question.as_of,
        attributes={**asked.question.attributes, **parts["attribute"]},
        bearer={name: value == PRESENT for name, value in parts["bearer"].items()},
        dates={key: value == PASSED for key, value in parts["date"].items()},
        facts=consequences(asked.world, {**asked.stated, **assumed}),
    )


def moments(asked: Asked) -> dict[Assignment, Moment]:
    """Every full assignment that does not contradict itself, in order."""
    open_ones = variables(asked)
    found = {}
    for values in product(*open_ones.values()):
        assignment = tuple(zip(open_ones, values, strict=True))
        try:
            found[assignment] = moment_of(asked, assignment)
        except ContradictionError:
            continue
    return found


# ---- step 8, and one assignment as a whole ----

Resolution = Mapping[str, bool]


def resolutions(disputes: list[Dispute]) -> list[Resolution]:
    """Every way the disputes can come out; first the one where all that is disputed stands."""
    ids = [dispute.id for dispute in disputes]
    return [dict(zip(ids, ways, strict=True)) for ways in product([True, False], repeat=len(ids))]


def weigh(asked: Asked, moment: Moment, disputes: list[Dispute], resolution: Resolution) -> Row:
    """Steps 1 to 7 in one assignment and one resolution."""
    who = subject(asked.world, asked.question)
    fallen = [dispute for dispute in disputes if not resolution[dispute.id]]
    gone = {norm for dispute in fallen for norm in dispute.norms}
    links = frozenset(link for dispute in fallen for link in dispute.displacements)
    there = [n for n in asked.in_play if binds(asked.world, n, who, moment) is True and n.id not in gone]
    results = [(norm, steps_3_to_5(asked, norm, moment)) for norm in there]
    counted = [Counted(norm, result) for norm, result in results if isinstance(result, Modality)]
    standing, lost = what_stands(Weighing(asked, moment, links), counted)
    outcome, makers = outcome_of(standing, is_covered(asked.world, asked.question))
    grounds: dict[str, Ground] = {norm.id: result for norm, result in results if isinstance(result, Ground)}
    grounds |= lost
    grounds |= {n.norm.id: Ground.STRICTER for n in standing if n not in makers}
    return Row(outcome, frozenset((n.norm.id, n.modality) for n in makers), grounds)


def reaching(asked: Asked, moment: Moment) -> list[Dispute]:
    """The disputes that reach the entity in this assignment."""
    return [d for d in disputes_in_doubt_or_sure(asked) if reaches_entity(asked, d, moment) is True]


def resolved_rows(asked: Asked, moment: Moment) -> list[tuple[Resolution, Row]]:
    """Each resolution of the disputes of this assignment, with what it gives."""
    disputes = reaching(asked, moment)
    return [(way, weigh(asked, moment, disputes, way)) for way in resolutions(disputes)]


def row_of(asked: Asked, moment: Moment) -> Row:
    """What an assignment gives over all resolutions: contested if their outcomes differ."""
    rows = [row for _, row in resolved_rows(asked, moment)]
    outcomes = {row.outcome for row in rows}
    governing = frozenset(pair for row in rows for pair in row.governing)
    ids = {norm for norm, _ in governing}
    disputed = {norm for dispute in reaching(asked, moment) for norm in dispute.norms}
    grounds = dict(rows[0].grounds)
    for norm in asked.in_play:
        if norm.id in disputed and isinstance(steps_3_to_5(asked, norm, moment), Modality):
            grounds[norm.id] = Ground.DISPUTED
    who = subject(asked.world, asked.question)
    bound = {norm.id for norm in asked.in_play if binds(asked.world, norm, who, moment) is True}
    return Row(
        outcome=Outcome.CONTESTED if len(outcomes) > 1 else rows[0].outcome,
        governing=governing,
        grounds={norm: ground for norm, ground in grounds.items() if norm in bound - ids},
    )


# ---- together ----


def ground_out_of_play(asked: Asked, norm: Norm) -> Ground:
    """Why a norm that is not in play does not decide; facts have a value only in norms in play."""
    who = subject(asked.world, asked.question)
    out = out_of_time(norm, asked.bare) or out_by_order(asked.world, norm, who, asked.bare)
    return out or Ground.NOT_BINDING


def all_not_governing(asked: Asked, rows: Iterable[Row], governing: frozenset[str]) -> dict[str, Ground]:
    """Every binding norm that does not govern, with its ground in the first assignment that has one."""
    found = {norm.id: ground_out_of_play(asked, norm) for norm in asked.binding if norm not in asked.in_play}
    for row in rows:
        for norm, ground in row.grounds.items():
            if norm not in governing:
                found.setdefault(norm, ground)
    return found


def plain_outcome(world: World, question: Question) -> Outcome:
    """The outcome alone."""
    asked = ask(world, question)
    return together(row_of(asked, moment) for moment in moments(asked).values())


def together(rows: Iterable[Row]) -> Outcome:
    """The outcome all assignments agree on, else conditional."""
    outcomes = {row.outcome for row in rows}
    return outcomes.pop() if len(outcomes) == 1 else Outcome.CONDITIONAL


def state(question: Question, fact: str, value: bool) -> Question:
    """The same question with one fact stated."""
    if value:
        return replace(question, given=question.given | {fact})
    return replace(question, absent=question.absent | {fact})


def presumed_that_matter(asked: Asked, outcome: Outcome) -> dict[tuple[str, str], Outcome]:
    """Each presumed fact that, stated the other way, changes the outcome; and to what."""
    found = {}
    for fact, value in presumed_facts(asked).items():
        changed = plain_outcome(asked.world, state(asked.question, fact, not value))
        if changed != outcome:
            found[fact, ABSENT if value else PRESENT] = changed
    return found


def contests(asked: Asked) -> dict[str, tuple[frozenset[Outcome], frozenset[Outcome]]]:
    """Each dispute that alone changes the outcome somewhere, with the outcomes of its two sides."""
    sides: dict[str, tuple[set[Outcome], set[Outcome]]] = {}
    matters: set[str] = set()
    for moment in moments(asked).values():
        rows = resolved_rows(asked, moment)
        for way, row in rows:
            for dispute, stands in way.items():
                sides.setdefault(dispute, (set(), set()))[0 if stands else 1].add(row.outcome)
                flipped = {**way, dispute: not stands}
                if any(other.outcome != row.outcome for ways, other in rows if ways == flipped):
                    matters.add(dispute)
    return {d: (frozenset(sides[d][0]), frozenset(sides[d][1])) for d in matters}


def answer(world: World, question: Question) -> Reference:
    """The answer of the decision rule, by brute force."""
    asked = ask(world, question)
    rows = {assignment: row_of(asked, moment) for assignment, moment in moments(asked).items()}
    outcome = together(rows.values())
    counts_as = frozenset(pair for row in rows.values() for pair in row.governing)
    governing = frozenset(norm for norm, _ in counts_as)
    return Reference(
        outcome=outcome,
        governing=governing,
        counts_as=counts_as,
        not_governing=all_not_governing(asked, rows.values(), governing),
        broader=frozenset(norm.id for norm in asked.broader),
        cases=rows,
        presumed=presumed_facts(asked),
        unless=presumed_that_matter(asked, outcome),
        disputes=contests(asked),
        covered=is_covered(world, question),
        coverage=coverage_holding(world, question),
    )


# ---- validity ----


def outcome_and_governing(world: World, question: Question, day: date) -> tuple[Outcome, frozenset[str]]:
    """What must stay the same for an answer to stay valid."""
    asked = ask(world, replace(question, as_of=day))
    rows = [row_of(asked, moment) for moment in moments(asked).values()]
    return together(rows), frozenset(norm for row in rows for norm in row.norms)


def days_of_change(world: World) -> set[date]:
    """Every day on which something in the world may change."""
    spans = [norm.span for norm in world.norms] + [dispute.span for dispute in world.disputes]
    spans += [record.span for record in world.coverage] + [order.span for order in world.suspensions]
    spans += [stay for order in world.suspensions for stay in order.stays]
    return {day for span in spans for day in span.days()}


def validity(world: World, question: Question) -> tuple[date | None, date | None]:
    """The longest run of days around the asked one with the same outcome and norms; None where it is open."""
    day, known = question.as_of, days_of_change(world) | {question.as_of}
    first, last = min(known) - timedelta(1), max(known) + timedelta(1)
    same = outcome_and_governing(world, question, day)
    start, until = day, day
    while start >= first and outcome_and_governing(world, question, start) == same:
        start -= timedelta(1)
    while until <= last and outcome_and_governing(world, question, until) == same:
        until += timedelta(1)
    return (start + timedelta(1) if start >= first else None), (until if until <= last else None)
