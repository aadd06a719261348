"""A problem: what binds on an activity under the facts of a question, whoever is asked, on all days."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from itertools import accumulate
from operator import xor
from weakref import proxy

from service.core.candidates import Candidates
from service.core.engine.contenders import Contenders
from service.core.engine.items import Item, item_of
from service.core.engine.stance import Contender
from service.core.facts import stated
from service.core.formula import conjoin
from service.core.question import Question
from service.core.running import is_running
from service.core.temporal import MIN_DAY, OrdinaryCourse, Span
from service.core.variables import Facts
from service.core.vocabulary import BANS, DECIDING, DUTIES, Modality
from service.core.world import World


class Problem:
    """A question without whom it is asked of: the same for all who are bound by the same.

    `days` are those on which something here may change, with the records that change there. `plain` norms are there, as
    they are written, from one known day to another; of the other `items` it depends.
    """

    def __init__(self, world: World, question: Question, found: Candidates) -> None:
        # The world keeps its problems: held by them in turn, it would not be gone once nobody holds it.
        self.world: World = proxy(world)
        self.question = question
        self.known: Facts = stated(question, world.activities, world.implications)
        disputed = frozenset[str]().union(*(one.subjects for one, _ in found.disputes))
        every = [item_of(world, question, self.known, one, disputed) for one in found.weighed]
        self.plain = tuple(item for item in every if item.is_plain(self.known, disputed))
        self.items = tuple(item for item in every if not item.is_plain(self.known, disputed))
        self.disputes = tuple((one, conjoin((is_running(one.span), reach))) for one, reach in found.disputes)
        self.days = _turning_days(found)
        self._boundaries = sorted(self.days)
        self._courses = found.courses

    def segment(self, day: date) -> int:
        """Which of the stretches between turning days a day lies in."""
        return bisect_right(self._boundaries, day)

    def courses(self, key: str) -> Iterable[OrdinaryCourse]:
        """The ordinary courses of an event: of law, and of the attributes of the acting bodies."""
        own = (course for name, course in self._courses if name == key)
        return (*self.world.courses.get(key, ()), *own)

    @cached_property
    def contenders(self) -> Contenders:
        """The norms that can decide, in every way in which they may count."""
        every = (*self.plain, *self.items)
        displaced = ((item.norm.id, item.displaced) for item in every if item.displaced)
        return Contenders(_contenders(every), displaced, self.world.activities)

    def plainly_there(self, day: date) -> int:
        """The plain norms that are there on a day, as contenders."""
        return self._plainly_there[self.segment(day)]

    @cached_property
    def _plainly_there(self) -> list[int]:
        """The plain norms that are there in each stretch between turning days."""
        turned: dict[date, int] = {}
        for item in self.plain:
            start, end = item.norm.span.start.latest, item.norm.span.end.latest
            for day in (start, end) if start < end else ():
                for number in self.contenders.numbers_of(item.norm.id):
                    turned[day] = turned.get(day, 0) ^ 1 << number
        days = (MIN_DAY, *self._boundaries)
        return list(accumulate((turned.get(day, 0) for day in days), xor))


def _contenders(items: Iterable[Item]) -> Iterator[Contender]:
    for item in items:
        if item.norm.modality in DECIDING:
            yield Contender(item.norm, item.norm.modality)
            allowed = allowed_as(item.norm.modality)
            if allowed and item.allowed is not False:
                yield Contender(item.norm, allowed)


def allowed_as(modality: Modality) -> Modality | None:
    """What a command counts as where an exception lets the act be done; None where that leaves silence."""
    if modality in BANS:
        return Modality.PERMITS
    return Modality.EXEMPTS if modality in DUTIES else None


def _turning_days(found: Candidates) -> dict[date, set[str]]:
    """Every day on which something that binds may change, and the ids of the records that change there."""
    days: dict[date, set[str]] = {}
    for record, span in _spans(found):
        for day in span.days():
            days.setdefault(day, set()).add(record)
    return days


def _spans(found: Candidates) -> Iterator[tuple[str, Span]]:
    for candidate in found.weighed:
        yield candidate.norm.id, candidate.norm.span
        for order, _ in candidate.orders:
            yield from ((order.id, span) for span in (order.span, *order.stays))
    yield from ((dispute.id, dispute.span) for dispute, _ in found.disputes)
    yield from ((tenure.record, tenure.span) for tenure in found.tenures)
