"""What changes would cost those who ask: a plain question that has an answer is not made too costly to answer."""

from collections.abc import Iterator, Sequence
from datetime import date

from service.answering.editions import Edition
from service.core.budget import TooComplexError
from service.core.implications import ContradictoryFactsError
from service.core.question import Question
from service.documents.document import Document
from service.documents.faults import Fault
from service.editing.errors import ChangesRefusedError
from service.history.affected import turning
from service.history.reach import Pair, questions
from service.store.change_sets import ProposedChange
from service.store.recorded import RecordSet
from service.world.library import Library

# What else is recorded makes no question costlier.
_WEIGHED = frozenset({"instrument", "dispute", "activity", "condition"})
# The nearest are asked: an editor waits, and what makes one question too costly makes its neighbours so.
_QUESTIONS, _DAYS = 30, 4


def refuse_costly(
    record_set: RecordSet,
    documents: Sequence[Document],
    after: Sequence[Document],
    changes: Sequence[ProposedChange],
    *,
    today: date,
) -> None:
    """Refuse changes of `documents` into `after` that make a plain question too costly; raises ChangesRefusedError."""
    keys = [change.key for change in changes]
    if _WEIGHED.isdisjoint(kind for kind, _ in keys):
        return
    before, made = (Edition(record_set, Library(held)) for held in (documents, after))
    days = sorted(turning(made.library, keys) | {today}, key=lambda day: (abs((day - today).days), day))
    asked = questions(before, made, keys)[:_QUESTIONS]
    faults = list(_faults(before, made, asked, days[:_DAYS]))
    if faults:
        raise ChangesRefusedError(faults)


def _faults(before: Edition, made: Edition, asked: Sequence[Pair], days: Sequence[date]) -> Iterator[Fault]:
    for entity, activity in asked:
        for day in days:
            question = Question(entity, activity, day)
            told = _too_costly(made, question)
            if told and not _too_costly(before, question):
                asked_of = f"{activity} of {entity} on {day}"
                # One is enough: to find that a question costs too much costs as much as one may.
                yield Fault("/changes", f"would make the plain question {asked_of} too costly to answer. {told}")
                return


def _too_costly(edition: Edition, question: Question) -> str:
    """Why a question costs too much; empty if it does not."""
    try:
        edition.outline(question)
    except TooComplexError as error:
        return str(error)
    except ContradictoryFactsError:
        return ""
    return ""
