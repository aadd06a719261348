"""Entities by activities: one outcome in each field, and where the outcomes differ."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from service.answering.answer import ActivityName
from service.answering.shown import Named
from service.core.vocabulary import Outcome
from service.faces.telling import OutlineTold
from service.store.recorded import RecordSet


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Field(OutlineTold):
    """The answer of one entity; `differs` where most of the others in its row have another outcome."""

    entity: Named
    differs: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One activity for each entity; `differs` where they do not all have the same outcome."""

    activity: ActivityName
    fields: tuple[Field, ...]
    differs: bool


@dataclass(frozen=True, slots=True)
class MatrixTold:
    """Entities by activities, with both clocks."""

    entities: tuple[Named, ...]
    rows: tuple[Row, ...]
    as_of: date
    known_at: datetime | None
    record_set: RecordSet


def make_row(entities: Sequence[Named], answers: Sequence[OutlineTold]) -> Row:
    """Make the row of one activity of its answers, one for each entity."""
    outcomes = [answer.outcome for answer in answers]
    most = _most(outcomes)
    found = tuple(
        Field(**_parts(answer), entity=entity, differs=answer.outcome is not most)
        for entity, answer in zip(entities, answers, strict=True)
    )
    return Row(answers[0].activity, found, len(set(outcomes)) > 1)


def _parts(answer: OutlineTold) -> dict[str, Any]:
    return {part.name: getattr(answer, part.name) for part in fields(answer)}


def _most(outcomes: Sequence[Outcome]) -> Outcome:
    """The outcome that most have; of several the first in the row."""
    return Counter(outcomes).most_common(1)[0][0]
