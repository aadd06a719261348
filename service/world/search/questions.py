"""A question in people's words, read by the index alone: whose conduct, which act, on which day, given what.

Nothing is guessed. What is not certain is told as candidates, for the asker to choose from.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from service.world.search.hits import Hit, is_confident
from service.world.search.places import PlaceIndex
from service.world.search.texts import TextIndex

_LONGEST_NAME = 7
_MANY = 5
_WORD = re.compile(r"[\w.'\u2019&-]+", re.UNICODE)
_ISO = re.compile(r"\b(\d{4}-\d{2}-\d{2})\b")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_LONG_DAY = re.compile(rf"\b({_MONTHS})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE)
_BODY = re.compile(r"\b(?:police(?:\s+department)?|PD|sheriff(?:'s\s+office)?|jail)\b", re.IGNORECASE)
_NAMED = 0.8
# Words that a question begins with; some are names of places, too.
_ASKING = frozenset(
    [
        "can",
        "may",
        "must",
        "does",
        "do",
        "is",
        "are",
        "should",
        "will",
        "would",
        "could",
        "how",
        "what",
        "when",
        "where",
        "who",
    ]
)
_DENYING = re.compile(r"\b(without|no)\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)
_STATING = re.compile(r"\b(with|if\s+there\s+is|given)\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Stated:
    """A condition the words state, or deny."""

    condition: str
    holds: bool


@dataclass(frozen=True)
class ReadQuestion:
    """How the words were read: candidates with their scores, the best first; `certain` where nothing is left open."""

    entities: tuple[Hit, ...]
    activities: tuple[Hit, ...]
    given: tuple[Stated, ...] = ()
    as_of: date | None = None
    certain: bool = False


@dataclass(frozen=True)
class QuestionReader:
    """Reads questions by the two indices.

    `states` maps names and codes of states to codes, `conditions` phrases to ids, `wider` activities to all wider ones.
    """

    places: PlaceIndex
    texts: TextIndex
    states: Mapping[str, str]
    conditions: Mapping[str, str] = field(default_factory=dict)
    wider: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def read(self, text: str) -> ReadQuestion:
        """Read a question."""
        as_of, rest = _day(text)
        given, rest = self._given(rest)
        entities, rest = self._entities(rest)
        activities = self._activities(rest)
        certain = is_confident(entities) and is_confident(activities)
        return ReadQuestion(tuple(entities), tuple(activities), tuple(given), as_of, certain)

    def _activities(self, text: str) -> list[Hit]:
        """The hits for an act; one whose own narrower act is named as well is meant less."""
        hits = self.texts.search(text, kinds=frozenset({"activity"}), limit=_MANY)
        named = [hit.id for hit in hits if hit.score >= _NAMED]
        covered = frozenset().union(*(self.wider.get(name, frozenset()) - {name} for name in named))
        return [hit for hit in hits if hit.id not in covered or hit.score >= 1.0]

    def _given(self, text: str) -> tuple[list[Stated], str]:
        """The conditions that stand behind "with" or "without", and the text without them."""
        stated: list[Stated] = []
        for phrase, condition in sorted(self.conditions.items(), key=lambda item: -len(item[0])):
            found = re.search(rf"\b{re.escape(phrase)}\b", text, re.IGNORECASE)
            before = text[: found.start()] if found else ""
            worded = _DENYING.search(before) or _STATING.search(before)
            if found and worded:
                stated.append(Stated(condition, holds=not _DENYING.search(before)))
                text = before[: worded.start()] + " " + text[found.end() :]
        return stated, text

    def _entities(self, text: str) -> tuple[list[Hit], str]:
        """The hits for the longest run of words that is a name, or may be one misspelt, and the text without it."""
        spans = [(found.start(), found.end()) for found in _WORD.finditer(text)]
        for start, end in self._runs(text, spans):
            stop = self._with_state(text, spans, end)
            name, state = text[spans[start][0] : spans[end - 1][1]], text[spans[end - 1][1] : spans[stop - 1][1]]
            rest = text[: spans[start][0]] + " " + text[spans[stop - 1][1] :]
            body = _BODY.search(rest) if not _BODY.search(name) else None
            # "Minneapolis" in a question about its police is not its police.
            asked = f"{name} {body[0]}{state}" if body else name + state
            hits = [hit for hit in self.places.search(asked, limit=_MANY) if not hit.leads_to]
            if hits:
                return hits, rest[: body.start()] + " " + rest[body.end() :] if body else rest
        return [], text

    def _runs(self, text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """The runs of words that may be a name, the likeliest first: as names are written, misspelt, then small."""
        words = [text[start:end] for start, end in spans]
        # "ICE" in "hold for ICE" is not who is asked about.
        taken = self.texts.spoken(words, "activity")
        named = list(self._named_runs(words, taken))
        yield from (run for run in named if words[run[0]][:1].isupper() or run[0] == 0)
        yield from _capital_runs(words)
        yield from (run for run in named if not words[run[0]][:1].isupper())

    def _named_runs(self, words: Sequence[str], taken: frozenset[int]) -> Iterator[tuple[int, int]]:
        """The runs of words that are names, the longest first."""
        for size in range(min(_LONGEST_NAME, len(words)), 0, -1):
            for start in range(len(words) - size + 1):
                run = words[start : start + size]
                is_free = taken.isdisjoint(range(start, start + size)) and run[0].lower() not in _ASKING
                if is_free and self.places.named(run):
                    yield start, start + size

    def _with_state(self, text: str, spans: Sequence[tuple[int, int]], end: int) -> int:
        """Where a name ends with the state that follows it: "Rochester, New York", "Rochester in Minnesota"."""
        after = end + 1 if end < len(spans) and text[slice(*spans[end])].lower() == "in" else end
        for size in (3, 2, 1):
            words = [text[slice(*span)] for span in spans[after : after + size]]
            said = " ".join(words).rstrip(".").lower()
            is_parted = "," in text[spans[end - 1][1] : spans[after][0]] if words else False
            # "in" and "or" are words, too.
            if (
                len(words) == size
                and said in self.states
                and (len(said) > len("mn") or words[0].isupper() or is_parted)
            ):
                return after + size
        return end


def _capital_runs(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The runs of words with capitals after the first word, but for abbreviations: what may be a name misspelt."""
    start = 0
    for place in range(1, len(words) + 1):
        word = words[place] if place < len(words) else ""
        if word[:1].isupper() and not word.isupper():
            start = start or place
        elif start:
            yield start, place
            start = 0


def _day(text: str) -> tuple[date | None, str]:
    """The day a text names, and the text without it."""
    found = _ISO.search(text) or _LONG_DAY.search(text)
    if not found:
        return None, text
    written = found[1] if len(found.groups()) == 1 else f"{found[1]}-{found[2]}-{found[3]}"
    shape = "%Y-%m-%d" if len(found.groups()) == 1 else "%B-%d-%Y"
    try:
        day = datetime.strptime(written, shape).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None, text
    before = re.sub(r"\b(?:on|as\s+of)\s*$", "", text[: found.start()], flags=re.IGNORECASE)
    return day, before + " " + text[found.end() :]
