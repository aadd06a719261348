"""Characters that steer a terminal or hide are refused where texts come in, and escaped where they were stored."""

import pytest

from service.web.hidden import hidden_in, shown


@pytest.mark.parametrize(
    "character",
    [
        "\x00",
        "\x1b",
        "\x07",
        "\r",
        "\x7f",
        "\x9b",
        "\u00ad",
        "\u200b",
        "\u200d",
        "\u202e",
        "\u2028",
        "\u2066",
        "\ufeff",
    ],
)
def test_what_steers_or_hides_is_named_and_escaped(character):
    assert hidden_in(f"a{character}b") == f"U+{ord(character):04X}"
    assert shown(f"a{character}b") == f"a{character.encode('unicode_escape').decode()}b"


@pytest.mark.parametrize("text", ["", "a\n\tb", "s. 4 § — “Ñandú”", "a\u00a0b", "\U0001f600"])
def test_what_can_be_seen_stays(text):
    assert hidden_in(text) == ""
    assert shown(text) == text
