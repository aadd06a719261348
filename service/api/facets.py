"""How a whole list falls into parts by its filters."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
# What an item has that a filter of this name keeps it by: one value, or several.
Facet = Callable[[T], Iterable[str]]


def faceted(rows: Iterable[T], names: Sequence[str], facets: Mapping[str, Facet[T]]) -> dict[str, Any]:
    """The parts of a list by these filters, the most frequent first, as what stands beside its items."""
    if not names:
        return {}
    found = list(rows)
    counts = {name: Counter(value for row in found for value in facets[name](row)) for name in names}
    return {
        "facets": [
            {"by": name, "values": [{"value": value, "items": many} for value, many in _ordered(count)]}
            for name, count in counts.items()
        ]
    }


def _ordered(count: Counter[str]) -> list[tuple[str, int]]:
    return sorted(count.items(), key=lambda item: (-item[1], item[0]))
