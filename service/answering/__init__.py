"""A question asked, and its answer: the use case, free of HTTP.

`ask(open_catalogue("sqlite:///brightline.sqlite3"), Asked("us-mn-minneapolis", "share-immigration-status", day))` gives
an `Answer`.
"""

from datetime import datetime

from service.answering.answer import Answer, Outline
from service.answering.asked import Asked, AskedClass
from service.answering.asking import BadQuestionError
from service.answering.editions import Catalogue, NothingRecordedError
from service.core.implications import ContradictoryFactsError
from service.store.database import open_database
from service.store.facts import Facts

__all__ = [
    "Answer",
    "Asked",
    "AskedClass",
    "BadQuestionError",
    "Catalogue",
    "ContradictoryFactsError",
    "NothingRecordedError",
    "Outline",
    "ask",
    "open_catalogue",
]


def open_catalogue(database_url: str) -> Catalogue:
    """Open the record sets of a database; raises UnusableDatabaseError."""
    return Catalogue(Facts(open_database(database_url)))


def ask(
    catalogue: Catalogue, asked: Asked, *, known_at: datetime | None = None, record_set: int | None = None
) -> Answer:
    """Answer a question from the newest record set, that of a moment or a numbered one.

    Raises BadQuestionError, ContradictoryFactsError or NothingRecordedError.
    """
    return catalogue.edition(known_at=known_at, record_set=record_set).ask(asked)
