"""How an instrument, and a place in it, is cited."""

from service.documents.document import Body

UNKNOWN = "unknown"
"""The pinpoint of a norm whose text was not seen."""


def cite(instrument: Body, pinpoint: str) -> str:
    """Cite an instrument of the records, by its citation or its title, and a place in it."""
    return citation(str(instrument.get("citation") or instrument["title"]), pinpoint)


def citation(name: str, pinpoint: str) -> str:
    """Cite what has this name and a pinpoint in it, said once where the one holds the other."""
    if pinpoint == UNKNOWN:
        return f"{name} (pinpoint not known)"
    return pinpoint if pinpoint.startswith(name) else f"{name}, {pinpoint}"
