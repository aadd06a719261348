"""The difference of two versions of an instrument, in words."""

from dataclasses import dataclass
from datetime import date, datetime

from service.history.diffed import Diff
from service.store.recorded import RecordSet

_VERBS = (("adds", "added"), ("drops", "dropped"), ("changes", "changed"), ("moves", "moved"))


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffTold:
    """A difference in words, with both clocks and the numbers of the record sets that tell the two versions."""

    diff: Diff
    words: str
    from_record_set: int
    to_record_set: int
    as_of: date
    known_at: datetime | None
    record_set: RecordSet


def diff_words(diff: Diff) -> str:
    """How many norms the later version adds, drops, changes and moves, in a sentence."""
    number = diff.later.number
    many = {verb: len(getattr(diff, name)) for verb, name in _VERBS}
    counts = [f"{verb} {count}" for verb, count in many.items() if count]
    if not counts:
        return f"Version {number} has the same norms."
    listed = counts[0] if len(counts) == 1 else f"{', '.join(counts[:-1])} and {counts[-1]}"
    unchanged = len(diff.unchanged)
    return f"Version {number} {listed}{f'; {unchanged} stay as they were' if unchanged else ''}."
