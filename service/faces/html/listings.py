"""Pages of lists: one table a kind of record, with what a reader looks for in it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from service.documents.citation import citation
from service.faces.html.frame import Frame
from service.faces.html.labels import MODALITIES, capital, plain
from service.faces.html.page import write

_DAYS: Final = re.compile(r"(?:from )?\d{4}-\d\d-\d\d(?: to \d{4}-\d\d-\d\d)?")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one field of a table, where it leads, and a note under it."""

    text: str
    href: str | None = None
    note: str | None = None

    @property
    def is_day(self) -> bool:
        """Whether it is a day, or two, that must not be broken."""
        return bool(_DAYS.fullmatch(self.text))


Column = tuple[str, Callable[[Any, Frame], Cell]]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of records as a page; `facets` are the filters that it may be counted by."""

    title: str
    lead: str
    columns: Sequence[Column]
    facets: Sequence[str] = ()

    def page(self, told: Any, frame: Frame) -> str:
        """Write a page of the list."""
        rows = [[cell(item, frame) for _, cell in self.columns] for item in told["items"]]
        return write(
            "listing.html",
            frame,
            told=told,
            rows=rows,
            title=self.title,
            lead=self.lead,
            columns=self.columns,
            facets=self.facets,
        )


def member(name: str) -> Callable[[Any, Frame], Cell]:
    """The member of this name, in words."""
    return lambda item, _: Cell(plain(str(item.get(name) or "")))


def _named(plural: str, name: str = "name", note: str | None = None) -> Callable[[Any, Frame], Cell]:
    """The record by its name, leading to its page."""
    return lambda item, frame: Cell(
        item[name], frame.to(f"/v1/{plural}/{item['id']}"), item.get(note) if note else item["id"]
    )


def _entity(name: str) -> Callable[[Any, Frame], Cell]:
    """Another entity by its id, leading to its answers."""
    return lambda item, frame: Cell(item.get(name) or "", frame.to(f"/v1/entities/{item[name]}/answers"))


def _asked(item: Any, frame: Frame) -> Cell:
    return Cell(item["name"], frame.to(f"/v1/entities/{item['id']}/answers"), item["id"])


def _norm(item: Any, frame: Frame) -> Cell:
    address = frame.to(f"/v1/norms/{item['id']}")
    return Cell(f"{capital(MODALITIES[item['modality']])}: {item['summary']}", address.replace("#", "%23"))


def _place(item: Any, frame: Frame) -> Cell:
    instrument = item["instrument"]
    name = citation(instrument["citation"] or instrument["title"], item["pinpoint"])
    return Cell(name, frame.to(f"/v1/instruments/{instrument['id']}"))


def _read(item: Any, _: Frame) -> Cell:
    if item["activities"] == "all":
        return Cell("every activity", note=item["method"])
    return Cell(f"{len(item['activities'])} activities", note=item["method"])


def _span(item: Any, _: Frame) -> Cell:
    until = item.get("checked_through") or item.get("until") or ""
    told = f"{item['from']} to {until}" if until else f"from {item['from']}"
    return Cell(told, note=None if item.get("readable", True) else "looked for, and not readable")


_INSTRUMENT: Final = _named("instruments", "title", "citation")
INSTRUMENTS: Final = Listing(
    "Instruments",
    "Statutes, ordinances, orders, policies, agreements and rulings.",
    [
        ("Instrument", _INSTRUMENT),
        ("Kind", member("kind")),
        ("Of", _entity("jurisdiction")),
        ("On this day", member("status")),
        ("Evidence", member("evidence")),
    ],
    facets=("jurisdiction", "activity"),
)
NORMS: Final = Listing(
    "Norms",
    "The provisions of all instruments, one by one.",
    [("Norm", _norm), ("Where", _place)],
    ("modality", "activity", "jurisdiction"),
)
PLACES: Final = Listing(
    "Places",
    "Governments: states, counties, cities, towns and districts.",
    [("Place", _asked), ("Level", member("level")), ("In", member("parent"))],
)
AGENCIES: Final = Listing(
    "Bodies",
    "Police, sheriffs, jails, prisons and other bodies of governments.",
    [("Body", _asked), ("Kind", member("kind")), ("Of", _entity("jurisdiction"))],
)
ORGANISATIONS: Final = Listing(
    "Organisations", "They only have a voice: no norm binds them.", [("Organisation", _named("organisations"))]
)
POSITIONS: Final = Listing(
    "What is said",
    "What bodies, officials and organisations say. It is no law, and binds nobody.",
    [("Statement", _named("positions", "summary")), ("By", _entity("holder")), ("Kind", member("kind"))],
)
COVERAGE: Final = Listing(
    "What was read",
    "Whose law was read, for which acts and which days. What is not here was not researched.",
    [
        ("Of", _entity("entity")),
        ("For", _read),
        ("Law of", _span),
        ("Checked", lambda item, _: Cell(item["checked"])),
    ],
)
CODEBOOK: Final = {
    plural: Listing(title, lead, [("Name", _named(plural)), ("Means", member("definition"))])
    for plural, title, lead in (
        ("activities", "Activities", "The conduct that can be asked about."),
        ("conditions", "Conditions", "What norms turn on."),
        ("agency-kinds", "Kinds of body", "What sort of body an agency is."),
    )
}
DISPUTES: Final = Listing(
    "Disputes", "Disagreements of authorities over a norm.", [("Dispute", _named("disputes", "title"))]
)
