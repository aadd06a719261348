"""Checking the stored facts against the chain of digests."""

from collections.abc import Iterator

from service.store.facts import FIRST_PARENT, Facts, Recorded, RecordSet, fact_digest, instant, set_digest


def verify(facts: Facts) -> Iterator[str]:
    """Everything that is wrong with the stored facts, each naming its record."""
    by_set: dict[int, list[Recorded]] = {}
    for item in facts.recorded():
        by_set.setdefault(item.record_set, []).append(item)
    parent = FIRST_PARENT
    number = 0
    for record_set in facts.record_sets():
        number += 1
        yield from _verify_set(record_set, number, parent, by_set.pop(number, []))
        parent = record_set.digest
    for orphan in by_set:
        yield f"record set {orphan}: has facts but is itself missing"


def _verify_set(record_set: RecordSet, number: int, parent: str, recorded: list[Recorded]) -> Iterator[str]:
    name = f"record set {record_set.number}"
    if record_set.number != number:
        yield f"{name}: record set {number} is missing before it"
    if record_set.parent != parent:
        yield f"{name}: does not follow the record set before it"
    for item in recorded:
        if fact_digest(item.change) != item.digest:
            yield f"{name}: {item.change.kind} {item.change.id} is not what was recorded"
    sealed = set_digest(
        record_set.parent,
        record_set.number,
        instant(record_set.recorded_at),
        record_set.origin,
        record_set.author,
        record_set.title,
        recorded,
    )
    if sealed != record_set.digest:
        yield f"{name}: its content does not match its digest"
