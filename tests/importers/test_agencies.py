"""The FBI's agencies and Open Civic Data's ids, put to the governments they belong to and to no others."""

import pytest

from service.importers import fbi, ocd
from service.importers.lists import ListRefusedError
from tests.importers.registry_lists import refreshed, rows

HEADER = "ori,data_year,pub_agency_name,state_abbr,county_name,agency_type_name,population"
AGENCIES = [
    "PA0250100,2025,Erie,PA,ERIE,City,1",
    "PA0250000,2025,Erie,PA,ERIE,County,1",
    'PA0259900,2025,"Washington Township, Erie County",PA,ERIE,City,1',
    "PA0250300,2025,Washington,PA,ERIE,City,1",
    "PA0250400,2025,Washington,PA,BUCKS,City,1",
    "PAPEP0000,2025,Philadelphia,PA,PHILADELPHIA,City,1",
    "PAPPD0000,2020,Philadelphia,PA,PHILADELPHIA,City,1",
    "VA0990000,2025,Alexandria,VA,ALEXANDRIA CITY,City,1",
    "VA0070100,2025,Arlington County Police Department,VA,ARLINGTON,County,1",
    "VA0130000,2025,Marshall,VA,MARSHALL,County,1",
    "PA0010000,2025,Lake Regional,PA,ERIE,City,1",
    "PA0250D00,2025,Erie Airport,PA,ERIE,Other,1",
]
BY_HAND = [
    "id,name,kind,jurisdiction,ori,attributes,aliases,note",
    "us-pa-corrections,Department of Corrections,corrections,us-pa,,,,",
    "us-pa-erie-county-sheriff,,,us-pa-erie-county,,none,,Appointed.",
]


@pytest.fixture
def outcome(tmp_path):
    """The tables after the list was imported."""
    (tmp_path / "fbi.csv").write_text("\n".join([HEADER, *AGENCIES, ""]), "utf-8")
    (tmp_path / "by-hand.csv").write_text("\n".join([*BY_HAND, ""]), "utf-8")
    listed = fbi.read([tmp_path / "fbi.csv", tmp_path / "by-hand.csv"])
    return fbi.refresh(listed, refreshed(tmp_path).tables)


def test_police_and_sheriffs_are_named_after_their_government(outcome):
    found = rows(outcome)
    assert found["us-pa-erie-police"]["ori"] == "PA0250100"
    assert found["us-pa-erie-county-sheriff"]["name"] == "Erie County Sheriff's Office"
    assert found["us-pa-washington-township-erie-county-police"]["ori"] == "PA0259900"
    assert found["us-va-arlington-county-police"]["name"] == "Arlington County Police Department"
    assert found["us-va-alexandria-police"]["ori"] == "VA0990000"


def test_a_county_called_marshall_has_a_sheriff_like_any_other(outcome):
    assert rows(outcome)["us-va-marshall-county-sheriff"]["name"] == "Marshall County Sheriff's Office"


def test_of_a_borough_and_a_township_of_one_name_the_bare_name_is_the_boroughs(outcome):
    assert rows(outcome)["us-pa-washington-police"]["ori"] == "PA0250300"


def test_what_fits_no_government_or_one_that_is_taken_is_told_and_left_out(outcome):
    assert outcome.unmatched == ["PA0010000 Lake Regional", "PA0250400 Washington", "PAPPD0000 Philadelphia"]
    assert rows(outcome)["us-pa-philadelphia-police"]["ori"] == "PAPEP0000"


def test_what_was_entered_by_hand_stands_over_the_list(outcome):
    found = rows(outcome)
    assert found["us-pa-corrections"]["kind"] == "corrections"
    assert found["us-pa-erie-county-sheriff"]["attributes"] == ""
    assert found["us-pa-erie-county-sheriff"]["ori"] == "PA0250000"


def test_again_changes_nothing(outcome, tmp_path):
    again = fbi.refresh(fbi.read([tmp_path / "fbi.csv", tmp_path / "by-hand.csv"]), outcome.tables)
    assert (again.added, again.changed, again.gone) == ([], [], [])


def test_an_ori_that_is_none_is_refused_with_its_line(tmp_path):
    path = tmp_path / "fbi.csv"
    path.write_text(f"{HEADER}\n{AGENCIES[0]}\nPA1,2025,Erie,PA,ERIE,City,1\n", "utf-8")
    with pytest.raises(ListRefusedError, match=r"fbi.csv:3: 'PA1' is no ORI"):
        fbi.read([path])


def test_division_ids_are_found_by_geoid_and_aliases_lead_to_the_canonical_one(tmp_path):
    root = "ocd-division/country:us/state:pa"
    divisions, aliases = tmp_path / "divisions.csv", tmp_path / "aliases.csv"
    lines = [
        "id,name,census_geoid",
        f"{root}/place:erie,Erie,place-4224000",
        f"{root}/place:philadelphia,Philadelphia,place-4260000",
        f"{root}/county:bucks/place:amity,Amity,place-4201700001",
    ]
    divisions.write_text("\n".join([*lines, ""]), "utf-8")
    aliases.write_text(
        f"id,sameAs,sameAsNote\n{root}/place:philadelphia,{root}/county:philadelphia,one government\n", "utf-8"
    )
    outcome = ocd.refresh(ocd.divisions([aliases, divisions]), refreshed(tmp_path).tables)
    found = rows(outcome)
    assert found["us-pa-erie"]["ocd_id"] == "state:pa/place:erie"
    assert found["us-pa-philadelphia"]["ocd_id"] == "state:pa/county:philadelphia"
    # A town whose county has another code by now.
    assert found["us-pa-amity"]["ocd_id"] == "state:pa/county:bucks/place:amity"
    assert "us-pa-lost" in outcome.unmatched


def test_an_id_of_another_country_is_refused(tmp_path):
    path = tmp_path / "divisions.csv"
    path.write_text("id,name,census_geoid\nocd-division/country:ca,Canada,\n", "utf-8")
    with pytest.raises(ListRefusedError, match="no division of the United States"):
        ocd.divisions([path])
