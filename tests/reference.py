"""A plain, slow evaluator of docs/decision-rule.md: every assignment and every resolution of disputes, one by one.

It shares nothing with the engine but the types. Truth is three-valued: None means "not known".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import product

from service.core.model import Coverage, Displacement, Dispute, Entity, EntityClass, Norm, Scope, Suspension
from service.core.question import Question
from service.core.temporal import Bound, Span
from service.core.terms import All, Expr, Fact, Not
from service.core.vocabulary import Command, Effect, Ground, Modality, Outcome, Presumption, Tier
from service.core.world import World

# The tables of the page, written out again.
BANS = {Modality.PROHIBITS, Modality.NO_AUTHORITY}
DUTIES = {Modality.REQUIRES}
COMMANDS = {*BANS, *DUTIES, Modality.BARS_RESTRICTION, Modality.BARS_REQUIREMENT}
WEIGHTLESS = {Modality.ENCOURAGES, Modality.DISCOURAGES}
STRENGTH = (Ground.EXPRESS, Ground.HIGHER, Ground.NARROWER, Ground.LATER)
RANKS = (
    "constitution",
    "federal-statute",
    "federal-regulation",
    "judgment",
    "state-constitution",
    "state-statute",
    "state-regulation",
    "charter",
    "ordinance",
    "executive-order",
    "resolution",
    "agency-policy",
)

OTHER = "other"
PRESENT, ABSENT = "present", "absent"
PASSED, NOT_PASSED = "passed", "not-passed"
ANYONE = "any"

Assignment = tuple[tuple[str, str], ...]
Truth = bool | None
Due = tuple[Ground, str]


class ContradictionError(ValueError):
    """The stated facts contradict each other, the activity, or what follows from them."""


def height(norm: Norm) -> int:
    """How high the law of a norm stands; a smaller number is higher."""
    return RANKS.index(norm.rank.slug)


# ---- results ----


@dataclass(frozen=True)
class Row:
    """What one full assignment gives: its outcome, what governs (and as what), and what the rest is due to."""

    outcome: Outcome
    governing: frozenset[tuple[str, Modality]]
    grounds: Mapping[str, Due]

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
    is_left_open: bool
    not_governing: Mapping[str, Due]
    broader: frozenset[str]
    cases: Mapping[Assignment, Row]
    presumed: Mapping[str, str]
    grounds_of_presumption: Mapping[str, str]
    unless: Mapping[tuple[str, str], Outcome]
    disputes: Mapping[str, tuple[frozenset[Outcome], frozenset[Outcome]]]
    touching: frozenset[str]
    out_of_scope: frozenset[str]
    coverage: frozenset[str]
    silence: str
    currency: tuple[date | None, bool, str] | None


# ---- what is assumed ----


@dataclass(frozen=True)
class Moment:
    """The question's day, and what is known on it: with nothing assigned, or in one full assignment.

    `place` is where the act is done; `places` says of territories inside it whether the act is done there.
    """

    day: date
    activity: str
    place: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    bearer: Mapping[str, bool] = field(default_factory=dict)
    dates: Mapping[str, bool] = field(default_factory=dict)
    places: Mapping[str, bool] = field(default_factory=dict)
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
    assumed_dates: Mapping[str, bool] = field(default_factory=dict)


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
    pairs = [(fact, True) for fact in question.given] + [(fact, False) for fact in question.absent]
    for one in lineage(world, question.activity):
        pairs += [(fact, True) for fact in world.activities[one].implies]
        pairs += [(fact, False) for fact in world.activities[one].excludes]
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


def place_of(world: World, question: Question) -> str:
    """Where the act is done."""
    who = subject(world, question)
    return question.place or (who.jurisdiction if isinstance(who, EntityClass) else who.government)


def around(world: World, territory: str) -> tuple[str, ...]:
    """A territory and those around it."""
    return world.entities[territory].chain if territory in world.entities else (territory,)


def bodies_of(world: World, who: Entity) -> list[Entity]:
    """The body and whoever operates it."""
    return [who, *([world.entities[who.operated_by]] if who.operated_by else [])]


def holds(world: World, scope: Scope, who: Entity | EntityClass, moment: Moment) -> Truth:
    """Whether a scope holds an entity, or every member of a class, where the act is done."""
    if isinstance(who, EntityClass):
        whose = holds_class(scope, who, moment)
    else:
        whose = any3(holds_body(scope, body, moment) for body in bodies_of(world, who))
    return all3([whose, done_in(world, scope, moment)])


def done_in(world: World, scope: Scope, moment: Moment) -> Truth:
    """Whether the act is done in one of the scope's territories, if it has any."""
    return any3(done_within(world, one, moment) for one in scope.where) if scope.where else True


def done_within(world: World, territory: str, moment: Moment) -> Truth:
    """Whether the act is done in a territory: surely, surely not, or as is assumed of a territory inside its place."""
    if territory in around(world, moment.place):
        return True
    return moment.places.get(territory) if moment.place in around(world, territory) else False


def holds_body(scope: Scope, body: Entity, moment: Moment) -> Truth:
    """Whether every part of the scope that is not empty holds this one body, and no exception hits it."""
    names = {body.id, body.government}
    certain = (
        not body.has_voice_only
        and (not scope.within or bool(scope.within & set(body.chain)))
        and (not scope.of or bool(scope.of & names))
        and (not scope.levels or bool(scope.levels & body.levels))
        and (not scope.forms or body.form in scope.forms)
        and (not scope.kinds or body.kind in scope.kinds)
        and not scope.exclusions.of & names
        and body.kind not in scope.exclusions.kinds
        and body.form not in scope.exclusions.forms
        and not body.levels & scope.exclusions.levels
    )
    return all3([certain, *(has(body, attribute, moment) for attribute in scope.attributes)])


def has(body: Entity, attribute: str, moment: Moment) -> Truth:
    """Whether a body has an attribute on the day: always, or while a span of it runs."""
    spans = [tenure.span for tenure in body.tenures if tenure.attribute == attribute]
    return any3([attribute in body.attributes, *(running(span, moment) for span in spans)])


def holds_class(scope: Scope, who: EntityClass, moment: Moment) -> Truth:
    """Whether the scope holds every member of the class; open bearer attributes leave it unknown."""
    levels = frozenset({who.level}) if who.level else who.kind_levels
    certain = (
        (not scope.within or bool(scope.within & set(who.chain)))
        and not scope.of
        and not scope.exclusions.of
        and (not scope.levels or (bool(levels) and levels <= scope.levels))
        and (not scope.forms or (bool(who.forms) and who.forms <= scope.forms))
        and (not scope.kinds or who.kind in scope.kinds)
        and not (scope.exclusions.kinds if who.kind == ANYONE else who.kind in scope.exclusions.kinds)
        and not (scope.exclusions.levels and (not levels or (levels | who.also) & scope.exclusions.levels))
        and not (scope.exclusions.forms and (not who.forms or who.forms & scope.exclusions.forms))
    )
    return all3([certain, *(moment.bearer.get(name) for name in scope.attributes)])


# ---- step 2: activity ----


def lineage(world: World, activity: str) -> frozenset[str]:
    """The activity and all its ancestors."""
    found = {activity}
    for parent in world.activities[activity].parents:
        found |= lineage(world, parent)
    return frozenset(found)


def fits(world: World, narrowed: Mapping[str, frozenset[str]], moment: Moment) -> Truth:
    """Whether words narrowed by attributes cover the act; unknown if an attribute is open."""
    return all3(covers_value(world, moment, name, values) for name, values in narrowed.items())


def covers_value(world: World, moment: Moment, name: str, values: frozenset[str]) -> Truth:
    """Whether the values cover the act's; where it is open, surely not if the activity can have none of them."""
    known = moment.attributes.get(name)
    if known is not None:
        return covers(world, moment.activity, name, values, known)
    possible = all_values(world, moment.activity, name)
    return None if possible is None or values & possible else False


def covers(world: World, activity: str, name: str, values: frozenset[str], value: str) -> bool:
    """Whether the values cover one: itself or, where the attribute takes activities, one of its ancestors."""
    takes_activities = () in lists_of(world, activity, name)
    return bool(values & (lineage(world, value) if takes_activities and value in world.activities else {value}))


def lists_of(world: World, activity: str, name: str) -> list[tuple[str, ...]]:
    """The lists of values an attribute has for an activity: its own, or else its parents'."""
    own = world.activities[activity]
    if name in own.attributes:
        return [tuple(own.attributes[name])]
    return [found for parent in own.parents for found in lists_of(world, parent, name)]


def all_values(world: World, activity: str, name: str) -> set[str] | None:
    """Every value an attribute can have for an activity; no list means any activity, no declaration None."""
    lists = lists_of(world, activity, name)
    return {value for listed in lists for value in (listed or world.activities)} if lists else None


def binds(world: World, norm: Norm, who: Entity | EntityClass, moment: Moment) -> Truth:
    """Whether the norm binds by bearer and attributes (its activity is known to fit)."""
    return all3([holds(world, norm.bearer, who, moment), fits(world, norm.attributes, moment)])


def is_broader(norm: Norm, question: Question) -> bool:
    """Whether it is a duty on a proper ancestor that does not reach each narrower activity."""
    return norm.modality in DUTIES and norm.activity != question.activity and not norm.reaches_each


# ---- steps 3 and 4: time, suspension, voiding ----


def date_key(bound: Bound) -> str:
    """The event a bound stems from; a bound without a key is an event of its own."""
    return bound.key or f"{bound.earliest}/{bound.latest}"


def passed(bound: Bound, moment: Moment) -> Truth:
    """Whether the bound has passed; in doubt, what is assumed of its event."""
    if moment.day >= bound.latest:
        return True
    return False if moment.day < bound.earliest else moment.dates.get(date_key(bound))


def in_doubt(bound: Bound, day: date) -> bool:
    """Whether nobody knows if the bound has passed on a day."""
    return bound.earliest <= day < bound.latest


def running(span: Span, moment: Moment) -> Truth:
    """Whether the span has begun and not ended."""
    return all3([passed(span.start, moment), not3(passed(span.end, moment))])


def out_of_time(norm: Norm, moment: Moment) -> Due | None:
    """The ground on which the norm is certainly out of force."""
    if passed(norm.span.start, moment) is False:
        return Ground.NOT_YET_IN_FORCE, ""
    return (Ground.ENDED, "") if passed(norm.span.end, moment) is True else None


def reaches(world: World, order: Suspension, norm: Norm, who: Entity | EntityClass, moment: Moment) -> Truth:
    """Whether the order reaches the norm."""
    if norm.id not in order.norms:
        return False
    parts = [holds(world, order.scope, who, moment), fits(world, order.attributes, moment)]
    parts += [not3(running(stay, moment)) for stay in order.stays]
    if not order.voids:
        parts.append(running(order.span, moment))
    return all3(parts)


def out_by_order(world: World, norm: Norm, who: Entity | EntityClass, moment: Moment) -> Due | None:
    """The ground on which an order certainly takes the norm out, and the first such order; voided weighs more."""
    hits = [order for order in world.suspensions if reaches(world, order, norm, who, moment) is True]
    voiding = sorted(order.id for order in hits if order.voids)
    if voiding:
        return Ground.VOIDED, voiding[0]
    return (Ground.SUSPENDED, min(order.id for order in hits)) if hits else None


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


def after_facts(asked: Asked, norm: Norm, moment: Moment) -> Due | Modality:
    """Step 5: the ground on which the facts set the norm aside, or as what it counts."""
    if any(evaluate(asked, norm, expr, moment) is False for expr in norm.when):
        return Ground.CONDITION_NOT_MET, ""
    if exception_holds(asked, norm, Effect.LIMIT, moment):
        return Ground.EXCEPTION, ""
    if not exception_holds(asked, norm, Effect.ALLOWS, moment):
        return norm.modality
    if norm.modality in BANS:
        return Modality.PERMITS
    return Modality.EXEMPTS if norm.modality in DUTIES else (Ground.EXCEPTION, "")


def steps_3_to_5(asked: Asked, norm: Norm, moment: Moment) -> Due | Modality:
    """The first ground of time, orders and facts, or as what the norm counts."""
    who = subject(asked.world, asked.question)
    return out_of_time(norm, moment) or out_by_order(asked.world, norm, who, moment) or after_facts(asked, norm, moment)


# ---- step 6: priority ----


@dataclass(frozen=True)
class Counted:
    """A norm that got as far as step 6, and as what it counts."""

    norm: Norm
    modality: Modality


def tier(norm: Norm) -> Tier:
    """Whose law a norm is."""
    return norm.issuer.tier


def strikes(bar: Norm, victim: Norm) -> bool:
    """Whether a bar is against the issuer of the other norm."""
    tiers, kinds = bar.against.tiers, bar.against.kinds
    return (not tiers or tier(victim) in tiers) and (not kinds or victim.issuer.kind in kinds)


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
        return m.norm.modality is not Modality.LEAVES_OPEN and any(
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
        return clash(m, n) and undecided and height(m.norm) < height(n.norm) and m.modality in COMMANDS

    def same_law(self, m: Counted, n: Counted) -> bool:
        """They clash, nothing above decides, and they are of one issuer and rank."""
        decided = any(test(*pair) for test in (self.express, self.higher) for pair in ((m, n), (n, m)))
        same = m.norm.issuer.id == n.norm.issuer.id and height(m.norm) == height(n.norm)
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
    return tier(m.norm) in n.norm.yields and m.modality in COMMANDS


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


def what_stands(weighing: Weighing, counted: list[Counted]) -> tuple[list[Counted], dict[str, Due]]:
    """Outward from what nothing prevails over: what stands (circles too), and what the rest is due to."""
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
    return standing, {norm: due_to(wins[norm], standing) for norm in lost}


def winners_over(weighing: Weighing, counted: list[Counted], n: Counted) -> dict[str, Ground]:
    """The norms that prevail over n, each with its ground."""
    found = {m.norm.id: weighing.prevails(m, n) for m in counted if m.norm.id != n.norm.id}
    return {norm: ground for norm, ground in found.items() if ground is not None}


def due_to(winners: Mapping[str, Ground], standing: list[Counted]) -> Due:
    """The first ground of the list on which a standing norm prevails, and the first norm by rank and id that does."""
    for ground in STRENGTH:
        victors = [m.norm for m in standing if winners.get(m.norm.id) is ground]
        if victors:
            return ground, min(victors, key=lambda norm: (height(norm), norm.id)).id
    raise AssertionError(winners)


# ---- step 7: outcome ----


def opposed_by_an_equal(command: Counted, other: Counted) -> bool:
    """Whether a ban or duty meets a clashing leave or bar of equal rank and another issuer."""
    return (
        opposes(other, command)
        and other.modality not in BANS | DUTIES
        and height(other.norm) == height(command.norm)
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
    others = [n for n in standing if n.modality is not Modality.LEAVES_OPEN]
    named = [n for n in standing if n.modality is Modality.LEAVES_OPEN and n.norm.of is Command.BAN]
    if others:
        return Outcome.PERMITTED, others
    if named and covered:
        return Outcome.PERMITTED, named
    return (Outcome.NOT_ADDRESSED if covered else Outcome.NOT_RESEARCHED), []


def beside(n: Counted, makers: list[Counted]) -> Due:
    """Why a norm that stands does not govern."""
    if n.modality is Modality.LEAVES_OPEN:
        return Ground.LEFT_OPEN, ""
    return Ground.STRICTER, min(m.norm.id for m in makers)


# ---- coverage ----


def is_jurisdiction(world: World, record: str) -> bool:
    """Whether `under` names a jurisdiction; anything else names one instrument."""
    return record in world.entities


def coverage_about(world: World, question: Question) -> list[Coverage]:
    """The coverage records about the entity and the activity."""
    who = subject(world, question)
    return [
        record
        for record in world.coverage
        if record_is_about(world, record.entity, record.with_agencies, who)
        and (not record.activities or record.activities & lineage(world, question.activity))
    ]


def certainly_runs(span: Span, day: date) -> bool:
    """Whether a span has begun and not ended on a day, whatever its bounds turn out to be."""
    return span.start.latest <= day < span.end.earliest


def coverage_holding(world: World, question: Question) -> list[Coverage]:
    """The coverage records of law that was read and that certainly hold for the entity, activity and day."""
    records = coverage_about(world, question)
    return [record for record in records if record.readable and certainly_runs(record.span, question.as_of)]


def record_is_about(world: World, entity: str, with_agencies: bool, who: Entity | EntityClass) -> bool:
    """Whether a coverage record is about the entity, its government with its agencies, or the class's jurisdiction."""
    if isinstance(who, EntityClass):
        return entity == who.jurisdiction
    return any(entity == body.id or (with_agencies and entity == body.government) for body in bodies_of(world, who))


def silence_of(world: World, question: Question) -> str:
    """What silence is worth."""
    who = subject(world, question)
    if not isinstance(who, EntityClass) and who.has_voice_only:
        return "voice-only"
    if (question.under and not is_jurisdiction(world, question.under)) or coverage_holding(world, question):
        return "read"
    about = coverage_about(world, question)
    if any(not record.readable and certainly_runs(record.span, question.as_of) for record in about):
        return "not-readable"
    return "outside-span" if about else "never-read"


def is_covered(world: World, question: Question) -> bool:
    """Whether silence is a finding."""
    return silence_of(world, question) in {"read", "voice-only"}


def currency_of(world: World, question: Question, governing: frozenset[str]) -> tuple[date | None, bool, str] | None:
    """How current an answer is."""
    records = coverage_holding(world, question)
    if records:
        last = max(record.checked_through or last_day(record.span) for record in records)
        return (None if last == date.max else last), question.as_of > last, "coverage"
    read = [norm.read_on for norm in world.norms if norm.id in governing and norm.read_on]
    return (max(read), question.as_of > max(read), "sources") if read else None


def last_day(span: Span) -> date:
    """The last day that a span certainly holds."""
    return date.max if span.end.earliest == date.max else span.end.earliest - timedelta(1)


# ---- what is in play, and what is open ----


def weighed(world: World, question: Question) -> list[Norm]:
    """The norms the question looks at: all, or those under one instrument or jurisdiction; in order of id."""
    norms = sorted(world.norms, key=lambda norm: norm.id)
    if not question.under:
        return norms
    if is_jurisdiction(world, question.under):
        return [norm for norm in norms if norm.jurisdiction == question.under]
    return [norm for norm in norms if norm.instrument == question.under]


def is_in_play(world: World, norm: Norm, who: Entity | EntityClass, bare: Moment) -> bool:
    """Whether the norm decides and is not out beyond doubt by time or by an order."""
    out = out_of_time(norm, bare) or out_by_order(world, norm, who, bare)
    return norm.modality not in WEIGHTLESS and not out


def ask(world: World, question: Question) -> Asked:
    """Steps 1 and 2, and which norms and facts are open."""
    who = subject(world, question)
    stated = stated_facts(world, question)
    of_class = dict.fromkeys(question.bearer, True) if isinstance(who, EntityClass) else {}
    bare = Moment(
        question.as_of,
        question.activity,
        place_of(world, question),
        attributes=dict(question.attributes),
        bearer=of_class,
        facts=stated,
    )
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


def opens(question: Question, variable: str) -> bool:
    """Whether the question opens what would be presumed."""
    named = variable in question.unknown or variable.removeprefix("fact:") in question.unknown
    return question.presume_none or named


def open_facts(
    world: World, question: Question, stated: Mapping[str, bool], in_play: tuple[Norm, ...]
) -> frozenset[str]:
    """The facts that norms in play mention, nobody stated, and nothing presumes for all."""
    found = set()
    for fact in frozenset(fact for norm in in_play for fact in facts_of(norm)) - set(stated):
        presumptions = {presumption(world, norm, fact) for norm in in_play if fact in facts_of(norm)}
        if opens(question, f"fact:{fact}") or Presumption.NONE in presumptions or len(presumptions) > 1:
            found.add(fact)
    return frozenset(found)


def presumed_of(asked: Asked) -> dict[str, str]:
    """Every fact, place and date that something in play turns on, not stated and not open, and its value."""
    found = {
        f"fact:{fact}": presumption(asked.world, norm, fact).value
        for norm in asked.in_play
        for fact in facts_of(norm) - set(asked.stated) - asked.open_facts
    }
    found |= {f"place:{name}": ABSENT for name in places_in_doubt(asked)}
    found |= {f"date:{key}": value for key in dates_in_doubt(asked) if (value := ordinarily(asked, key)) is not None}
    return {name: value for name, value in found.items() if not opens(asked.question, name)}


def courses(world: World, who: Entity | EntityClass, key: str) -> list[tuple[date, str]]:
    """The ordinary courses of an event of law or of the asked body's attributes: days and grounds, in order."""
    bodies = [] if isinstance(who, EntityClass) else bodies_of(world, who)
    spans = [norm.span for norm in world.norms] + [order.span for order in world.suspensions]
    spans += [stay for order in world.suspensions for stay in order.stays]
    spans += [dispute.span for dispute in world.disputes]
    spans += [tenure.span for body in bodies for tenure in body.tenures]
    bounds = [bound for span in spans for bound in (span.start, span.end) if bound.key == key]
    return sorted((bound.presumed.day, bound.presumed.ground) for bound in bounds if bound.presumed)


def ordinarily(asked: Asked, key: str) -> str | None:
    """Whether an event has come on the day in its ordinary course; None if that is not known, or not one thing."""
    come = {day <= asked.question.as_of for day, _ in courses(asked.world, subject(asked.world, asked.question), key)}
    return None if len(come) != 1 else PASSED if True in come else NOT_PASSED


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


def links_of(norm: Norm) -> list[Displacement]:
    """What a norm displaces; nothing, of one that leaves open."""
    return [] if norm.modality is Modality.LEAVES_OPEN else list(norm.displaces)


def all_disputes(world: World) -> list[Dispute]:
    """The recorded disputes, and one for each norm that a later reading adds to: until the first such reading."""
    found = list(world.disputes)
    for norm in world.norms:
        days = [reading.day for reading in norm.readings if reading.adds and reading.day]
        if days:
            until = Span(end=Bound(min(days), min(days)))
            found.append(Dispute(f"{norm.id}/reading", frozenset({norm.id}), span=until))
    return found


def concerns(dispute: Dispute, norms: tuple[Norm, ...]) -> bool:
    """Whether the dispute is over one of the norms or one of their displacements."""
    links = {link.id for norm in norms for link in links_of(norm)}
    return bool(dispute.norms & {norm.id for norm in norms}) or bool(dispute.displacements & links)


def disputes_in_doubt_or_sure(asked: Asked) -> list[Dispute]:
    """The disputes over norms in play that reach, or may reach, the entity; in order of id."""
    found = [d for d in all_disputes(asked.world) if concerns(d, asked.in_play)]
    return sorted((d for d in found if reaches_entity(asked, d, asked.bare) is not False), key=lambda d: d.id)


def variables(asked: Asked) -> dict[str, list[str]]:
    """Every variable with its values, in order of name and of value."""
    presumed = presumed_of(asked)
    found = {f"fact:{fact}": [ABSENT, PRESENT] for fact in asked.open_facts}
    found |= {f"date:{key}": [NOT_PASSED, PASSED] for key in dates_in_doubt(asked)}
    found |= {f"place:{name}": [ABSENT, PRESENT] for name in places_in_doubt(asked)}
    found |= {f"attribute:{name}": values for name, values in open_attributes(asked).items()}
    found |= {f"bearer:{name}": [ABSENT, PRESENT] for name in open_bearer_attributes(asked)}
    return {name: sorted(found[name]) for name in sorted(found) if name not in presumed}


def scopes_in_play(asked: Asked) -> list[Scope]:
    """The scopes that bear on norms in play: of the norms, of what they displace, of their orders and disputes."""
    who = subject(asked.world, asked.question)
    scopes = [norm.bearer for norm in asked.in_play]
    scopes += [link.scope for norm in asked.in_play for link in links_of(norm)]
    scopes += [order.scope for order in orders_in_doubt_or_sure(asked)]
    scopes += [dispute.scope for dispute in disputes_in_doubt_or_sure(asked)]
    return [scope for scope in scopes if holds(asked.world, scope, who, asked.bare) is not False]


def dates_in_doubt(asked: Asked) -> set[str]:
    """The events that norms in play, their orders, disputes and scopes turn on, and that may or may not have come."""
    orders = orders_in_doubt_or_sure(asked)
    spans = [order.span for order in orders if not order.voids]
    spans += [stay for order in orders for stay in order.stays]
    spans += [dispute.span for dispute in disputes_in_doubt_or_sure(asked)]
    spans += [span for scope in scopes_in_play(asked) for span in tenures_in_doubt(asked, scope)]
    spans = [span for span in spans if running(span, asked.bare) is None]
    spans += [norm.span for norm in asked.in_play]
    bounds = [bound for span in spans for bound in (span.start, span.end)]
    keys = {date_key(bound) for bound in bounds if in_doubt(bound, asked.question.as_of)}
    return keys - set(asked.assumed_dates)


def tenures_in_doubt(asked: Asked, scope: Scope) -> list[Span]:
    """The spans of attributes that decide whether the scope holds the asked body or its operator."""
    who = subject(asked.world, asked.question)
    if isinstance(who, EntityClass):
        return []
    bodies = bodies_of(asked.world, who)
    if any(holds_body(scope, body, asked.bare) is True for body in bodies):
        return []
    return [
        tenure.span
        for body in bodies
        if holds_body(scope, body, asked.bare) is None
        for tenure in body.tenures
        if tenure.attribute in scope.attributes and has(body, tenure.attribute, asked.bare) is None
    ]


def places_in_doubt(asked: Asked) -> set[str]:
    """The territories inside the place of the act that scopes in play turn on."""
    found = set()
    for scope in scopes_in_play(asked):
        if done_in(asked.world, scope, asked.bare) is None:
            found |= {one for one in scope.where if done_within(asked.world, one, asked.bare) is None}
    return found


def open_attributes(asked: Asked) -> dict[str, list[str]]:
    """The attributes of the act nobody gave, with the values mentioned, and `other` unless those are all."""
    found: dict[str, set[str]] = {}
    words = [norm.attributes for norm in asked.in_play]
    words += [order.attributes for order in orders_in_doubt_or_sure(asked)]
    for narrowed in words:
        for name, values in narrowed.items():
            if name not in asked.question.attributes:
                found.setdefault(name, set()).update(values)
    return {name: domain(asked, name, values) for name, values in found.items()}


def domain(asked: Asked, name: str, mentioned_ones: set[str]) -> list[str]:
    """The values mentioned that the activity can have, and `other` unless those are all."""
    possible = all_values(asked.world, asked.question.activity, name)
    if possible is None:
        return sorted({*mentioned_ones, OTHER})
    return sorted((mentioned_ones & possible) | (set() if possible <= mentioned_ones else {OTHER}))


def open_bearer_attributes(asked: Asked) -> set[str]:
    """For a class: the attributes of its members that some scope in play asks for."""
    if not isinstance(asked.question.entity, EntityClass):
        return set()
    return {name for scope in scopes_in_play(asked) for name in scope.attributes} - asked.question.bearer


def moment_of(asked: Asked, assignment: Assignment, dates: Assignment, places: set[str]) -> Moment:
    """What is known in one full assignment; ContradictionError if its facts cannot hold together."""
    parts: dict[str, dict[str, str]] = {"attribute": {}, "bearer": {}, "date": {}, "fact": {}, "place": {}}
    for variable, value in (*dates, *assignment):
        kind, _, name = variable.partition(":")
        parts[kind][name] = value
    assumed = {fact: value == PRESENT for fact, value in parts["fact"].items()}
    return Moment(
        day=asked.question.as_of,
        activity=asked.question.activity,
        place=asked.bare.place,
        attributes={**asked.question.attributes, **parts["attribute"]},
        bearer={**asked.bare.bearer, **{name: value == PRESENT for name, value in parts["bearer"].items()}},
        dates={**{key: value == PASSED for key, value in parts["date"].items()}, **asked.assumed_dates},
        places=places_of(asked, places, {name: value == PRESENT for name, value in parts["place"].items()}),
        facts=consequences(asked.world, {**asked.stated, **assumed}),
    )


def places_of(asked: Asked, names: set[str], assumed: Mapping[str, bool]) -> dict[str, bool]:
    """Of every territory in doubt whether the act is done there: as assumed, as follows, or as presumed, not."""
    known = dict(assumed)
    for one, done in assumed.items():
        for other in names - {one}:
            if done and one not in around(asked.world, other):
                follows = other in around(asked.world, one)
            elif not done and one in around(asked.world, other):
                follows = False
            else:
                continue
            if known.setdefault(other, follows) != follows:
                raise ContradictionError(other)
    return {**dict.fromkeys(names, False), **known}


def moments(asked: Asked) -> dict[Assignment, Moment]:
    """Every full assignment that does not contradict itself, in order."""
    open_ones, places = variables(asked), places_in_doubt(asked)
    dates = tuple((name, value) for name, value in presumed_of(asked).items() if name.startswith("date:"))
    found = {}
    for values in product(*open_ones.values()):
        assignment = tuple(zip(open_ones, values, strict=True))
        try:
            found[assignment] = moment_of(asked, assignment, dates, places)
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
    grounds: dict[str, Due] = {norm.id: result for norm, result in results if not isinstance(result, Modality)}
    grounds |= lost
    grounds |= {n.norm.id: beside(n, makers) for n in standing if n not in makers}
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
    grounds = dict(rows[0].grounds)
    for norm in asked.in_play:
        over = sorted(dispute.id for dispute in reaching(asked, moment) if norm.id in dispute.norms)
        if over and isinstance(steps_3_to_5(asked, norm, moment), Modality):
            grounds[norm.id] = Ground.DISPUTED, over[0]
    who = subject(asked.world, asked.question)
    bound = {norm.id for norm in asked.in_play if binds(asked.world, norm, who, moment) is True}
    return Row(
        outcome=Outcome.CONTESTED if len(outcomes) > 1 else rows[0].outcome,
        governing=governing,
        grounds={norm: ground for norm, ground in grounds.items() if norm in bound - ids},
    )


# ---- together ----


def ground_out_of_play(asked: Asked, norm: Norm) -> Due:
    """Why a norm that is not in play does not decide; facts have a value only in norms in play."""
    who = subject(asked.world, asked.question)
    out = out_of_time(norm, asked.bare) or out_by_order(asked.world, norm, who, asked.bare)
    return out or (Ground.NOT_BINDING, "")


def all_not_governing(asked: Asked, rows: Iterable[Row], governing: frozenset[str]) -> dict[str, Due]:
    """Every binding norm that does not govern, with its ground in the first assignment that has one."""
    found = {norm.id: ground_out_of_play(asked, norm) for norm in asked.binding if norm not in asked.in_play}
    for row in rows:
        for norm, ground in row.grounds.items():
            if norm not in governing:
                found.setdefault(norm, ground)
    never_brought_in = [one.id for one in asked.in_play if one.id not in governing]
    return dict.fromkeys(never_brought_in, (Ground.CONDITION_NOT_MET, "")) | found


def plain_outcome(asked: Asked) -> Outcome:
    """The outcome alone."""
    return together(row_of(asked, moment) for moment in moments(asked).values())


def together(rows: Iterable[Row]) -> Outcome:
    """The outcome all assignments agree on, else conditional."""
    outcomes = {row.outcome for row in rows}
    return outcomes.pop() if len(outcomes) == 1 else Outcome.CONDITIONAL


def state(question: Question, variable: str, value: bool) -> Question:
    """The same question with one fact stated, or a place named."""
    sort, _, name = variable.partition(":")
    if sort == "place":
        return replace(question, place=name)
    if value:
        return replace(question, given=question.given | {name})
    return replace(question, absent=question.absent | {name})


def otherwise(asked: Asked, variable: str, value: str) -> tuple[str, Asked]:
    """The other value of something presumed, and the question with that one."""
    swapped = {PRESENT: ABSENT, ABSENT: PRESENT, PASSED: NOT_PASSED, NOT_PASSED: PASSED}[value]
    if variable.startswith("date:"):
        return swapped, replace(asked, assumed_dates={variable.partition(":")[2]: swapped == PASSED})
    return swapped, ask(asked.world, state(asked.question, variable, swapped == PRESENT))


def presumed_that_matter(asked: Asked, outcome: Outcome) -> dict[tuple[str, str], Outcome]:
    """What is presumed and, taken the other way, changes the outcome; and to what."""
    found = {}
    for variable, value in presumed_of(asked).items():
        swapped, other = otherwise(asked, variable, value)
        changed = plain_outcome(other)
        if changed != outcome:
            found[variable, swapped] = changed
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


def touching(asked: Asked, governing: frozenset[str]) -> frozenset[str]:
    """The recorded disputes and orders over governing norms, or what they displace, that may run that day."""
    norms = [norm for norm in asked.world.norms if norm.id in governing]
    names = governing | {link.id for norm in norms for link in norm.displaces}
    found = {d.id: d.span for d in asked.world.disputes if (d.norms | d.displacements) & names}
    found |= {order.id: order.span for order in asked.world.suspensions if order.norms & governing}
    return frozenset(record for record, span in found.items() if running(span, asked.bare) is not False)


def left_open(rows: Iterable[Row]) -> bool:
    """Whether some assignment is permitted by nothing but norms that leave open."""
    permitted = [row for row in rows if row.outcome is Outcome.PERMITTED]
    return any({modality for _, modality in row.governing} == {Modality.LEAVES_OPEN} for row in permitted)


def answer(world: World, question: Question) -> Reference:
    """The answer of the decision rule, by brute force."""
    asked = ask(world, question)
    rows = {assignment: row_of(asked, moment) for assignment, moment in moments(asked).items()}
    outcome = together(rows.values())
    counts_as = frozenset(pair for row in rows.values() for pair in row.governing)
    governing = frozenset(norm for norm, _ in counts_as)
    presumed = presumed_of(asked)
    dates = [name.removeprefix("date:") for name in presumed if name.startswith("date:")]
    return Reference(
        outcome=outcome,
        governing=governing,
        counts_as=counts_as,
        is_left_open=left_open(rows.values()),
        not_governing=all_not_governing(asked, rows.values(), governing),
        broader=frozenset(norm.id for norm in asked.broader),
        cases=rows,
        presumed=presumed,
        grounds_of_presumption={f"date:{key}": courses(world, subject(world, question), key)[0][1] for key in dates},
        unless=presumed_that_matter(asked, outcome),
        disputes=contests(asked),
        touching=touching(asked, governing),
        out_of_scope=out_of_scope(asked),
        coverage=frozenset(record.id for record in coverage_holding(world, question)),
        silence=silence_of(world, question),
        currency=currency_of(world, question, governing),
    )


def out_of_scope(asked: Asked) -> frozenset[str]:
    """The norms of the asked record, on the activity, that do not bind."""
    if not asked.question.under:
        return frozenset()
    activities = lineage(asked.world, asked.question.activity)
    norms = [norm for norm in weighed(asked.world, asked.question) if norm.activity in activities]
    fitting = {norm.id for norm in norms if fits(asked.world, norm.attributes, asked.bare) is not False}
    return frozenset(fitting - {norm.id for norm in (*asked.binding, *asked.broader)})


# ---- validity ----


def outcome_and_governing(world: World, question: Question, day: date) -> tuple[Outcome, frozenset[str]]:
    """What must stay the same for an answer to stay valid."""
    asked = ask(world, replace(question, as_of=day))
    rows = [row_of(asked, moment) for moment in moments(asked).values()]
    return together(rows), frozenset(norm for row in rows for norm in row.norms)


def days_of_change(world: World) -> set[date]:
    """Every day on which something in the world may change."""
    spans = [norm.span for norm in world.norms] + [dispute.span for dispute in all_disputes(world)]
    spans += [record.span for record in world.coverage] + [order.span for order in world.suspensions]
    spans += [stay for order in world.suspensions for stay in order.stays]
    spans += [tenure.span for entity in world.entities.values() for tenure in entity.tenures]
    bounds = [bound for span in spans for bound in (span.start, span.end)]
    days = {day for bound in bounds for day in (bound.earliest, bound.latest)}
    days |= {bound.presumed.day for bound in bounds if bound.presumed}
    return days - {date.min, date.max}


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
