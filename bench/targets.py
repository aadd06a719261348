"""What is to be reached, and what was: ratios of processor time, which a busy machine alters least."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from bench.drive import Run
from bench.growth import Grown
from bench.reads import HELLO, Found

if TYPE_CHECKING:
    # Its peers are installed only where they are measured.
    from bench.engines import Engine


@dataclass(frozen=True)
class Goal:
    """What is measured, what it should be at least, and what it is."""

    what: str
    at_least: str
    found: str


def goals(found: Found, grown: Sequence[Grown], decided: "Sequence[Engine]") -> Iterator[Goal]:
    """Hold what was measured against what is to be reached."""
    runs = found.runs
    yield Goal(
        "repeated answer, against ready bytes of its size",
        "0.9",
        _times(found.bare("answer, ready"), runs["answer, ready"]),
    )
    for name, least in (
        ("answer, ready, zstd", "4"),
        ("answer, ready", "2.8"),
        ("answer, 304", "4"),
        ("answer, first time", "0.5"),
    ):
        yield Goal(f"{name}, against hello", least, _times(runs[HELLO], runs[name]))
    for name, peer, least in (
        ("record, ready", "record", "25"),
        ("answer, first time", "decision", "4"),
        ("list of 100, not ready", "list of 100", "10"),
    ):
        yield Goal(f"{name}, against Datasette's {peer}", least, _times(runs[f"Datasette, {peer}"], runs[name]))
        yield Goal(f"{name}, against the plain stack's {peer}", "", _times(runs[f"naive, {peer}"], runs[name]))
    yield from _of_engines(decided)
    yield from _of_growth(grown)


def _of_engines(decided: "Sequence[Engine]") -> Iterator[Goal]:
    ours, *others = decided
    for other in others:
        least = "1" if "cedar" in other.name else ""
        yield Goal(f"a decision with every reason, against {other.name}", least, f"{other.micros / ours.micros:.2f}")


def _of_growth(grown: Sequence[Grown]) -> Iterator[Goal]:
    least, most = grown[0], grown[-1]
    yield Goal("memory of a worker at 1x", "at most 300 MB", f"{least.memory:.0f} MB")
    each = (least.after - least.memory) / len(least.published)
    yield Goal("memory for each further edition at 1x", "at most 60 MB", f"{max(0.0, each):.0f} MB")
    yield Goal("start to ready at 1x", "at most 4 s", f"{least.started:.1f} s")
    fresh, longest = (
        median(values) for values in zip(*((one.fresh, one.longest) for one in least.published), strict=True)
    )
    yield Goal("publication to the first fresh answer", "at most 1 s", f"{fresh:.2f} s")
    yield Goal("longest wait of a stranger's read at a publication", "at most 20 ms", f"{1000 * longest:.0f} ms")
    for name, one, other in (("repeated", least.ready, most.ready), ("first-time", least.first, most.first)):
        yield Goal(f"a {name} answer at {most.size}x against 1x", "at most 1.2", _times(other, one))


def _times(one: Sequence[Run], other: Sequence[Run]) -> str:
    """How many times the processor time of one the other takes, on the median of the rounds."""
    return f"{median(first.cpu / second.cpu for first, second in zip(one, other, strict=True)):.2f}"
