"""Governments and their bodies by name: typo-tolerant, aware of states and counties, and never sure without reason."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from rapidfuzz import process
from rapidfuzz.distance import OSA

from service.world.search.hits import Hit, Named
from service.world.search.indexed import Key, StateIndex
from service.world.search.reading import Reading, readings
from service.world.search.spelling import bare, name_words, telling

# What a hit loses where the asked words speak of another sort of thing.
_OTHER_FORM, _OTHER_BODY, _UNSAID_COUNTY, _UNSAID_BODY = 0.06, 0.25, 0.08, 0.1
_ELSEWHERE, _OTHER_COUNTY, UNGOVERNED_LOSS = 0.3, 0.2, 0.06
_BODIES = frozenset({"police", "sheriff", "jail", "corrections", "constable", "marshal"})
_LOOKED_AT = 120
_LEAST = 0.6


class PlaceIndex:
    """Governments, bodies and organisations by every name they have."""

    def __init__(self, parts: Mapping[str, StateIndex], states: Mapping[str, str]) -> None:
        """Join the indexes of states, by the code of each; `states` maps the name of each state to its code."""
        self._parts = parts
        self._states = states

    def __contains__(self, full: object) -> bool:
        """Whether some entry is called exactly so, in the one spelling of names."""
        return any(full in part.exact for part in self._parts.values())

    def search(self, query: str, *, limit: int = 10) -> list[Hit]:
        """The best hits, at most one an entry, the best first; scores from 0 to 1."""
        code = query.strip().lower()
        coded = [entry for part in self._parts.values() for entry in part.by_code.get(code, ())]
        if coded:
            return [_hit(entry, 1.0) for entry in coded][:limit]
        best: dict[str, tuple[float, Named]] = {}
        for reading in readings(query, self._states, self):
            for entry, score in self._scores(reading):
                if score > best.get(entry.id, _NOTHING)[0]:
                    best[entry.id] = (score, entry)
        ranked = sorted(best.values(), key=lambda found: (-found[0], len(found[1].id), found[1].id))
        return [_hit(entry, score) for score, entry in islice(ranked, limit)]

    def named(self, words: Sequence[str]) -> bool:
        """Whether some entry bears exactly these words as a name."""
        return " ".join(telling(name_words(" ".join(words)))) in self

    def _scores(self, reading: Reading) -> Iterable[tuple[Named, float]]:
        states = [reading.state, ""] if reading.state else list(self._parts)
        for state in states:
            lost = _ELSEWHERE if reading.state and state != reading.state else 0.0
            for key in _near(self._parts[state], reading) if state in self._parts else ():
                yield key.entry, _score(key, reading) - lost


_NOTHING = (0.0, None)


def _hit(entry: Named, score: float) -> Hit:
    return Hit(entry.kind, entry.id, entry.name, round(score, 4), entry.geoid, entry.leads_to)


def _near(part: StateIndex, reading: Reading) -> list[Key]:
    places: dict[int, None] = {}
    for asked, known in ((reading.full, part.full), (reading.bare, part.bare)):
        near = process.extract(asked, known, scorer=OSA.normalized_similarity, limit=_LOOKED_AT, score_cutoff=_LEAST)
        places.update((place, None) for _, _, place in near)
    return [part.keys[place] for place in places]


def _score(key: Key, reading: Reading) -> float:
    entry = key.entry
    whole = OSA.normalized_similarity(reading.full, key.full)
    core = OSA.normalized_similarity(reading.bare, " ".join(bare(key.full.split())))
    said = reading.forms - key.forms - frozenset(entry.form.split("-"))
    like = max(whole, core - (_OTHER_FORM if said or key.forms - reading.forms else 0.0))
    lost = UNGOVERNED_LOSS if entry.leads_to else 0.0
    return like - lost - _unlike(entry, key, reading) - _other_county(entry.counties, reading.county)


def _unlike(entry: Named, key: Key, reading: Reading) -> float:
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
