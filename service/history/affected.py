"""The answers that a change of documents alters, from one edition to another."""

from collections.abc import Callable, Collection, Iterator
from datetime import date

from service.answering.editions import Edition, Memory
from service.core.question import Outline, Question
from service.core.temporal import MIN_DAY
from service.history.days import iso
from service.history.fields import Plain
from service.history.reach import Pair, questions
from service.store.facts import Key

MOST_QUESTIONS = 200
BOUND = "entities with an instrument, a coverage record or a position of their own, in the scope of the changed norms"


def affected_answers(
    before: Edition, after: Edition, documents: Collection[Key] | None = None, limit: int = MOST_QUESTIONS
) -> Plain:
    """The spans of days on which an answer's outcome or governing norms differ between two editions.

    At most `limit` entities and activities are asked, and `left_out` says how many were not.
    """
    pairs = questions(before, after, documents)
    items = [item for pair in pairs[:limit] for item in _differing(before, after, pair)]
    return {
        "before": before.record_set.number,
        "after": after.record_set.number,
        "items": items,
        "asked": min(limit, len(pairs)),
        "left_out": max(0, len(pairs) - limit),
        "bound": BOUND,
    }


class Affected:
    """Affected answers worked out once for each erratum; `edition` gives the edition of a record set."""

    def __init__(self, edition: Callable[[int], Edition], limit: int = MOST_QUESTIONS) -> None:
        self._edition, self._limit = edition, limit
        self._known: Memory[Plain] = Memory(256)

    def by(self, erratum: Plain) -> Plain:
        """The answers an erratum affected."""
        document = (erratum["document"]["kind"], erratum["document"]["id"])
        number = erratum["corrected"]["record_set"]
        return self._known.get((number, document), lambda: self._worked_out(number, document))

    def _worked_out(self, number: int, document: Key) -> Plain:
        return affected_answers(self._edition(number - 1), self._edition(number), {document}, self._limit)


def _differing(before: Edition, after: Edition, pair: Pair) -> Iterator[Plain]:
    """Walk both answers through all time, from one change of either to the next."""
    day: date | None = MIN_DAY
    while day is not None:
        one, other = (edition.outline(Question(*pair, day)) for edition in (before, after))
        until = min((found.validity.until for found in (one, other) if found.validity.until), default=None)
        sides = _substance(one), _substance(other)
        if sides[0] != sides[1]:
            yield {
                "entity": pair[0],
                "activity": pair[1],
                "from": iso(day),
                "until": iso(until),
                "before": sides[0],
                "after": sides[1],
            }
        day = until


def _substance(found: Outline) -> Plain:
    return {"outcome": found.outcome.value, "governing": [item.norm for item in found.governing]}
