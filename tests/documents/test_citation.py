"""One way to cite an instrument and a place in it."""

import pytest

from service.documents.citation import cite


@pytest.mark.parametrize(
    ("instrument", "pinpoint", "cited"),
    [
        ({"citation": "8 U.S.C. 1373", "title": "T"}, "8 U.S.C. 1373(a)", "8 U.S.C. 1373(a)"),
        ({"citation": "Elm Code", "title": "T"}, "s. 1", "Elm Code, s. 1"),
        ({"citation": None, "title": "The Order"}, "s. 1", "The Order, s. 1"),
        ({"title": "The Order"}, "unknown", "The Order (pinpoint not known)"),
    ],
)
def test_what_the_pinpoint_says_already_is_said_once(instrument, pinpoint, cited):
    assert cite(instrument, pinpoint) == cited
