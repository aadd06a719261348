"""Governments and their bodies by name: typo-tolerant, aware of states and counties, and never sure without reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

from service.world.search.hits import Hit, Named
from service.world.search.reading import Reading, readings
from service.world.search.spelling import bare, forms, name_words, telling

# What a hit loses where the asked words speak of another sort of thing.
_OTHER_FORM, _OTHER_BODY, _UNSAID_COUNTY, _UNSAID_BODY = 0.06, 0.25, 0.08, 0.1
_ELSEWHERE, _OTHER_COUNTY, UNGOVERNED_LOSS = 0.3, 0.2, 0.06
_BODIES = frozenset({"police", "sheriff", "jail", "corrections", "constable", "marshal"})
_LOOKED_AT = 120
_LEAST = 0.6


@dataclass(frozen=True, slots=True)
class _Key:
    """One spelling of one name, with and without the words that say what it is."""

    entry: int
    full: str
    forms: frozenset[str]


class PlaceIndex:
    """Governments, bodies and organisations by every name they have."""

    def __init__(self, entries: Iterable[Named], states: Mapping[str, str]) -> None:
        """Index entries; `states` maps the name of each state to its code."""
        self._entries = tuple(entries)
        self._states = states
        self._codes: dict[str, list[int]] = {}
        self._keys: dict[str, list[_Key]] = {}
        self._exact: set[str] = set()
        self._full: dict[str, list[str]] = {}
        self._bare: dict[str, list[str]] = {}
        for index, entry in enumerate(self._entries):
            for code in (entry.id, *entry.codes):
                self._codes.setdefault(code.lower(), []).append(index)
            for name in (entry.name, *entry.others):
                self._add(index, entry.state, telling(name_words(name)))

    def _add(self, index: int, state: str, named: list[str]) -> None:
        if named:
            self._keys.setdefault(state, []).append(_Key(index, " ".join(named), forms(named)))
            self._exact.add(" ".join(named))
            self._full.setdefault(state, []).append(" ".join(named))
            self._bare.setdefault(state, []).append(" ".join(bare(named)))

    def search(self, query: str, *, limit: int = 10) -> list[Hit]:
        """The best hits, at most one an entry, the best first; scores from 0 to 1."""
        coded = self._codes.get(query.strip().lower())
        if coded:
            return [self._hit(index, 1.0) for index in coded][:limit]
        best: dict[int, float] = {}
        for reading in readings(query, self._states, self._exact):
            for index, score in self._scores(reading):
                best[index] = max(score, best.get(index, 0.0))
        ranked = sorted(best.items(), key=lambda item: (-item[1], self._order(item[0])))
        return [self._hit(index, score) for index, score in islice(ranked, limit)]

    def named(self, words: Sequence[str]) -> bool:
        """Whether some entry bears exactly these words as a name."""
        full = " ".join(telling(name_words(" ".join(words))))
        return full in self._exact

    def _hit(self, index: int, score: float) -> Hit:
        entry = self._entries[index]
        return Hit(entry.kind, entry.id, entry.name, round(score, 4), entry.geoid, entry.leads_to)

    def _order(self, index: int) -> tuple[int, str]:
        entry = self._entries[index]
        return (len(entry.id), entry.id)

    def _scores(self, reading: Reading) -> Iterable[tuple[int, float]]:
        states = [reading.state, ""] if reading.state else list(self._keys)
        for state in states:
            lost = _ELSEWHERE if reading.state and state != reading.state else 0.0
            for key in self._near(state, reading):
                yield key.entry, self._score(key, reading) - lost

    def _near(self, state: str, reading: Reading) -> list[_Key]:
        keys = self._keys.get(state, [])
        places: dict[int, None] = {}
        for asked, known in ((reading.full, self._full), (reading.bare, self._bare)):
            near = process.extract(
                asked, known.get(state, ()), scorer=OSA.normalized_similarity, limit=_LOOKED_AT, score_cutoff=_LEAST
            )
            places.update((place, None) for _, _, place in near)
        return [keys[place] for place in places]

    def _score(self, key: _Key, reading: Reading) -> float:
        entry = self._entries[key.entry]
        whole = OSA.normalized_similarity(reading.full, key.full)
        core = OSA.normalized_similarity(reading.bare, " ".join(bare(key.full.split())))
        said = reading.forms - key.forms - frozenset(entry.form.split("-"))
        like = max(whole, core - (_OTHER_FORM if said or key.forms - reading.forms else 0.0))
        lost = UNGOVERNED_LOSS if entry.leads_to else 0.0
        return like - lost - self._unlike(entry, key, reading) - _other_county(entry.counties, reading.county)

    def _unlike(self, entry: Named, key: _Key, reading: Reading) -> float:
        """What is lost where one speaks of a police department, say, and the other does not."""
        if reading.full == key.full:
            return 0.0
        asked, own = reading.forms & _BODIES, frozenset({entry.form}) & _BODIES
        if asked and asked != own:
            return _OTHER_BODY
        if own and not asked:
            return _UNSAID_BODY
        is_county, says_county = entry.level == "county", "county" in reading.forms
        if says_county and not is_county and not own:
            return _OTHER_BODY if "county" not in key.forms else 0.0
        return _UNSAID_COUNTY if is_county and not says_county and not own else 0.0


def _other_county(counties: Sequence[str], asked: str) -> float:
    if not asked:
        return 0.0
    like = max((OSA.normalized_similarity(asked, " ".join(bare(name_words(name)))) for name in counties), default=0.0)
    return 0.0 if like == 1.0 else _OTHER_COUNTY * (1.0 - like) + 0.02
