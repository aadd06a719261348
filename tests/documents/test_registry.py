"""The registry's tables: rows stand for documents, give way to written ones, and are checked like them."""

import pytest
from marshmallow import ValidationError

from service.documents.check import check
from service.documents.document import Document
from service.documents.grouping import group
from service.documents.registry import AGENCY_COLUMNS, GOVERNMENT_COLUMNS, names_of, opened
from service.files.ingest import RecordsRefusedError, read_records, shape
from service.world.entities import Entities

SOURCES = {
    "list": {"title": "A list", "publisher": "Its maker", "kind": "primary-text", "retrieved": "2026-01-01"},
}
ELM = "us-oh-elm,Elm,city,place,3900001,us-oh-oak-county,state:oh/place:elm,Elmtown|The Elm,us-oh-elmtown,,,"
BOTH = "us-oh-fir,Fir,consolidated-city-county,county place,3900002 39003,,,,,,,"
OAK = "us-oh-oak-county,Oak County,county,county,39001,,,,,,,"
RIVER = "us-oh-river-county,River County,territory,,39005,,,,,,,"
POLICE = "us-oh-elm-police,Elm Police Department,police,us-oh-elm,OH0010000,,EPD,,"


def table(held, *rows, **changed):
    columns = AGENCY_COLUMNS if held == "agencies" else GOVERNMENT_COLUMNS
    body = {"id": f"us-oh-{held}", "jurisdiction": "us-oh", "holds": held, "checked": "2026-01-01"}
    body |= {"review_by": "2027-01-01", "sources": SOURCES, "columns": list(columns), "rows": list(rows)}
    return Document("registry-table", body["id"], body | changed)


def written(kind, own_id, **body):
    return Document(kind, own_id, {"id": own_id, "name": own_id, "sources": SOURCES, **body})


STATE = [
    written("jurisdiction", "us", level="nation"),
    written("jurisdiction", "us-oh", level="state", parent="us"),
    written("agency-kind", "police"),
]
TABLES = [table("places", ELM, BOTH), table("counties", OAK, RIVER), table("agencies", POLICE)]


def test_a_row_is_a_document():
    places = group([*STATE, *TABLES])["jurisdiction"]
    assert places["us-oh-elm"] == {
        "id": "us-oh-elm",
        "name": "Elm",
        "form": "city",
        "level": "place",
        "levels": ["place"],
        "parent": "us-oh",
        "counties": ["us-oh-oak-county"],
        "aliases": ["Elm City", "City of Elm", "Elmtown", "The Elm"],
        "redirects": ["us-oh-elmtown"],
        "geoid": "3900001",
        "ocd_id": "ocd-division/country:us/state:oh/place:elm",
        "table": "us-oh-places",
        "sources": SOURCES,
    }
    assert places["us-oh-fir"]["levels"] == ["county", "place"]
    assert places["us-oh-fir"]["geoids"] == ["3900002", "39003"]
    assert "level" not in places["us-oh-river-county"]
    assert list(places) == sorted(places)
    assert len(places) == len(list(places)) == 6


def test_a_written_document_stands_before_a_row_of_its_id():
    elm = written("jurisdiction", "us-oh-elm", level="place", parent="us-oh")
    places = group([*STATE, *TABLES, elm])["jurisdiction"]
    assert places["us-oh-elm"] is elm.body
    assert len(places) == 6


def test_an_id_that_no_row_has_is_none():
    places = group([*STATE, *TABLES])["jurisdiction"]
    assert "us-oh-ash" not in places
    assert "us-oh-elm-police" not in places
    with pytest.raises(KeyError):
        places["us-oh-ash"]


def test_rows_can_be_asked():
    entities = Entities(group([*STATE, *TABLES]))
    assert entities["us-oh-elm-police"].chain == ("us-oh-elm-police", "us-oh-elm", "us-oh", "us")
    assert "us-oh-ash-police" not in entities
    assert set(entities) == {
        "us", "us-oh", "us-oh-elm", "us-oh-fir", "us-oh-oak-county", "us-oh-river-county", "us-oh-elm-police",
    }  # fmt: skip


def test_bodies_with_a_value_are_found_without_making_the_others():
    places = group([*STATE, *TABLES])["jurisdiction"]
    assert [body["id"] for body in places.values().having("form", "city")] == ["us-oh-elm"]
    assert [body["id"] for body in places.values().having("parent", "us")] == ["us-oh"]
    assert [body["id"] for body in places.values().having("parent", "us-oh").having("level", "county")] == [
        "us-oh-oak-county"
    ]
    assert [body["id"] for body in places.values()[1:3]] == ["us-oh", "us-oh-elm"]


@pytest.mark.parametrize(
    ("form", "name", "expected"),
    [
        ("township", "Amity Township", ["Amity Township", "Amity", "Township of Amity"]),
        ("independent-city", "Alexandria", ["Alexandria", "Alexandria City", "City of Alexandria"]),
        ("county", "Oak County", ["Oak County", "Oak", "County of Oak"]),
        ("territory", "Kent County", ["Kent County"]),
    ],
)
def test_a_government_is_called_with_and_without_its_type(form, name, expected):
    assert names_of({"name": name, "form": form, "aliases": ""}) == expected


def faults(*documents):
    return {(document.id, fault.at, fault.message) for document, fault in check([*STATE, *documents])}


def test_sound_tables_have_no_faults():
    assert faults(*TABLES) == set()


def test_a_county_or_government_that_is_not_known_is_told_at_its_row():
    astray = POLICE.replace(",us-oh-elm,", ",us-oh-ash,")
    found = faults(table("places", BOTH, ELM.replace("oak-county", "ash-county")), TABLES[1], table("agencies", astray))
    assert {(name, pointer) for name, pointer, _ in found} == {
        ("us-oh-places", "/rows/1"),
        ("us-oh-agencies", "/rows/0"),
    }


def test_an_id_of_two_tables_or_of_another_state_or_another_kind_is_refused():
    twice = table("towns", ELM)
    assert any("is that of us-oh-towns too" in message for _, _, message in faults(*TABLES, twice))
    foreign = table("towns", ELM.replace("us-oh-elm,", "us-in-elm,"))
    assert any("must begin with us-oh-" in message for _, _, message in faults(*TABLES, foreign))
    body = written("organisation", "us-oh-elm")
    assert any("another kind" in message for _, _, message in faults(*TABLES, body))


def test_a_note_that_takes_a_side_is_told_at_its_row():
    noted = table("places", ELM, BOTH + "A sanctuary town.")
    assert {pointer for _, pointer, message in faults(noted, *TABLES[1:]) if "takes a side" in message} == {"/rows/1"}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([OAK, ELM], "must come before"),
        ([ELM, ELM], "must come before"),
        ([ELM.removesuffix(",")], "has 11 cells, not 12"),
        ([ELM.replace(",place,", ",village,")], "village is not one of"),
        ([ELM.replace("us-oh-elm,Elm", "us-oh-elm,")], "name is missing"),
        ([ELM.replace("3900001", "39x")], "geoid must be digits"),
        ([ELM.replace("city", "City")], "form must be lower-case words"),
        ([ELM.replace("Elm,", '"Elm,')], "no line of comma-separated cells"),
        ([["us-oh-elm"]], "must be a list of lines"),
    ],
)
def test_a_row_of_another_shape_is_refused(rows, said):
    with pytest.raises(ValidationError, match=said):
        shape("registry-table", table("places", *rows).body)


def test_rows_in_a_file_are_refused_with_that_file_and_line(tmp_path):
    index = "registry_tables:\n  - {id: us-oh-places, jurisdiction: us-oh, holds: places, checked: 2026-01-01, "
    index += "review_by: 2027-01-01, sources: {list: {title: A, publisher: B, kind: news, retrieved: 2026-01-01}}}\n"
    (tmp_path / "tables.yaml").write_text(index)
    (tmp_path / "oh").mkdir()
    with pytest.raises(RecordsRefusedError, match=r"oh/places.csv:1: .*is missing"):
        read_records(tmp_path)
    (tmp_path / "oh/places.csv").write_text("\n".join([",".join(GOVERNMENT_COLUMNS), BOTH, ELM, ""]))
    with pytest.raises(RecordsRefusedError, match=r"oh/places.csv:3: .*must come before"):
        read_records(tmp_path)


def test_the_rows_of_an_opened_table_are_told_by_their_ids():
    body = opened("registry-table", TABLES[0].body)
    assert [row["id"] for row in body["rows"]] == ["us-oh-elm", "us-oh-fir"]
    assert opened("agency", {"id": "x"}) == {"id": "x"}


def test_what_follows_from_agreements_is_never_typed_in():
    row = "us-oh-fir-police,Fir Police,police,us-oh-elm,,operates-jail has-agreement,,,"
    more = {"jurisdiction": "us-oh-elm", "kind": "police", "attributes": ["has-agreement"]}
    desk = written("agency", "us-oh-desk")
    desk = Document(desk.kind, desk.id, desk.body | more)
    faults = check([*STATE, *TABLES[:2], table("agencies", POLICE, row), desk])
    said = "has-agreement follows by day from the agreements in force: record the agreement"
    assert [(document.id, fault.at, fault.message) for document, fault in faults] == [
        ("us-oh-agencies", "/rows/1", f"attributes: {said}"),
        ("us-oh-desk", "/attributes", said),
    ]
