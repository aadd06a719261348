"""What changed in law, over HTTP: timelines, what is coming, differences of versions and of answers."""

import pytest

from tests.api.history_world import ORDER, ORDINANCE, three_sets

TIMELINE = "/v1/entities/us-mn-minneapolis/timeline"
DIFF = f"/v1/instruments/{ORDINANCE}/diff"
DIFFERENCE = "/v1/answers/difference?entity=us-mn-minneapolis&activity=stage-on-government-property"


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    with three_sets(tmp_path_factory.mktemp("law")) as made:
        yield made


@pytest.fixture
def client(app):
    return app.test_client()


def records(body):
    return [item["record"] for item in body["items"]]


def test_a_timeline_tells_past_and_coming_in_legal_order_with_the_steps_of_an_outcome(client):
    body = client.get(f"{TIMELINE}?as_of=2025-12-05&activity=stage-on-government-property").get_json()
    days = [item["on"]["earliest"] or item["on"]["latest"] for item in body["items"]]
    assert days == sorted(days)
    assert {item["when"] for item in body["items"]} >= {"past", "coming"}
    assert [step["outcome"] for step in body["steps"]][-1] == "prohibited"
    assert body["steps"][0]["until"] == body["steps"][1]["from"]


def test_a_timeline_says_when_its_records_were_last_recorded(client):
    body = client.get(f"{TIMELINE}?as_of=2025-12-05").get_json()
    recorded = {item["document"]["id"]: item["recorded_at"] for item in body["items"]}
    assert recorded[ORDER] == "2026-10-03T09:30:15.250000Z"
    assert recorded[ORDINANCE] == "2026-08-14T12:00:00Z"
    assert body["steps"] is None


def test_a_timeline_as_known_earlier_has_the_day_as_it_was_recorded_then(client):
    days = {}
    for number in (1, 2):
        body = client.get(f"{TIMELINE}?as_of=2025-12-05&record_set={number}").get_json()
        days[number] = next(item["on"]["earliest"] for item in body["items"] if item["record"] == f"{ORDER}@1")
    assert days == {1: "2025-12-03", 2: "2025-12-10"}


def test_a_window_cuts_a_timeline_and_keeps_what_may_lie_in_it(client):
    whole = client.get(f"{TIMELINE}?as_of=2025-12-05").get_json()
    cut = client.get(f"{TIMELINE}?as_of=2025-12-05&from=2025-12-01&until=2026-01-01").get_json()
    assert f"{ORDER}@1" in records(cut)
    assert set(records(cut)) < set(records(whole))
    assert client.get(f"{TIMELINE}?from=2026-01-01&until=2025-01-01").status_code == 400


def test_a_name_leads_to_the_timeline_of_its_id(client):
    response = client.get("/v1/entities/Saint Louis Park/timeline?as_of=2026-01-15")
    assert response.status_code == 308
    assert client.get(response.headers["Location"]).get_json()["entity"]["id"] == "us-mn-st-louis-park"
    assert client.get("/v1/entities/us-mn-mineapolis/timeline").status_code == 404
    assert client.get(f"{TIMELINE}?activity=share-informations").status_code == 404


def test_upcoming_lists_what_turns_in_a_window_though_nobody_writes(client):
    body = client.get("/v1/upcoming?as_of=2025-12-01&until=2026-01-01&entity=us-mn-minneapolis").get_json()
    found = {item["record"]: item["certain"] for item in body["items"]}
    assert found[f"{ORDER}@1"] is True
    assert found[f"{ORDINANCE}@2"] is True
    assert f"{ORDER}@1" not in records(client.get("/v1/upcoming?from=2026-06-01&until=2026-07-01").get_json())


def test_upcoming_pages_without_missing_or_doubling(client):
    url, seen = "/v1/upcoming?from=2025-01-01&until=2026-06-01&limit=7", []
    total = client.get(url).get_json()["total"]
    while url:
        body = client.get(url).get_json()
        seen += [(item["kind"], item["edge"], item["record"]) for item in body["items"]]
        url = body["next"]
    assert len(seen) == len(set(seen)) == total > 14


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("from=2026-01-01&until=2025-01-01", 400),
        ("as_of=2026-01-01&until=2025-01-01", 400),
        ("entity=us-mn-mineapolis", 404),
        ("activity=share-informations", 404),
        ("as_of=2024-02-29", 200),
        ("as_of=9999-12-31", 200),
        ("as_of=0001-01-01", 200),
    ],
)
def test_windows_that_cannot_be_are_refused_and_the_ends_of_time_are_not(client, asked, status):
    assert client.get(f"/v1/upcoming?{asked}").status_code == status


def test_the_last_two_versions_are_compared_norm_by_norm(client):
    body = client.get(DIFF).get_json()
    assert (body["from"]["number"], body["to"]["number"]) == (1, 2)
    assert all(norm["id"].startswith(f"{ORDINANCE}@2#") for norm in body["added"])
    assert body["changed"][0]["fields"]
    assert client.get(f"{DIFF}?from=2&to=1").get_json()["dropped"]
    assert body["words"] in client.get(f"{DIFF}.txt").text


def test_a_version_is_compared_across_knowledge(client):
    body = client.get(f"/v1/instruments/{ORDER}/diff?from_record_set=1").get_json()
    assert (body["from"]["number"], body["to"]["number"]) == (1, 1)
    assert (body["from_record_set"], body["to_record_set"]) == (1, 3)
    assert [side["valid_from"]["earliest"] for side in (body["from"], body["to"])] == ["2025-12-03", "2025-12-10"]


def test_a_version_or_record_set_that_is_not_there_is_named_with_those_that_are(client):
    response = client.get(f"{DIFF}?to=3")
    assert response.status_code == 400
    assert response.get_json()["errors"][0]["allowed"] == ["1", "2"]
    assert client.get(f"{DIFF}?from_record_set=9").status_code == 404
    assert client.get(f"{DIFF}?from_record_set=0").status_code == 404


def test_the_difference_across_dates_names_the_norm_and_the_day(client):
    body = client.get(f"{DIFFERENCE}&as_of=2025-11-01&to_as_of=2026-01-15&record_set=1&to_record_set=1").get_json()
    assert (body["same"], body["differs_in"], body["since"]) == (False, ["as_of"], "2025-12-03")
    assert "Executive Order 2025-02" in body["words"]
    assert any(item["decisive"] and item["norm"].startswith(ORDER) for item in body["norms"])


def test_the_difference_across_knowledge_says_what_is_recorded_otherwise(client):
    body = client.get(f"{DIFFERENCE}&as_of=2025-12-05&record_set=1").get_json()
    assert body["differs_in"] == ["record_set"]
    assert [body[side]["outcome"] for side in ("first", "second")] == ["prohibited", "not-addressed"]
    assert body["norms"][0]["why"] == "text-changed"
    text = client.get(DIFFERENCE.replace("?", ".txt?") + "&as_of=2025-12-05&record_set=1").text
    assert text.startswith("Different (first prohibited, second not-addressed)")


def test_the_difference_across_entities_is_told_too(client):
    body = client.get(f"{DIFFERENCE}&as_of=2026-01-15&to_entity=us-mn-st-paul").get_json()
    assert "entity" in body["differs_in"]
    assert body["second"]["question"]["entity"] == "us-mn-st-paul"


def test_a_difference_is_immutable_only_with_both_clocks_of_both_sides(client):
    base = f"{DIFFERENCE}&as_of=2025-12-05&record_set=1"
    assert "immutable" in client.get(f"{base}&to_record_set=2").headers["Cache-Control"]
    assert "immutable" not in client.get(base).headers["Cache-Control"]


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ("&to_entity=us-mn-mineapolis", 404),
        ("&to_known_at=2026-11-01T00:00:00Z&to_record_set=1", 400),
        ("&to_known_at=2027-01-01T00:00:00Z", 400),
        ("&to_record_set=0", 404),
        ("&given=minor&absent=minor", 400),
    ],
)
def test_a_difference_that_cannot_be_asked_is_refused(client, more, status):
    assert client.get(DIFFERENCE + more).status_code == status
