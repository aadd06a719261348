"""What was recorded, over HTTP: record sets, changes, errata."""

from xml.etree import ElementTree as ET

import pytest

from service.store.recorded import Change
from tests.api.history_world import (
    CORRECTED,
    NOW,
    ORDER,
    POSITION,
    append,
    begins_later,
    corrected,
    documents,
    loaded,
    three_sets,
)
from tests.history.told import replay

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    with three_sets(tmp_path_factory.mktemp("history")) as made:
        yield made


@pytest.fixture
def client(app):
    return app.test_client()


def pages(client, url):
    """Every item of a list."""
    while url:
        body = client.get(url).get_json()
        yield from body["items"]
        url = body["next"]


def entries(response):
    assert response.mimetype == "application/atom+xml"
    return ET.fromstring(response.data).findall(f"{ATOM}entry")  # noqa: S314 - our own feed


def test_record_sets_are_listed_the_newest_first_each_sealed_over_the_one_before(client):
    newest, middle, first = client.get("/v1/record-sets").get_json()["items"]
    assert [newest["number"], middle["number"], first["number"]] == [3, 2, 1]
    assert (newest["parent"], middle["parent"]) == (middle["digest"], first["digest"])
    assert [item["number"] for item in pages(client, "/v1/record-sets?limit=1&record_set=2")] == [2, 1]


def test_a_record_set_counts_its_changes_and_names_its_neighbours(client):
    body = client.get("/v1/record-sets/2").get_json()
    assert body["counts"] == [{"action": "correct", "kind": "instrument", "documents": 1}]
    assert (body["changes"], body["previous"], body["next"], body["title"]) == (1, 1, 3, "The day of the order")
    assert [item["id"] for item in client.get(body["href"]).get_json()["items"]] == [ORDER]


def test_a_record_set_is_immutable_once_another_follows(client):
    caching = [client.get(f"/v1/record-sets/{number}").headers["Cache-Control"] for number in (1, 2, 3)]
    assert ["immutable" in text for text in caching] == [True, True, False]
    assert [client.get(f"/v1/record-sets/{number}").status_code for number in ("0", "4", "first")] == [404] * 3


def test_replaying_the_changes_from_zero_rebuilds_the_data_exactly(client):
    items = list(pages(client, "/v1/changes?since=0&limit=200"))
    places = [(item["record_set"], item["kind"], item["id"]) for item in items]
    assert places == sorted(set(places))
    wanted = dict(documents())
    del wanted["position", POSITION]
    order = corrected("instrument", ORDER, begins_later).body
    rebuilt = {document.key: document.body for document in replay(items)}
    assert rebuilt == {key: document.body for key, document in wanted.items()} | {("instrument", ORDER): order}


def test_changes_tell_what_changed_who_why_and_whether_an_answer_may_turn_on_it(client):
    correction, withdrawal = client.get("/v1/changes?since=1").get_json()["items"]
    assert (correction["action"], correction["author"], correction["reason"]) == ("correct", "ann", "It was misread.")
    assert [field["pointer"] for field in correction["fields"]] == ["/versions/0/valid_from"]
    assert (correction["legal_effect"], withdrawal["legal_effect"], withdrawal["body"]) == (True, False, None)
    assert "changes no answer" in client.get("/v1/changes.txt?since=2").text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("since=2", [3]),
        ("since=3", []),
        ("since=2026-10-03T09:30:15.25Z", [3]),
        ("since=2026-10-03T09:30:15Z", [2, 3]),
        ("since=1&until=2026-10-31T00:00:00Z", [2]),
        ("since=1&kind=position", [3]),
        (f"since=1&id={ORDER}", [2]),
        ("since=1&action=withdraw", [3]),
        ("since=0&until=2020-01-01T00:00:00Z", []),
        ("since=1&record_set=2", [2]),
    ],
)
def test_changes_are_picked_by_record_set_moment_document_and_action(client, asked, found):
    body = client.get(f"/v1/changes?{asked}").get_json()
    assert [item["record_set"] for item in body["items"]] == found
    assert body["total"] == len(found)


@pytest.mark.parametrize("asked", ["since=4", "until=4", "since=2027-01-01T00:00:00Z", "since=soon", "kind=law"])
def test_what_is_not_recorded_yet_is_refused(client, asked):
    assert client.get(f"/v1/changes?{asked}").status_code == 400


def test_paging_through_changes_while_more_are_recorded_misses_and_doubles_none(tmp_path):
    with loaded(tmp_path) as (app, facts):
        client = app.test_client()
        first = client.get("/v1/changes?limit=200&fields=kind,id").get_json()
        append(facts, corrected("instrument", ORDER, begins_later), now=CORRECTED)
        rest = list(pages(client, first["next"]))
        seen = [(item["kind"], item["id"]) for item in (*first["items"], *rest)]
        assert seen == sorted(documents())
        assert first["total"] == len(documents())
        assert [item["id"] for item in pages(client, "/v1/changes?since=1")] == [ORDER]


def test_a_merged_document_names_the_one_that_stays_and_an_erratum_of_a_later_set_is_told(tmp_path):
    with loaded(tmp_path) as (app, facts):
        client = app.test_client()
        assert client.get("/v1/errata").get_json()["items"] == []
        append(facts, Change("merge", "position", POSITION, None, "The same twice.", "another"), now=NOW)
        assert client.get("/v1/changes?since=1").get_json()["items"][0]["merged_into"] == "another"
        append(facts, corrected("instrument", ORDER, begins_later), now=NOW)
        assert [item["id"] for item in client.get("/v1/errata").get_json()["items"]] == [f"3/instrument/{ORDER}"]


def test_errata_say_what_was_wrong_from_when_and_corrected_when(client):
    withdrawn, wrong = client.get("/v1/errata").get_json()["items"]
    assert (wrong["wrong_from"]["record_set"], wrong["corrected"]["record_set"]) == (1, 2)
    assert wrong["corrected"]["recorded_at"] == "2026-10-03T09:30:15.250000Z"
    assert (wrong["fields"][0]["before"], wrong["fields"][0]["after"]) == ("2025-12-03", "2025-12-10")
    assert withdrawn["action"] == "withdraw"
    assert client.get("/v1/errata?record_set=1").get_json()["total"] == 0


def test_an_erratum_names_the_answers_it_affected(client):
    body = client.get(f"/v1/errata/2/instrument/{ORDER}").get_json()
    found = {(item["entity"], item["activity"]): item for item in body["affected"]["items"]}
    item = found["us-mn-minneapolis", "stage-on-government-property"]
    assert (item["from"], item["until"]) == ("2025-12-03", "2025-12-10")
    assert (item["before"]["outcome"], item["after"]["outcome"]) == ("prohibited", "not-addressed")
    assert "prohibited -> not-addressed" in client.get(f"/v1/errata/2/instrument/{ORDER}.txt").text


@pytest.mark.parametrize("place", [f"3/instrument/{ORDER}", "2/instrument/nothing", f"two/instrument/{ORDER}"])
def test_an_erratum_that_is_not_there_is_told_with_the_nearest(client, place):
    assert client.get(f"/v1/errata/{place}").status_code == 404
    assert client.get(f"/v1/errata/2/instrument/{ORDER}?record_set=1").status_code == 404


def test_feeds_name_each_entry_once_and_lead_to_what_they_tell_of(client):
    feeds = ("/v1/changes.atom?since=1", "/v1/errata.atom", "/v1/upcoming.atom?as_of=2025-06-01",
             "/v1/entities/us-mn-minneapolis/timeline.atom")  # fmt: skip
    for url in feeds:
        found = entries(client.get(url))
        ids = [entry.findtext(f"{ATOM}id") for entry in found]
        assert ids
        assert len(ids) == len(set(ids))
        hrefs = {entry.find(f"{ATOM}link").attrib["href"] for entry in found}
        assert {client.get(href).status_code for href in hrefs} == {200}


def test_a_feed_is_as_new_as_its_newest_entry_and_pages_lead_on(client):
    root = ET.fromstring(client.get("/v1/changes.atom?since=1&limit=1").data)  # noqa: S314 - our own feed
    assert root.findtext(f"{ATOM}updated") == "2026-10-03T09:30:15.250000Z"
    links = {link.attrib["rel"]: link.attrib["href"] for link in root.findall(f"{ATOM}link")}
    assert root.findtext(f"{ATOM}id") == links["self"]
    assert len(entries(client.get(links["next"]))) == 1
    empty = ET.fromstring(client.get("/v1/errata.atom?record_set=1").data)  # noqa: S314 - our own feed
    assert empty.findtext(f"{ATOM}updated") == "2026-08-14T12:00:00.000000Z"
