"""Texts that editors give, and what is wrong with them."""

from schemas.record_fields import hidden_fault
from service.documents.changing import MAX_TEXT

MAX_NAME = 200


def text_fault(text: str, *, required: bool = False, longest: int = MAX_TEXT) -> str:
    """What is wrong with a text; empty if nothing is."""
    if required and not text.strip():
        return "is missing"
    if len(text) > longest:
        return f"is too long: {longest} characters at most"
    return hidden_fault(text)
