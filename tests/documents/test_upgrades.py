"""Recorded bodies of the first shape are read as today's, say nothing new, and are never altered."""

from copy import deepcopy

import pytest
from marshmallow import ValidationError

from schemas.record import SCHEMAS
from service.documents.document import Document
from service.documents.upgrades import upgrade, upgraded

SOURCE = {"publisher": "Town", "title": "Code", "kind": "primary-text", "retrieved": "2026-01-02"}
NORM = {"id": "rule", "pinpoint": "s. 1", "modality": "prohibits", "activity": "hold", "summary": "Nobody is held."}
FIRST = {
    "id": "us-elm-code",
    "kind": "ordinance",
    "jurisdiction": "us-elm",
    "title": "Code",
    "summary": "A code.",
    "sources": {"code": SOURCE, "daily": {**SOURCE, "kind": "news"}},
    "versions": [
        {"number": 1, "valid_from": "2019-01-01"},
        {
            "number": 2,
            "valid_from": "2020-01-01",
            "norms": [
                {
                    **NORM,
                    "sources": ["code", "daily"],
                    "construed_by": ["us-elm-ruling"],
                    "unless": [{"if": "warrant", "effect": "leave"}, {"if": "order", "effect": "limit"}],
                }
            ],
        },
    ],
}
COVERAGE = {
    "id": "us-elm-2026",
    "entity": "us-elm",
    "activities": "all",
    "from": "2020-01-01",
    "checked": "2026-01-02",
    "method": "Read.",
}

POSITION = {
    "id": "us-elm-says",
    "holder": "us-elm",
    "kind": "statement",
    "made": "2026-01-01",
    "told_by": "A newspaper",
    "summary": "It says so.",
    "sources": {"daily": SOURCE},
}
OLD = [("instrument", FIRST), ("coverage", COVERAGE), ("position", POSITION)]


def test_the_sources_of_a_norm_carried_its_rule_its_days_and_its_scope():
    norm = upgrade("instrument", FIRST)["versions"][1]["norms"][0]
    assert norm["sources"] == {"code": ["rule", "date", "scope"], "daily": ["rule", "date", "scope"]}


def test_a_reading_had_no_day_and_added_nothing():
    norm = upgrade("instrument", FIRST)["versions"][1]["norms"][0]
    assert norm["construed_by"] == [{"record": "us-elm-ruling", "adds": False}]


def test_what_was_called_leave_allows():
    norm = upgrade("instrument", FIRST)["versions"][1]["norms"][0]
    assert [exception["effect"] for exception in norm["unless"]] == ["allows", "limit"]


@pytest.mark.parametrize(("kind", "body"), OLD)
def test_an_upgrade_gives_what_the_schema_takes_and_alters_nothing(kind, body):
    before = deepcopy(body)
    new = upgrade(kind, body)
    assert body == before
    assert new != body
    assert SCHEMAS[kind]().load(deepcopy(new)) == new


@pytest.mark.parametrize(("kind", "body"), OLD)
def test_a_body_of_today_stays_the_very_same(kind, body):
    new = upgrade(kind, body)
    assert upgrade(kind, new) is new
    document = Document(kind, new["id"], new)
    assert upgraded(document) is document


def test_coverage_without_an_end_was_read_up_to_the_day_somebody_looked():
    assert upgrade("coverage", COVERAGE)["checked_through"] == "2026-01-02"


def test_coverage_with_an_end_stays_closed():
    closed = {**COVERAGE, "until": "2025-01-01"}
    assert upgrade("coverage", closed) is closed


def test_what_has_no_earlier_shape_is_left_alone():
    body = {"id": "org-x", "name": "X"}
    assert upgrade("organisation", body) is body


def test_a_file_in_the_first_shape_is_refused_with_the_new_name():
    with pytest.raises(ValidationError) as refused:
        SCHEMAS["position"]().load(POSITION)
    assert refused.value.messages == {"told_by": ["is now written reported_by"]}
