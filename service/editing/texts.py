"""Texts that editors give, and what is wrong with them."""

import re

from service.documents.changing import MAX_TEXT

MAX_NAME = 200
# PostgreSQL stores no NUL and no half of a surrogate pair, and nobody can read the others.
_UNREADABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


def text_fault(text: str, *, required: bool = False, longest: int = MAX_TEXT) -> str:
    """What is wrong with a text; empty if nothing is."""
    if required and not text.strip():
        return "is missing"
    if len(text) > longest:
        return f"is too long: {longest} characters at most"
    return "holds a character that cannot be read" if _UNREADABLE.search(text) else ""
