"""The turns of disputes, positions and coverage."""

from collections.abc import Iterator

from service.core.model import Dispute, Position
from service.documents.document import DocumentKey
from service.history.selection import Selection
from service.history.turns import CoverageTurn, DisputeTurn, PositionTurn, edges, every_source


def dispute_turns(selection: Selection) -> Iterator[DisputeTurn]:
    """When disagreements of authorities begin and end."""
    for dispute in selection.library.world.disputes:
        if selection.dispute(dispute):
            yield from _dispute_turns(selection, dispute)


def _dispute_turns(selection: Selection, dispute: Dispute) -> Iterator[DisputeTurn]:
    body = selection.library.by_kind["dispute"][dispute.id]
    for edge, day in edges(dispute.span):
        yield DisputeTurn(
            on=day,
            kind="dispute",
            edge=edge,
            record=dispute.id,
            document=DocumentKey("dispute", dispute.id),
            title=body["title"],
            sources=every_source(body),
            norms=tuple(sorted(dispute.norms & selection.norms)),
        )


def position_turns(selection: Selection) -> Iterator[PositionTurn]:
    """When what a body says was first said, and when it was withdrawn or replaced."""
    for position in selection.library.world.positions:
        if selection.position(position):
            yield from _position_turns(selection, position)


def _position_turns(selection: Selection, position: Position) -> Iterator[PositionTurn]:
    body = selection.library.by_kind["position"][position.id]
    for edge, day in edges(position.span):
        yield PositionTurn(
            on=day,
            kind="position",
            edge=edge,
            record=position.id,
            document=DocumentKey("position", position.id),
            title=selection.library.entity_name(position.holder),
            sources=every_source(body),
            said_as=body["kind"],
            speaker=body.get("speaker"),
            summary=body["summary"],
        )


def coverage_turns(selection: Selection) -> Iterator[CoverageTurn]:
    """When the span of legal time that was read for someone begins and ends."""
    for record in selection.library.world.coverage:
        for edge, day in edges(record.span) if selection.coverage(record) else ():
            yield CoverageTurn(
                on=day,
                kind="coverage",
                edge=edge,
                record=record.id,
                document=DocumentKey("coverage", record.id),
                title=selection.library.entity_name(record.entity),
                sources=every_source(selection.library.by_kind["coverage"][record.id]),
            )
