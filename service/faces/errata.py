"""Errata, and the answers that changes alter, in words."""

from dataclasses import dataclass, fields
from datetime import datetime

from service.history.affected import MOST_DAYS, MOST_QUESTIONS, AffectedAnswers, AffectedDays
from service.history.errata import Erratum
from service.store.recorded import RecordSet

_VERBS = {"correct": "corrected", "supersede": "superseded", "withdraw": "withdrawn"}
_BOUND = "entities with an instrument, a coverage record or a position of their own, in the scope of the changed norms"
_BOUND_OF_DAYS = (
    f"At most {MOST_QUESTIONS} questions on at most {MOST_DAYS} days, of entities that have an instrument, a coverage "
    "record or a position of their own and that the changed records may reach, and that exist before and after."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ErratumTold(Erratum):
    """An erratum in words."""

    words: str


@dataclass(frozen=True, slots=True)
class AffectedTold:
    """The answers that a correction altered; `bound` says whom the questions were asked of."""

    answers: AffectedAnswers
    bound: str = _BOUND


@dataclass(frozen=True, slots=True, kw_only=True)
class ErratumWithAnswers(ErratumTold):
    """An erratum in words with the answers it affected, and what was known."""

    affected: AffectedTold
    known_at: datetime | None
    record_set: RecordSet


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewTold:
    """The answers that a change set alters against a record set; `bound` says whom the questions were asked of."""

    change_set: str
    state: str
    record_set: int
    answers: AffectedDays
    bound: str = _BOUND_OF_DAYS


def tell_erratum(erratum: Erratum) -> ErratumTold:
    """Put an erratum into words."""
    parts = {part.name: getattr(erratum, part.name) for part in fields(erratum)}
    return ErratumTold(**parts, words=_words(erratum))


def tell_with_answers(
    erratum: Erratum, affected: AffectedAnswers, known_at: datetime | None, record_set: RecordSet
) -> ErratumWithAnswers:
    """Put an erratum into words, with the answers it affected."""
    parts = {part.name: getattr(erratum, part.name) for part in fields(erratum)}
    return ErratumWithAnswers(
        **parts,
        words=_words(erratum),
        affected=AffectedTold(affected),
        known_at=known_at,
        record_set=record_set,
    )


def _words(erratum: Erratum) -> str:
    said = "recorded so" if erratum.action == "supersede" else "wrong"
    since, until = _day(erratum.wrong_from), _day(erratum.corrected)
    verb = _VERBS[erratum.action]
    return f"{erratum.title}: {said} from {since}, {verb} on {until}. {erratum.reason}"


def _day(record_set: RecordSet) -> str:
    return f"{record_set.recorded_at:%Y-%m-%d} (record set {record_set.number})"
