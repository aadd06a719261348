"""What an unclear name may mean, as text."""

from collections.abc import Iterator, Mapping
from typing import Any

Plain = Mapping[str, Any]


def candidates_text(unclear: Plain) -> str:
    """A table of what a name may mean: ids to paste, and names."""
    return "\n".join(_lines(unclear)) + "\n"


def _lines(unclear: Plain) -> Iterator[str]:
    found = unclear["candidates"]
    yield f"{unclear['asked']!r} may mean:"
    yield ""
    width = max(len(item["id"]) for item in found)
    for item in found:
        note = f" ({item['note']})" if item.get("note") else ""
        yield f"{item['id']:<{width}}  {item['name']}{note}"
