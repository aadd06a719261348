"""Sets of small numbers as the bits of an integer."""

from collections.abc import Iterable, Iterator


def mask(numbers: Iterable[int]) -> int:
    """A set of numbers."""
    found = 0
    for number in numbers:
        found |= 1 << number
    return found


def joined(sets: Iterable[int]) -> int:
    """The numbers of all these sets."""
    found = 0
    for one in sets:
        found |= one
    return found


def bits(numbers: int) -> Iterator[int]:
    """The numbers of a set, the lowest first."""
    while numbers:
        lowest = numbers & -numbers
        yield lowest.bit_length() - 1
        numbers ^= lowest
