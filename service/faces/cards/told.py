"""What a picture says: a few words, an outcome or how often each occurs, and where it is from."""

from collections import Counter
from dataclasses import dataclass

from service.core.vocabulary import Outcome
from service.faces.telling import TableTold, Told
from service.faces.words import NOT_ADVICE, QUESTION, asked_name, since


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a picture, from the top: outcomes with their words, what it is about, of whom, and the foot."""

    outcomes: tuple[tuple[Outcome, str], ...]
    title: str
    about: str
    foot: str


def home_card() -> Card:
    """What this is."""
    return Card((), QUESTION, "Any US state, county, city, police department, sheriff or jail; any day.", NOT_ADVICE)


def answer_card(told: Told) -> Card:
    """One answer: its outcome, the act, who and when, and the law that says so."""
    title = f"{told.activity.phrase[:1].upper()}{told.activity.phrase[1:]}"
    law = told.controlling
    foot = f"{law.citation}, {since(law.since)}" if law else NOT_ADVICE
    words = told.outcome.replace("-", " ")
    return Card(((told.outcome, words),), title, f"{asked_name(told.subject)}, on {told.as_of}", foot)


def table_card(told: TableTold) -> Card:
    """Every activity of one entity: how often each outcome occurs."""
    found = Counter(item.outcome for item in told.items)
    counts = tuple((each, f"{found[each]} {each.replace('-', ' ')}") for each in Outcome if found[each])
    about = f"What it may, must and must not do in cooperating with federal immigration enforcement, on {told.as_of}"
    return Card(counts, told.entity.name, about, NOT_ADVICE)
