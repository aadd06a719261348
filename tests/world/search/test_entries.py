"""The index of names is made state by state, and editions that have a state's documents alike share its index."""

import gc
from weakref import ref

from service.documents.document import Document
from service.documents.grouping import group
from service.documents.registry import AGENCY_COLUMNS, GOVERNMENT_COLUMNS
from service.world.search.entries import state_indexes

SOURCES: dict[str, object] = {}


def table(state, held, *rows):
    columns = AGENCY_COLUMNS if held == "agencies" else GOVERNMENT_COLUMNS
    own_id = f"{state}-{held}"
    body = {
        "id": own_id,
        "jurisdiction": state,
        "holds": held,
        "sources": SOURCES,
        "columns": [*columns],
        "rows": [*rows],
    }
    return Document("registry-table", own_id, body)


def place(own_id, name, **more):
    return Document("jurisdiction", own_id, {"id": own_id, "name": name, "sources": SOURCES, **more})


STATES = table("us", "states", "us-oh,Ohio,state,state,39,,,,,,,", "us-pa,Pennsylvania,state,state,42,,,,,,,")
OHIO = [
    table("us-oh", "counties", "us-oh-oak-county,Oak County,county,county,39001,,,,,,,"),
    table("us-oh", "places", "us-oh-elm,Elm,city,place,3900001,us-oh-oak-county,,,,,,"),
    table("us-oh", "agencies", "us-oh-elm-police,Elm Police Department,police,us-oh-elm,OH0010000,,,,"),
]
ELM = place("us-pa-elm", "Elm", level="place", parent="us-pa")
ALL = [place("us", "United States", level="nation"), STATES, *OHIO, ELM]


def ids(index):
    return {key.entry.id for key in index.keys}


def test_each_state_has_its_own_and_the_nation_has_the_rest():
    found = state_indexes(group(ALL))
    assert {state: ids(index) for state, index in found.items()} == {
        "": {"us"},
        "oh": {"us-oh", "us-oh-oak-county", "us-oh-elm", "us-oh-elm-police"},
        "pa": {"us-pa", "us-pa-elm"},
    }


def test_a_county_is_told_by_its_name():
    (elm,) = (key.entry for key in state_indexes(group(ALL))["oh"].keys if key.entry.id == "us-oh-elm")
    assert (elm.counties, elm.state, elm.level) == (("Oak County",), "oh", "place")


def test_a_document_written_out_stands_before_a_row_of_the_table_of_states():
    found = state_indexes(group([*ALL, place("us-oh", "The State of Ohio", level="state", parent="us")]))
    assert [key.entry.name for key in found["oh"].keys if key.entry.id == "us-oh"] == ["The State of Ohio"]


def test_what_did_not_change_is_shared_and_what_did_is_not():
    before = state_indexes(group(ALL))
    after = state_indexes(group([*ALL[:-1], place("us-pa-elm", "Elms", level="place", parent="us-pa")]))
    assert {state for state in before if before[state] is after[state]} == {"", "oh"}
    assert [key.full for key in after["pa"].keys if key.entry.id == "us-pa-elm"] == ["elms"]


def test_an_index_that_nobody_holds_is_let_go():
    alone = [table("us-wy", "places", "us-wy-elm,Elm,city,place,5600001,,,,,,,")]
    index = ref(state_indexes(group(alone))["wy"])
    gc.collect()
    assert index() is None
