"""One spelling for the words of names, so that "St. Paul PD" and "Saint Paul Police Department" are the same words."""

import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

# What a name is short for, word by word.
_LONG = {
    "saint": "st",
    "sainte": "ste",
    "mount": "mt",
    "fort": "ft",
    "co": "county",
    "cnty": "county",
    "twp": "township",
    "twnshp": "township",
    "pd": "police",
    "so": "sheriff",
    "sheriffs": "sheriff",
    "boro": "borough",
    "dept": "department",
    "univ": "university",
}
# Words that say what a thing is, and not which one it is.
FORMS = frozenset(
    [
        "county",
        "parish",
        "borough",
        "township",
        "town",
        "village",
        "city",
        "plantation",
        "municipality",
        "municipio",
        "police",
        "sheriff",
        "jail",
        "corrections",
        "constable",
        "marshal",
    ]
)
_EMPTY = frozenset({"of", "the", "department", "office", "and", "for"})
_LEAST_LETTERS = 5
_TYPED = sorted({*(form for form in FORMS if len(form) > _LEAST_LETTERS), "department"})


def words(text: str) -> list[str]:
    """The words of a text without case, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", plain.replace("'s", "s").replace("'", ""))


def name_words(text: str) -> list[str]:
    """The words of a name in their one spelling."""
    return [_LONG.get(word, word) for word in words(text)]


def with_forms_mended(named: Iterable[str]) -> list[str]:
    """The same with misspelt words for what a thing is put right: "Cherokee Coutny"."""
    return [word if len(word) < _LEAST_LETTERS else _mended(word) for word in named]


def _mended(word: str) -> str:
    near = process.extractOne(word, _TYPED, scorer=OSA.distance, score_cutoff=1)
    return near[0] if near else word


def telling(named: Iterable[str]) -> list[str]:
    """The words without those that every name of its sort has ("of", "department")."""
    return [word for word in named if word not in _EMPTY]


def bare(named: Iterable[str]) -> list[str]:
    """The words that say which one it is; all of them where none would be left."""
    kept = [word for word in named if word not in FORMS]
    return kept or list(named)


def forms(named: Iterable[str]) -> frozenset[str]:
    """The words that say what it is."""
    return frozenset(named) & FORMS
