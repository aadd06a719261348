"""Rows of many lists become agreements: days that ICE corrects, rows without a day, and one body under two names."""

from datetime import UTC, date, datetime

import pytest

from service.importers.ice.agreements import agreements
from service.importers.ice.changes import difference
from service.importers.ice.documents import date_note, start_of
from service.importers.ice.matching import KnownAgency, Registry, normal_name
from service.importers.ice.publication import Publication, Row

TODAY = date(2025, 3, 27)


def printed(agency="Union County Sheriff's Office", **more):
    usual = {
        "cell": "Sheet1!B2", "state": "FLORIDA", "agency": agency, "kind": "County", "county": "",
        "signed": "2025-02-26", "support": "Task Force Model", "signed_is_text": False, "link": "", "addendum": "",
        "hidden": False,
    }  # fmt: skip
    return Row(**{**usual, **more})


def listed(day, *rows):
    moment = datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC)
    return Publication(f"sha-{day}", "V3", "participating", moment, moment.date(), rows, 0)


def nobody(_state, _name, _county):
    return None


def found(*lists):
    return agreements(lists, nobody)


def days(*lists):
    return [[day.isoformat() for day in agreement.days] for agreement in found(*lists)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("2025-02-26", "2025-02-26", [["2025-02-26"]]),
        ("2025-02-26", "2025-02-27", [["2025-02-26", "2025-02-27"]]),
        ("2025-02-01", "2025-03-18", [["2025-02-01", "2025-03-18"]]),
        ("2025-02-01", "2025-03-19", [["2025-02-01"], ["2025-03-19"]]),
        ("2024-02-26", "2025-02-26", [["2024-02-26", "2025-02-26"]]),
        ("2023-02-26", "2025-02-26", [["2023-02-26"], ["2025-02-26"]]),
        ("5025-02-26", "2025-02-26", [["2025-02-26"]]),
        ("", "2025-02-26", [["2025-02-26"]]),
    ],
)
def test_near_days_on_two_lists_are_one_agreement(first, second, expected):
    lists = [listed("2025-03-20", printed(signed=first)), listed("2025-05-15", printed(signed=second))]
    assert days(*lists) == days(*reversed(lists)) == expected


def test_near_days_on_one_list_are_two_agreements():
    rows = [printed(signed="2025-04-14"), printed(signed="2025-04-15")]
    assert days(listed("2025-05-15", *rows)) == [["2025-04-14"], ["2025-04-15"]]


def test_a_row_without_a_day_stands_alone_where_it_may_be_of_either():
    rows = [printed(signed="2024-04-14"), printed(signed="2025-04-15")]
    made = found(listed("2025-05-15", *rows), listed("2025-06-27", printed(signed="")))
    assert [agreement.key.rpartition("task-force-")[2] for agreement in made] == [
        "2024-04-14",
        "2025-04-15",
        "listed-2025-06-27",
    ]
    assert start_of(made[2]) == ["unknown", "2025-06-27"]


def test_a_day_of_which_lists_of_half_a_year_later_know_nothing_is_in_doubt():
    lists = [
        listed("2025-01-01", printed("Other")),
        listed("2026-05-18", printed(signed="2016-03-19"), printed("Other")),
    ]
    (late,) = (agreement for agreement in found(*lists) if agreement.days == (date(2016, 3, 19),))
    assert start_of(late) == ["2016-03-19", "2026-05-18"]
    assert "The list of 2025-01-01 does not carry it yet" in date_note(late)
    sooner = [listed("2016-08-01", printed("Other")), listed("2016-09-01", printed(signed="2016-03-19"))]
    assert [start_of(agreement) for agreement in found(*sooner) if agreement.missed_by] == []


def test_a_new_agreement_of_a_body_that_was_listed_is_not_in_doubt():
    lists = [listed("2021-01-13", printed(signed="2016-06-08")), listed("2025-02-09", printed(signed="2020-06-09"))]
    assert [start_of(agreement) for agreement in found(*lists)] == ["2016-06-08", "2020-06-09"]
    assert found(*lists)[0].gone_on is not None


def told(kind, before, after):
    return [
        (item["agency"], item.get("from"), item.get("to")) for item in difference(found(*before), found(*after))[kind]
    ]


def test_a_difference_tells_what_was_added_went_and_was_dated_anew():
    before = [listed("2025-03-20", printed(), printed("Other", signed="2025-03-01"))]
    after = [*before, listed("2025-05-15", printed(signed="2025-02-27"), printed("Third"))]
    assert told("added", before, after) == [("Third", None, None)]
    assert told("gone", before, after) == [("Other", None, None)]
    assert told("redated", before, after) == [("Union County Sheriff's Office", "2025-02-26", "2025-02-27")]
    assert difference(found(*after), found(*after)) == {"added": [], "gone": [], "redated": [], "respelled": []}


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Gulfport Police", "Gulfport Police Department", True),
        ("Greens Forks Police Department", "Greens Fork Police Department", True),
        ("Ocala Police Department", "Tampa Police Department", False),
        ("Bradley County Constable District 1", "Bradley County Constable District 6", None),
    ],
)
def test_a_name_that_goes_as_one_like_it_comes_is_told_as_respelled_and_merged_with_none(old, new, same):
    before, after = [listed("2025-03-20", printed(old))], [listed("2025-05-15", printed(new))]
    names = [(new, old, new)]
    if same is not None:
        assert told("respelled", before, [*before, *after]) == (names if same else [])
        assert told("gone", before, [*before, *after]) == ([] if same else [(old, None, None)])
    assert len(found(*before, *after)) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Cass County Sheriff\u2019s Office ", "CASS COUNTY SHERIFFS OFFICE", True),
        ("Cass Co. Sheriff's Department", "Cass County Sheriff's Office", True),
        ("Gulfport PD", "Gulfport Police Dept.", True),
        ("St. Cloud Police Department", "Saint Cloud Police Department", True),
        ("Idaho State Police Department", "Idaho State Police", True),
        ("Butler Twp. Police Department", "Butler Township Police Department", True),
        ("Lake City Police Departement", "Lake City Police Department", True),
        ("Cass County Sheriff's Offic", "Cass County Sheriff's Office", True),
        ("Cass County Sheriff's Office (Addendum)", "Cass County Sheriff", True),
        ("Ft. Myers Police Department", "Fort Myers PD", True),
        ("Department of Corrections", "Department of Correction", True),
        ("Fish & Wildlife", "Fish and Wildlife", True),
        ("Bradley County Constable District 1", "Bradley County Constable District 6", False),
        ("Cass County Jail", "Cass County Sheriff's Office", False),
        ("Lake City Police Department", "Lake City", False),
    ],
)
def test_two_spellings_of_one_name_are_one_and_no_two_names_are(one, other, same):
    assert (normal_name(one) == normal_name(other)) is same


def body(own_id, name="Lake City Police Department", state="Florida"):
    return KnownAgency(own_id, name, (name,), "a-place", (state,))


def test_a_name_that_two_bodies_bear_is_matched_to_neither():
    registry = Registry((body("one"), body("two"), body("three", state="Georgia")))
    assert registry.match("FLORIDA", "Lake City PD") is None
    assert registry.why_unmatched("FLORIDA", "Lake City PD") == "may be any of one, two"
    third = registry.match("Georgia ", "Lake City PD")
    assert third is not None
    assert third.id == "three"


def test_the_county_tells_namesakes_apart_and_settles_nothing_else():
    manors = {
        county: KnownAgency(county, "Manor PD", ("Manor PD",), "m", ("Ohio",), (f"{county} County",))
        for county in ("Elm", "Oak")
    }
    registry = Registry(manors.values())
    assert registry.match("OHIO", "Manor Police Department", "ELM") is manors["Elm"]
    assert registry.match("OHIO", "Manor Police Department", "Oak County") is manors["Oak"]
    assert registry.match("OHIO", "Manor Police Department", "Fir County") is None
    assert registry.match("OHIO", "Minor Police Department", "Elm County") is None
    assert Registry([manors["Elm"]]).match("OHIO", "Manor Police Department", "Oak County") is manors["Elm"]


def test_misprinted_states_are_read_as_meant():
    registry = Registry((body("one", state="Utah"), body("two", state="Pennsylvania")))
    assert [registry.why_unmatched(state, "Lake City PD") for state in ("UTAHJ", "UTAh ", "PENNSLYVANIA")] == [""] * 3
