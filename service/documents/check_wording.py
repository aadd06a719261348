"""Neutral words: a word that takes a side may stand only in a title, a name or a quotation."""

import re
from collections.abc import Iterator
from typing import Any

from service.documents.known import Found

# Words that judge a law or a person, and what to write in their place.
_PARTIAL = {
    r"sanctuar(?:y|ies)": "“limits cooperation”, and say with what",
    r"illegals|illegal (?:aliens?|immigrants?|migrants?|immigration|migration)|criminal (?:im)?migrants?": (
        "“person”, and their status where the text turns on it"
    ),
    r"aliens?|invaders?": "“person”, or “person who is not a citizen”",
    r"crackdowns?|raids?|round-?ups?|deportation machine": "“operation”",
    r"so-called|lawless|draconian|open borders|rogue (?:city|cities|county|counties)": "what it does, and nothing more",
}
_PATTERNS = {re.compile(rf"\b(?:{words})\b", re.IGNORECASE): instead for words, instead in _PARTIAL.items()}
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]|`[^`]*`")
# What others named or wrote, and what is no prose; the notes of rows are read where rows are.
_THEIRS = frozenset(
    {"title", "citation", "name", "aliases", "url", "publisher", "digest", "pinpoint", "ocd_id", "rows"}
)


def wording_faults(body: Any) -> Found:
    """Words that take a side in the prose of a document that is our own."""
    for pointer, text in _prose(body, ""):
        yield from ((pointer, message) for message in partial_messages(text))


def partial_messages(text: str) -> Iterator[str]:
    """What to say of a text that takes a side."""
    return (f"“{word}” takes a side: quote it, or write {instead}" for word, instead in partial_words(text))


def partial_words(text: str) -> Iterator[tuple[str, str]]:
    """The words of a text that take a side, but for quotations and capitalised names, and what to write instead."""
    bare = _QUOTED.sub('""', text)
    for pattern, instead in _PATTERNS.items():
        for found in pattern.finditer(bare):
            if not _in_a_name(bare, found):
                yield found[0], instead


def _in_a_name(text: str, found: re.Match[str]) -> bool:
    """Whether a word belongs to a name such as Criminal Alien Program."""
    before = text[: found.start()].split()[-1:]
    after = text[found.end() :].split()[:1]
    return found[0][0].isupper() and any(word[0].isupper() for word in before + after)


def _prose(value: Any, pointer: str) -> Iterator[tuple[str, str]]:
    """The texts in a body that are sentences of ours, with their pointers; an id holds no blank."""
    if isinstance(value, dict):
        # Beside a pinpoint, `words` are the source's own.
        theirs = _THEIRS | {"words"} if "pinpoint" in value else _THEIRS
        for key, inner in value.items():
            if key not in theirs:
                yield from _prose(inner, f"{pointer}/{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _prose(inner, f"{pointer}/{index}")
    elif isinstance(value, str) and " " in value:
        yield pointer, value
