"""The worked cases of tests/cases: facts, a question, and what follows; asked of the engine and of the reference.

Each file has a theme, named `facts` and `cases`; the cast and the codebook they share are in cast.yaml. The format:

    facts.<name>.read      whose law was read: an id (with its agencies), or {entity, agencies, activities, from, until}
    facts.<name>.norms     <id>: {says: <issuer> <modality> <activity>, rank, who, from, until, when, unless, each, ...}
                           `who` left out: the issuer's government with its bodies, for an agency policy the agency
    facts.<name>.orders    <id>: {norms, who, from, until, stays, void, attributes}
    facts.<name>.disputes  <id>: {norms or displacements, who, from, until}
    facts.<name>.like      starts from these other facts
    cases[].ask            {who | any + in + level, about, day, given, absent, unknown, attributes, presume, under}
    cases[]                outcome, governing, not_governing, broader (none if left out), and where they are written:
                           cases, presumed, unless, disputes, valid; or `refused: true`

A day is a day, `never`, or in doubt: [earliest, latest] or {between: [earliest, latest], event: <key>}; either may be
`unknown`. The key of a plain pair is `<id>-from` or `<id>-until`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from service.core.decide import decide
from service.core.facts import ContradictoryFactsError
from service.core.model import (
    Activity,
    Against,
    All,
    AnyOf,
    Condition,
    Coverage,
    Displacement,
    Dispute,
    Entity,
    EntityClass,
    Exclusions,
    Expr,
    Fact,
    Issuer,
    Norm,
    Not,
    Position,
    Proviso,
    Scope,
    Suspension,
)
from service.core.question import Decision, Question
from service.core.temporal import ALWAYS, MAX_DAY, MIN_DAY, NEVER, Bound, Span
from service.core.vocabulary import Effect, Level, Modality, Presumption, Rank, Tier
from service.core.world import World
from tests import reference

Data = Mapping[str, Any]

FOLDER = Path(__file__).parents[1] / "cases"
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
    """`place in mn` is a jurisdiction, `police of minneapolis` an agency."""
    what, _, around = data["is"].split(" ") if " " in data["is"] else (data["is"], "", "")
    chain = (name, *(known[around].chain if around else ()))
    if what in LEVELS:
        return Entity(name, name, Level(what), chain)
    attributes = frozenset(data.get("has", ()))
    return Entity(name, around, known[around].level, chain, what, attributes, data.get("run_by", ""))


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
    return Bound(earliest, latest, value["event"] if isinstance(value, dict) else key)


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
        attributes=frozenset(data.get("attributes", ())),
        exclusions=Exclusions(
            frozenset(out.get("of", ())),
            frozenset(out.get("kinds", ())),
            frozenset(map(Level, out.get("levels", ()))),
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
    return {"any": AnyOf, "all": All}[word](parts)


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
        issuer=Issuer(who, issuer.level, issuer.kind),
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
    return Coverage(name, data["entity"], data["agencies"], activities, span_of(data, name))


def position_of(name: str, data: Data) -> Position:
    """What somebody says."""
    return Position(name, data["holder"], frozenset(data["about"]), frozenset(data["activities"]), span_of(data, name))


def world_of(all_facts: Data, name: str) -> World:
    """The world of one set of facts."""
    data = {**all_facts.get(all_facts[name].get("like", ""), {}), **all_facts[name]}
    return World(
        entities=ENTITIES,
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
    kind_levels = frozenset(map(Level, ask.get("levels", ())))
    return EntityClass(ask["in"], ENTITIES[ask["in"]].chain, level, ask["any"], kind_levels)


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
ANSWERED = [case for case in CASES if "refused" not in case.expected]
REFUSED = [case for case in CASES if "refused" in case.expected]


def title(case: Worked) -> str:
    """What a test of the case is called."""
    return case.title


def expected_cases(expected: Data) -> set[tuple[frozenset, str, frozenset[str]]]:
    """What is assumed, the outcome and the norms of each expected case."""
    return {
        (frozenset(case["when"].items()), case["outcome"], frozenset(case.get("governing", ())))
        for case in expected.get("cases", ())
    }


def expected_sides(expected: Data) -> dict[str, tuple[set[str], set[str]]]:
    """The outcomes of both sides of each dispute that is shown."""
    return {name: (set(sides["stands"]), set(sides["falls"])) for name, sides in expected["disputes"].items()}


def assert_core(expected: Data, outcome: str, governing: set[str], aside: Mapping[str, str], broader: set[str]) -> None:
    """What every case says: the outcome, what makes it, and why nothing else does."""
    assert outcome == expected["outcome"]
    assert governing == set(expected.get("governing", ()))
    assert aside == expected.get("not_governing", {})
    assert broader == set(expected.get("broader", ()))


@pytest.mark.parametrize("case", ANSWERED, ids=title)
def test_the_engine_answers_as_worked_out(case: Worked) -> None:
    found, expected = decide(case.world, case.question), case.expected
    governing = {weighed.norm for weighed in found.governing}
    assert_core(expected, found.outcome, governing, {s.norm: s.ground for s in found.not_governing}, set(found.broader))
    assert engine_cases(found) == expected_cases(expected)
    assert_where_written(
        expected,
        presumed=dict(found.presumed),
        unless={one.condition: one.outcome for one in found.unless},
        disputes={one.dispute: (set(one.stands.outcomes), set(one.falls.outcomes)) for one in found.disputes},
        valid=lambda: (found.validity.start, found.validity.until),
    )


def engine_cases(found: Decision) -> set[tuple[frozenset, str, frozenset[str]]]:
    """The engine's cases, without their order."""
    return {
        (frozenset((one.variable.slug, one.value) for one in case.when), case.outcome, frozenset(case.norms))
        for case in found.cases
    }


@pytest.mark.parametrize("case", ANSWERED, ids=title)
def test_the_reference_answers_as_worked_out(case: Worked) -> None:
    found, expected = reference.answer(case.world, case.question), case.expected
    assert_core(expected, found.outcome, set(found.governing), found.not_governing, set(found.broader))
    for assumed, outcome, _ in expected_cases(expected):
        rows = [row for assignment, row in found.cases.items() if assumed <= set(assignment)]
        assert {row.outcome for row in rows} == {outcome}
    assert_where_written(
        expected,
        presumed=found.presumed,
        unless={fact: outcome for (fact, _), outcome in found.unless.items()},
        disputes={name: (set(stands), set(falls)) for name, (stands, falls) in found.disputes.items()},
        valid=lambda: reference.validity(case.world, case.question),
    )


def assert_where_written(expected: Data, valid: Callable[[], tuple], **found: object) -> None:
    """What a case says only where it is its point; day by day is slow, so validity is worked out only if asked for."""
    if "presumed" in expected:
        assert found["presumed"] == {fact: word == "present" for fact, word in expected["presumed"].items()}
    if "unless" in expected:
        assert found["unless"] == expected["unless"]
    if "disputes" in expected:
        assert found["disputes"] == expected_sides(expected)
    if "valid" in expected:
        assert valid() == tuple(expected["valid"])


@pytest.mark.parametrize("case", REFUSED, ids=title)
def test_facts_that_contradict_each_other_are_refused(case: Worked) -> None:
    with pytest.raises(ContradictoryFactsError):
        decide(case.world, case.question)
    with pytest.raises(reference.ContradictionError):
        reference.answer(case.world, case.question)


def test_every_case_has_a_title_of_its_own() -> None:
    titles = [case.title for case in CASES]
    assert len(titles) == len(set(titles))
