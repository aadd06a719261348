"""Words and digests are made from a text, and only from what is in it."""

from hashlib import sha256

import pytest

from service.documents.quoting import NotInTextError, quote, stretch, unit_digest

TEXT = "Sec. 1. Asking.\n\n(a) No officer\n\tshall ask  about\u00a0status.\n(b) Nothing else.\nHistory: 2003."


def test_the_digest_is_over_the_unit_in_nfc_with_single_blanks():
    assert unit_digest(" No  officer\nasks cafe\u0301 ") == sha256("No officer asks caf\u00e9".encode()).hexdigest()


def test_words_are_taken_from_the_stretch_between_its_ends():
    quoted = quote(TEXT, "shall ask about status", start="No officer", end="status.")
    assert quoted.words == "shall ask about status"
    assert quoted.digest == unit_digest("No officer shall ask about status.")


def test_line_breaks_do_not_alter_the_digest():
    assert quote("No officer\nshall ask.", "shall ask").digest == quote("No  officer shall ask. ", "shall ask").digest


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("shall not ask", "", ""),
        ("Shall ask", "", ""),
        ("Nothing else", "No officer", "status."),
        ("shall ask", "No sheriff", ""),
        ("shall ask", "No officer", "ever after"),
        ("No officer shall ask about status. (b) Nothing else. History: 2003. No officer", "", ""),
        ("", "", ""),
    ],
)
def test_what_is_not_in_the_text_is_refused(words, start, end):
    with pytest.raises(NotInTextError):
        quote(TEXT, words, start=start, end=end)


def test_more_than_twelve_words_are_refused_though_they_are_in_the_text():
    with pytest.raises(NotInTextError, match="12"):
        quote("a b c d e f g h i j k l m", "a b c d e f g h i j k l m")


def test_a_start_that_stands_twice_is_refused():
    with pytest.raises(NotInTextError, match="2 times"):
        stretch("one two one", "one")


def test_a_start_that_stands_again_within_its_end_is_found():
    assert stretch("before; the rule is the end; after", "the rule", "the end") == "the rule is the end"
