"""Reading over HTTP: finding, listing, formats, caching, and every way to be wrong."""

import pytest

from tests.web.contract import ContractClient

CURL = {"User-Agent": "curl/8.5.0"}


def test_curl_gets_a_table_at_80_columns(client: ContractClient) -> None:
    response = client.get("/v1/jurisdictions/us-mn-minneapolis/answers?as_of=2026-01-15", headers=CURL)
    assert response.mimetype == "text/plain"
    lines = response.text.splitlines()
    assert max(len(line) for line in lines) <= 80
    assert any(line.startswith("prohibited   stage-on-government-property") for line in lines)


def test_an_answer_as_text_names_the_instrument_and_the_next_change(client: ContractClient) -> None:
    response = client.get(
        "/v1/entities/us-mn-minneapolis/answers/stage-on-government-property?as_of=2025-12-05", headers=CURL
    )
    assert response.text.startswith("PROHIBITED")
    assert "Executive Order 2025-02" in response.text
    assert "until 2025-12-11" in response.text


def test_a_fact_that_would_have_to_be_absent_is_told_as_absent(client: ContractClient) -> None:
    response = client.get(
        "/v1/entities/us-mn-minneapolis/answers/stage-on-government-property?as_of=2025-12-05", headers=CURL
    )
    words = " ".join(response.text.split())
    assert "the federal act is not civil immigration enforcement (civil-enforcement absent)" in words
    assert " the property is federally owned (federally-owned-property present)" in words


@pytest.mark.parametrize(
    "name",
    [
        "Saint Louis Park",
        "St. Louis Park",
        "st louis park",
        "2757220",
        "ocd-division/country:us/state:mn/place:st_louis_park",
    ],
)
def test_a_place_is_found_by_any_of_its_names_and_codes(client: ContractClient, name: str) -> None:
    found = client.get("/v1/jurisdictions", query_string={"q": name}).get_json()
    assert [item["id"] for item in found["items"]] == ["us-mn-st-louis-park"]


def test_an_unclear_name_answers_300_with_the_candidates(client: ContractClient) -> None:
    for response in (
        client.get("/v1/jurisdictions", query_string={"q": "St. Anthony"}),
        client.get("/v1/jurisdictions/St. Anthony"),
    ):
        assert response.status_code == 300
        ids = {candidate["id"] for candidate in response.get_json()["candidates"]}
        assert {"us-mn-st-anthony-hennepin-county", "us-mn-st-anthony-stearns-county"} <= ids


def test_a_clear_name_in_the_path_leads_to_the_id(client: ContractClient) -> None:
    response = client.get("/v1/jurisdictions/Saint Louis Park/answers?as_of=2026-01-15")
    assert response.status_code == 308
    assert response.headers["Location"].endswith("/v1/jurisdictions/us-mn-st-louis-park/answers?as_of=2026-01-15")


def test_paging_gives_every_row_once(client: ContractClient) -> None:
    seen: list[str] = []
    url: str | None = "/v1/jurisdictions?parent=us-md&limit=40"
    while url:
        body = client.get(url).get_json()
        seen += [item["id"] for item in body["items"]]
        url = body["next"]
    assert len(seen) == len(set(seen)) == body["total"] > 150


def test_a_read_that_did_not_change_is_a_304_and_head_tells_the_same(client: ContractClient) -> None:
    url = "/v1/entities/us-mn-minneapolis/answers/stage-on-government-property?as_of=2025-12-05"
    first = client.get(url)
    again = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
    head = client.head(url)
    assert again.status_code == 304
    assert (head.status_code, head.headers["ETag"], head.data) == (200, first.headers["ETag"], b"")


def test_both_clocks_pinned_is_immutable_and_else_it_is_not(client: ContractClient) -> None:
    url = "/v1/entities/us-mn-minneapolis/answers/stage-on-government-property?as_of=2025-12-05"
    assert "immutable" in client.get(url + "&record_set=1").headers["Cache-Control"]
    assert "immutable" not in client.get(url).headers["Cache-Control"]


def test_sparse_fields_are_kept_and_unknown_ones_refused(client: ContractClient) -> None:
    body = client.get("/v1/instruments/us-8-usc-1373?fields=id,title").get_json()
    assert set(body) == {"id", "title"}
    refused = client.get("/v1/instruments/us-8-usc-1373?fields=titel")
    assert refused.status_code == 400


def test_a_record_set_that_is_not_there_is_a_problem(client: ContractClient) -> None:
    response = client.get("/v1/about?record_set=99")
    assert response.status_code == 404
    assert response.mimetype == "application/problem+json"


WRONG = [
    ("/v1/entities/us-mn-mineapolis/answers/share-information", 404, "us-mn-mineapolis", "us-mn-minneapolis"),
    ("/v1/entities/us-mn-minneapolis/answers/share-informations", 404, "share-informations", "share-information"),
    (
        "/v1/entities/us-mn-minneapolis/answers/share-information?given=judical-warrant",
        400,
        "judical-warrant",
        "judicial-warrant",
    ),
    ("/v1/entities/us-mn-minneapolis/answers/share-information?as_off=2025-01-01", 400, "2025-01-01", "as_of"),
    ("/v1/entities/us-mn-minneapolis/answers/share-information?as_of=2025-02-30", 400, "2025-02-30", None),
    (
        "/v1/entities/us-mn-minneapolis/answers/share-information?under=us-8-usc-1374",
        400,
        "us-8-usc-1374",
        "us-8-usc-1373",
    ),
    (
        "/v1/entities/us-mn-minneapolis/answers/enter-287g-agreement?attributes=model:taskforce",
        400,
        "model:taskforce",
        None,
    ),
    (
        "/v1/entities/us-mn-minneapolis/answers/honor-immigration-detainer?absent=civil-enforcement",
        400,
        "civil-enforcement",
        None,
    ),
    ("/v1/entities/us-mn-minneapolis/answers/share-information?given=minor&absent=minor", 400, "minor", None),
    ("/v1/jurisdictions?limit=201", 400, "201", None),
    ("/v1/jurisdictions?limit=201&limit=3", 400, "201", None),
    ("/v1/jurisdictions?cursor=xyz", 400, "xyz", None),
    ("/v1/jurisdictions/us-mn/answers/share-information?kind=sherif", 400, "sherif", "sheriff"),
    ("/v1/instruments?kind=law", 400, "law", None),
    ("/v1/instruments/us-8-usc-1375", 404, "us-8-usc-1375", None),
    ("/v1/nowhere", 404, None, None),
]


@pytest.mark.parametrize(("url", "status", "quoted", "suggested"), WRONG)
def test_what_is_wrong_is_named_quoted_and_put_right(
    client: ContractClient, url: str, status: int, quoted: str | None, suggested: str | None
) -> None:
    response = client.get(url, headers={"Accept": "application/json"})
    body = response.get_json()
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    assert quoted is None or any(quoted in str(error.get("value", "")) for error in body["errors"])
    assert suggested is None or suggested in str(body["errors"])
    assert client.get(body["type"]).status_code == 200


def test_a_batch_is_answered_from_one_record_set_in_order(client: ContractClient) -> None:
    questions = [
        {"entity": "us-mn-minneapolis", "activity": "stage-on-government-property", "as_of": day}
        for day in ("2025-11-01", "2025-12-05")
    ]
    body = client.post("/v1/answers", json={"questions": questions}).get_json()
    assert [item["outcome"] for item in body["items"]] == ["not-addressed", "prohibited"]
    assert [item["as_of"] for item in body["items"]] == ["2025-11-01", "2025-12-05"]


def test_a_batch_that_is_not_json_or_not_right_is_refused(client: ContractClient) -> None:
    assert client.post("/v1/answers", data="x=1").status_code == 415
    assert client.post("/v1/answers", data="{", content_type="application/json").status_code == 400
    assert client.post("/v1/answers", json={"questions": []}).status_code == 422
    assert client.post("/v1/answers", json={"questions": [{"entity": "us-mn"}]}).status_code == 422


def test_the_decision_rule_and_health_are_told(client: ContractClient) -> None:
    assert "## 3. Step 1: bearer" in client.get("/v1/decision-rule").text
    assert client.get("/healthz").get_json() == {"status": "alive"}
    assert client.get("/readyz").get_json() == {"status": "ready"}


def test_ordinances_orders_and_agreements_have_addresses_of_their_own(client: ContractClient) -> None:
    for plural, kind in (
        ("ordinances", "ordinance"),
        ("executive-orders", "executive-order"),
        ("agreements", "agreement"),
    ):
        body = client.get(f"/v1/{plural}").get_json()
        assert body["total"] > 0
        assert {item["kind"] for item in body["items"]} == {kind}
        assert client.get(f"/v1/{plural}/{body['items'][0]['id']}").status_code == 200
    assert client.get("/v1/ordinances/us-8-usc-1373").status_code == 404


def test_versions_and_events_of_an_instrument_are_listed(client: ContractClient) -> None:
    base = "/v1/instruments/us-mn-minneapolis-separation-ordinance"
    versions = client.get(f"{base}/versions").get_json()["items"]
    assert [version["number"] for version in versions] == [1, 2]
    assert client.get(f"{base}/versions/2").get_json()["norms"]
    assert client.get(f"{base}/versions/3").status_code == 404
    assert client.get(f"{base}/events").get_json()["total"] > 1
