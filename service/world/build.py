"""Documents compiled into the core's world."""

from collections.abc import Iterable, Mapping
from datetime import date

from service.core.activities import Activity
from service.core.model import Coverage, Displacement, Dispute, Entity, Norm, Position, Suspension
from service.core.temporal import Span
from service.core.terms import Against, Issuer, Proviso, Reading
from service.core.vocabulary import Command, Effect, Modality, Presumption, Tier, tier_of
from service.core.world import World
from service.documents.document import Body, Document
from service.documents.expressions import build_condition, default_bearer, expr, scope
from service.documents.grouping import group
from service.documents.kinds import rank_of
from service.documents.refs import instrument_norms, resolve_all, resolve_link
from service.documents.spans import norm_span, span, version_spans
from service.world.entities import Entities


def build(documents: Iterable[Document]) -> World:
    """Compile checked documents into a world."""
    by_kind = group(documents)
    entities = Entities(by_kind)
    instruments = by_kind["instrument"]
    return World(
        entities=entities,
        activities={name: _activity(body) for name, body in by_kind["activity"].items()},
        conditions={name: build_condition(body) for name, body in by_kind["condition"].items()},
        norms=tuple(norm for body in instruments.values() for norm in _norms(body, entities, instruments)),
        suspensions=tuple(
            _suspension(body["id"], order, instruments)
            for body in instruments.values()
            for order in body.get("suspends", ())
        ),
        disputes=tuple(_dispute(body, instruments) for body in by_kind["dispute"].values()),
        coverage=tuple(_coverage(body) for body in by_kind["coverage"].values()),
        positions=tuple(_position(body) for body in by_kind["position"].values()),
    )


def _activity(body: Body) -> Activity:
    return Activity(
        id=body["id"],
        parents=tuple(body.get("parents", ())),
        implies=frozenset(body.get("implies", ())),
        excludes=frozenset(body.get("excludes", ())),
        attributes={name: tuple(values) for name, values in body.get("attributes", {}).items()},
    )


def _norms(instrument: Body, entities: Mapping[str, Entity], instruments: Mapping[str, Body]) -> Iterable[Norm]:
    government = entities[instrument["jurisdiction"]]
    maker = entities[instrument.get("issuer", government.id)]
    issuer = Issuer(maker.id, tier_of(maker.levels or government.levels), maker.kind)
    rank = rank_of(instrument, tier_of(government.levels))
    spans = version_spans(instrument)
    for version, norm, own_id in instrument_norms(instrument):
        yield Norm(
            id=own_id,
            instrument=instrument["id"],
            jurisdiction=government.id,
            modality=Modality(norm["modality"]),
            activity=norm["activity"],
            bearer=scope(norm["bearer"]) if "bearer" in norm else default_bearer(instrument),
            issuer=issuer,
            rank=rank,
            span=norm_span(norm, own_id, spans[version["number"]]),
            attributes=_narrowing(norm),
            when=tuple(expr(part) for part in norm.get("when", ())),
            unless=tuple(Proviso(expr(part["if"]), Effect(part["effect"])) for part in norm.get("unless", ())),
            presume={name: Presumption(value) for name, value in norm.get("presume", {}).items()},
            reaches_each=norm.get("reach") == "each",
            yields=frozenset(Tier(level) for level in norm.get("yields", ())),
            against=_against(norm.get("against", {})),
            displaces=tuple(_displacement(own_id, link, instruments) for link in norm.get("displaces", ())),
            of=Command(norm.get("of", Command.BAN)),
            readings=tuple(_reading(one) for one in norm.get("construed_by", ())),
            read_on=max(map(date.fromisoformat, _days_read(instrument, norm)), default=None),
        )


def _reading(body: Body) -> Reading:
    day = date.fromisoformat(body["from"]) if "from" in body else None
    return Reading(body["record"], day, bool(body.get("adds", False)))


def _days_read(instrument: Body, norm: Body) -> Iterable[str]:
    """The days on which a norm's sources were read."""
    return (instrument["sources"][key]["retrieved"] for key in norm["sources"])


def _narrowing(body: Body) -> dict[str, frozenset[str]]:
    return {name: frozenset(values) for name, values in body.get("attributes", {}).items()}


def _against(body: Body) -> Against:
    return Against(frozenset(Tier(level) for level in body.get("levels", ())), frozenset(body.get("kinds", ())))


def _displacement(norm: str, link: Body, instruments: Mapping[str, Body]) -> Displacement:
    reach = scope(link.get("scope", {}))
    return Displacement(f"{norm}/{link['id']}", resolve_all(link["norms"], instruments), reach)


def _suspension(instrument: str, order: Body, instruments: Mapping[str, Body]) -> Suspension:
    name = f"{instrument}/{order['id']}"
    stays = enumerate(order.get("stays", ()))
    return Suspension(
        id=name,
        norms=resolve_all(order["norms"], instruments),
        scope=scope(order.get("scope", {})),
        span=span(order, name),
        stays=tuple(span(stay, f"{name}/{index}") for index, stay in stays),
        voids=bool(order.get("void", False)),
        attributes=_narrowing(order),
    )


def _dispute(body: Body, instruments: Mapping[str, Body]) -> Dispute:
    link = body.get("displacement")
    return Dispute(
        id=body["id"],
        norms=resolve_all(body.get("norms", ()), instruments),
        displacements=resolve_link(link, instruments) if link else frozenset(),
        scope=scope(body.get("scope", {})),
        span=span(body, body["id"]),
    )


def _coverage(body: Body) -> Coverage:
    listed = body["activities"]
    return Coverage(
        id=body["id"],
        entity=body["entity"],
        with_agencies=bool(body.get("agencies", False)),
        activities=frozenset() if listed == "all" else frozenset(listed),
        span=span(body, body["id"]),
        checked_through=date.fromisoformat(body["checked_through"]) if "checked_through" in body else None,
        readable=bool(body.get("readable", True)),
    )


def _position(body: Body) -> Position:
    made: Span = span(body, body["id"], start="made", end="ended")
    about, activities = frozenset(body.get("about", ())), frozenset(body.get("activities", ()))
    return Position(body["id"], body["holder"], about, activities, made)
