"""A request that would take too long ends with 503: whoever does much for one asks between its parts."""

from collections.abc import Iterable, Iterator
from time import perf_counter
from typing import Final, TypeVar

from flask import g

from service.web.problems import Problem

SECONDS: Final = 20.0
_T = TypeVar("_T")


def in_time(parts: Iterable[_T]) -> Iterator[_T]:
    """Give the parts of what is asked one by one, while there is time; raises the 503 problem when there is none."""
    ends = g.setdefault("begun", perf_counter()) + SECONDS
    for part in parts:
        if perf_counter() > ends:
            detail = f"This asks for more than is answered in {SECONDS:g} seconds: ask for less at once."
            raise Problem("out-of-time", detail, headers={"Retry-After": "5"})
        yield part
