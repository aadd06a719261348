import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.history.memento import BadMomentError, http_date, mementos_of, nearest, parse_moment
from service.history.timemap import TimeMap
from tests.history.builders import NOW, instrument, record_set, recorded, sets_of, version

SETS = [record_set(number) for number in (1, 2, 4)]
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)).map(lambda moment: moment.replace(tzinfo=UTC))  # noqa: DTZ001


def made(sets=SETS):
    return TimeMap("/v1/x", "/v1/x", "/v1/x/timemap", sets, lambda item: f"/v1/x?record_set={item.number}")


@given(MOMENTS)
def test_a_moment_written_by_http_is_read_back_to_the_second(moment):
    assert parse_moment(http_date(moment)) == moment.replace(microsecond=0)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-06-01T12:00:00Z",
        "Tue, 01 Jun 2026 12:00:00 GMT",
        "Mon, 1 Jun 2026 12:00:00 GMT",
        "Mon, 01 Jun 2026 12:00:00 UTC",
        "Mon, 01 Jun 2026 12:00:00 +0000",
        "Mon, 01 Jun 2026 12:00:00 GMT ",
        "mon, 01 jun 2026 12:00:00 gmt",
        "Mon, 31 Feb 2026 12:00:00 GMT",
        "Mon, 01 Jun 2026 25:00:00 GMT",
        "Monday, 01-Jun-26 12:00:00 GMT",
        "Mon, \u0660\u0661 Jun 2026 12:00:00 GMT",
        "Mon, 01 Jun 0000 12:00:00 GMT",
    ],
)
def test_any_other_form_is_refused(text):
    with pytest.raises(BadMomentError, match="Thu, 31 May 2007 20:35:00 GMT"):
        parse_moment(text)


def test_the_nearest_memento_is_the_newest_at_or_before_the_moment():
    assert nearest(SETS, NOW) == SETS[0]
    assert nearest(SETS, NOW + timedelta(days=2)) == SETS[1]
    assert nearest(SETS, NOW + timedelta(days=3)) == SETS[2]
    assert nearest(SETS, NOW + timedelta(days=300)) == SETS[2]


def test_before_the_first_it_is_the_first_and_without_any_there_is_none():
    assert nearest(SETS, NOW - timedelta(days=9)) == SETS[0]
    assert nearest([], NOW) is None


def test_the_moment_a_memento_shows_leads_back_to_it():
    late = record_set(1)
    late = type(late)(1, NOW + timedelta(microseconds=700), "http", "ann", "t", "", "")
    assert nearest([late, record_set(2)], parse_moment(http_date(late.recorded_at))) == late


def test_the_mementos_of_a_document_are_the_record_sets_that_changed_it():
    law, other = instrument("law", version(1, "2025-01-01")), instrument("law", version(1, "2025-02-01"))
    history = [
        recorded(1, "insert", law),
        recorded(2, "correct", law, "The same."),
        recorded(3, "correct", other, "Later."),
        recorded(4, "withdraw", other, "Never so.", gone=True),
        recorded(5, "insert", other),
    ]
    assert [item.number for item in mementos_of(history, sets_of(history))] == [1, 3, 5]


def test_the_link_format_names_the_original_the_timegate_and_every_memento():
    text = made().text()
    lines = text.strip().split(",\n")
    pattern = r'</v1/x[^>]*>(; (rel|type|datetime|from|until)="[^"]+")+'
    assert all(re.fullmatch(pattern, line) for line in lines)
    assert lines[0] == '</v1/x>; rel="original"'
    assert lines[1] == (
        '</v1/x/timemap>; rel="self"; type="application/link-format"; '
        'from="Mon, 01 Jun 2026 12:00:00 GMT"; until="Thu, 04 Jun 2026 12:00:00 GMT"'
    )
    assert lines[2] == '</v1/x>; rel="timegate"'
    assert lines[3] == '</v1/x?record_set=1>; rel="first memento"; datetime="Mon, 01 Jun 2026 12:00:00 GMT"'
    assert lines[4] == '</v1/x?record_set=2>; rel="memento"; datetime="Tue, 02 Jun 2026 12:00:00 GMT"'
    assert lines[5] == '</v1/x?record_set=4>; rel="last memento"; datetime="Thu, 04 Jun 2026 12:00:00 GMT"'


def test_a_single_memento_is_first_and_last():
    assert 'rel="first last memento"' in made(SETS[:1]).text()
    assert "memento" not in made([]).text().replace("timemap", "")


def test_the_json_form_holds_the_same():
    parts = made().parts()
    assert (parts["from"], parts["until"]) == ("2026-06-01T12:00:00Z", "2026-06-04T12:00:00Z")
    assert [item["record_set"] for item in parts["mementos"]["list"]] == [1, 2, 4]
    assert parts["mementos"]["first"]["uri"] == "/v1/x?record_set=1"
    assert made([]).parts()["mementos"] == {"first": None, "last": None, "list": []}


def relations(number, sets=SETS):
    return {link["href"]: link["rel"] for link in made(sets).navigation(number) if "memento" in link["rel"]}


def test_a_memento_links_to_its_neighbours_and_versions():
    assert relations(2) == {
        "/v1/x?record_set=1": "first prev predecessor-version memento",
        "/v1/x?record_set=2": "memento",
        "/v1/x?record_set=4": "last next successor-version memento",
    }
    assert relations(3) == relations(2)
    assert relations(4)["/v1/x?record_set=2"] == "prev predecessor-version memento"
    assert relations(0) == {"/v1/x?record_set=1": "first memento", "/v1/x?record_set=4": "last memento"}
    assert relations(9, []) == {}
    others = [link["rel"] for link in made().navigation(2) if "memento" not in link["rel"]]
    assert others == ["original timegate", "timemap version-history", "latest-version"]
