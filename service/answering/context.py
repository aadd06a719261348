"""What stands beside an answer and weighs nothing: suits, orders and disputes over it, and activities next door."""

from collections.abc import Iterator
from datetime import date

from service.answering.answer import ActivityName, SeeAlso
from service.answering.norms import every_source
from service.answering.reasons import Proceeding
from service.core.question import Decision, Question
from service.core.temporal import Bound
from service.documents.document import Body
from service.documents.spans import bound
from service.world.library import Library

_FILED, _OVER = frozenset({"filed"}), frozenset({"decided", "withdrawn"})


def proceedings(library: Library, question: Question, decision: Decision) -> tuple[Proceeding, ...]:
    """Show what touches the governing norms and may run on the day: disputes, orders, suits over their instruments."""
    touching = [_touching(library, record) for record in decision.touching]
    return (*touching, *_suits(library, question.as_of, decision))


def _touching(library: Library, record: str) -> Proceeding:
    if body := library.body("dispute", record):
        return Proceeding("dispute", record, body["title"], bound(body["from"], record), every_source(body))
    own_id, _, name = record.partition("/")
    body = library.by_kind["instrument"][own_id]
    order = next(order for order in body["suspends"] if order["id"] == name)
    return Proceeding("order", record, body["title"], bound(order["from"], record), every_source(body))


def _suits(library: Library, day: date, decision: Decision) -> Iterator[Proceeding]:
    governing = {library.norms[item.norm].norm.instrument for item in decision.governing}
    suits = {suit["id"]: suit for target in sorted(governing) for suit in library.challenges_of(target)}
    for suit in suits.values():
        filed = _pending_since(suit, day)
        if filed is not None:
            yield Proceeding("suit", suit["id"], suit["title"], filed, every_source(suit))


def _pending_since(suit: Body, day: date) -> Bound | None:
    """When a suit was last filed, or appealed, if nothing since has ended it by the day; None where it does not run."""
    events = [(bound(event["date"], event["id"]), event["type"]) for event in suit.get("events", ())]
    come = sorted((when.earliest, type_, when) for when, type_ in events if when.passed(day) is not False)
    steps = [(type_, when) for _, type_, when in come if type_ in _FILED | _OVER]
    return steps[-1][1] if steps and steps[-1][0] in _FILED else None


def see_also(library: Library, question: Question) -> tuple[SeeAlso, ...]:
    """Name the activities next door that a stated fact belongs to."""
    found = []
    for item in library.by_kind["activity"][question.activity].get("see_also", ()):
        because = tuple(sorted(question.given & frozenset(item["when"])))
        if because:
            found.append(SeeAlso(activity_name(library, item["activity"]), because))
    return tuple(found)


def activity_name(library: Library, own_id: str) -> ActivityName:
    """Name an activity of the codebook."""
    return ActivityName(own_id, str(library.by_kind["activity"][own_id]["phrase"]))
