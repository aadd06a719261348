"""Formats, validators, freshness, links and pages, as HTTP says."""

from datetime import UTC, date, datetime

import pytest
from flask.testing import FlaskClient

from service.web.caching import cache_control
from service.web.reply import Freshness, Link
from service.web.response import link_header
from tests.web.toy import make_app

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture
def client() -> FlaskClient:
    """Give a client that checks each response against the contract."""
    return make_app().test_client()


@pytest.mark.parametrize(
    ("url", "accept", "mimetype"),
    [
        ("/v1/made", None, "application/json"),
        ("/v1/made", "*/*", "application/json"),
        ("/v1/made", BROWSER, "application/json"),
        ("/v1/made", "text/plain", "text/plain"),
        ("/v1/made", "text/plain;q=0.4, application/json;q=0.5", "application/json"),
        ("/v1/made.txt", "application/json", "text/plain"),
        ("/v1/made.json", "text/plain", "application/json"),
        ("/v1/fruit/apple", "*/*", "application/json"),
        ("/v1/fruit/apple", "application/json", "application/json"),
        ("/v1/fruit/apple", "application/*", "application/json"),
        ("/v1/fruit/apple", "text/plain;q=0, */*", "application/json"),
    ],
)
def test_the_format_follows_suffix_then_accept(
    client: FlaskClient, url: str, accept: str | None, mimetype: str
) -> None:
    response = client.get(url, headers={"Accept": accept} if accept else {})
    assert (response.status_code, response.mimetype, response.headers["Vary"]) == (200, mimetype, "Accept, User-Agent")


@pytest.mark.parametrize("agent", ["curl/8.5.0", "Wget/1.21.4", "HTTPie/3.2.2"])
@pytest.mark.parametrize(
    ("url", "accept", "mimetype"),
    [
        ("/v1/made", None, "text/plain"),
        ("/v1/made", "*/*", "text/plain"),
        ("/v1/basket", "*/*", "application/json"),
        ("/v1/made", "application/json", "application/json"),
        ("/v1/made", "application/json, */*;q=0.5", "application/json"),
        ("/v1/made.json", "*/*", "application/json"),
        ("/nowhere", "*/*", "text/plain"),
        ("/nowhere", "application/json", "application/problem+json"),
        ("/nowhere.json", "*/*", "application/problem+json"),
    ],
)
def test_a_terminal_gets_text_unless_it_asks_for_more(
    client: FlaskClient, agent: str, url: str, accept: str | None, mimetype: str
) -> None:
    response = client.get(url, headers={"User-Agent": agent, **({"Accept": accept} if accept else {})})
    assert (response.mimetype, response.headers["Vary"]) == (mimetype, "Accept, User-Agent")


def test_only_the_program_itself_is_a_terminal(client: FlaskClient) -> None:
    for agent in ("curlie/1.0", "Mozilla/5.0 (compatible; curl/8.5.0)", "python-requests/2.32"):
        assert client.get("/v1/made", headers={"User-Agent": agent}).mimetype == "application/json"


def test_a_format_not_offered_is_refused_with_those_that_are(client: FlaskClient) -> None:
    response = client.get("/v1/made", headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert response.get_json()["errors"][0]["allowed"] == ["application/json", "text/plain"]


def test_what_a_renderer_was_not_made_for_is_outlined(client: FlaskClient) -> None:
    response = client.get("/v1/fruit/red.txt")
    assert response.status_code == 300
    assert response.text.startswith("candidates:\n- id: apple\n")


@pytest.mark.parametrize("url", ["/v1/basket", "/v1/fruit", "/docs", "/openapi.json", "/problems"])
def test_a_tag_already_held_gives_304_with_the_same_headers(client: FlaskClient, url: str) -> None:
    first = client.get(url)
    tag = first.headers["ETag"]
    for sent in (tag, f'"other", W/{tag}', "*"):
        again = client.get(url, headers={"If-None-Match": sent})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == tag
        assert again.headers["Cache-Control"] == first.headers["Cache-Control"]
        assert again.headers.get("Vary") == first.headers.get("Vary")
    assert client.get(url, headers={"If-None-Match": '"other"'}).status_code == 200


def test_each_format_has_its_own_tag(client: FlaskClient) -> None:
    assert client.get("/v1/made.txt").headers["ETag"] != client.get("/v1/made.json").headers["ETag"]


def test_head_is_get_without_the_body(client: FlaskClient) -> None:
    got, head = client.get("/v1/fruit/apple"), client.head("/v1/fruit/apple")
    assert (head.status_code, head.data) == (200, b"")
    assert dict(head.headers) == dict(got.headers)


def test_options_lists_what_is_allowed_and_opens_reads_only(client: FlaskClient) -> None:
    asked = {"Access-Control-Request-Method": "PUT", "Origin": "https://example.org"}
    response = client.options("/v1/basket", headers=asked)
    assert set(response.allow) == {"GET", "HEAD", "OPTIONS", "POST", "PUT"}
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS, POST"


def test_a_suffix_names_a_format_to_read_not_a_thing_to_write(client: FlaskClient) -> None:
    assert client.put("/v1/basket.json", json={}).status_code == 405


def test_a_write_is_neither_open_nor_kept(client: FlaskClient) -> None:
    order = {"fruit": [{"id": "apple", "colour": "red"}]}
    wrote, asked = client.put("/v1/basket", json=order), client.post("/v1/basket", json=order)
    assert "Access-Control-Allow-Origin" not in wrote.headers
    assert asked.headers["Access-Control-Allow-Origin"] == "*"
    assert (wrote.headers["Cache-Control"], "ETag" in wrote.headers) == ("no-store", False)


def test_both_clocks_pinned_is_immutable(client: FlaskClient) -> None:
    pinned = client.get("/v1/fruit?as_of=2025-01-01&record_set=3").headers["Cache-Control"]
    assert pinned == "public, max-age=31536000, immutable"
    known_today = client.get("/v1/fruit?record_set=3").headers["Cache-Control"]
    assert known_today == "public, max-age=30, must-revalidate"


@pytest.mark.parametrize(
    ("freshness", "age"),
    [
        (Freshness(), 60),
        (Freshness(max_age=9999), 60),
        (Freshness(max_age=5), 5),
        (Freshness(next_change=date(2025, 7, 2)), 30),
        (Freshness(next_change=date(2025, 7, 1)), 0),
        (Freshness(next_change=datetime(2025, 7, 1, 23, 59, 40, tzinfo=UTC)), 10),
    ],
)
def test_a_response_is_never_kept_past_the_next_change(freshness: Freshness, age: int) -> None:
    moment = datetime(2025, 7, 1, 23, 59, 30, tzinfo=UTC)
    assert cache_control(freshness, moment) == f"public, max-age={age}, must-revalidate"


def test_links_are_quoted_and_stay_on_one_line() -> None:
    written = link_header([Link("/a b>", "next"), Link("/ü", "up", {"title": 'say "ü"\n'})])
    assert written == r'''</a%20b%3E>; rel="next", </%C3%BC>; rel="up"; title="say \"?\"?"'''


def test_pages_follow_one_another_without_gap(client: FlaskClient) -> None:
    url, seen = "/v1/fruit?limit=1", []
    while url:
        response = client.get(url)
        page = response.get_json()
        seen += [item["id"] for item in page["items"]]
        assert (page["total"], page["record_set"]) == (3, 7)
        assert (f'<{page["next"]}>; rel="next"' in response.headers["Link"]) == bool(page["next"])
        url = page["next"]
    assert seen == ["apple", "banana", "cherry"]


def test_a_cursor_works_across_formats_and_page_sizes(client: FlaskClient) -> None:
    following = client.get("/v1/fruit.json?limit=1").get_json()["next"]
    moved = following.replace("fruit.json?limit=1", "fruit?limit=2")
    assert len(client.get(moved).get_json()["items"]) == 2


@pytest.mark.parametrize("cursor", ["x", "é", "W10", "bnVsbA", "WzEsMiwzLDRd", "WyJhIiwxLG51bGwse31d", "a" * 2001])
def test_a_broken_cursor_is_refused(client: FlaskClient, cursor: str) -> None:
    response = client.get("/v1/fruit", query_string={"cursor": cursor})
    assert response.status_code == 400
    assert response.get_json()["errors"][0]["parameter"] == "cursor"


def test_a_cursor_of_other_filters_is_refused(client: FlaskClient) -> None:
    following = client.get("/v1/fruit?limit=1").get_json()["next"]
    response = client.get(following + "&colour=red")
    assert (response.status_code, response.get_json()["type"]) == (400, "/problems/invalid-cursor")


def test_a_lookup_may_lead_elsewhere_from_anywhere_below_the_view(client: FlaskClient) -> None:
    response = client.get("/v1/fruit/crimson.json")
    assert (response.status_code, response.headers["Location"]) == (308, "/v1/fruit/red")
    assert response.get_json()["candidates"][0]["id"] == "apple"


def test_what_goes_says_since_when_until_when_and_what_is_asked_instead(client: FlaskClient) -> None:
    going = client.get("/v1/hamper")
    assert going.headers["Deprecation"] == f"@{int(datetime(2025, 6, 1, tzinfo=UTC).timestamp())}"
    assert going.headers["Sunset"] == "Mon, 01 Jun 2026 00:00:00 GMT"
    assert '</v1/basket>; rel="successor-version"' in going.headers["Link"]
    told = client.get("/openapi.json").get_json()["paths"]["/v1/hamper"]["get"]
    assert told["deprecated"]
    assert told["description"].startswith("Deprecated since 2025-06-01, gone on 2026-06-01: ask /v1/basket instead.")
    staying = client.get("/v1/basket")
    assert {"Deprecation", "Sunset"}.isdisjoint(staying.headers.keys())


@pytest.mark.parametrize("url", ["/v1/basket", "/v1/fruit/apple", "/v1/fruit/apple.txt", "/v1/fruit/red"])
def test_whatever_is_sent_links_to_its_licence_once(client: FlaskClient, url: str) -> None:
    assert client.get(url).headers["Link"].count('<https://fruit.test/licence>; rel="license"') == 1
