"""Claims over HTTP, on the real records."""

import pytest

from tests.web.contract import ContractClient

STAGING = {"entity": "us-mn-minneapolis", "activity": "stage-on-government-property"}


def check(client: ContractClient, **claim: object) -> dict:
    (item,) = client.post("/v1/claims", json=claim).get_json()["items"]
    return item


@pytest.mark.parametrize(
    ("day", "outcome", "verdict"),
    [
        ("2025-12-11", "prohibited", "supported"),
        ("2025-12-11", "permitted", "contradicted"),
        ("2025-11-01", "prohibited", "not-addressed"),
        ("1990-01-01", "prohibited", "not-researched"),
    ],
)
def test_a_claim_in_ids_has_a_verdict_with_its_evidence(client, day, outcome, verdict) -> None:
    item = check(client, **STAGING, outcome=outcome, as_of=day)
    assert (item["verdict"], item["outcome"], item["as_of"]) == (verdict, outcome, day)
    address = "/v1/entities/{entity}/answers/{activity}".format(**STAGING)
    assert (
        item["answer"] == client.get(address, query_string={"as_of": day}, headers={"Accept": "application/json"}).json
    )
    assert item["reading"] is None


def test_a_claim_in_words_shows_how_it_was_read(client) -> None:
    item = check(client, text="Chicago police must honor immigration detainers", as_of="2026-01-01")
    assert item["verdict"] == "contradicted"
    assert item["reading"]["certain"]
    assert item["reading"]["entities"][0]["id"] == "us-il-chicago-police"
    assert item["reading"]["activities"][0]["id"] == "honor-immigration-detainer"
    assert item["answer"]["outcome"] == "prohibited"
    assert item["summary"].startswith("Contradicted. On 2026-01-01, ")


def test_words_that_leave_something_open_get_candidates_and_no_verdict(client) -> None:
    item = check(client, text="Minneapolis forbids staging on city property")
    assert (item["verdict"], item["answer"], item["outcome"]) == (None, None, "prohibited")
    assert {hit["id"] for hit in item["reading"]["entities"]} >= {"us-mn-minneapolis", "us-ks-minneapolis"}


def test_a_list_is_checked_in_order_from_one_record_set(client) -> None:
    claims = [{**STAGING, "outcome": outcome} for outcome in ("prohibited", "required")]
    body = client.post("/v1/claims", json={"claims": claims, "as_of": "2025-12-11"}).get_json()
    assert [item["verdict"] for item in body["items"]] == ["supported", "contradicted"]
    assert body["record_set"]["number"] == 1


def test_text_gives_the_verdict_first(client) -> None:
    claim = {"text": "Chicago police must honor immigration detainers", "as_of": "2026-01-01"}
    said = client.post("/v1/claims", json=claim, headers={"Accept": "text/plain"}).text
    assert said.splitlines()[1] == "CONTRADICTED  claimed: required"
    assert "PROHIBITED  honor-immigration-detainer" in said


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/entity"),
        ({**STAGING}, "/outcome"),
        ({**STAGING, "outcome": "not-researched"}, "/outcome"),
        ({**STAGING, "outcome": "required", "text": "It must."}, "/entity"),
        ({"claims": [{"text": "It must."}], "text": "It must."}, "/text"),
        ({"claims": []}, "/claims"),
        ({"claims": [{"text": "It must."}] * 101}, "/claims"),
        ({"claims": [{"entity": "us-mn"}]}, "/claims/0/activity"),
    ],
)
def test_what_is_no_claim_is_refused_at_its_place(client, body, pointer) -> None:
    response = client.post("/v1/claims", json=body)
    assert response.status_code == 422
    assert pointer in [fault["pointer"] for fault in response.get_json()["errors"]]


def test_an_unknown_entity_is_refused(client) -> None:
    response = client.post("/v1/claims", json={**STAGING, "entity": "us-mn-minneapolsi", "outcome": "required"})
    assert response.status_code == 404
    assert "us-mn-minneapolis" in str(response.get_json()["errors"])
