"""Printed agencies matched to bodies of the registry by exact normalised name and state; never guessed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from service.documents.document import Body, Document
from service.documents.grouping import group
from service.importers.ice.texts import present
from service.world.names import normal


class Agency(Protocol):
    """A body of the registry, as far as a name can be matched to it."""

    @property
    def id(self) -> str:
        """Its public id."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is called, its name among them."""

    @property
    def jurisdiction(self) -> str:
        """The government it belongs to."""

    @property
    def states(self) -> tuple[str, ...]:
        """What its state is called."""

    @property
    def counties(self) -> tuple[str, ...]:
        """What its counties are called."""


@dataclass(frozen=True)
class KnownAgency:
    """A body of the registry that was written out as a document."""

    id: str
    name: str
    names: tuple[str, ...]
    jurisdiction: str
    states: tuple[str, ...]
    counties: tuple[str, ...] = ()


# One thing that lists spell in two ways. A county has one sheriff, whatever the office is called.
_SAME = (
    (re.compile(r"\b(?:dept|department|departement|departent|deparment)\b"), "department"),
    (re.compile(r"\bcorrection\b"), "corrections"),
    (re.compile(r"\bft\b"), "fort"),
    (re.compile(r" addendum$"), ""),
    (re.compile(r"\bpd\b"), "police department"),
    (re.compile(r"\bco\b"), "county"),
    (re.compile(r"\btwp\b"), "township"),
    (re.compile(r"\bstate police department$"), "state police"),
    (re.compile(r"\bsheriffs?(?: (?:offic|office|department))?$"), "sheriff"),
)
# States as ICE has misprinted them.
_MISPRINTS = {"utahj": "utah", "pennslyvania": "pennsylvania"}


def normal_name(name: str) -> str:
    """A name without case, accents, punctuation and the two ways of saying one thing."""
    found = normal(name.replace("'", "").replace("\u2019", "").replace("&", " and "))
    for pattern, word in _SAME:
        found = pattern.sub(word, found)
    return found


def normal_state(name: str) -> str:
    """A state's name without case and blanks, its known misprints put right."""
    found = normal(present(name))
    return _MISPRINTS.get(found, found)


def normal_county(name: str) -> str:
    """A county's name without case, and without its type, which lists leave out."""
    return re.sub(r" (?:county|parish|borough)$", "", normal(present(name)))


@dataclass(frozen=True)
class Registry:
    """The bodies that a printed name may mean, by state and normalised name; the county tells namesakes apart."""

    agencies: Iterable[Agency]
    _found: Mapping[tuple[str, str], list[Agency]] = field(init=False, repr=False, compare=False)
    _states: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found: dict[tuple[str, str], list[Agency]] = defaultdict(list)
        for agency in self.agencies:
            for state in {normal_state(name) for name in agency.states}:
                for name in {normal_name(name) for name in agency.names}:
                    found[state, name].append(agency)
        object.__setattr__(self, "_found", dict(found))
        object.__setattr__(self, "_states", frozenset(state for state, _ in found))

    def match(self, state: str, name: str, county: str = "") -> Agency | None:
        """The one body of this name in this state, or of namesakes in this county; None if none or several are."""
        found = self._named(state, name, county)
        return found[0] if len(found) == 1 else None

    def why_unmatched(self, state: str, name: str, county: str = "") -> str:
        """Why a printed body is none of the registry's; empty for one that is."""
        if not present(name):
            return "no agency is named"
        if normal_state(state) not in self._states:
            return "no body of this state is known" if present(state) else "no state is named"
        found = self._named(state, name, county)
        if len(found) > 1:
            return f"may be any of {', '.join(sorted(agency.id for agency in found))}"
        return "" if found else "no body of this name is known in the state"

    def _named(self, state: str, name: str, county: str) -> list[Agency]:
        found = self._found.get((normal_state(state), normal_name(present(name))), [])
        wanted = normal_county(county)
        near = [agency for agency in found if wanted in map(normal_county, agency.counties)] if len(found) > 1 else []
        return near or found


def known_agencies(documents: Iterable[Document]) -> Iterator[KnownAgency]:
    """The agencies among documents, each with what its government and its state are called."""
    by_kind = group(tuple(documents))
    places = by_kind["jurisdiction"]
    for body in by_kind["agency"].values():
        chain = _chain(places, body["jurisdiction"])
        state = next((place for place in chain if place.get("level") == "state"), None)
        if chain and state:
            yield KnownAgency(
                id=body["id"],
                name=body["name"],
                names=tuple(dict.fromkeys(_names(body, chain[0]))),
                jurisdiction=body["jurisdiction"],
                states=(state["name"], *state.get("aliases", ())),
                counties=tuple(places[name]["name"] for name in chain[0].get("counties", ()) if name in places),
            )


def _chain(places: Mapping[str, Body], own_id: str) -> list[Body]:
    """A jurisdiction and those above it, nearest first."""
    chain: list[Body] = []
    while own_id and (place := places.get(own_id)):
        chain.append(place)
        own_id = place.get("parent", "")
    return chain


def _names(agency: Body, government: Body) -> Iterator[str]:
    """What an agency is called, with every name of its government where its own begins with that.

    A state's body goes without it, too, for lists name the state beside it.
    """
    yield agency["name"]
    yield from agency.get("aliases", ())
    begins = f"{government['name']} "
    if agency["name"].startswith(begins):
        rest = agency["name"].removeprefix(begins)
        yield from (f"{name} {rest}" for name in government.get("aliases", ()))
        if government.get("level") == "state":
            yield rest
