"""The page that tells how far the law was read: states by activities."""

from collections.abc import Mapping
from typing import Any, Final

from service.core.vocabulary import Silence
from service.faces.html.frame import Frame
from service.faces.html.page import write

READ: Final[Mapping[Silence, str]] = {
    Silence.READ: "The law of that day was read: that it says nothing is a finding.",
    Silence.VOICE_ONLY: "It has only a voice: what it says is no law.",
    Silence.NOT_READABLE: "The law was looked for and could not be read.",
    Silence.OUTSIDE_SPAN: "The law of other days was read, not of this one.",
    Silence.NEVER_READ: "Nobody has read the law for this: nothing follows.",
}


def survey_page(told: Mapping[str, Any], frame: Frame) -> str:
    """A row a place, a column an activity: whether its law was read, and how many norms were found."""
    found = {item["silence"] for row in told["places"] for item in row["items"]}
    return write("survey.html", frame, told=told, meanings={key: words for key, words in READ.items() if key in found})
