"""Governments and bodies by the names people type."""

import pytest

from service.world.search.hits import Named, is_confident
from service.world.search.indexed import StateIndex
from service.world.search.places import PlaceIndex

STATES = {"minnesota": "mn", "mn": "mn", "new york": "ny", "ny": "ny", "maryland": "md", "md": "md"}
ENTRIES = [
    Named("jurisdiction", "us-mn", "Minnesota", "", "state", "state"),
    Named("jurisdiction", "us-mn-rochester", "Rochester", "mn", "city", "place", codes=("2754880",)),
    Named("jurisdiction", "us-mn-rochester-township", "Rochester Township", "mn", "township", "place"),
    Named("jurisdiction", "us-ny-rochester", "Rochester", "ny", "city", "place"),
    Named("jurisdiction", "us-mn-minneapolis", "Minneapolis", "mn", "city", "place"),
    Named("agency", "us-mn-minneapolis-police", "Minneapolis Police Department", "mn", "police", others=("MPD",)),
    Named("jurisdiction", "us-mn-hennepin-county", "Hennepin County", "mn", "county", "county"),
    Named("agency", "us-mn-hennepin-county-sheriff", "Hennepin County Sheriff's Office", "mn", "sheriff"),
    Named("jurisdiction", "us-mn-st-paul", "Saint Paul", "mn", "city", "place"),
    Named("ungoverned", "2407125", "Bethesda", "md", "census-designated-place", leads_to=("us-md-montgomery-county",)),
]
PARTS = {state: StateIndex(entry for entry in ENTRIES if entry.state == state) for state in ("", "mn", "ny", "md")}
INDEX = PlaceIndex(PARTS, STATES)


@pytest.mark.parametrize(
    ("query", "own_id"),
    [
        ("Hennepin sheriff", "us-mn-hennepin-county-sheriff"),
        ("Hennepin Co. SO", "us-mn-hennepin-county-sheriff"),
        ("Rochester MN", "us-mn-rochester"),
        ("Rochester, Minnesota", "us-mn-rochester"),
        ("New York, Rochester", "us-ny-rochester"),
        ("Rochester Twp, MN", "us-mn-rochester-township"),
        ("Minneapolis PD", "us-mn-minneapolis-police"),
        ("MPD", "us-mn-minneapolis-police"),
        ("St. Paul", "us-mn-st-paul"),
        ("2754880", "us-mn-rochester"),
        ("us-mn-minneapolis", "us-mn-minneapolis"),
        ("Minnaepolis, MN", "us-mn-minneapolis"),
    ],
)
def test_what_people_type_is_found_and_certain(query, own_id):
    hits = INDEX.search(query)
    assert hits[0].id == own_id
    assert is_confident(hits)


def test_a_name_of_several_places_is_never_certain():
    hits = INDEX.search("Rochester")
    assert {hit.id for hit in hits[:2]} == {"us-mn-rochester", "us-ny-rochester"}
    assert not is_confident(hits)


def test_a_place_without_a_government_leads_to_its_county():
    hits = INDEX.search("Bethesda, MD")
    assert hits[0].leads_to == ("us-md-montgomery-county",)


def test_its_police_are_not_meant_by_a_city_nor_the_city_by_its_police():
    assert INDEX.search("Minneapolis")[0].id == "us-mn-minneapolis"
    assert INDEX.search("police Minneapolis")[0].id != "us-mn-minneapolis"


def test_nothing_is_certain_where_nothing_is_like_it():
    assert not is_confident(INDEX.search("Xyzzy"))
