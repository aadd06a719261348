"""Characters that steer a terminal or hide from whoever reads: controls, marks of direction, blanks without width."""

from unicodedata import category

_TAKEN = "\n\t"
# Controls, marks without a shape (of direction, without width, tags), halves of pairs, private ones; ends of lines.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def is_hidden(character: str) -> bool:
    """Whether a character cannot be seen for what it is; a line feed, a tab and every blank can."""
    return character not in _TAKEN and category(character) in _HIDDEN


def hidden_in(text: str) -> str:
    """The first hidden character of a text, by its code point; empty if there is none."""
    if text.isprintable():
        return ""
    return next((f"U+{ord(character):04X}" for character in text if is_hidden(character)), "")


def shown(text: str) -> str:
    """The text with each hidden character written as its escape."""
    if not hidden_in(text):
        return text
    return "".join(_escape(character) if is_hidden(character) else character for character in text)


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
