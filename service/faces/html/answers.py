"""Pages of answers: every activity of an entity, and one answer with its reasons."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from service.core.temporal import MIN_DAY
from service.core.vocabulary import Outcome
from service.faces.html.frame import Frame
from service.faces.html.page import write
from service.faces.telling import OutlineTold, TableTold, Told

_SILENT = (Outcome.NOT_ADDRESSED, Outcome.NOT_RESEARCHED)
_MOST_SAID = 6


def table_page(told: TableTold, frame: Frame) -> str:
    """Every activity for one entity, and what differs for its agencies."""
    differing = [
        (agency, [item for item in agency.items if item.activity.id in agency.differing])
        for agency in told.agencies or ()
    ]
    return write(
        "answers.html",
        frame,
        told=told,
        most_said=_MOST_SAID,
        counts=_counts(told.items),
        spoken=[item for item in told.items if item.outcome not in _SILENT],
        silent=[(outcome, [item for item in told.items if item.outcome is outcome]) for outcome in _SILENT],
        differing=[(agency, items) for agency, items in differing if items],
        alike=[agency for agency, items in differing if not items],
        current=_least_current(told.items),
    )


def answer_page(told: Told, frame: Frame) -> str:
    """One answer, with every reason."""
    return write("answer.html", frame, told=told)


def card_page(told: Told, frame: Frame) -> str:
    """One answer at a glance, for a frame in another page."""
    return write("card.html", frame, told=told)


def framed(source: str, width: int, height: int, title: str) -> str:
    """The piece of HTML that shows a card in another page."""
    frame = Markup('<iframe src="{}" width="{}" height="{}" title="{}" loading="lazy" frameborder="0"></iframe>')
    return str(frame.format(source, width, height, title))


def _counts(items: Sequence[OutlineTold]) -> list[tuple[Outcome, int]]:
    """How many answers have each outcome, in the order of the vocabulary."""
    found = [item.outcome for item in items]
    return [(outcome, found.count(outcome)) for outcome in Outcome if outcome in found]


def _least_current(items: Iterable[OutlineTold]) -> OutlineTold | None:
    """The answer whose sources were read longest ago; None where nothing is known of that."""
    dated = [item for item in items if item.currency and item.currency.checked_through]
    through = {id(item): (item.currency and item.currency.checked_through) or MIN_DAY for item in dated}
    return min(dated, key=lambda item: through[id(item)], default=None)
