"""A problem told to a terminal."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import fill
from typing import Any

_WIDTH = 80
_FEW = 24


def problem_text(problem: Mapping[str, Any]) -> str:
    """Write a problem as lines: what is wrong, where, what may be sent, and the address that says more."""
    return "\n".join(_lines(problem)) + "\n"


def _lines(problem: Mapping[str, Any]) -> Iterator[str]:
    yield f"{problem['status']} {problem['title']}"
    yield _filled(problem["detail"])
    for error in problem["errors"]:
        yield from _fault(error, problem["detail"])
    yield f"More: {problem['type']}"


def _fault(error: Mapping[str, Any], told: str) -> Iterator[str]:
    where = error.get("parameter") or error.get("pointer")
    sent = f": {error['value']}" if error.get("value") is not None else ""
    if where or sent:
        yield _filled(f"{where or 'sent'}{sent}", "  ")
    if error["detail"] != told:
        yield _filled(error["detail"], "    ")
    if "did_you_mean" in error:
        yield _filled(f"did you mean: {error['did_you_mean']}", "    ")
    if "allowed" in error:
        yield _filled(f"allowed: {_listed(error['allowed'])}", "    ")
    known = {"parameter", "pointer", "value", "detail", "did_you_mean", "allowed"}
    for name, value in error.items():
        if name not in known:
            yield _filled(f"{name}: {value}", "    ")


def _listed(names: Sequence[object]) -> str:
    more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
    return ", ".join(str(name) for name in names[:_FEW]) + more


def _filled(text: str, indent: str = "") -> str:
    return fill(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent + "  ",
        break_on_hyphens=False,
        break_long_words=False,
    )
