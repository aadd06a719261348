"""The Gazetteer as it is published, made into governments."""

import pytest

from service.importers import census
from service.importers.lists import ListRefusedError
from service.importers.outcome import TablesFaultError
from tests.importers.registry_lists import COUNTIES, PLACES, STATES, TOWNS, lists, refreshed, rows


def test_working_governments_become_rows_and_no_others(tmp_path):
    found = refreshed(tmp_path)
    assert {row["id"] for name, table in found.tables.items() if not name.endswith("ungoverned") for row in table} == {
        "us-pa",
        "us-va",
        "us-dc",
        "us-pa-erie-county",
        "us-pa-berks-county",
        "us-va-arlington-county",
        "us-va-marshall-county",
        "us-pa-erie",
        "us-pa-philadelphia",
        "us-pa-washington",
        "us-pa-lost",
        "us-va-alexandria",
        "us-pa-amity",
        "us-pa-washington-township-erie-county",
        "us-pa-washington-township-berks-county",
    }


def test_a_consolidated_city_and_county_is_one_government_with_both_names(tmp_path):
    row = rows(refreshed(tmp_path))["us-pa-philadelphia"]
    assert (row["form"], row["levels"], row["geoid"]) == ("consolidated-city-county", "county place", "4260000 42101")
    assert "Philadelphia County" in row["aliases"].split("|")
    assert row["redirects"] == "us-pa-philadelphia-county"


def test_an_independent_city_is_told_by_the_feature_both_lists_give_it(tmp_path):
    row = rows(refreshed(tmp_path))["us-va-alexandria"]
    assert (row["form"], row["levels"], row["geoid"]) == ("independent-city", "county place", "5101000 51510")


def test_a_place_without_government_leads_to_its_county(tmp_path):
    row = rows(refreshed(tmp_path))["4299999"]
    assert "id" not in row
    assert (row["name"], row["form"], row["counties"]) == (
        "Harborcreek",
        "census-designated-place",
        "us-pa-erie-county",
    )


def test_a_place_without_a_link_lies_where_its_town_row_lies(tmp_path):
    assert rows(refreshed(tmp_path))["us-pa-lost"]["counties"] == "us-pa-berks-county"


def test_again_changes_nothing_whatever_the_order(tmp_path):
    first = refreshed(tmp_path)
    again = refreshed(tmp_path, first.tables)
    assert (again.added, again.changed, again.gone) == ([], [], [])
    gathered = census.gather(reversed(lists(tmp_path)))
    assert set(gathered.units["places"]) == set(census.gather(lists(tmp_path)).units["places"])
    assert again.tables == first.tables


def test_an_id_stands_though_namesakes_come_and_the_name_changes(tmp_path):
    first = refreshed(tmp_path)
    renamed = [line.replace("Amity township", "Concord township") for line in TOWNS]
    later = refreshed(tmp_path, first.tables, towns=[*renamed, "PA|4201100001|x|00000031|Concord township|A"])
    found = rows(later)
    assert found["us-pa-amity"]["name"] == "Concord Township"
    assert later.added == ["us-pa-concord"]
    assert later.changed == ["us-pa-amity"]


def test_a_row_that_no_list_names_any_more_stays_and_is_told(tmp_path):
    later = refreshed(tmp_path, refreshed(tmp_path).tables, places=PLACES[1:])
    assert later.gone == ["us-pa-erie"]
    assert "us-pa-erie" in rows(later)


def test_what_people_added_to_a_row_stays(tmp_path):
    first = refreshed(tmp_path)
    tables = {
        name: [
            {**row, "note": "Ours.", "aliases": "The Flagship City"} if row.get("id") == "us-pa-erie" else row
            for row in table
        ]
        for name, table in first.tables.items()
    }
    row = rows(refreshed(tmp_path, tables))["us-pa-erie"]
    assert (row["note"], row["aliases"]) == ("Ours.", "The Flagship City")


def test_a_list_of_a_state_that_is_not_known_is_refused(tmp_path):
    with pytest.raises(TablesFaultError, match="no state with the code 72"):
        refreshed(tmp_path, counties=[*COUNTIES, "PR|72001|x|00000041|Adjuntas Municipio"])
    assert STATES


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"%PDF-1.7 nothing", "the header is that of no list"),
        (b"", "is empty"),
        (b"USPS|GEOID|GEOIDFQ|ANSICODE|TITLE\n", "the header is that of no list"),
        (b"USPS|GEOID|GEOIDFQ|ANSICODE|NAME\nPA|42049|x|1\n", "2: has 4 cells where the header has 5"),
        (b"USPS|GEOID|GEOIDFQ|ANSICODE|NAME\nPA|420|x|1|Erie County\n", "2: GEOID and NAME must be 5 digits"),
        ("USPS|GEOID|GEOIDFQ|ANSICODE|NAME\nPA|42049|x|1|Doña\n".encode("latin-1"), "is not UTF-8"),
        (b'USPS|GEOID|GEOIDFQ|ANSICODE|NAME\nPA|42049|x|1|"Erie\n', "cannot be read"),
        (b"PK\x03\x04 cut off", "the header is that of no list"),
    ],
)
def test_a_bad_list_is_refused_with_its_file_and_line(tmp_path, text, said):
    path = tmp_path / "list.txt"
    path.write_bytes(text)
    with pytest.raises(ListRefusedError, match=said) as refused:
        census.gather([path])
    assert str(refused.value).startswith("list.txt:")


def test_the_tabs_and_padding_of_earlier_years_are_read_too(tmp_path):
    path = tmp_path / "2024.txt"
    path.write_text(
        "USPS\tGEOID\tANSICODE\tNAME\tINTPTLONG      \nPA\t42049\t00000001\tErie County\t-80.0   \n", "utf-8"
    )
    assert census.gather([path]).units["counties"]["42049"].name == "Erie County"
