"""The documents of one record set, compiled and indexed: what answers are made from and cite."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from service.core.model import Entity, EntityClass, Norm, Position
from service.core.question import Question
from service.core.vocabulary import ANYONE, Level
from service.core.world import World
from service.documents.citation import cite
from service.documents.content import content_digest
from service.documents.document import Body, Document, digest, encode
from service.documents.evidence import norm_grade
from service.documents.grouping import ByKind, group
from service.documents.kinds import ENTITY_KINDS, HAS_AGREEMENT, is_law
from service.documents.refs import instrument_norms
from service.documents.upgrades import upgraded
from service.world.areas import Area, areas_of
from service.world.build import build
from service.world.search.made import Search

CODEBOOK = ("activity", "condition", "agency-kind")


@dataclass(frozen=True, eq=False)
class NormRef:
    """A norm with the provision it is drawn from; one of each in a library, so that each is itself alone."""

    norm: Norm
    instrument: Body
    version: Body
    body: Body

    @cached_property
    def sources(self) -> list[Body]:
        """The sources the norm cites."""
        return [{"key": key, **self.instrument["sources"][key]} for key in self.body["sources"]]

    @cached_property
    def evidence(self) -> str:
        """The strongest kind among the sources that carry its text or its rule."""
        return norm_grade(self.body, self.instrument)

    @cached_property
    def citation(self) -> str:
        """The instrument and the place in it."""
        return cite(self.instrument, self.body["pinpoint"])


class Library:
    """Everything known at one record set."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = tuple(map(upgraded, documents))
        self.by_kind: ByKind = group(self.documents)
        self._whole: World = build(self.documents)
        # A bill or draft is weighed only where it is itself asked about.
        self.world: World = replace(
            self._whole, norms=tuple(n for n in self._whole.norms if not self._is_proposal(n.instrument))
        )

    def make_ready(self) -> None:
        """Make every index now, so that no reader waits for one."""
        self.world.indexed()
        self.search.make_ready()
        for name, member in vars(Library).items():
            if isinstance(member, cached_property):
                getattr(self, name)

    def world_for(self, question: Question) -> World:
        """The world a question is asked of: with proposals only under one."""
        return self._whole if self._is_proposal(question.under) else self.world

    def _is_proposal(self, instrument: str) -> bool:
        body = self.body("instrument", instrument)
        return body is not None and not is_law(body)

    def body(self, kind: str, name: str) -> Body | None:
        """The body of a document, if there is one."""
        return self.by_kind[kind].get(name)

    def entity_body(self, name: str) -> Body | None:
        """The body of a jurisdiction, agency or organisation."""
        return next((self.by_kind[kind][name] for kind in ENTITY_KINDS if name in self.by_kind[kind]), None)

    def entity_name(self, name: str) -> str:
        """What an entity is called, or its id."""
        body = self.entity_body(name)
        return str(body["name"]) if body else name

    def agencies_of(self, jurisdiction: str) -> list[Entity]:
        """The bodies of a jurisdiction, by id."""
        bodies = self._agencies.get(jurisdiction, [])
        return [self.world.entities[name] for name in bodies]

    def positions_of(self, names: Iterable[str]) -> list[Position]:
        """The positions held by these entities, or about them, each once."""
        index = self._positions
        return list({item.id: item for name in names for item in index.get(name, ())}.values())

    def challenges_of(self, instrument: str) -> list[Body]:
        """The suits that challenge an instrument, or norms of it, by id."""
        return self._challenges.get(instrument, [])

    def members(self, jurisdiction: str, level: Level | None, kind: str) -> EntityClass:
        """The class of bodies of a kind, or governments of a level, in a jurisdiction; or whoever acts there."""
        body = self.body("agency-kind", kind) or {}
        levels = frozenset(Level(name) for name in body.get("levels", ()))
        chain = self.world.entities[jurisdiction].chain
        shapes = [shape for shape in self._shapes(chain) if level in shape[0]] if level else []
        also = frozenset[Level]().union(*(among for among, _ in shapes)) - {level}
        forms = frozenset(form for _, form in shapes)
        known = frozenset[str]() if "" in forms else forms
        around = chain[-1:] if kind == ANYONE else chain
        return EntityClass(jurisdiction, around, level, kind, levels, also, known)

    def _shapes(self, chain: tuple[str, ...]) -> Iterator[tuple[frozenset[Level], str]]:
        """The levels and forms of governments that may lie in a jurisdiction, given with what is around it."""
        places, entities = self.by_kind["jurisdiction"], self.world.entities
        for table in places.all_tables():
            around = entities[table.body["jurisdiction"]].chain
            if around[0] in chain or chain[0] in around:
                yield from ((frozenset(map(Level, levels)), form) for levels, form in table.shapes)
        for entity in (entities[name] for name in places.written):
            if chain[0] in entity.chain:
                yield entity.levels, entity.form

    @cached_property
    def content_digest(self) -> str:
        """The digest of the documents alone, the same wherever they are recorded."""
        return content_digest(self.documents)

    @cached_property
    def codebook_digest(self) -> str:
        """The digest of the activities, conditions and agency kinds that answers are made with."""
        codebook = [document for document in self.documents if document.kind in CODEBOOK]
        ordered = sorted(codebook, key=lambda document: document.key)
        return digest(*(part for item in ordered for part in (item.kind, item.id, encode(item.body))))

    @cached_property
    def norms(self) -> dict[str, NormRef]:
        """Every norm by its id."""
        by_id = {norm.id: norm for norm in self._whole.norms}
        return {
            name: NormRef(by_id[name], instrument, version, body)
            for instrument in self.by_kind["instrument"].values()
            for version, body, name in instrument_norms(instrument)
            if name in by_id
        }

    @cached_property
    def search(self) -> Search:
        """Everything by people's words."""
        return Search(self.by_kind, self.world.activities)

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """The states and county equivalents, by GEOID."""
        return areas_of(self.by_kind["jurisdiction"])

    @cached_property
    def _agencies(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name, body in self.by_kind["agency"].items():
            found.setdefault(body["jurisdiction"], []).append(name)
        return found

    @cached_property
    def _positions(self) -> dict[str, list[Position]]:
        found: dict[str, list[Position]] = {}
        for item in self.world.positions:
            for name in {item.holder, *item.about}:
                found.setdefault(name, []).append(item)
        return found

    @cached_property
    def bearer_attributes(self) -> frozenset[str]:
        """Every attribute that bodies have, or that a scope asks of them."""
        world = self._whole
        scopes = [norm.bearer for norm in world.norms]
        scopes += [order.scope for order in world.suspensions] + [dispute.scope for dispute in world.disputes]
        agencies = self.by_kind["agency"]
        own = [frozenset(body.get("attributes", ())) for body in agencies.written.values()]
        own += [table.attributes for table in agencies.all_tables()]
        return frozenset({HAS_AGREEMENT}).union(*own, *(scope.attributes for scope in scopes))

    @cached_property
    def _challenges(self) -> dict[str, list[Body]]:
        found: dict[str, list[Body]] = {}
        for body in self.by_kind["instrument"].values():
            for link in body.get("links", ()):
                if link["relation"] == "challenges":
                    found.setdefault(link["target"].partition("#")[0].partition("@")[0], []).append(body)
        return found
