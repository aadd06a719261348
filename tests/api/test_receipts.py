"""Receipts: every answer has one, it is shown without being kept, kept when asked, and verified by answering again."""

import hashlib
import re

import pytest

from service.web.services import EXTENSION
from tests.api.history_world import ANSWER, ORDER, append, begins_later, corrected, loaded, three_sets

QUESTION = {"entity": "us-mn-minneapolis", "activity": "stage-on-government-property", "as_of": "2025-12-05"}
JSON = {"Accept": "application/json"}


@pytest.fixture(scope="module")
def app(tmp_path_factory):
    with three_sets(tmp_path_factory.mktemp("receipts")) as made:
        yield made


@pytest.fixture
def client(app):
    return app.test_client()


def answered(client, url=f"{ANSWER}?as_of=2025-12-05"):
    """An answer's receipt, and the address of it that the answer links to."""
    response = client.get(url, headers=JSON)
    link = re.search(r'<([^>]*)>; rel="describedby"', response.headers["Link"])
    assert link
    return response.get_json()["receipt"], link[1]


@pytest.mark.parametrize(
    "url",
    [
        f"{ANSWER}?as_of=2025-12-05",
        f"{ANSWER}?as_of=2025-12-05&record_set=1&given=judicial-warrant&absent=officer-endangered&presume=none",
        f"{ANSWER}?as_of=2025-12-05&under={ORDER}&unknown=criminal-investigation",
        "/v1/jurisdictions/us-mn/answers/enter-287g-agreement?as_of=2026-01-15&kind=sheriff&attributes=model:task-force",
        "/v1/jurisdictions/us-mn/answers/enter-287g-agreement?as_of=2026-01-15&level=county",
    ],
)
def test_an_answer_links_to_its_receipt_which_is_shown_without_being_kept(client, url):
    own_id, link = answered(client, url)
    body = client.get(link).get_json()
    assert (body["id"], body["kept_at"]) == (own_id, None)
    told = client.get(url, headers=JSON).get_json()
    for case in told["cases"]:
        case["when"] = [{"variable": item["variable"], "value": item["value"]} for item in case["when"]]
    assert {name: told[name] for name in body["answer"]} == body["answer"]
    assert (body["form"], "summary" in body["answer"]) == (3, False)
    assert (body["question"], body["record_set"]["number"]) == (told["question"], told["record_set"]["number"])


def test_the_id_is_the_same_however_the_question_is_put(client):
    own_id, _ = answered(client)
    known = answered(client, f"{ANSWER}?as_of=2025-12-05&known_at=2026-11-20T00:00:00Z")[0]
    items = client.post("/v1/answers", json={"questions": [QUESTION]}).get_json()["items"]
    assert {own_id, known, items[0]["receipt"]} == {own_id}
    assert answered(client, f"{ANSWER}?as_of=2025-12-05&record_set=1")[0] != own_id


def test_reading_stores_nothing_and_a_receipt_nobody_keeps_says_how_to_see_it(client):
    own_id, _ = answered(client, f"{ANSWER}?as_of=2024-01-01")
    response = client.get(f"/v1/receipts/{own_id}")
    assert (response.status_code, response.get_json()["type"]) == (404, "/problems/receipt-not-kept")
    assert "describedby" in client.get("/problems/receipt-not-kept").text


def test_a_receipt_is_kept_once_and_then_found_by_its_id_alone(client):
    own_id, _ = answered(client)
    first, second = (client.post("/v1/receipts", json=QUESTION) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.headers["Location"] == f"/v1/receipts/{own_id}"
    assert first.data == second.data == client.get(first.headers["Location"]).data


def test_anyone_can_check_the_seal_from_the_json(client):
    body = client.post("/v1/receipts", json=QUESTION).get_json()
    own_id = body.pop("id")
    body.pop("kept_at")
    body.pop("log")
    text = canonical(body)
    label = b"brightline receipt"
    assert hashlib.sha256(b"%d:%b%d:%b" % (len(label), label, len(text), text)).hexdigest() == own_id


def catalogue_facts(app):
    """The facts by which the app itself reads and writes."""
    return app.extensions[EXTENSION].catalogue.facts


def canonical(body):
    """Canonical JSON by the standard library: sorted, without blanks, UTF-8."""
    import json  # noqa: PLC0415 - a reader's own means

    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def test_a_receipt_is_verified_by_answering_again(client):
    own_id = client.post("/v1/receipts", json=QUESTION).get_json()["id"]
    body = client.post(f"/v1/receipts/{own_id}/verify").get_json()
    assert all(body[name] for name in ("intact", "same", "same_record_set", "same_codebook", "same_engine"))
    assert body["difference"] is None
    assert "intact" in client.post(f"/v1/receipts/{own_id}/verify", headers={"Accept": "text/plain"}).text


def test_an_unkept_receipt_is_verified_from_its_question(client):
    own_id, link = answered(client, f"{ANSWER}?as_of=2023-01-01")
    body = client.post(link.replace("?", "/verify?")).get_json()
    assert (body["id"], body["intact"], body["same"]) == (own_id, True, True)
    assert client.post(f"/v1/receipts/{own_id}/verify").status_code == 404


def test_a_receipt_checked_against_another_record_set_says_what_differs_and_why(client):
    own_id = client.post("/v1/receipts", json={**QUESTION, "record_set": 1}).get_json()["id"]
    body = client.post(f"/v1/receipts/{own_id}/verify?against=3").get_json()
    assert (body["intact"], body["same"], body["same_record_set"]) == (True, False, False)
    assert (body["difference"]["first"]["outcome"], body["difference"]["second"]["outcome"]) == (
        "prohibited",
        "not-addressed",
    )
    assert client.post(f"/v1/receipts/{own_id}/verify?against=9").status_code == 404


def test_another_question_does_not_give_the_receipt(client):
    for keep in (False, True):
        own_id, link = answered(client, f"{ANSWER}?as_of=2025-12-07")
        if keep:
            client.post("/v1/receipts", json={**QUESTION, "as_of": "2025-12-07"})
        for other in (link.replace("2025-12-07", "2025-12-06"), link.replace("record_set=3", "record_set=1")):
            response = client.get(other)
            assert (response.status_code, own_id in response.get_json()["detail"]) == (404, True)
    assert client.get(link).status_code == 200
    assert client.get("/v1/receipts/abc").status_code == 400
    assert client.post("/v1/receipts", json={"entity": "us-mn"}).status_code == 422
    assert client.post("/v1/receipts", json={**QUESTION, "entity": "us-mx"}).status_code == 404


def test_a_receipt_outlives_a_correction(tmp_path):
    with loaded(tmp_path) as (app, facts):
        client = app.test_client()
        own_id, link = answered(client)
        kept = client.post("/v1/receipts", json=QUESTION)
        append(facts, corrected("instrument", ORDER, begins_later))
        assert client.get(f"/v1/receipts/{own_id}").data == kept.data
        assert client.get(link).get_json()["answer"]["outcome"] == "prohibited"
        assert answered(client)[0] != own_id


def test_answers_name_their_receipt_where_nothing_can_be_stored(tmp_path):
    with loaded(tmp_path) as (app, _):
        client = app.test_client()
        own_id, link = answered(client)
        own = catalogue_facts(app)
        with own.reading():
            own.database.execute_sql("PRAGMA query_only = 1")
        assert answered(client) == (own_id, link)
        assert client.get(link).status_code == 200
        assert client.post("/v1/receipts", json=QUESTION).status_code == 503


def test_a_hypothetical_answer_has_no_receipt(client):
    change = corrected("instrument", ORDER, begins_later)
    overlay = [{"action": "withdraw", "kind": change.kind, "id": change.id, "reason": "What if."}]
    body = client.post("/v1/answers", json={"questions": [QUESTION], "overlay": overlay}).get_json()
    assert [item["receipt"] for item in body.get("items", ())] in ([None], [])


def test_a_page_of_another_origin_may_have_a_receipt_verified_but_not_kept(client):
    asked = {"Access-Control-Request-Method": "POST", "Origin": "https://example.org"}
    kept, checked = (
        client.options(path, headers=asked) for path in ("/v1/receipts", f"/v1/receipts/{'0' * 64}/verify")
    )
    assert "POST" not in kept.headers["Access-Control-Allow-Methods"]
    assert "POST" in checked.headers["Access-Control-Allow-Methods"]
