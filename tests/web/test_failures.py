"""Every failure is a problem whose type leads to a page."""

import pytest
import yaml
from flask.testing import FlaskClient

from service.web.kinds import KINDS
from tests.web.toy import make_app


@pytest.fixture
def client() -> FlaskClient:
    """Give a client that checks each response against the contract."""
    return make_app().test_client()


@pytest.mark.parametrize(
    ("method", "url", "status"),
    [
        ("GET", "/nowhere", 404),
        ("GET", "/v1/fruit/", 404),
        ("GET", "/v1/fruit/pear", 404),
        ("GET", "/v1/fruit/apple.csv", 404),
        ("DELETE", "/v1/fruit", 405),
        ("GET", "/v1/broken", 500),
        ("GET", "/v1/rotten", 503),
        ("GET", "/docs/ui/other.js", 404),
    ],
)
def test_a_failure_is_a_problem_with_a_page(client: FlaskClient, method: str, url: str, status: int) -> None:
    response = client.open(url, method=method)
    problem = response.get_json()
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    assert (problem["status"], problem["instance"]) == (status, url)
    assert client.get(problem["type"]).get_json()["title"] == problem["title"]


def test_the_page_of_every_kind_is_there_in_json_and_text(client: FlaskClient) -> None:
    listed = client.get("/problems").get_json()["items"]
    assert [kind["slug"] for kind in listed] == list(KINDS)
    for kind in listed:
        assert client.get(kind["type"]).get_json() == kind
        assert yaml.safe_load(client.get(kind["type"] + ".txt").text) == kind


def test_a_wrong_address_names_the_nearest(client: FlaskClient) -> None:
    assert client.get("/v1/friut").get_json()["errors"][0]["did_you_mean"] == "/v1/fruit"
    assert client.get("/v1/fruits/apple").get_json()["errors"][0]["did_you_mean"] == "/v1/fruit/apple"
    assert client.get("/v1//fruit").get_json()["errors"][0]["did_you_mean"] == "/v1/fruit"
    assert "did_you_mean" not in client.get("/" + "x" * 5000).get_json()["errors"][0]


def test_a_wrong_id_names_the_nearest(client: FlaskClient) -> None:
    assert client.get("/v1/fruit/aple.json").get_json()["errors"][0]["did_you_mean"] == "apple"


def test_a_wrong_method_is_told_the_right_ones(client: FlaskClient) -> None:
    assert client.delete("/v1/basket").headers["Allow"] == "GET, HEAD, OPTIONS, POST, PUT"


def test_a_failure_tells_nothing_of_our_insides(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    assert "secret" not in client.get("/v1/broken").text
    assert "secret" in caplog.text


def test_text_is_for_who_asks_for_it(client: FlaskClient) -> None:
    assert client.get("/nowhere", headers={"Accept": "text/plain"}).mimetype == "text/plain"
    assert client.get("/nowhere.txt").mimetype == "text/plain"
    assert client.get("/nowhere", headers={"Accept": "*/*"}).mimetype == "application/problem+json"
    assert client.get("/v1/fruit/pear").mimetype == "application/problem+json"


def test_a_problem_is_not_kept_by_caches(client: FlaskClient) -> None:
    assert client.get("/nowhere").headers["Cache-Control"] == "no-store"


def test_a_service_below_a_prefix_points_at_its_own_pages(client: FlaskClient) -> None:
    response = client.get("/nowhere", environ_overrides={"SCRIPT_NAME": "/api"})
    assert response.get_json()["type"] == "/api/problems/not-found"
