"""The words and the digest that a record keeps of a text: made here, so that a second reader can make them again."""

import unicodedata
from dataclasses import dataclass
from hashlib import sha256

MOST_WORDS = 12
"""How many operative words a record may quote."""


class NotInTextError(ValueError):
    """Words, or the ends of a stretch, that are not in the text exactly once, or too many words."""


@dataclass(frozen=True)
class Quote:
    """Operative words of a unit of law, and the SHA-256 of the whole unit in hexadecimal digits."""

    words: str
    digest: str


def normalised(text: str) -> str:
    """The text in NFC, runs of white space as one blank, trimmed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def unit_digest(unit: str) -> str:
    """The digest of a unit of law as records keep it."""
    return sha256(normalised(unit).encode()).hexdigest()


def quote(text: str, words: str, *, start: str = "", end: str = "") -> Quote:
    """Quote words of the stretch from `start` through `end` (the whole text without them); raises NotInTextError."""
    unit, few = stretch(text, start, end), normalised(words)
    if not few or len(few.split()) > MOST_WORDS:
        raise NotInTextError(f"Quote 1 to {MOST_WORDS} words, not {len(few.split())}.")
    if few not in unit:
        raise NotInTextError(f"“{few}” is not in the text, word for word.")
    return Quote(few, unit_digest(unit))


def stretch(text: str, start: str = "", end: str = "") -> str:
    """The part of a text from the words `start` through the first `end` after them; raises NotInTextError."""
    whole, first, last = normalised(text), normalised(start), normalised(end)
    if first and whole.count(first) != 1:
        raise NotInTextError(f"“{first}” is in the text {whole.count(first)} times, not once: give more words.")
    begins = whole.index(first)
    ends = whole.find(last, begins + len(first)) if last else len(whole)
    if ends < 0:
        raise NotInTextError(f"“{last}” is not in the text after the start.")
    unit = whole[begins : ends + len(last)]
    if not unit:
        raise NotInTextError("There is no text.")
    return unit
