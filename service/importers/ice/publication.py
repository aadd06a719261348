"""One list as ICE published it: its rows as printed, and what is read out of them."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from service.importers.ice.days import day_of, is_possible
from service.importers.ice.layouts import ListKind
from service.importers.ice.texts import LinkKind, Model, address_of, model_of, present


@dataclass(frozen=True, slots=True)
class Row:
    """One row below the header, its cells as printed; `signed` is ISO where Excel held a date, else its text."""

    cell: str
    state: str
    agency: str
    kind: str
    county: str
    support: str
    signed: str
    signed_is_text: bool
    link: str
    addendum: str
    hidden: bool

    @property
    def model(self) -> Model | None:
        """The model, in the codebook's words."""
        return model_of(self.support)

    @property
    def address(self) -> tuple[str, LinkKind]:
        """The address of the agreement, and how the link to it was wrapped."""
        return address_of(self.link)

    @property
    def body(self) -> tuple[str, str]:
        """The state and the agency, alike however a row spells case, blanks and apostrophes; empty where not given."""
        return (present(self.state).casefold(), present(self.agency).casefold())


@dataclass(frozen=True)
class Publication:
    """One workbook: known by its digest, of the layout its header says, as it stood on the day `listed`.

    `modified` is the workbook's own last change, in UTC; `listed` is the same day, save for a table that a collector
    saved as a workbook later: that stood on the day it was captured.
    """

    sha256: str
    layout: str
    kind: ListKind
    modified: datetime
    listed: date
    rows: tuple[Row, ...]
    blank_rows: int

    @property
    def order(self) -> tuple[date, datetime, str]:
        """Where it stands among the lists: by day, then by the minute it was saved."""
        return (self.listed, self.modified, self.sha256)

    def day(self, row: Row) -> date | None:
        """The day a row prints as signed; None if it prints none, or one that cannot be."""
        found = self._days.get(row.signed)
        return found if found and is_possible(found, self.listed) else None

    @cached_property
    def _days(self) -> dict[str, date | None]:
        return {printed: day_of(printed) for printed in {row.signed for row in self.rows}}


def to_content(publication: Publication) -> dict[str, Any]:
    """A publication as plain values, for the store."""
    own = {name: value for name, value in asdict(publication).items() if name != "rows"}
    rows = [list(asdict(row).values()) for row in publication.rows]
    return {**own, "modified": publication.modified.isoformat(), "listed": publication.listed.isoformat(), "rows": rows}


def from_content(content: dict[str, Any]) -> Publication:
    """The publication that plain values stand for."""
    days = {
        "modified": datetime.fromisoformat(content["modified"]),
        "listed": date.fromisoformat(content["listed"]),
    }
    return Publication(**{**content, **days, "rows": tuple(Row(*row) for row in content["rows"])})
