"""The turns of disputes, positions and coverage."""

from collections.abc import Iterator

from service.core.model import Dispute, Position
from service.history.selection import Selection
from service.history.turns import BEGINS, Turn, edges, every_source, sentence


def dispute_turns(selection: Selection) -> Iterator[Turn]:
    """When disagreements of authorities begin and end."""
    for dispute in selection.library.world.disputes:
        if selection.dispute(dispute):
            yield from _dispute_turns(selection, dispute)


def _dispute_turns(selection: Selection, dispute: Dispute) -> Iterator[Turn]:
    body = selection.library.by_kind["dispute"][dispute.id]
    for edge, day in edges(dispute.span):
        yield Turn(
            on=day,
            kind="dispute",
            edge=edge,
            record=dispute.id,
            document=("dispute", dispute.id),
            title=body["title"],
            what=sentence(f"the dispute {edge}: {body['title']}"),
            sources=every_source(body),
            norms=tuple(sorted(dispute.norms & selection.norms)),
        )


def position_turns(selection: Selection) -> Iterator[Turn]:
    """When what a body says was first said, and when it was withdrawn or replaced."""
    for position in selection.library.world.positions:
        if selection.position(position):
            yield from _position_turns(selection, position)


def _position_turns(selection: Selection, position: Position) -> Iterator[Turn]:
    body = selection.library.by_kind["position"][position.id]
    holder = selection.library.entity_name(position.holder)
    who = f"{holder} ({body['speaker']})" if "speaker" in body else holder
    for edge, day in edges(position.span):
        ended = "" if edge == BEGINS else ", which ends"
        yield Turn(
            on=day,
            kind="position",
            edge=edge,
            record=position.id,
            document=("position", position.id),
            title=f"{holder}: {body['kind']}",
            what=sentence(f"{who}, {body['kind']}{ended}: {body['summary']}"),
            sources=every_source(body),
        )


def coverage_turns(selection: Selection) -> Iterator[Turn]:
    """When the span of legal time that was read for someone begins and ends."""
    for record in selection.library.world.coverage:
        body = selection.library.by_kind["coverage"][record.id]
        name = selection.library.entity_name(record.entity)
        for edge, day in edges(record.span) if selection.coverage(record) else ():
            yield Turn(
                on=day,
                kind="coverage",
                edge=edge,
                record=record.id,
                document=("coverage", record.id),
                title=f"What was read for {name}",
                what=f"the law of {name} that was read {edge}.",
                sources=every_source(body),
            )
