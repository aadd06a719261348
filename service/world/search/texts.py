"""Instruments, norms, positions, activities and conditions by their words: titles, summaries, operative words."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

import snowballstemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from service.world.search.hits import Hit
from service.world.search.spelling import words

_STOP = frozenset(
    [
        "a",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "by",
        "can",
        "do",
        "does",
        "for",
        "from",
        "has",
        "have",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "may",
        "must",
        "no",
        "not",
        "of",
        "on",
        "or",
        "shall",
        "such",
        "that",
        "the",
        "their",
        "them",
        "this",
        "to",
        "under",
        "was",
        "what",
        "when",
        "where",
        "which",
        "who",
        "will",
        "with",
        "would",
    ]
)
# A word counts by where it stands.
_NAME, _ALIAS, _TEXT = 3.0, 3.0, 1.0
_LEAST_LETTERS, _LIKE = 5, 0.8
_WITHIN, _PER_WORD, _MOST_WORDS = 0.8, 0.045, 4
_LONGEST_PHRASE = 8
_Told = TypeVar("_Told")
_stem = snowballstemmer.stemmer("english")


@dataclass(frozen=True, slots=True)
class Written:
    """A record with words: `phrases` are other ways to say its name, `text` the rest of what it says."""

    kind: str
    id: str
    name: str
    phrases: tuple[str, ...] = ()
    text: str = ""


def stems(text: str) -> list[str]:
    """The stems of the words of a text that carry meaning, in order."""
    return [_stemmed(word) for word in words(text) if word not in _STOP]


@lru_cache(maxsize=65_536)
def _stemmed(word: str) -> str:
    found: str = _stem.stemWord(word)
    return found


class TextIndex:
    """An inverted index of stems; a word that stands nowhere is read as the nearest one that does."""

    def __init__(self, entries: Iterable[Written]) -> None:
        self._entries = tuple(entries)
        self._phrases: dict[tuple[str, ...], list[int]] = {}
        self._postings: dict[str, dict[int, float]] = {}
        for index, entry in enumerate(self._entries):
            for phrase in (entry.id.replace("-", " "), entry.name, *entry.phrases):
                self._phrases.setdefault(tuple(stems(phrase)), []).append(index)
            self._post(index, [entry.name], _NAME)
            self._post(index, entry.phrases, _ALIAS)
            self._post(index, [entry.text], _TEXT)

    def _post(self, index: int, texts: Iterable[str], weight: float) -> None:
        for text in texts:
            for stem in stems(text):
                held = self._postings.setdefault(stem, {})
                held[index] = max(weight, held.get(index, 0.0))

    def search(self, query: str, *, limit: int = 10, kinds: frozenset[str] = frozenset()) -> list[Hit]:
        """The best hits of these kinds (any where empty), the best first; 1 is a name or another way to say it."""
        asked = stems(query)
        if not asked:
            return []
        scores = self._weighed(asked)
        for phrase in _runs(asked):
            # A whole way to say it is sure; one among other words is the surer the more of them it takes in.
            score = 1.0 if len(phrase) == len(asked) else _WITHIN + _PER_WORD * min(len(phrase), _MOST_WORDS)
            for index in self._phrases.get(phrase, ()):
                scores[index] = max(score, scores.get(index, 0.0))
        kept = ((index, score) for index, score in scores.items() if not kinds or self._entries[index].kind in kinds)
        ranked = sorted(kept, key=lambda item: (-item[1], self._entries[item[0]].id))[:limit]
        return [self._hit(index, score) for index, score in ranked]

    def spoken(self, said: Sequence[str], kind: str) -> frozenset[int]:
        """The places of those words that together are a way to say a record of this kind: "hold for ICE"."""
        telling = [(place, _stemmed(word.lower())) for place, word in enumerate(said) if word.lower() not in _STOP]
        found: set[int] = set()
        for run in _runs(telling):
            phrase = tuple(stem for _, stem in run)
            if len(run) > 1 and any(self._entries[index].kind == kind for index in self._phrases.get(phrase, ())):
                found |= {place for place, _ in run}
        return frozenset(found)

    def _hit(self, index: int, score: float) -> Hit:
        entry = self._entries[index]
        return Hit(entry.kind, entry.id, entry.name, round(score, 4))

    def _weighed(self, asked: list[str]) -> dict[int, float]:
        """How much of what was asked each record holds, rare words counting more; below 1."""
        found: dict[int, float] = {}
        whole = 0.0
        for stem in dict.fromkeys(asked):
            known, like = self._known(stem)
            rarity = self._rarity(known) if known else self._most
            whole += rarity
            for index, weight in self._postings.get(known, {}).items():
                found[index] = found.get(index, 0.0) + rarity * like * (0.55 + 0.13 * weight)
        return {index: score / whole for index, score in found.items()}

    def _known(self, stem: str) -> tuple[str, float]:
        """The stem, or the nearest one that stands somewhere, and how alike they are."""
        if stem in self._postings:
            return stem, 1.0
        if len(stem) < _LEAST_LETTERS:
            return "", 0.0
        near = process.extractOne(stem, self._vocabulary, scorer=OSA.normalized_similarity, score_cutoff=_LIKE)
        return (near[0], near[1]) if near else ("", 0.0)

    def _rarity(self, stem: str) -> float:
        return math.log(1.0 + len(self._entries) / len(self._postings[stem]))

    @cached_property
    def _most(self) -> float:
        return math.log(1.0 + len(self._entries))

    @cached_property
    def _vocabulary(self) -> tuple[str, ...]:
        return tuple(sorted(self._postings))


def _runs(asked: list[_Told]) -> Iterator[tuple[_Told, ...]]:
    """Every run of words, the longest first."""
    for size in range(min(len(asked), _LONGEST_PHRASE), 0, -1):
        for start in range(len(asked) - size + 1):
            yield tuple(asked[start : start + size])
