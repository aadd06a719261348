"""The worked cases of tests/cases, read into worlds, questions and what is expected.

Each file has a theme, named `facts` and `cases`; the cast and the codebook they share are in cast.yaml. The format:

    facts.<name>.read      whose law was read: an id (with its agencies), or {entity, agencies, activities, from, until,
                           through, readable}
    facts.<name>.norms     <id>: {says: <issuer> <modality> <activity>, rank, who, from, until, when, unless, each,
                           readings: [{record, day, adds}], of, read_on, ...}
                           `who` left out: the issuer's government with its bodies, for an agency policy the agency
    facts.<name>.orders    <id>: {norms, who, from, until, stays, void, attributes}
    facts.<name>.disputes  <id>: {norms or displacements, who, from, until}
    facts.<name>.held      {entity, attribute, record, from, until}: that a body has an attribute for a span
    facts.<name>.like      starts from these other facts
    cases[].ask            {who | any + in + level + levels + also + forms, about, day, given, absent, unknown,
                           attributes, bearer, place, presume, under}
    cases[]                outcome, governing, not_governing, broader (none if left out), and where they are written:
                           cases, presumed, unless, disputes, valid, left_open, silence, currency, touching;
                           or `refused: true`. not_governing gives a ground, or [ground, by]

A day is a day, `never`, or in doubt: [earliest, latest] or {between: [earliest, latest], event: <key>, presumed: <day>,
ground: <source>}; either may be `unknown`. The key of a plain pair is `<id>-from` or `<id>-until`. Presumed dates and
places are named as on the wire, `date:<key>` and `place:<id>`, facts by their id.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from pathlib import Path
from typing import Any

import yaml

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
from service.core.temporal import ALWAYS, MAX_DAY, MIN_DAY, NEVER, Bound, OrdinaryCourse, Span
from service.core.terms import Against, All, AnyOf, Expr, Fact, Issuer, Not, Proviso, Reading
from service.core.vocabulary import ANYONE, Command, Effect, Level, Modality, Presumption, Rank, Tier, tier_of
from service.core.world import World

Data = Mapping[str, Any]

FOLDER = Path(__file__).parent / "cases"
LEVELS = {level.value for level in Level}


# ---- the cast ----


def read_yaml(path: Path) -> Data:
    """One file of data."""
    with path.open(encoding="utf-8") as file:
        found: Data = yaml.safe_load(file)
    return found


def entities_of(cast: Data) -> dict[str, Entity]:
    """The cast; whom an entity stands in comes before it in the file."""
    found: dict[str, Entity] = {}
    for name, words in cast["entities"].items():
        found[name] = entity_of(name, {"is": words} if isinstance(words, str) else words, found)
    return found


def entity_of(name: str, data: Data, known: Mapping[str, Entity]) -> Entity:
    """`place in mn` is a jurisdiction, `county+place in ca` one of two levels, `police of minneapolis` an agency."""
    what, _, around = data["is"].split(" ") if " " in data["is"] else (data["is"], "", "")
    if what == "voice":
        return Entity(name, name, frozenset(), (name,), has_voice_only=True)
    chain = (name, *(known[around].chain if around else ()))
    if set(what.split("+")) <= LEVELS:
        return Entity(name, name, frozenset(map(Level, what.split("+"))), chain, form=data.get("form", ""))
    government = known[around]
    attributes = frozenset(data.get("has", ()))
    return Entity(
        name, around, government.levels, chain, what, attributes, data.get("run_by", ""), form=government.form
    )


def activities_of(cast: Data) -> dict[str, Activity]:
    """The activities the cases are about."""
    return {
        name: Activity(
            name,
            tuple(data.get("parents", ())),
            frozenset(data.get("implies", ())),
            frozenset(data.get("excludes", ())),
            {key: tuple(values) for key, values in data.get("attributes", {}).items()},
        )
        for name, data in cast["activities"].items()
    }


def conditions_of(cast: Data) -> dict[str, Condition]:
    """The conditions the cases turn on."""
    return {
        name: Condition(
            name,
            Presumption(data["presumed"]),
            frozenset(data.get("implies", ())),
            frozenset(data.get("excludes", ())),
        )
        for name, data in cast["conditions"].items()
    }


CAST = read_yaml(FOLDER / "cast.yaml")
ENTITIES = entities_of(CAST)
ACTIVITIES = activities_of(CAST)
CONDITIONS = conditions_of(CAST)


# ---- the facts of a case ----


def bound_of(value: Any, key: str) -> Bound:
    """A day, `never`, or a day in doubt."""
    if value == "never":
        return NEVER
    if isinstance(value, date):
        return Bound.on(value)
    pair = value["between"] if isinstance(value, dict) else value
    earliest = MIN_DAY if pair[0] == "unknown" else pair[0]
    latest = MAX_DAY if pair[1] == "unknown" else pair[1]
    if not isinstance(value, dict):
        return Bound(earliest, latest, key)
    course = OrdinaryCourse(value["presumed"], value["ground"]) if "presumed" in value else None
    return Bound(earliest, latest, value.get("event", key), course)


def span_of(data: Data, name: str) -> Span:
    """From and until; left out, always and never."""
    start = bound_of(data["from"], f"{name}-from") if "from" in data else ALWAYS
    return Span(start, bound_of(data["until"], f"{name}-until") if "until" in data else NEVER)


def scope_of(data: Data | None) -> Scope:
    """Whom something reaches; left out, everyone."""
    data = data or {}
    out = data.get("except", {})
    return Scope(
        within=frozenset(data.get("within", ())),
        of=frozenset(data.get("of", ())),
        levels=frozenset(map(Level, data.get("levels", ()))),
        kinds=frozenset(data.get("kinds", ())),
        forms=frozenset(data.get("forms", ())),
        attributes=frozenset(data.get("attributes", ())),
        where=frozenset(data.get("where", ())),
        exclusions=Exclusions(
            frozenset(out.get("of", ())),
            frozenset(out.get("kinds", ())),
            frozenset(map(Level, out.get("levels", ()))),
            frozenset(out.get("forms", ())),
        ),
    )


def expr_of(data: str | Data) -> Expr:
    """A condition id, or not, any or all of such."""
    if isinstance(data, str):
        assert data in CONDITIONS, data
        return Fact(data)
    ((word, inner),) = data.items()
    if word == "not":
        return Not(expr_of(inner))
    parts = tuple(expr_of(part) for part in inner)
    return AnyOf(parts) if word == "any" else All(parts)


def exception_of(data: Data) -> Proviso:
    """`limit: <expression>` or `allows: <expression>`."""
    ((effect, expr),) = data.items()
    return Proviso(expr_of(expr), Effect(effect))


def narrowing_of(data: Data) -> dict[str, frozenset[str]]:
    """The values words are narrowed to."""
    return {key: frozenset(values) for key, values in data.get("attributes", {}).items()}


def default_scope(issuer: Entity, rank: Rank) -> Data:
    """An agency policy binds the agency, other law its government's territory."""
    return {"of": [issuer.id]} if rank is Rank.AGENCY_POLICY else {"within": [issuer.government]}


def norm_of(name: str, data: Data) -> Norm:
    """One norm."""
    who, modality, activity = data["says"].split(" ")
    issuer, rank, against = ENTITIES[who], Rank.of(data["rank"]), data.get("against", {})
    assert activity in ACTIVITIES, activity
    return Norm(
        id=name,
        instrument=f"law-of-{name}",
        jurisdiction=issuer.government,
        modality=Modality(modality),
        activity=activity,
        bearer=scope_of(data.get("who", default_scope(issuer, rank))),
        issuer=Issuer(who, tier_of(issuer.levels), issuer.kind),
        rank=rank,
        span=span_of(data, name),
        attributes=narrowing_of(data),
        when=tuple(expr_of(expr) for expr in data.get("when", ())),
        unless=tuple(exception_of(exception) for exception in data.get("unless", ())),
        presume={fact: Presumption(word) for fact, word in data.get("presume", {}).items()},
        reaches_each=data.get("each", False),
        yields=frozenset(map(Tier, data.get("yields", ()))),
        against=Against(frozenset(map(Tier, against.get("tiers", ()))), frozenset(against.get("kinds", ()))),
        displaces=displacements_of(name, data),
        of=Command(data.get("of", "ban")),
        readings=tuple(Reading(one["record"], one.get("day"), one["adds"]) for one in data.get("readings", ())),
        read_on=data.get("read_on"),
    )


def displacements_of(name: str, data: Data) -> tuple[Displacement, ...]:
    """`displaces`: ids for a displacement of all for everyone, or {norms, who, id}."""
    links = data.get("displaces", [])
    if links and isinstance(links[0], str):
        links = [{"norms": links}]
    return tuple(
        Displacement(link.get("id", f"{name}/displaces"), frozenset(link["norms"]), scope_of(link.get("who")))
        for link in links
    )


def order_of(name: str, data: Data) -> Suspension:
    """One order that suspends or voids."""
    return Suspension(
        id=name,
        norms=frozenset(data["norms"]),
        scope=scope_of(data.get("who")),
        span=span_of(data, name),
        stays=tuple(span_of(stay, f"{name}-stay") for stay in data.get("stays", ())),
        voids=data.get("void", False),
        attributes=narrowing_of(data),
    )


def dispute_of(name: str, data: Data) -> Dispute:
    """One dispute."""
    norms, links = frozenset(data.get("norms", ())), frozenset(data.get("displacements", ()))
    return Dispute(name, norms, links, scope_of(data.get("who")), span_of(data, name))


def coverage_of(data: str | Data) -> Coverage:
    """Whose law was read."""
    if isinstance(data, str):
        data = {"entity": data, "agencies": True}
    name, activities = f"read-{data['entity']}", frozenset(data.get("activities", ()))
    return Coverage(
        id=data.get("id", name),
        entity=data["entity"],
        with_agencies=data["agencies"],
        activities=activities,
        span=span_of(data, name),
        checked_through=data.get("through"),
        readable=data.get("readable", True),
    )


def holding(entities: Mapping[str, Entity], data: Data) -> dict[str, Entity]:
    """The cast, one of them with an attribute for a span."""
    entity, span = entities[data["entity"]], span_of(data, data["record"])
    tenure = Tenure(data["attribute"], span, data["record"])
    return {**entities, entity.id: replace(entity, tenures=(*entity.tenures, tenure))}


def position_of(name: str, data: Data) -> Position:
    """What somebody says."""
    return Position(name, data["holder"], frozenset(data["about"]), frozenset(data["activities"]), span_of(data, name))


def world_of(all_facts: Data, name: str) -> World:
    """The world of one set of facts."""
    data = {**all_facts.get(all_facts[name].get("like", ""), {}), **all_facts[name]}
    return World(
        entities=reduce(holding, data.get("held", ()), ENTITIES),
        activities=ACTIVITIES,
        conditions=CONDITIONS,
        norms=tuple(norm_of(*item) for item in data["norms"].items()),
        suspensions=tuple(order_of(*item) for item in data.get("orders", {}).items()),
        disputes=tuple(dispute_of(*item) for item in data.get("disputes", {}).items()),
        coverage=tuple(coverage_of(item) for item in data.get("read", ())),
        positions=tuple(position_of(*item) for item in data.get("positions", {}).items()),
    )


# ---- the question ----


def asked_of(ask: Data) -> str | EntityClass:
    """An entity of the cast, or any member of a class."""
    if "who" in ask:
        return str(ask["who"])
    level = Level(ask["level"]) if "level" in ask else None
    kind_levels, also = (frozenset(map(Level, ask.get(part, ()))) for part in ("levels", "also"))
    chain = ENTITIES[ask["in"]].chain
    around = chain[-1:] if ask["any"] == ANYONE else chain
    return EntityClass(ask["in"], around, level, ask["any"], kind_levels, also, frozenset(ask.get("forms", ())))


def question_of(ask: Data) -> Question:
    """The question of a case."""
    return Question(
        entity=asked_of(ask),
        activity=ask["about"],
        as_of=ask["day"],
        attributes=ask.get("attributes", {}),
        given=frozenset(ask.get("given", ())),
        absent=frozenset(ask.get("absent", ())),
        unknown=frozenset(ask.get("unknown", ())),
        presume_none=ask.get("presume") == "none",
        under=ask.get("under", ""),
        bearer=frozenset(ask.get("bearer", ())),
        place=ask.get("place", ""),
    )


# ---- the cases ----


@dataclass(frozen=True)
class Worked:
    """One worked case."""

    title: str
    world: World
    question: Question
    expected: Data


def worked_cases() -> list[Worked]:
    """Every case of every file."""
    return [
        Worked(case["title"], world_of(data["facts"], case["facts"]), question_of(case["ask"]), case)
        for path in sorted(FOLDER.glob("*.yaml"))
        if "cases" in (data := read_yaml(path))
        for case in data["cases"]
    ]


CASES = worked_cases()
