"""Jurisdictions, agencies and organisations compiled into the core's entities."""

from collections.abc import Mapping

from service.core.model import Entity
from service.core.vocabulary import Level
from service.documents.document import Body
from service.documents.grouping import ByKind


def build_entities(by_kind: ByKind) -> dict[str, Entity]:
    """Everything a question can be asked of, by id."""
    places = by_kind["jurisdiction"]
    entities = {name: _jurisdiction(body, places) for name, body in places.items()}
    for name, body in by_kind["agency"].items():
        entities[name] = _agency(body, entities[body["jurisdiction"]])
    for name in by_kind["organisation"]:
        entities[name] = Entity(name, name, frozenset(), (name,), has_voice_only=True)
    return entities


def _jurisdiction(body: Body, places: Mapping[str, Body]) -> Entity:
    chain = [body["id"]]
    while parent := places[chain[-1]].get("parent"):
        chain.append(parent)
    return Entity(body["id"], body["id"], frozenset({Level(body["level"])}), tuple(chain), form=body.get("form", ""))


def _agency(body: Body, government: Entity) -> Entity:
    return Entity(
        id=body["id"],
        government=government.id,
        levels=government.levels,
        chain=(body["id"], *government.chain),
        kind=body["kind"],
        attributes=frozenset(body.get("attributes", ())),
        operated_by=body.get("operated_by", ""),
        form=government.form,
    )
