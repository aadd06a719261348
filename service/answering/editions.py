"""Which record set answers: the library of each, kept ready."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from importlib.metadata import version
from operator import attrgetter
from threading import Lock
from typing import Any

from service.answering.answer import Answer, Outline
from service.answering.asked import Asked, AskedClass
from service.answering.asking import make_question
from service.answering.kept import Memory, Newest
from service.answering.log import LogReader
from service.answering.present import outlined, present
from service.answering.receipts import with_receipt
from service.core import question as core
from service.core.budget import Budget
from service.core.decide import decide, outline
from service.core.question import Question
from service.core.vocabulary import Outcome
from service.documents.document import Body
from service.store.facts import Facts
from service.store.recorded import RecordSet
from service.world.library import Library

RELEASE = version("brightline")
# Editions of the past, beside the newest.
_KEPT = 2
_MOST_SINCE = 10_000
_ANSWERS, _OUTLINES, _TABLES, _ROWS = 4_000, 20_000, 200, 4_000
_PARTS = attrgetter(
    "entity", "activity", "as_of", "given", "absent", "unknown", "presume_none", "under", "bearer", "place"
)


class NothingRecordedError(LookupError):
    """No record set answers to what was asked for."""


@dataclass(frozen=True, eq=False)
class Edition:
    """One record set and the library compiled from it; without an engine, answers have no receipt."""

    record_set: RecordSet
    library: Library
    engine: str | None = None

    def ask(self, asked: Asked, within: Budget | None = None) -> Answer:
        """Answer a question as it is asked, `within` what several may cost; raises BadQuestionError, or as `answer`."""
        return self._asked.get(_asked_key(asked), lambda: self.answer(make_question(self.library, asked), within))

    def answer(self, question: Question, within: Budget | None = None) -> Answer:
        """Answer a question of the core with every reason; raises ContradictoryFactsError or TooComplexError."""
        return self._answers.get(_key(question), lambda: self._answered(question, within))

    def outline(self, question: Question) -> core.Outline:
        """Decide a question in outline; raises ContradictoryFactsError."""
        return self._outlines.get(_key(question), lambda: outline(self.library.world_for(question), question))

    def every_activity(self, entity: str, as_of: date) -> tuple[Outline, ...]:
        """Answer every activity of the codebook for one entity, in outline."""
        return self._tables.get((entity, as_of), lambda: self._table(entity, as_of))

    def brief(self, question: Question) -> Outline:
        """Answer a question of the core in outline; raises ContradictoryFactsError."""
        return outlined(self.library, question, self.outline(question))

    def row(self, key: object, make: Callable[[], Body]) -> Body:
        """What is shown of a record in lists, made where it is not kept."""
        return self._rows.get(key, make)

    def _table(self, entity: str, as_of: date) -> tuple[Outline, ...]:
        questions = (Question(entity, activity, as_of) for activity in sorted(self.library.world.activities))
        return tuple(map(self.brief, questions))

    def _answered(self, question: Question, within: Budget | None) -> Answer:
        decision = decide(self.library.world_for(question), question, Budget(within=within))
        made = present(self.library, self.record_set, question, decision, self._differing(question, decision.outcome))
        return made if self.engine is None else with_receipt(made, self.engine, self.library.content_digest)

    def _differing(self, question: Question, outcome: Outcome) -> tuple[str, ...]:
        """The agencies of the asked jurisdiction whose own outcome is another."""
        if not isinstance(question.entity, str) or question.entity not in self.library.by_kind["jurisdiction"]:
            return ()
        agencies = (agency.id for agency in self.library.agencies_of(question.entity))
        return tuple(name for name in agencies if self.outline(replace(question, entity=name)).outcome != outcome)

    @cached_property
    def _rows(self) -> "Memory[Body]":
        return Memory(_ROWS)

    @cached_property
    def _asked(self) -> "Memory[Answer]":
        return Memory(_ANSWERS)

    @cached_property
    def _tables(self) -> "Memory[tuple[Outline, ...]]":
        return Memory(_TABLES)

    @cached_property
    def _answers(self) -> "Memory[Answer]":
        return Memory(_ANSWERS)

    @cached_property
    def _outlines(self) -> "Memory[core.Outline]":
        return Memory(_OUTLINES)


def asked_from(entity: str, activity: str, query: Mapping[str, Any]) -> Asked:
    """Make the question that a request, loaded by its schema, asks; `query` holds every part but these two."""
    level, kind, bearer = query.get("level"), query.get("kind"), tuple(query.get("bearer", ()))
    return Asked(
        entity=entity,
        activity=activity,
        as_of=query["as_of"],
        attributes=query["attributes"],
        given=query["given"],
        absent=query["absent"],
        unknown=query["unknown"],
        presume=query["presume"],
        under=query["under"],
        place=query["place"],
        of_class=AskedClass(level, kind, bearer) if level or kind or bearer else None,
    )


def _asked_key(asked: Asked) -> object:
    lists = (tuple(asked.given), tuple(asked.absent), tuple(asked.unknown), tuple(sorted(asked.attributes.items())))
    return (asked.entity, asked.activity, asked.as_of, lists, asked.presume, asked.under, asked.place, asked.of_class)


def _key(question: Question) -> object:
    return (_PARTS(question), tuple(sorted(question.attributes.items())))


class Catalogue:
    """The editions of one database."""

    def __init__(self, facts: Facts, release: str = RELEASE) -> None:
        self.facts = facts
        self.log = LogReader(facts)
        self.engine = f"brightline {release}"
        self._past: Memory[Edition] = Memory(_KEPT)
        self._since: Memory[Sequence[RecordSet]] = Memory(_MOST_SINCE)
        self._making = Lock()
        self._newest = Newest(lambda least: self.log.log(least).newest, self._compiled)

    def edition(self, *, known_at: datetime | None = None, record_set: int | None = None) -> Edition:
        """The edition of a record set, of a moment, or the newest; raises NothingRecordedError."""
        newest = self._newest.edition()
        if newest is not None and known_at is None and record_set in {None, newest.record_set.number}:
            return newest
        found = self._record_set(known_at, record_set)
        if newest is not None and found.digest == newest.record_set.digest:
            return newest
        return self._past.get(found.number, lambda: self._made_once(found))

    def mementos(self, entity: str, activity: str) -> Sequence[RecordSet]:
        """The record sets that can answer about an entity and an activity, up to the one that answers."""
        number = self.edition().record_set.number
        return self._since.get((number, entity, activity), lambda: self.log.since_known(entity, activity, number))

    def follow(self) -> None:
        """Make the newest edition before anybody asks, now and whenever something is recorded, beside those who ask."""
        self._newest.follow()

    def catch_up(self, least: int | None = None) -> None:
        """Let what is recorded by now answer from now on; raises StorageUnavailableError, and NotYetRecordedError."""
        self._newest.catch_up(least)

    def standing(self) -> int | None:
        """The number of the record set that answers; None where that is not known without waiting."""
        return self._newest.standing if self._newest.is_followed else self.facts.watch.known()

    def is_away(self) -> bool:
        """Whether the database cannot be reached, so that what was recorded last may be missing."""
        return self._newest.is_followed and self._newest.standing is None

    def _made_once(self, record_set: RecordSet) -> Edition:
        with self._making:
            return self._past.get(record_set.number, lambda: self._compiled(record_set))

    def _compiled(self, record_set: RecordSet) -> Edition:
        with self.facts.reading():
            return Edition(record_set, Library(self.facts.documents(record_set.number)), self.engine)

    def _record_set(self, known_at: datetime | None, number: int | None) -> RecordSet:
        log = self.log.log(number)
        if number is not None:
            found, asked = log.numbered(number), f"record set {number}"
        elif known_at is not None:
            found, asked = log.known_at(known_at), f"record set at or before {known_at.isoformat()}"
        else:
            found, asked = log.newest, "record set yet"
        if found is None:
            raise NothingRecordedError(f"There is no {asked}.")
        return found
