"""Names lead to all they may mean."""

from typing import Any

import pytest

from service.documents.grouping import Bodies
from service.world.names import Finder, normal

PLACES: dict[str, dict[str, Any]] = {
    "us-mn-st-paul": {"id": "us-mn-st-paul", "name": "Saint Paul", "aliases": ["St. Paul"], "geoid": "2758000"},
    "us-mn-st-paul-park": {"id": "us-mn-st-paul-park", "name": "Saint Paul Park", "redirects": ["us-mn-park"]},
    "us-tx-st-paul": {"id": "us-tx-st-paul", "name": "St. Paul"},
}
FINDER = Finder({"jurisdiction": Bodies(PLACES)})


@pytest.mark.parametrize(
    ("name", "plain"),
    [("Saint Paul", "st paul"), ("ST.  PAUL", "st paul"), ("Coeur d'Alène", "coeur d alene"), ("", "")],
)
def test_a_name_is_compared_without_case_accents_and_marks(name, plain):
    assert normal(name) == plain


def test_a_name_or_a_code_gives_every_id_that_bears_it():
    assert FINDER.named("jurisdiction", "saint paul") == ["us-mn-st-paul", "us-tx-st-paul"]
    assert FINDER.named("jurisdiction", "2758000") == ["us-mn-st-paul"]
    assert FINDER.named("jurisdiction", "Duluth") == []


def test_words_in_a_name_give_every_name_that_holds_them():
    assert FINDER.containing("jurisdiction", "Paul P") == ["us-mn-st-paul-park"]
    assert len(FINDER.containing("jurisdiction", "paul")) == 3


def test_a_misspelt_name_gives_the_nearest():
    assert FINDER.near("jurisdiction", "Saint Pual Park")[0] == "us-mn-st-paul-park"
    assert FINDER.near("jurisdiction", "zzzzzz") == []


def test_an_id_given_up_leads_to_the_one_that_stands():
    assert FINDER.redirect("jurisdiction", "us-mn-park") == "us-mn-st-paul-park"
    assert FINDER.redirect("jurisdiction", "us-mn-st-paul") is None
