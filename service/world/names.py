"""Names as they are compared where they must be the same."""

import re
import unicodedata


def normal(name: str) -> str:
    """A name without case, accents and punctuation, and with "st" for "saint"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", " ", plain).split()
    return " ".join("st" if word == "saint" else word for word in words)
