"""The ids of governments: the shortest that is free, given once, and never changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.importers.ids import Named, NoIdLeftError, ids, slug


def place(key, name, county="Erie County", state="PA", form="city"):
    return Named(key, state, "place", name, form, county)


def town(key, name, county="Erie County", state="PA", form="township"):
    return Named(key, state, "town", name, form, county)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("St. Paul", "st-paul"),
        ("Prince George's County", "prince-georges-county"),
        ("Doña Ana County", "dona-ana-county"),
        ("Utqiaġvik", "utqiagvik"),
        ("Manu\u02bba District", "manua-district"),
        ("S.N.P.J.", "snpj"),
        ("Hartsville/Trousdale County", "hartsville-trousdale-county"),
        ("Canton City (Hensel)", "canton-city-hensel"),
        ("Nanty-Glo", "nanty-glo"),
    ],
)
def test_a_slug_is_words_and_hyphens(name, expected):
    assert slug(name) == expected


def test_a_name_that_nobody_shares_is_the_id():
    county = Named("42049", "PA", "county", "Erie County", "county")
    assert ids([county, place("1", "Erie"), town("2", "Amity")]) == {
        "42049": "us-pa-erie-county",
        "1": "us-pa-erie",
        "2": "us-pa-amity",
    }


def test_the_place_keeps_the_bare_id_and_the_town_adds_its_type():
    found = ids([place("1", "Rochester", state="NY"), town("2", "Rochester", "Ulster County", "NY", "town")])
    assert found == {"1": "us-ny-rochester", "2": "us-ny-rochester-town"}


def test_towns_alike_add_their_type_and_then_their_county():
    found = ids([town("1", "Washington"), town("2", "Washington", "Berks County"), place("3", "Washington")])
    assert found == {
        "1": "us-pa-washington-township-erie-county",
        "2": "us-pa-washington-township-berks-county",
        "3": "us-pa-washington",
    }


def test_a_county_keeps_its_name_before_a_place_that_is_called_like_it():
    county = Named("13101", "GA", "county", "Echols County", "county")
    found = ids([place("1", "Echols County", "Echols County", "GA", "town"), county])
    assert found == {"13101": "us-ga-echols-county", "1": "us-ga-echols-county-echols-county"}


def test_two_places_alike_add_their_county():
    found = ids([place("1", "Oak Ridge", "Cooke County", "TX"), place("2", "Oak Ridge", "Kaufman County", "TX")])
    assert found == {"1": "us-tx-oak-ridge-cooke-county", "2": "us-tx-oak-ridge-kaufman-county"}


def test_two_places_alike_in_one_county_add_their_type_too():
    alike = [
        place("1", "Pewaukee", "Waukesha County", "WI", "city"),
        place("2", "Pewaukee", "Waukesha County", "WI", "village"),
        town("3", "Pewaukee", "Waukesha County", "WI", "town"),
    ]
    assert ids(alike) == {
        "1": "us-wi-pewaukee-city-waukesha-county",
        "2": "us-wi-pewaukee-village-waukesha-county",
        "3": "us-wi-pewaukee-town",
    }


def test_a_name_that_says_its_type_does_not_say_it_twice():
    found = ids([town("1", "Township 2", "Rush County", "KS"), town("2", "Township 2", "Ness County", "KS")])
    assert found == {"1": "us-ks-township-2-rush-county", "2": "us-ks-township-2-ness-county"}


def test_an_id_that_stands_is_kept_and_newcomers_go_round_it():
    standing = {"1": "us-pa-washington"}
    assert ids([place("1", "Washington"), place("2", "Washington", "Berks County")], standing) == {
        "1": "us-pa-washington",
        "2": "us-pa-washington-berks-county",
    }


def test_governments_that_nothing_tells_apart_are_refused():
    with pytest.raises(NoIdLeftError, match="Washington"):
        ids([town("1", "Washington"), town("2", "Washington")])


_governments = st.lists(
    st.builds(
        Named,
        key=st.uuids().map(str),
        state=st.sampled_from(["PA", "NY"]),
        sort=st.sampled_from(["place", "town"]),
        name=st.sampled_from(["Washington", "Union", "Union City"]),
        form=st.sampled_from(["city", "town"]),
        county=st.integers(0, 500).map(lambda number: f"County {number}"),
    ),
    max_size=12,
    unique_by=lambda item: (item.state, item.county),
)


@given(_governments, st.randoms(use_true_random=False))
def test_ids_are_unique_whatever_the_order_and_stand_when_others_come(governments, random):
    before = ids(governments)
    assert len(set(before.values())) == len(governments)
    shuffled = random.sample(governments, len(governments))
    assert ids(shuffled) == before
    half = governments[: len(governments) // 2]
    standing = ids(half)
    assert standing.items() <= ids(governments, standing).items()
