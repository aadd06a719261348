"""What was found, and how a question was read, as text."""

from collections.abc import Iterator, Mapping
from typing import Any

Plain = Mapping[str, Any]


def search_text(found: Plain) -> str:
    """One line a hit: score, kind, id and name; a star marks one that is certainly meant."""
    lines = [*_hits(found["items"])] or ["Nothing was found."]
    return "\n".join(lines) + "\n"


def _hits(items: list[Plain]) -> Iterator[str]:
    for hit in items:
        mark = "*" if hit.get("confident") else " "
        leads = f" (has no government of its own: see {', '.join(hit['leads_to'])})" if "leads_to" in hit else ""
        yield f"{mark} {hit['score']:.2f}  {hit['kind']:<13} {hit['id']}  {hit['name']}{leads}"


def ask_text(asked: Plain) -> str:
    """How the question was read; the answer is at the address below where it is certain."""
    return "\n".join(_ask_lines(asked)) + "\n"


def _ask_lines(asked: Plain) -> Iterator[str]:
    reading, answer = asked["reading"], asked["answer"]
    if answer:
        yield answer["summary"]
        yield ""
    elif not asked["certain"]:
        yield "The question is not clear enough to be answered. It may mean:"
        yield ""
    yield "Whose conduct"
    yield from _hits(reading["entities"]) if reading["entities"] else ["  nothing was recognised"]
    yield "Which act"
    yield from _hits(reading["activities"]) if reading["activities"] else ["  nothing was recognised"]
    for item in reading["given"]:
        yield f"Given: {item['condition']} {'holds' if item['holds'] else 'does not hold'}"
    yield f"On {reading['as_of']}"
    if answer:
        question = answer["question"]
        yield f"Every reason: /v1/entities/{question['entity']}/answers/{question['activity']}?as_of={reading['as_of']}"
