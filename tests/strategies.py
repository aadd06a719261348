"""Hypothesis strategies for small worlds in which everything can collide, and for questions asked of them.

Worlds are small on purpose: few days, few activities, few facts, so that norms meet, clash, end and are suspended on
one another. `cases()` keeps only what the reference can weigh by brute force.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import combinations

from hypothesis import assume
from hypothesis import strategies as st

from service.core.activities import Activity
from service.core.implications import Condition
from service.core.model import (
    Coverage,
    Displacement,
    Dispute,
    Entity,
    EntityClass,
    Exclusions,
    Norm,
    Position,
    Scope,
    Suspension,
    Tenure,
)
from service.core.question import Question
from service.core.temporal import ALWAYS, NEVER, Bound, OrdinaryCourse, Span
from service.core.terms import Against, All, AnyOf, Expr, Fact, Issuer, Not, Proviso, Reading
from service.core.vocabulary import Command, Effect, Level, Modality, Presumption, Rank, Tier
from service.core.world import World
from tests import reference

Draw = Callable[[st.SearchStrategy], object]

FIRST_DAY = date(2026, 1, 1)
DAYS = 9
MOST_ASSIGNMENTS = 64

# ---- the fixed cast ----


def body(name: str, *around: str, levels: tuple[Level, ...], kind: str = "", **more: object) -> Entity:
    """An entity; `around` starts with its government if it is an agency."""
    government = around[0] if kind else name
    return Entity(name, government, frozenset(levels), (name, *around), kind, **more)


NATION, STATE, COUNTY, PLACE = (Level.NATION,), (Level.STATE,), (Level.COUNTY,), (Level.PLACE,)
BOTH = (Level.COUNTY, Level.PLACE)

CAST = (
    body("us", levels=NATION),
    body("us-agents", "us", levels=NATION, kind="immigration-enforcement"),
    body("st", "us", levels=STATE),
    body("st-troopers", "st", "us", levels=STATE, kind="state-police"),
    body("co", "st", "us", levels=COUNTY),
    body("co-sheriff", "co", "st", "us", levels=COUNTY, kind="sheriff", attributes=frozenset({"operates-jail"})),
    body("co-jail", "co", "st", "us", levels=COUNTY, kind="jail", operated_by="co-sheriff"),
    body("east", "co", "st", "us", levels=PLACE, form="city"),
    body("east-police", "east", "co", "st", "us", levels=PLACE, kind="police", form="city"),
    body("west", "st", "us", levels=BOTH, form="consolidated"),
    body(
        "west-police",
        "west",
        "st",
        "us",
        levels=BOTH,
        kind="police",
        form="consolidated",
        attributes=frozenset({"elected"}),
    ),
    Entity("guild", "guild", frozenset(), ("guild",), has_voice_only=True),
)
ENTITIES = {entity.id: entity for entity in CAST}
FORMS = ("city", "consolidated")

SHERIFFS = EntityClass("st", ("st", "us"), Level.COUNTY, "sheriff", frozenset({Level.COUNTY}))
CLASSES = (
    SHERIFFS,
    EntityClass("st", ("st", "us"), None, "sheriff", frozenset({Level.COUNTY})),
    EntityClass("st", ("st", "us"), None, "police", frozenset()),
    EntityClass("st", ("st", "us"), None, "police", frozenset({Level.COUNTY, Level.PLACE})),
    EntityClass("st", ("st", "us"), Level.PLACE, forms=frozenset(FORMS), also=frozenset({Level.COUNTY})),
    EntityClass("co", ("co", "st", "us"), Level.PLACE, "police", frozenset({Level.PLACE}), forms=frozenset({"city"})),
    EntityClass("co", ("us",), None, "any"),
    EntityClass("east", ("us",), None, "any"),
)

PARENTS = {
    "any": (),
    "hold": ("any",),
    "tell": ("any",),
    "keep": ("hold",),
    "visit": ("hold", "tell"),
    "send": ("tell",),
}
ACTIVITY_IDS = tuple(PARENTS)
# `about` takes any activity; the other two are closed, and one of them so small that norms can mention all of it.
# Which activity declares which, and with how many values, is drawn (activity_books).
ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "model": ("jail", "street", "court"),
    "step": ("make", "leave"),
    "about": (),
}
CONDITION_IDS = ("c0", "c1", "c2", "c3", "c4", "c5")

ISSUERS = {
    "us": (Issuer("us", Tier.FEDERAL), (Rank.FEDERAL_STATUTE, Rank.FEDERAL_REGULATION)),
    "st": (Issuer("st", Tier.STATE), (Rank.STATE_STATUTE, Rank.STATE_REGULATION)),
    "co": (Issuer("co", Tier.LOCAL), (Rank.ORDINANCE, Rank.RESOLUTION)),
    "co-sheriff": (Issuer("co-sheriff", Tier.LOCAL, "sheriff"), (Rank.AGENCY_POLICY, Rank.RESOLUTION)),
    "east": (Issuer("east", Tier.LOCAL), (Rank.ORDINANCE, Rank.RESOLUTION)),
    "east-police": (Issuer("east-police", Tier.LOCAL, "police"), (Rank.AGENCY_POLICY, Rank.ORDINANCE)),
}
# Who makes law in a world: few bodies, so that norms of one body and of equals meet.
LAWMAKERS = (
    tuple(ISSUERS),
    ("st",),
    ("east", "co"),
    ("east",),
    ("st", "east"),
    ("us", "st"),
    ("co", "co-sheriff", "east"),
    ("east-police", "co-sheriff"),
)
INSTRUMENTS = ("law-a", "law-b")
# Days in doubt that several records can share.
EVENTS = {"dawn": (1, 5), "dusk": (4, 8)}

# What a world is made of: some worlds hold only what leads to one kind of outcome, others everything.
FLAVOURS = (
    (Modality.PROHIBITS, Modality.NO_AUTHORITY, Modality.EXEMPTS, Modality.BARS_REQUIREMENT),
    (Modality.PROHIBITS, Modality.PERMITS),
    (Modality.PROHIBITS, Modality.REQUIRES),
    (Modality.REQUIRES,),
    (Modality.REQUIRES, Modality.PERMITS, Modality.BARS_RESTRICTION),
    (Modality.REQUIRES, Modality.EXEMPTS, Modality.BARS_REQUIREMENT),
    (Modality.PERMITS, Modality.EXEMPTS, Modality.BARS_RESTRICTION, Modality.ENCOURAGES),
    (Modality.PERMITS, Modality.EXEMPTS, Modality.BARS_REQUIREMENT, Modality.DISCOURAGES),
    (Modality.PROHIBITS, Modality.REQUIRES, Modality.BARS_RESTRICTION),
    (Modality.PROHIBITS, Modality.LEAVES_OPEN),
    (Modality.LEAVES_OPEN, Modality.EXEMPTS, Modality.DISCOURAGES, Modality.LEAVES_OPEN),
    tuple(Modality),
    tuple(Modality),
)


# ---- small helpers ----


# Strategies are made once: making one anew for each draw is what costs the time.


@cache
def chance(percent: int) -> st.SearchStrategy[bool]:
    """True in about so many draws of a hundred; shrinks to False."""
    marks = round(percent / 5)
    return st.sampled_from((False,) * (20 - marks) + (True,) * marks)


@cache
def one_of(values: tuple) -> st.SearchStrategy:
    """One of the values."""
    return st.sampled_from(values)


@cache
def number(low: int, high: int) -> st.SearchStrategy[int]:
    """A whole number between two, both included."""
    return st.sampled_from(range(low, high + 1))


@cache
def permutations(values: tuple) -> st.SearchStrategy[list]:
    """The values in any order."""
    return st.permutations(values)


@cache
def some(values: tuple, most: int, least: int = 0) -> st.SearchStrategy[frozenset]:
    """A small set of the values."""
    sizes = range(least, min(most, len(values)) + 1)
    return st.sampled_from([frozenset(found) for size in sizes for found in combinations(values, size)])


def day(offset: int) -> date:
    """A day of the window."""
    return FIRST_DAY + timedelta(offset)


# ---- days ----


@cache
@st.composite
def bounds(draw: Draw, first: int = 0, last: int = DAYS) -> Bound:
    """An exact day, the range of a named event, now and then another range with the name of an event."""
    low = draw(number(first, last))
    if not draw(chance(50)):
        return Bound.on(day(low))
    name = draw(one_of(tuple(EVENTS)))
    known = EVENTS[name]
    if draw(chance(80)) and first <= known[0] and known[1] <= last:
        return Bound(day(known[0]), day(known[1]), name, draw(courses(*known)))
    high = draw(number(low, min(last, low + 6)))
    return Bound(day(low), day(high), name, draw(courses(low, high)))


@cache
@st.composite
def courses(draw: Draw, low: int, high: int) -> OrdinaryCourse | None:
    """Perhaps the ordinary course of an event: mostly the same day for all its bounds."""
    if not draw(chance(45)):
        return None
    usual = min(max(4, low), high)
    return OrdinaryCourse(day(usual if draw(chance(75)) else draw(number(low, high))), draw(one_of(("charter", "act"))))


@cache
@st.composite
def spans(draw: Draw) -> Span:
    """A span whose end is not before its start, often open; sometimes both its ends are in doubt."""
    start = draw(bounds(0, 6)) if draw(chance(60)) else ALWAYS
    if not draw(chance(35)):
        return Span(start, NEVER)
    after = 0 if start is ALWAYS else (start.latest - FIRST_DAY).days
    return Span(start, draw(bounds(min(after, DAYS), DAYS)))


# ---- scopes ----


@cache
@st.composite
def scopes(draw: Draw, everyone: int = 60) -> Scope:
    """Mostly everyone, else narrowed by one part or two."""
    if draw(chance(everyone)):
        return Scope()
    exclusions = Exclusions(
        of=draw(some(("east", "co-sheriff", "st"), 1)) if draw(chance(8)) else frozenset(),
        kinds=draw(some(("police", "sheriff", "jail"), 2)) if draw(chance(15)) else frozenset(),
        levels=draw(some((Level.PLACE, Level.STATE, Level.COUNTY), 1)) if draw(chance(12)) else frozenset(),
        forms=draw(some(FORMS, 1)) if draw(chance(8)) else frozenset(),
    )
    return Scope(
        within=draw(some(("us", "st", "co", "east"), 2)) if draw(chance(50)) else frozenset(),
        of=draw(some(("east", "co", "co-sheriff", "co-jail", "st", "us"), 4, 1)) if draw(chance(12)) else frozenset(),
        levels=draw(some((Level.PLACE, Level.COUNTY, Level.STATE), 3)) if draw(chance(35)) else frozenset(),
        kinds=draw(some(("police", "sheriff", "jail"), 3)) if draw(chance(20)) else frozenset(),
        forms=draw(some(FORMS, 2, 1)) if draw(chance(10)) else frozenset(),
        attributes=draw(some(("operates-jail", "elected"), 2, 1)) if draw(chance(35)) else frozenset(),
        where=draw(some(("east", "west", "co", "st"), 2, 1)) if draw(chance(25)) else frozenset(),
        exclusions=exclusions,
    )


# ---- the codebook ----


@st.composite
def condition_books(draw: Draw) -> dict[str, Condition]:
    """Conditions with a few implications and exclusions, each still possible, and presumptions closed under both."""
    implies: dict[str, set[str]] = {name: set() for name in CONDITION_IDS}
    excludes: dict[str, set[str]] = {name: set() for name in CONDITION_IDS}
    pairs = st.tuples(one_of(CONDITION_IDS[:5]), one_of(CONDITION_IDS[:5]), st.booleans())
    for left, right, excluding in draw(st.lists(pairs, min_size=1, max_size=4)):
        if left != right:
            target = excludes if excluding else implies
            target[left].add(right)
            if not all_possible(implies, excludes):
                target[left].discard(right)
    presumptions = {name: draw(one_of(PRESUMPTIONS)) for name in CONDITION_IDS}
    close(presumptions, implies, excludes)
    return book(presumptions, implies, excludes)


# Weighted: most facts are presumed one way, some are not presumed.
PRESUMPTIONS = (Presumption.ABSENT, Presumption.PRESENT, Presumption.NONE, Presumption.ABSENT)


def book(
    presumptions: Mapping[str, Presumption], implies: Mapping[str, set[str]], excludes: Mapping[str, set[str]]
) -> dict[str, Condition]:
    """The conditions as the codebook holds them."""
    return {
        name: Condition(name, presumptions[name], frozenset(implies[name]), frozenset(excludes[name]))
        for name in presumptions
    }


def all_possible(implies: Mapping[str, set[str]], excludes: Mapping[str, set[str]]) -> bool:
    """Whether every condition can hold."""
    nothing = dict.fromkeys(implies, Presumption.ABSENT)
    world = World(ENTITIES, {}, book(nothing, implies, excludes))
    try:
        for name in implies:
            reference.consequences(world, {name: True})
    except reference.ContradictionError:
        return False
    return True


def close(
    presumptions: dict[str, Presumption], implies: Mapping[str, set[str]], excludes: Mapping[str, set[str]]
) -> None:
    """Lower presumptions until no presumed fact implies or excludes what is presumed otherwise."""
    order = {Presumption.ABSENT: 0, Presumption.NONE: 1, Presumption.PRESENT: 2}
    changed = True
    while changed:
        changed = False
        for name, presumed in presumptions.items():
            limits = [presumptions[other] for other in implies[name]]
            limits += [opposite(presumptions[other]) for other in excludes[name]]
            limits += [opposite(presumptions[other]) for other in excludes if name in excludes[other]]
            lowest = min([presumed, *limits], key=order.__getitem__)
            if lowest is not presumed:
                presumptions[name], changed = lowest, True


def opposite(presumption: Presumption) -> Presumption:
    """The most that may be presumed of a fact that one so presumed excludes."""
    swap = {Presumption.ABSENT: Presumption.PRESENT, Presumption.PRESENT: Presumption.ABSENT}
    return swap.get(presumption, Presumption.NONE)


def is_linked(conditions: Mapping[str, Condition], name: str) -> bool:
    """Whether the condition implies, excludes, or is implied or excluded."""
    mine = conditions[name].implies | conditions[name].excludes
    return bool(mine) or any(name in other.implies | other.excludes for other in conditions.values())


@st.composite
def activity_books(draw: Draw, conditions: Mapping[str, Condition]) -> dict[str, Activity]:
    """The activities: each states few facts that can hold with what it inherits, and declares few attributes."""
    found: dict[str, Activity] = {}
    shared = draw(chance(25))  # every activity declares every attribute, as a codebook without inheritance would
    for name, parents in PARENTS.items():
        implies = draw(some(CONDITION_IDS, 1)) if draw(chance(12)) else frozenset()
        excludes = draw(some(CONDITION_IDS, 1)) - implies if draw(chance(12)) else frozenset()
        attributes = dict(ATTRIBUTES) if shared else draw(declarations(found, parents))
        book = {**found, name: Activity(name, parents, implies, excludes, attributes)}
        if not can_hold(conditions, *stated_by(book, name)):
            book[name] = Activity(name, parents, attributes=attributes)
        found = book
    return found


def stated_by(activities: Mapping[str, Activity], name: str) -> tuple[frozenset[str], frozenset[str]]:
    """What an activity implies and excludes, inherited too."""
    lineage = [activities[one] for one in reference.lineage(World(ENTITIES, activities, {}), name)]
    implied = frozenset(fact for one in lineage for fact in one.implies)
    return implied, frozenset(fact for one in lineage for fact in one.excludes)


@st.composite
def declarations(draw: Draw, above: Mapping[str, Activity], parents: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The attributes an activity declares: with all values, or with fewer than those above it have."""
    found: dict[str, tuple[str, ...]] = {}
    world = World(ENTITIES, above, {})
    for name, values in ATTRIBUTES.items():
        if draw(chance(55)):
            continue
        inherited = [reference.lists_of(world, parent, name) for parent in parents]
        if not values or not any(inherited):
            found[name] = values
        else:
            allowed = sorted({value for lists in inherited for listed in lists for value in listed})
            found[name] = tuple(sorted(draw(some(tuple(allowed), 3, 1))))
    return found


def can_hold(conditions: Mapping[str, Condition], present: frozenset[str], absent: frozenset[str]) -> bool:
    """Whether these facts can be so together."""
    if present & absent:
        return False
    facts = dict.fromkeys(present, True) | dict.fromkeys(absent, False)
    try:
        reference.consequences(World(ENTITIES, {}, conditions), facts)
    except reference.ContradictionError:
        return False
    return True


# ---- norms ----


@cache
def expressions() -> st.SearchStrategy[Expr]:
    """Facts, and small combinations of them."""
    facts = one_of(CONDITION_IDS).map(Fact)
    simple = st.one_of(facts, facts, facts.map(Not))
    parts = st.lists(simple, min_size=1, max_size=2).map(tuple)
    return st.one_of(simple, simple, simple, parts.map(All), parts.map(AnyOf), parts.map(AnyOf).map(Not))


# Which of a world's expressions a norm turns on.
WHICH = ((0,), (1,), (0, 1), (2,), (1, 2), (3,), (0, 3), (0, 1, 2))


@cache
@st.composite
def narrowings(draw: Draw, percent: int, usual: str) -> dict[str, frozenset[str]]:
    """Attribute values words are narrowed to, mostly of the usual attribute; often none."""
    if not draw(chance(percent)):
        return {}
    name = usual if draw(chance(75)) else draw(one_of(tuple(ATTRIBUTES)))
    # few activities are mentioned, so that there is always an `other` one
    values = ATTRIBUTES[name] or ("any", "hold", "keep")
    return {name: draw(some(values, 2, 1))}


@dataclass(frozen=True)
class Kit:
    """What the norms of one world are made of; `names` are their ids. The less there is of each, the more they meet."""

    names: tuple[str, ...]
    flavour: tuple[Modality, ...]
    lawmakers: tuple[str, ...]
    activities: tuple[str, ...]
    items: tuple[Expr, ...]
    one_rank: bool
    narrowed: int
    attribute: str
    read: tuple[int, ...]


@st.composite
def kits(draw: Draw, names: tuple[str, ...], flavours: tuple[tuple[Modality, ...], ...]) -> Kit:
    """A kit for so many norms."""
    return Kit(
        names=names,
        flavour=draw(one_of(flavours)),
        lawmakers=draw(one_of(LAWMAKERS)),
        activities=draw(one_of(((*ACTIVITY_IDS, "hold", "visit"), ("hold",), ("hold", "visit"), ("any",)))),
        items=tuple(draw(expressions()) for _ in range(4)),
        one_rank=draw(chance(50)),
        narrowed=draw(one_of((10, 10, 70))),
        attribute=draw(one_of(("step", "step", "model", "about"))),
        read=draw(one_of(((0,), (0,), (0,), (0, 0, 1, 2)))),
    )


@st.composite
def norms(draw: Draw, name: str, kit: Kit, conditions: Mapping[str, Condition]) -> Norm:
    """One norm made of the kit."""
    issuer, ranks = ISSUERS[draw(one_of(kit.lawmakers))]
    odd = draw(chance(10))
    rank = draw(one_of(tuple(Rank))) if odd else ranks[0] if kit.one_rank else draw(one_of(ranks))
    when = draw(one_of(WHICH)) if draw(chance(40)) else ()
    unless = draw(one_of(WHICH)) if draw(chance(30)) else ()
    norm = Norm(
        id=name,
        instrument=draw(one_of(INSTRUMENTS)),
        jurisdiction=draw(one_of(("us", "st", "east"))),
        modality=draw(one_of(kit.flavour)),
        activity=draw(one_of(kit.activities)),
        bearer=draw(scopes()),
        issuer=issuer,
        rank=rank,
        span=draw(spans()) if draw(chance(55)) else Span(),
        attributes=draw(narrowings(kit.narrowed, kit.attribute)),
        when=tuple(kit.items[place] for place in when),
        unless=tuple(Proviso(kit.items[place], draw(one_of(tuple(Effect)))) for place in unless),
        presume={},
        reaches_each=draw(chance(70)),
        yields=draw(some(tuple(Tier), 2)) if draw(chance(25)) else frozenset(),
        against=draw(targets()),
        displaces=draw(displacements(name, tuple(other for other in kit.names if other != name))),
        of=draw(one_of(tuple(Command))),
        readings=tuple(draw(readings(f"{name}-ruling-{count}")) for count in range(draw(one_of(kit.read)))),
        read_on=day(draw(number(0, DAYS))) if draw(chance(60)) else None,
    )
    return draw(with_overrides(norm, conditions))


@cache
@st.composite
def readings(draw: Draw, record: str) -> Reading:
    """A reading that adds, mostly, with its day."""
    adds = draw(chance(70))
    return Reading(record, day(draw(number(1, DAYS))) if adds or draw(chance(50)) else None, adds)


@st.composite
def with_overrides(draw: Draw, norm: Norm, conditions: Mapping[str, Condition]) -> Norm:
    """The norm, perhaps with a presumption of its own for a fact that nothing else hangs on."""
    free = sorted(fact for fact in reference.facts_of(norm) if not is_linked(conditions, fact))
    if not free or not draw(chance(20)):
        return norm
    presume = {draw(one_of(tuple(free))): draw(one_of(tuple(Presumption)))}
    return replace(norm, presume=presume)


@cache
def targets() -> st.SearchStrategy[Against]:
    """Whose rules a bar strikes."""
    tiers = st.one_of(st.just(frozenset()), some(tuple(Tier), 2, 1), st.just(frozenset({Tier.STATE, Tier.LOCAL})))
    kinds = st.one_of(st.just(frozenset()), st.just(frozenset()), some(("police", "sheriff"), 2, 1))
    return st.builds(Against, tiers, kinds)


@st.composite
def displacements(draw: Draw, name: str, others: tuple[str, ...]) -> tuple[Displacement, ...]:
    """Perhaps express words that displace other norms, for some or for all."""
    if not others or not draw(chance(20)):
        return ()
    return (Displacement(f"{name}/link", draw(some(others, 2, 1)), draw(scopes(70))),)


# ---- orders, disputes, coverage, positions ----


@st.composite
def suspensions(draw: Draw, name: str, norm_ids: tuple[str, ...]) -> Suspension:
    """An order, with perhaps a stay."""
    return Suspension(
        id=name,
        norms=draw(some(norm_ids, 2, 1)),
        scope=draw(scopes(70)),
        span=draw(spans()),
        stays=tuple(draw(st.lists(spans(), max_size=1))) if draw(chance(35)) else (),
        voids=draw(chance(25)),
        attributes=draw(narrowings(25, "step")),
    )


@st.composite
def disputes(draw: Draw, name: str, norm_ids: tuple[str, ...], links: tuple[str, ...]) -> Dispute:
    """A dispute over norms or over a displacement."""
    over_link = bool(links) and draw(chance(60))
    return Dispute(
        id=name,
        norms=frozenset() if over_link else draw(some(norm_ids, 2, 1)),
        displacements=draw(some(links, 1, 1)) if over_link else frozenset(),
        scope=draw(scopes(75)),
        span=draw(spans()) if draw(chance(50)) else Span(),
    )


@st.composite
def coverages(draw: Draw, name: str) -> Coverage:
    """What was read of someone's law."""
    return Coverage(
        id=name,
        entity=draw(one_of(("east", "co", "st", "co-sheriff", "us", "west-police"))),
        with_agencies=draw(chance(70)),
        activities=draw(some(ACTIVITY_IDS, 2)) if draw(chance(20)) else frozenset(),
        span=draw(spans()) if draw(chance(30)) else Span(),
        checked_through=day(draw(number(0, DAYS))) if draw(chance(50)) else None,
        readable=draw(chance(85)),
    )


@st.composite
def casts(draw: Draw) -> dict[str, Entity]:
    """The entities, some of which have an attribute for a span."""
    found = dict(ENTITIES)
    for name in ("co-sheriff", "co-jail", "east-police", "west-police"):
        if draw(chance(20)):
            spans_of = st.builds(Tenure, one_of(("operates-jail", "elected")), spans(), st.just(f"{name}/agreement"))
            found[name] = replace(found[name], tenures=tuple(draw(st.lists(spans_of, min_size=1, max_size=2))))
    return found


@st.composite
def positions(draw: Draw, name: str) -> Position:
    """What somebody says."""
    holder = draw(one_of(("east", "co-sheriff", "st")))
    return Position(name, holder, draw(some(tuple(ENTITIES), 3)), draw(some(ACTIVITY_IDS, 3)), draw(spans()))


# ---- worlds and questions ----

# How many norms: mostly enough for a clash.
SIZES = (4, 3, 5, 6, 2, 5, 4, 6, 3, 1, 0)


@st.composite
def worlds(draw: Draw, flavours: tuple[tuple[Modality, ...], ...] = FLAVOURS) -> World:
    """A whole small world."""
    conditions = draw(condition_books())
    names = tuple(f"n{count}" for count in range(draw(one_of(SIZES))))
    kit = draw(kits(names, flavours))
    # ids are drawn in any order, so that no property hangs on ids that follow rank or date
    found = tuple(draw(norms(name, kit, conditions)) for name in draw(permutations(names)))
    links = tuple(link.id for norm in found for link in norm.displaces)
    orders = draw(number(0, 2)) if names and draw(chance(35)) else 0
    quarrels = draw(number(1, 2)) if names and draw(chance(35)) else 0
    return World(
        entities=draw(casts()),
        activities=draw(activity_books(conditions)),
        conditions=conditions,
        norms=found,
        suspensions=tuple(draw(suspensions(f"order-{n}", names)) for n in range(orders)),
        disputes=tuple(draw(disputes(f"dispute-{n}", names, links)) for n in range(quarrels)),
        coverage=tuple(draw(coverages(f"read-{n}")) for n in range(draw(one_of((2, 3, 1, 0))))),
        positions=tuple(draw(positions(f"said-{n}")) for n in range(draw(number(0, 1)))),
    )


@st.composite
def questions(draw: Draw, plain: bool = False) -> Question:
    """A question; `plain` ones state no facts and leave none open."""
    facts = (frozenset(), frozenset(), frozenset()) if plain or draw(chance(60)) else draw(three_sets())
    entity = draw(askable())
    of_class = isinstance(entity, EntityClass)
    return Question(
        entity=entity,
        activity=draw(one_of(("visit", "keep", "visit", "keep", "visit", "hold", "send", "any"))),
        as_of=day(draw(number(0, DAYS))),
        attributes=draw(stated_attributes()),
        given=facts[0],
        absent=facts[1],
        unknown=facts[2] | (frozenset() if plain else draw(opened())),
        presume_none=not plain and draw(chance(6)),
        under=draw(one_of((*INSTRUMENTS, "st", "us"))) if draw(chance(6)) else "",
        bearer=draw(some(("operates-jail", "elected"), 2, 1)) if of_class and draw(chance(30)) else frozenset(),
        place=draw(one_of(("east", "west", "co", "st"))) if draw(chance(12)) else "",
    )


@cache
def opened() -> st.SearchStrategy[frozenset[str]]:
    """Places and dates a question leaves open; mostly none."""
    none = st.just(frozenset())
    return st.one_of(none, none, none, some(("place:east", "place:co", "place:west", "date:dawn", "date:dusk"), 3, 1))


@cache
def askable() -> st.SearchStrategy[str | EntityClass]:
    """Whom to ask of: mostly local bodies, now and then a class."""
    local = one_of(("east-police", "west-police", "co-sheriff", "co-jail", "east", "west-police"))
    return st.one_of(local, local, local, one_of(tuple(ENTITIES)), one_of(CLASSES))


@st.composite
def three_sets(draw: Draw) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Facts given, absent and unknown; no fact in two of them."""
    marks = {fact: draw(one_of(tuple("..gauu"))) for fact in CONDITION_IDS}
    return tuple(frozenset(fact for fact, mark in marks.items() if mark == wanted) for wanted in "gau")


@st.composite
def stated_attributes(draw: Draw) -> dict[str, str]:
    """Values of the attributes the question gives."""
    found = {}
    for name, values in ATTRIBUTES.items():
        if draw(chance(25)):
            found[name] = draw(one_of(values or ACTIVITY_IDS))
    return found


def is_small(world: World, question: Question) -> bool:
    """Whether the reference can weigh every assignment of it."""
    try:
        open_ones = reference.variables(reference.ask(world, question))
    except reference.ContradictionError:
        return True
    size = 1
    for values in open_ones.values():
        size *= len(values)
    return size <= MOST_ASSIGNMENTS


@st.composite
def cases(draw: Draw, plain: bool = False) -> tuple[World, Question]:
    """A world, and a question about it that brute force can answer."""
    world, question = draw(worlds()), draw(questions(plain))
    assume(is_small(world, question))
    return world, question


@st.composite
def consistent_cases(draw: Draw, plain: bool = False) -> tuple[World, Question]:
    """A world, and a question about it that does not contradict itself."""
    world, question = draw(cases(plain))
    try:
        reference.stated_facts(world, question)
    except reference.ContradictionError:
        assume(False)
    return world, question
