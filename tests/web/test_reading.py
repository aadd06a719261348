"""The framework reads strictly: nothing is ignored, and every refusal helps."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from service.web.fields import MAX_PARTS
from service.web.params import MAX_BODY_BYTES
from service.web.problems import MAX_FAULTS
from tests.web.toy import make_app


@pytest.fixture
def client() -> FlaskClient:
    """Give a client that checks each response against the contract."""
    return make_app().test_client()


def refused(client: FlaskClient, url: str) -> dict[str, Any]:
    """Give the one error of a refused read."""
    response = client.get(url)
    assert response.status_code == 400
    errors: list[dict[str, Any]] = response.get_json()["errors"]
    assert len(errors) == 1
    return errors[0]


def test_an_unknown_parameter_is_refused_with_the_nearest_name(client: FlaskClient) -> None:
    error = refused(client, "/v1/fruit?colur=red")
    assert (error["parameter"], error["value"], error["did_you_mean"]) == ("colur", "red", "colour")
    assert "fields" in error["allowed"]


@pytest.mark.parametrize(
    ("query", "parameter", "value"),
    [
        ("colour=red&colour=red", "colour", "red, red"),
        ("as_of=2025-02-30", "as_of", "2025-02-30"),
        ("as_of=today", "as_of", "today"),
        ("as_of=20250101", "as_of", "20250101"),
        ("as_of=", "as_of", ""),
        ("known_at=2025-01-01", "known_at", "2025-01-01"),
        ("known_at=0001-01-01T00:00:00%2B14:00", "known_at", "0001-01-01T00:00:00+14:00"),
        ("known_at=2030-01-01T00:00:00Z", "known_at", "2030-01-01T00:00:00Z"),
        ("limit=201", "limit", "201"),
        ("limit=0", "limit", "0"),
        ("limit=1_0", "limit", "1_0"),
        ("count=%D9%A1", "count", "\u0661"),
        ("fresh=yes", "fresh", "yes"),
        ("given=ripe,", "given", ""),
        ("given=ripe,ripe", "given", "ripe"),
        ("attributes=step", "attributes", "step"),
        ("colour=red%00", "colour", "red\0"),
        ("fields=idd", "fields", "idd"),
    ],
)
def test_a_bad_value_is_quoted(client: FlaskClient, query: str, parameter: str, value: str) -> None:
    error = refused(client, f"/v1/fruit?{query}")
    assert (error["parameter"], error["value"]) == (parameter, value)


def test_every_fault_is_told_at_once(client: FlaskClient) -> None:
    response = client.get("/v1/fruit?limit=999&colour=rd&wrong=1")
    assert [error["parameter"] for error in response.get_json()["errors"]] == ["wrong", "limit", "colour"]


def test_a_wrong_choice_names_the_allowed_ones(client: FlaskClient) -> None:
    error = refused(client, "/v1/fruit?colour=yelow")
    assert (error["allowed"], error["did_you_mean"]) == (["red", "yellow"], "yellow")
    assert refused(client, "/v1/fruit?given=ripe,wahsed")["did_you_mean"] == "washed"


def test_a_list_longer_than_the_limit_is_refused(client: FlaskClient) -> None:
    assert str(MAX_PARTS) in refused(client, f"/v1/fruit?given={'a,' * MAX_PARTS}a")["detail"]


def test_a_plus_sign_lost_in_the_url_is_explained(client: FlaskClient) -> None:
    assert "%2B" in refused(client, "/v1/fruit?known_at=2025-01-01T00:00:00+05:00")["detail"]


def test_two_ways_to_say_what_was_known_are_one_too_many(client: FlaskClient) -> None:
    assert refused(client, "/v1/fruit?known_at=2025-01-01T00:00:00Z&record_set=1")["parameter"] == "record_set"


def test_a_path_parameter_is_checked(client: FlaskClient) -> None:
    assert refused(client, f"/v1/fruit/{'x' * 41}.json")["parameter"] == "id"


def test_an_operation_without_parameters_refuses_them_too(client: FlaskClient) -> None:
    assert refused(client, "/v1/basket?x=1")["allowed"] == ["fields"]


def test_as_of_left_out_is_today_by_the_given_clock(client: FlaskClient) -> None:
    assert client.get("/v1/fruit").get_json()["as_of"] == "2025-07-01"


def test_fields_keep_the_named_members(client: FlaskClient) -> None:
    listed = client.get("/v1/fruit?fields=id,seeds").get_json()
    assert listed["items"][0] == {"id": "apple", "seeds": 3}
    assert listed["total"] == 3
    assert client.get("/v1/fruit/apple.json?fields=colour").get_json() == {"colour": "red"}


def test_fields_do_not_apply_to_text(client: FlaskClient) -> None:
    response = client.get("/v1/fruit/apple.txt?fields=id")
    assert response.status_code == 400
    assert "whole" in response.text


def test_a_body_that_does_not_fit_is_pointed_at(client: FlaskClient) -> None:
    body = {"fruit": [{"id": "a", "colour": "blu", "sseds": 1}, 5], "note": None}
    response = client.post("/v1/basket", json=body)
    assert response.status_code == 422
    told = {error["pointer"]: error for error in response.get_json()["errors"]}
    assert set(told) == {"/fruit/0/colour", "/fruit/0/sseds", "/fruit/1", "/note"}
    assert told["/fruit/0/sseds"]["did_you_mean"] == "seeds"
    assert told["/note"]["value"] is None


def test_a_body_of_another_shape_is_refused_whole(client: FlaskClient) -> None:
    for body in ("[]", "1", "null", '"x"'):
        response = client.post("/v1/basket", data=body, content_type="application/json")
        assert (response.status_code, response.get_json()["errors"][0]["pointer"]) == (422, "")


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff", b'{"a": NaN}', b'{"a": 1, "a": 2}', b'"\\ud800"', b"[" * 5000, b"9" * 5000],
    ids=["empty", "open", "not-utf-8", "nan", "twice", "surrogate", "deep", "huge-number"],
)
def test_a_body_that_is_not_json_is_malformed(client: FlaskClient, body: bytes) -> None:
    response = client.post("/v1/basket", data=body, content_type="application/json")
    assert (response.status_code, response.get_json()["type"]) == (400, "/problems/malformed-json")


def test_a_body_full_of_faults_is_answered_briefly(client: FlaskClient) -> None:
    problem = client.post("/v1/basket", json={f"note{place}": 1 for place in range(5000)}).get_json()
    assert len(problem["errors"]) == MAX_FAULTS
    assert "5000 more" in problem["detail"]


def test_a_body_of_another_type_is_refused(client: FlaskClient) -> None:
    response = client.post("/v1/basket", data="a=1", content_type="application/x-www-form-urlencoded")
    assert (response.status_code, response.get_json()["errors"][0]["allowed"]) == (415, ["application/json"])


def test_a_body_over_the_limit_is_refused(client: FlaskClient) -> None:
    response = client.post("/v1/basket", data=b" " * (MAX_BODY_BYTES + 1), content_type="application/json")
    assert response.status_code == 413
    assert str(MAX_BODY_BYTES) in response.get_json()["detail"]
