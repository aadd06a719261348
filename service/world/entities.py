"""Jurisdictions, agencies and organisations compiled into the core's entities, each when it is first asked for."""

from collections.abc import Iterator, Mapping

from service.core.model import Entity, Tenure
from service.core.vocabulary import Level, Tier, tier_of
from service.documents.document import Body
from service.documents.grouping import Bodies, ByKind
from service.world.agreements import tenures_of


class Entities(Mapping[str, Entity]):
    """Everything a question can be asked of, by id."""

    def __init__(self, by_kind: ByKind) -> None:
        self._places = by_kind["jurisdiction"]
        self._agencies = by_kind["agency"]
        self._organisations = by_kind["organisation"]
        self._tenures = tenures_of(by_kind["instrument"].values())
        self._made: dict[str, Entity] = {}

    def __getitem__(self, name: str) -> Entity:
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = self._make(name)
        return made

    def __contains__(self, name: object) -> bool:
        return any(name in kind for kind in self._kinds)

    def __iter__(self) -> Iterator[str]:
        for kind in self._kinds:
            yield from kind

    def __len__(self) -> int:
        return sum(len(kind) for kind in self._kinds)

    @property
    def _kinds(self) -> tuple[Bodies, ...]:
        return (self._places, self._agencies, self._organisations)

    def _make(self, name: str) -> Entity:
        if name in self._places:
            return self._jurisdiction(self._places[name])
        if name in self._agencies:
            body = self._agencies[name]
            government = self[body["jurisdiction"]]
            return _agency(body, government, self._held_by(name, government.levels))
        if name in self._organisations:
            return Entity(name, name, frozenset(), (name,), has_voice_only=True)
        raise KeyError(name)

    def _jurisdiction(self, body: Body) -> Entity:
        chain = [body["id"]]
        while parent := self._places[chain[-1]].get("parent"):
            chain.append(parent)
        named = body.get("levels") or ([body["level"]] if "level" in body else [])
        levels = frozenset(Level(level) for level in named)
        tenures = self._held_by(body["id"], levels)
        return Entity(body["id"], body["id"], levels, tuple(chain), form=body.get("form", ""), tenures=tenures)

    def _held_by(self, name: str, levels: frozenset[Level]) -> tuple[Tenure, ...]:
        """What agreements give a body below the nation, which is the other side of each of them."""
        of_nation = bool(levels) and tier_of(levels) is Tier.FEDERAL
        return () if of_nation else self._tenures.get(name, ())


def _agency(body: Body, government: Entity, tenures: tuple[Tenure, ...]) -> Entity:
    return Entity(
        id=body["id"],
        government=government.id,
        levels=government.levels,
        chain=(body["id"], *government.chain),
        kind=body["kind"],
        attributes=frozenset(body.get("attributes", ())),
        operated_by=body.get("operated_by", ""),
        form=government.form,
        tenures=tenures,
    )
