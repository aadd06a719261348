"""History as it is sent: the typed values put into words and dumped, so that tests read what callers read."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from schemas.difference import AnswerDifference, DiffOut
from schemas.history import AffectedAnswers, ErratumItem, RecordedChange
from schemas.receipt import ReceiptCheck
from schemas.turns import TimelineOut, TimelineStep, UpcomingItem
from service.answering.editions import Edition
from service.core.question import Question
from service.documents.document import Body, Document
from service.faces.diff import DiffTold, diff_words
from service.faces.difference import tell_difference, tell_verified
from service.faces.errata import AffectedTold, tell_erratum
from service.faces.turns import StepTold, TimelineTold, TurnTold, tell_coming, tell_timeline
from service.history import affected, changes, compare, diff, errata, receipts, steps, timeline, upcoming
from service.store.recorded import Key, Recorded, RecordSet
from service.world.library import Library
from tests.history.builders import NOW, record_set

Plain = dict[str, Any]
START, END = date(2025, 6, 1), date(2025, 7, 1)


def tell(edition: Edition, entity: str, **asked: Any) -> TimelineTold:
    made = timeline.timeline(edition, entity, **asked)
    return tell_timeline(made, edition.record_set, None, lambda _: NOW)


def timeline_told(edition: Edition, entity: str, **asked: Any) -> Plain:
    told: Plain = TimelineOut().dump(tell(edition, entity, **asked))
    return told


def steps_told(edition: Edition, question: Question) -> list[Plain]:
    made = [StepTold(step, None) for step in steps.outcome_steps(edition, question)]
    told: list[Plain] = TimelineStep(many=True).dump(made)
    return told


def coming(library: Library, start: date = START, until: date = END, **narrowed: Any) -> list[TurnTold]:
    return tell_coming(upcoming.upcoming(library, start, until, **narrowed), start, until, lambda _: NOW)


def coming_told(library: Library, start: date = START, until: date = END, **narrowed: Any) -> list[Plain]:
    told: list[Plain] = UpcomingItem(many=True).dump(coming(library, start, until, **narrowed))
    return told


def change_feed(
    recorded: Iterable[Recorded], record_sets: Iterable[RecordSet], known: Mapping[Key, Body] | None = None
) -> Iterator[changes.ChangeShown]:
    """Each change in recorded order; `known` holds the bodies that stood before the first of them."""
    sets = {found.number: found for found in record_sets}
    bodies: dict[Key, Body | None] = dict(known or {})
    for item in recorded:
        yield changes.change_shown(item, sets[item.record_set], bodies.get(item.change.key))
        bodies[item.change.key] = item.change.body


def feed_told(
    recorded: Iterable[Recorded], record_sets: Iterable[RecordSet], known: Mapping[Key, Body] | None = None
) -> list[Plain]:
    told: list[Plain] = RecordedChange(many=True).dump(change_feed(recorded, record_sets, known))
    return told


def replay(items: Iterable[Plain]) -> list[Document]:
    """What the documentation says of the feed: each body in the place of the one before rebuilds the data."""
    bodies: dict[tuple[str, str], Body | None] = {(item["kind"], item["id"]): item["body"] for item in items}
    return [Document(*key, body) for key, body in sorted(bodies.items()) if body is not None]


def errata_told(recorded: Iterable[Recorded], record_sets: Iterable[RecordSet]) -> list[Plain]:
    made = [tell_erratum(erratum) for erratum in errata.errata(recorded, record_sets)]
    told: list[Plain] = ErratumItem(many=True).dump(made)
    return told


def affected_told(before: Edition, after: Edition, *documents: Any, **limit: Any) -> Plain:
    made = affected.affected_answers(before, after, *documents, **limit)
    told: Plain = AffectedAnswers().dump(AffectedTold(made))
    return told


def diff_told(body: Body, before: int, after: int, later: Body | None = None) -> Plain:
    made, known = diff.diff_texts(body, before, later or body, after), record_set(1)
    clocks = {"as_of": START, "known_at": None, "record_set": known, "from_record_set": 1, "to_record_set": 1}
    told: Plain = DiffOut().dump(DiffTold(diff=made, words=diff_words(made), **clocks))  # type: ignore[arg-type]
    return told


def compared(edition: Edition, question: Question, other: Edition, other_question: Question) -> Plain:
    made = compare.compare_answers(edition, question, other, other_question)
    told: Plain = AnswerDifference().dump(tell_difference(made))
    return told


def verified(edition: Edition, stored: Body, own_id: str, *, engine: str, then: Edition | None = None) -> Plain:
    made = receipts.verify_receipt(edition, stored, own_id, engine=engine, then=then)
    told: Plain = ReceiptCheck().dump(tell_verified(made))
    return told
