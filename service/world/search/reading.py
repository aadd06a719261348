"""The ways a query may be read: which of its words name a state or a county, and which the thing itself."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass

from service.world.search.spelling import bare, forms, name_words, telling, with_forms_mended, words

_LONGEST_STATE = 3
_STATE_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Reading:
    """A query taken apart; an empty part was not found in it."""

    full: str
    bare: str
    forms: frozenset[str]
    state: str = ""
    county: str = ""


def readings(query: str, states: Mapping[str, str], known: Container[str] = ()) -> Iterator[Reading]:
    """Every way to read a query: its last or first words as a state, or as part of the name.

    Misspelt words for what a thing is are put right, but not in a name that is `known`: "Country Club Hills".
    """
    parts = [part for part in (words(part) for part in query.split(",")) if part]
    if not parts:
        return
    rest, state = _without_state(parts, states)
    if state and rest:
        yield _reading(rest, state, known)
    if not state or not rest or (len(parts) == 1 and _is_also_a_word(query)):
        yield _reading(parts, "", known)


def _without_state(parts: list[list[str]], states: Mapping[str, str]) -> tuple[list[list[str]], str]:
    """The parts without the words that name a state, and its code."""
    last, first = parts[-1], parts[0]
    for size in range(min(_LONGEST_STATE, len(last)), 0, -1):
        code = states.get(" ".join(last[-size:]))
        if code:
            return [*parts[:-1], *([last[:-size]] if last[:-size] else [])], code
    whole = len(first) if len(parts) > 1 else len(first) - 1
    for size in range(min(_LONGEST_STATE, whole), 0, -1):
        said = " ".join(first[:size])
        code = states.get(said) if len(said) > _STATE_LETTERS else None
        if code:
            return [part for part in (first[size:], *parts[1:]) if part], code
    return parts, ""


def _is_also_a_word(query: str) -> bool:
    """Whether the last word may be no state after all: "Jackson co" is hardly Colorado."""
    last = query.rsplit(maxsplit=1)[-1]
    return len(last.rstrip(".")) == _STATE_LETTERS and not last.isupper()


def _reading(parts: list[list[str]], state: str, known: Container[str]) -> Reading:
    named = telling(name_words(" ".join(parts[0])))
    named = named if " ".join(named) in known else with_forms_mended(named)
    county = ""
    for part in parts[1:]:
        spelt = with_forms_mended(telling(name_words(" ".join(part))))
        if "county" in spelt or "parish" in spelt:
            county = " ".join(bare(spelt))
        else:
            named += spelt
    return Reading(" ".join(named), " ".join(bare(named)), forms(named), state, county)
