"""What the law of one day answers, as rows of plain values: for whoever keeps answers in a table."""

from collections.abc import Iterable, Iterator
from datetime import date

from service.answering.answer import Outline
from service.answering.editions import Edition
from service.documents.flat import Cell, day_or_none
from service.documents.kinds import ENTITY_KINDS


def written_entities(edition: Edition) -> list[str]:
    """Everybody with a document of their own, by id; the many others of the registry stand as those around them do."""
    return sorted(name for kind in ENTITY_KINDS for name in edition.library.by_kind[kind].written)


def answer_rows(edition: Edition, entities: Iterable[str], as_of: date) -> Iterator[tuple[Cell, ...]]:
    """Every activity of the codebook for each entity, a row each; an organisation, which no law binds, has none."""
    organisations = edition.library.by_kind["organisation"]
    for entity in entities:
        if entity not in organisations:
            yield from (_row(item) for item in edition.every_activity(entity, as_of))


def _row(item: Outline) -> tuple[Cell, ...]:
    shown = item.controlling
    named = (shown.norm, shown.citation) if shown else (None, None)
    since = (day_or_none(shown.since.earliest), day_or_none(shown.since.latest)) if shown else (None, None)
    return (
        item.subject.id,
        item.activity.id,
        item.as_of,
        str(item.outcome),
        None if item.reason is None else str(item.reason),
        *named,
        *since,
        item.evidence,
        item.validity.start,
        item.validity.until,
        item.currency.checked_through if item.currency else None,
    )
