"""Publications -> agreements: one agency, one model, one signed day, with every list that carried it.

Everything here is worked out of the set of publications as a whole, so that the order in which they were imported
makes no difference.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from service.importers.ice.matching import Agency, normal_name, normal_state
from service.importers.ice.publication import Publication, Row
from service.importers.ice.texts import Model

# ICE corrects a printed day later, mostly by a day and sometimes by weeks; a new agreement comes after months.
SAME_WITHIN = timedelta(days=45)
# A list may lag behind a signing; by half a year it would carry it, so that the printed day is in doubt.
LAG = timedelta(days=180)
Body = tuple[str, str]


@dataclass(frozen=True)
class Listing:
    """One row of one participating list."""

    publication: Publication
    row: Row

    @property
    def day(self) -> date | None:
        """The day printed as signed, if it can be one."""
        return self.publication.day(self.row)


@dataclass(frozen=True)
class Agreement:
    """One agreement as the lists tell it; `agency` is None where the registry knows no such body.

    `listings` go from the oldest list to the newest. `lists` are all participating lists, in their order, and `silent`
    are those among them that carry no agreement of this body and model at all.
    """

    agency: Agency | None
    body: Body
    model: Model
    listings: tuple[Listing, ...]
    lists: tuple[Publication, ...]
    silent: tuple[Publication, ...]

    @cached_property
    def days(self) -> tuple[date, ...]:
        """The days printed as signed, each once, from the earliest on."""
        return tuple(sorted({listing.day for listing in self.listings if listing.day}))

    @property
    def first(self) -> Publication:
        """The oldest list that carries it."""
        return self.listings[0].publication

    @property
    def last(self) -> Publication:
        """The newest list that carries it."""
        return self.listings[-1].publication

    @cached_property
    def gone_on(self) -> Publication | None:
        """The first list after the last that carries it: from then on it is no longer listed."""
        return next((item for item in self.lists if item.order > self.last.order), None)

    @cached_property
    def missed_by(self) -> Publication | None:
        """An older list, long after the printed day, that has nothing of the body: the day is in doubt then."""
        if not self.days:
            return None
        late = (item for item in self.silent if item.order < self.first.order and item.listed - self.days[0] > LAG)
        return next(late, None)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The spellings of the agency, oldest first, each normalised spelling once."""
        found: dict[str, str] = {}
        for listing in self.listings:
            found.setdefault(listing.row.body[1], listing.row.agency)
        return tuple(found.values())

    @property
    def key(self) -> str:
        """What names it among all: its body, its model and the earliest day printed, whatever was imported first."""
        day = self.days[0].isoformat() if self.days else f"listed-{self.first.listed.isoformat()}"
        who = self.agency.id if self.agency else "/".join(self.body)
        return f"{who}-287g-{self.model}-{day}"


def agreements(
    publications: Iterable[Publication], match: Callable[[str, str, str], Agency | None]
) -> tuple[Agreement, ...]:
    """Every agreement that participating lists carry, in the order of their keys."""
    lists = tuple(sorted((item for item in publications if item.kind == "participating"), key=lambda item: item.order))
    bodies = _Bodies(match)
    found: dict[tuple[str, Model], list[Listing]] = defaultdict(list)
    for publication in lists:
        for row in publication.rows:
            if row.model and row.body[1]:
                found[bodies.known_as(row), row.model].append(Listing(publication, row))
    made = [
        Agreement(*bodies.found[who], model, tuple(group), lists, _silent(lists, listings))
        for (who, model), listings in found.items()
        for group in _parted(listings)
    ]
    return tuple(sorted(made, key=lambda agreement: agreement.key))


class _Bodies:
    """The printed bodies, each under the id of its agency, or else under its state and name."""

    def __init__(self, match: Callable[[str, str, str], Agency | None]) -> None:
        self.found: dict[str, tuple[Agency | None, Body]] = {}
        self._match = match
        self._known: dict[tuple[Body, str], str] = {}

    def known_as(self, row: Row) -> str:
        """What a row's body goes by."""
        printed = (row.body, row.county)
        if printed not in self._known:
            agency = self._match(row.state, row.agency, row.county)
            own = (normal_state(row.state), normal_name(row.agency))
            self._known[printed] = agency.id if agency else "/".join(own)
            self.found[self._known[printed]] = (agency, own)
        return self._known[printed]


def _silent(lists: Sequence[Publication], listings: Sequence[Listing]) -> tuple[Publication, ...]:
    carrying = {listing.publication.sha256 for listing in listings}
    return tuple(item for item in lists if item.sha256 not in carrying)


def _parted(listings: Sequence[Listing]) -> list[list[Listing]]:
    """The rows of one body and model, parted by agreement."""
    by_day: dict[date, list[Listing]] = defaultdict(list)
    for listing in listings:
        if listing.day:
            by_day[listing.day].append(listing)
    groups: list[list[Listing]] = []
    for day in sorted(by_day):
        same = next((group for group in groups if _is_same(group, day, by_day[day])), None)
        if same is None:
            groups.append(list(by_day[day]))
        else:
            same += by_day[day]
    undated = [listing for listing in listings if not listing.day]
    if undated:
        _add_undated(groups, undated)
    return [sorted(group, key=lambda listing: (listing.publication.order, listing.row.cell)) for group in groups]


def _is_same(group: Sequence[Listing], day: date, rows: Sequence[Listing]) -> bool:
    """Whether rows with another day tell of the same agreement: a near day, and no list that carries both."""
    if _on_one_list(group, rows):
        return False
    return any(_is_near(listing.day, day) for listing in group if listing.day)


def _is_near(one: date, other: date) -> bool:
    """Whether two days may be one day printed twice: weeks apart, or in neighbouring years by a slip."""
    slip = (one.month, one.day) == (other.month, other.day) and abs(one.year - other.year) == 1
    return slip or abs(one - other) <= SAME_WITHIN


def _on_one_list(group: Sequence[Listing], rows: Sequence[Listing]) -> bool:
    return bool({item.publication.sha256 for item in group} & {item.publication.sha256 for item in rows})


def _add_undated(groups: list[list[Listing]], undated: list[Listing]) -> None:
    """Put rows without a day to the one agreement they can be of, or let them be one of their own."""
    free = [group for group in groups if not _on_one_list(group, undated)]
    if len(free) == 1:
        free[0] += undated
    else:
        groups.append(undated)
