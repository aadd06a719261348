"""Memento (RFC 7089) and version links (RFC 5829) on instruments and answers."""

import re

import pytest

from service.store.recorded import Change
from tests.api.history_world import ANSWER, NOW, ORDER, append, loaded, three_sets

INSTRUMENT = f"/v1/instruments/{ORDER}"
RESOURCES = (INSTRUMENT, ANSWER)
BETWEEN = {"Accept-Datetime": "Tue, 01 Sep 2026 08:00:00 GMT"}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    with three_sets(tmp_path_factory.mktemp("memento")) as made:
        yield made


@pytest.fixture
def client(app):
    return app.test_client()


def links(response):
    """The links of a response: their relations, each with its address."""
    found = re.findall(r'<([^>]*)>; rel="([^"]*)"', response.headers["Link"])
    return {rel: href for href, rels in found for rel in rels.split()}


@pytest.mark.parametrize("url", RESOURCES)
def test_a_moment_leads_to_the_record_set_that_was_the_newest_then(client, url):
    gate = client.get(url, headers=BETWEEN)
    assert (gate.status_code, gate.headers["Location"]) == (302, f"{url}?as_of=2026-09-01&record_set=1")
    assert "Accept-Datetime" in gate.headers["Vary"]
    assert links(gate)["original"] == links(gate)["timegate"] == url
    memento = client.get(gate.headers["Location"])
    assert memento.headers["Memento-Datetime"] == "Fri, 14 Aug 2026 12:00:00 GMT"
    assert "immutable" in memento.headers["Cache-Control"]


def test_who_reads_text_is_led_there_too(client):
    gate = client.get(ANSWER, headers={**BETWEEN, "Accept": "text/plain"})
    assert (gate.status_code, gate.mimetype) == (302, "text/plain")
    assert f"uri: {gate.headers['Location']}" in gate.text


@pytest.mark.parametrize(
    ("moment", "number", "day"),
    [
        ("Sat, 01 Jan 2000 00:00:00 GMT", 1, "2026-08-14"),
        ("Sat, 03 Oct 2026 09:30:15 GMT", 2, "2026-10-03"),
        ("Sat, 03 Oct 2026 09:30:14 GMT", 1, "2026-10-03"),
        ("Sun, 22 Nov 2026 11:00:00 GMT", 3, "2026-11-22"),
        ("Fri, 31 Dec 2100 00:00:00 GMT", 3, "2026-11-22"),
    ],
)
def test_the_nearest_memento_is_found_at_the_edges_and_outside_all_time(client, moment, number, day):
    gate = client.get(ANSWER, headers={"Accept-Datetime": moment})
    assert gate.headers["Location"] == f"{ANSWER}?as_of={day}&record_set={number}"


def test_the_rest_of_the_question_and_the_format_are_kept(client):
    gate = client.get(f"{ANSWER}.json?as_of=2025-12-05&given=judicial-warrant&fields=outcome", headers=BETWEEN)
    assert gate.headers["Location"] == (
        f"{ANSWER}.json?as_of=2025-12-05&given=judicial-warrant&fields=outcome&record_set=1"
    )
    assert client.get(gate.headers["Location"]).get_json() == {"outcome": "prohibited"}


def test_a_memento_ignores_accept_datetime(client):
    for pin in ("record_set=2", "known_at=2026-10-05T00:00:00Z"):
        response = client.get(f"{INSTRUMENT}?as_of=2026-01-15&{pin}", headers={"Accept-Datetime": "nonsense"})
        assert response.status_code == 200
        assert response.headers["Memento-Datetime"] == "Sat, 03 Oct 2026 09:30:15 GMT"


def test_the_moment_a_memento_shows_leads_back_to_it(client):
    shown = client.get(f"{INSTRUMENT}?as_of=2026-01-15&record_set=2").headers["Memento-Datetime"]
    gate = client.get(INSTRUMENT, headers={"Accept-Datetime": shown})
    assert gate.headers["Location"].endswith("record_set=2")


@pytest.mark.parametrize("url", RESOURCES)
def test_the_resource_itself_is_no_memento_and_names_its_map_and_versions(client, url):
    response = client.get(url)
    found = links(response)
    assert "Memento-Datetime" not in response.headers
    assert found["original"] == found["timegate"] == found["latest-version"] == url
    assert found["timemap"] == found["version-history"] == url.replace("/v1/", "/v1/timemaps/")
    assert client.get(found["timemap"]).status_code == 200
    assert client.get(found["predecessor-version"]).status_code == 200


def test_versions_lead_to_their_neighbours(client):
    second = client.get(f"{ANSWER}?as_of=2025-12-05&record_set=2")
    found = links(second)
    assert found["predecessor-version"].endswith("as_of=2025-12-05&record_set=1")
    assert found["successor-version"].endswith("as_of=2025-12-05&record_set=3")
    assert links(client.get(found["successor-version"]))["predecessor-version"].endswith("record_set=2")


@pytest.mark.parametrize("text", ["yesterday", "2026-09-01", "Mon, 01 Sep 2026 08:00:00 GMT", ""])
def test_a_moment_that_cannot_be_read_is_refused(client, text):
    response = client.get(ANSWER, headers={"Accept-Datetime": text})
    assert response.status_code == 400
    assert response.get_json()["errors"][0]["parameter"] == "Accept-Datetime"


def test_a_time_map_of_an_instrument_lists_the_record_sets_that_changed_it(client):
    body = client.get(f"/v1/timemaps/instruments/{ORDER}").get_json()
    assert [item["record_set"] for item in body["mementos"]["list"]] == [1, 2]
    assert (body["from"], body["until"]) == ("2026-08-14T12:00:00Z", "2026-10-03T09:30:15Z")
    for item in body["mementos"]["list"]:
        assert client.get(item["uri"]).headers["Memento-Datetime"]


def test_a_time_map_of_an_answer_keeps_the_question(client):
    url = ANSWER.replace("/v1/", "/v1/timemaps/") + "?given=judicial-warrant&as_of=2025-12-05"
    body = client.get(url).get_json()
    uris = [item["uri"] for item in body["mementos"]["list"]]
    assert len(uris) == 3
    assert all("given=judicial-warrant" in uri and "as_of=2025-12-05" in uri for uri in uris)
    assert client.get(url + "&record_set=1").status_code == 400


def test_a_time_map_is_offered_as_link_format(client):
    response = client.get(f"/v1/timemaps/instruments/{ORDER}", headers={"Accept": "application/link-format"})
    assert response.mimetype == "application/link-format"
    first = f'<http://127.0.0.1:8000{INSTRUMENT}?as_of=2026-08-14&record_set=1>; rel="first memento"'
    assert f'{first}; datetime="Fri, 14 Aug 2026 12:00:00 GMT"' in response.text
    assert f'<http://127.0.0.1:8000{INSTRUMENT}>; rel="original"' in response.text


def test_a_time_map_of_nothing_is_not_found_and_a_name_leads_on(client):
    assert client.get("/v1/timemaps/instruments/us-8-usc-1375").status_code == 404
    assert client.get("/v1/timemaps/entities/us-mn-minneapolis/answers/share-informations").status_code == 404
    led = client.get("/v1/timemaps/entities/Saint Louis Park/answers/share-information")
    assert led.status_code == 308
    assert client.get(led.headers["Location"]).status_code == 200


def test_a_withdrawn_instrument_is_still_found_at_its_moment(tmp_path):
    with loaded(tmp_path) as (app, facts):
        client = app.test_client()
        name = "us-mn-cass-county-287g-task-force"
        append(facts, Change("withdraw", "instrument", name, None, "Never signed."), now=NOW)
        url = f"/v1/instruments/{name}"
        assert client.get(url).status_code == 404
        gate = client.get(url, headers=BETWEEN)
        assert gate.status_code == 302
        assert client.get(gate.headers["Location"]).status_code == 200
