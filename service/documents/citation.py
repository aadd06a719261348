"""How an instrument, and a place in it, is cited."""

from service.documents.document import Body

UNKNOWN = "unknown"
"""The pinpoint of a norm whose text was not seen."""


def cite(instrument: Body, pinpoint: str) -> str:
    """An instrument's citation, or its title, and a pinpoint in it, said once where one holds the other."""
    name = str(instrument.get("citation") or instrument["title"])
    if pinpoint == UNKNOWN:
        return f"{name} (pinpoint not known)"
    return pinpoint if pinpoint.startswith(name) else f"{name}, {pinpoint}"
