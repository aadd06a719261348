"""The people and programs that write: one name each, however it is typed."""

from unicodedata import name as name_of
from unicodedata import normalize

from service.editing.texts import MAX_NAME, text_fault


def principal(name: str) -> str:
    """Who a name stands for: alike in case, form and blanks is the same."""
    return normalize("NFKC", " ".join(normalize("NFKC", name).casefold().split()))


def name_fault(name: str) -> str:
    """What is wrong with a name; empty if nothing is."""
    fault = text_fault(name, required=True, longest=MAX_NAME)
    if fault:
        return fault
    if name != " ".join(normalize("NFKC", name).split()):
        return "must be written plainly: one blank between words, none around them, and no letters of another form"
    scripts = sorted({name_of(letter, "unknown").split()[0].capitalize() for letter in name if letter.isalpha()})
    return f"must hold letters of one script, not {' and '.join(scripts)}" if len(scripts) > 1 else ""
