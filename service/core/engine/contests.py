"""Step 8: the disputes whose resolution makes a difference, with the outcomes of both their sides."""

from collections.abc import Iterator

from service.core.engine.diagram import Diagram
from service.core.engine.logic import Value
from service.core.model import Dispute
from service.core.question import Contest, DisputeSide
from service.core.vocabulary import Outcome


def contests_of(diagram: Diagram) -> tuple[Contest, ...]:
    """The disputes that change the outcome of some assignment, by id."""
    disputes = sorted((dispute for dispute, _ in diagram.moment.disputes), key=lambda dispute: dispute.id)
    return tuple(_contest(diagram, dispute) for dispute in disputes if _matters(diagram, dispute))


def _matters(diagram: Diagram, dispute: Dispute) -> bool:
    """Whether some outcome is had with a dispute resolved one way and not with it resolved the other."""
    logic, number = diagram.logic, diagram.numbering.disputes[dispute.id]
    there = logic.both(diagram.possible, diagram.runs[dispute.id])
    for value in diagram.each.outcomes.values():
        stands, falls = (logic.somehow(logic.both(value, side), [number]) for side in _sides(diagram, dispute))
        differing = logic.either(logic.but(stands, falls), logic.but(falls, stands))
        if logic.both(there, differing) is not False:
            return True
    return False


def _contest(diagram: Diagram, dispute: Dispute) -> Contest:
    stands, falls = (tuple(_outcomes(diagram, dispute, side)) for side in _sides(diagram, dispute))
    return Contest(
        dispute=dispute.id,
        stands=DisputeSide(holds=True, outcomes=stands),
        falls=DisputeSide(holds=False, outcomes=falls),
        norm=min(dispute.norms) if dispute.readings else "",
        readings=dispute.readings,
    )


def _sides(diagram: Diagram, dispute: Dispute) -> tuple[Value, Value]:
    stands = diagram.meaning.stands(dispute.id)
    return stands, diagram.logic.opposite(stands)


def _outcomes(diagram: Diagram, dispute: Dispute, side: Value) -> Iterator[Outcome]:
    """The outcomes that can be where the dispute runs and is resolved so, in the order of their names."""
    logic = diagram.logic
    where = logic.all_of((diagram.possible, diagram.runs[dispute.id], side))
    had = (outcome for outcome, value in diagram.each.outcomes.items() if logic.both(where, value) is not False)
    return iter(sorted(had))
