"""Records by their words."""

from service.world.search.hits import is_confident
from service.world.search.texts import TextIndex, Written

INDEX = TextIndex(
    [
        Written("instrument", "us-il-trust-act", "Illinois TRUST Act", ("5 ILCS 805",), "Keeps police from holding."),
        Written("instrument", "us-mn-separation", "Separation ordinance", (), "Limits what staff may ask."),
        Written("activity", "stage", "Stage on property", ("staging",), "Using a lot to stage an operation."),
    ]
)


def test_a_title_or_citation_is_certain():
    assert INDEX.search("Trust Act")[0].id == "us-il-trust-act"
    assert is_confident(INDEX.search("5 ILCS 805"))


def test_words_are_found_in_any_form_and_misspelt():
    assert INDEX.search("staged operations")[0].id == "stage"
    assert INDEX.search("separaton ordinance")[0].id == "us-mn-separation"


def test_a_kind_narrows_and_words_of_no_meaning_find_nothing():
    assert [hit.kind for hit in INDEX.search("holding operation", kinds=frozenset({"activity"}))] == ["activity"]
    assert INDEX.search("what is the") == []
