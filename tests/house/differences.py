"""Two replies side by side, in few lines."""

import json
from collections.abc import Collection
from difflib import unified_diff
from itertools import islice

from tests.house.exchange import Reply

MOST_LINES = 16
WIDTH = 160


def differences(then: Reply, now: Reply, unheeded: Collection[str] = ()) -> list[str]:
    """How a reply differs from what it was: nothing if it is the same in status, headers and every byte."""
    found = [] if then.status == now.status else [f"status {then.status} -> {now.status}"]
    names = sorted({name for name, _ in (*then.headers, *now.headers)} - set(unheeded))
    for name in names:
        before, after = _values(then, name), _values(now, name)
        if before != after:
            found.append(f"header {name}: {before or 'none'} -> {after or 'none'}")
    return found if then.body == now.body else [*found, *_body_differences(then.body, now.body)]


def _values(reply: Reply, name: str) -> str:
    return ", ".join(value for own_name, value in reply.headers if own_name == name)


def _body_differences(then: str, now: str) -> list[str]:
    before, after = _lines(then), _lines(now)
    if before == after:
        return ["body: the same members, written otherwise"]
    lines = [
        line[:WIDTH] for line in unified_diff(before, after, lineterm="", n=1) if not line.startswith(("---", "+++"))
    ]
    more = [f"… and {len(lines) - MOST_LINES} lines more"] if len(lines) > MOST_LINES else []
    return ["body:", *(f"  {line}" for line in islice(lines, MOST_LINES)), *more]


def _lines(body: str) -> list[str]:
    """The lines of a text; one a member where it is JSON, in the order sent."""
    try:
        return json.dumps(json.loads(body), indent=1, ensure_ascii=False).splitlines()
    except ValueError:
        return body.splitlines()
