"""What one client may ask within a while: told as it is, refused beyond, and forgotten with the window."""

from dataclasses import replace

import pytest

from service.app import system_clock
from service.web.door import Door
from service.web.limiting import READS, WRITES, Limiter, UnusableStoreError, install
from service.web.ready import Ready
from service.web.services import EXTENSION
from tests.asgi import Caller, scope_of
from tests.web.toy import make_app

FAR, FURTHER = "203.0.113.7", "2001:db8:1:2::3"


@pytest.fixture
def make_client():
    """Makes a client of a toy app with rates, at an address."""

    def make(rates=None, *, proxies=0):
        app = make_app()
        app.extensions[EXTENSION] = replace(app.extensions[EXTENSION], clock=system_clock)
        install(app, Limiter(rates or {READS: "3/minute", WRITES: "2/minute"}, proxies=proxies))
        return app.test_client()

    return make


def get(client, address=FAR, path="/v1/fruit/apple", **headers):
    return client.get(path, environ_base={"REMOTE_ADDR": address}, headers=headers)


def test_what_is_left_is_told_and_what_is_beyond_refused(make_client):
    client = make_client()
    for left in (2, 1, 0):
        response = get(client)
        assert response.status_code == 200
        assert response.headers["RateLimit-Policy"] == '"reads";q=3;w=60'
        assert response.headers["RateLimit"].startswith(f'"reads";r={left};t=')
    refused = get(client)
    assert (refused.status_code, refused.get_json()["type"]) == (429, "/problems/too-many-requests")
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.headers["RateLimit"].startswith('"reads";r=0;t=')
    assert refused.headers["Cache-Control"] == "no-store"


def test_each_client_has_its_own_and_a_network_of_ipv6_is_one(make_client):
    client = make_client({READS: "1/minute"})
    assert [get(client, address).status_code for address in (FAR, FURTHER)] == [200, 200]
    assert get(client, "2001:db8:1:2:ffff::1").status_code == 429
    assert get(client, "2001:db8:1:3::3").status_code == 200


def test_writes_are_counted_apart_and_a_failure_counts_too(make_client):
    client = make_client()
    place = {"environ_base": {"REMOTE_ADDR": FAR}}
    assert [client.put("/v1/basket", json={}, **place).status_code for _ in range(3)] == [422, 422, 429]
    assert get(client, path="/v1/fruit/nothing").headers["RateLimit"].startswith('"reads";r=2')


def test_this_machine_and_who_asks_how_it_is_are_free(make_client):
    client = make_client({READS: "1/minute"})
    for _ in range(3):
        response = get(client, "127.0.0.1")
        assert (response.status_code, "RateLimit" in response.headers) == (200, False)
        assert get(client, path="/healthz").status_code == 404


def test_behind_a_proxy_the_address_it_saw_counts_and_no_other(make_client):
    client = make_client({READS: "1/minute"}, proxies=1)
    assert get(client, "127.0.0.1", **{"X-Forwarded-For": f"{FURTHER}, {FAR}"}).status_code == 200
    assert get(client, "127.0.0.1", **{"X-Forwarded-For": f"198.51.100.1, {FAR}"}).status_code == 429
    bare = make_client({READS: "1/minute"})
    assert get(bare, FAR, **{"X-Forwarded-For": "198.51.100.1"}).status_code == 200
    assert get(bare, FAR, **{"X-Forwarded-For": "198.51.100.2"}).status_code == 429


def test_what_is_sent_again_costs_nothing_and_tells_nothing_of_who_had_it_made(make_client):
    client = make_client({READS: "1/minute"})
    ready = Ready(lambda: 1, system_clock, 1_000_000)
    with Caller(Door(client.application, max_body=1_000, ready=ready)) as caller:
        first, again = (called(caller, "/v1/fruit/apple") for _ in range(2))
        assert first.headers["RateLimit"].startswith('"reads";r=0')
        assert (again.status_code, "RateLimit" in again.headers, again.data) == (200, False, first.data)
        assert called(caller, "/v1/fruit/banana").status_code == 429


def called(caller, path):
    (response,) = caller.at_once([{**scope_of(path), "client": (FAR, 1)}])
    return response


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"Origin": "http://localhost"}, 200),
        ({"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}, 200),
        ({"Origin": "https://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
    ],
)
def test_a_page_of_another_origin_has_nothing_stored(make_client, headers, status):
    client = make_client()
    stored = client.put("/v1/basket", json={"fruit": [{"id": "apple", "colour": "red"}]}, headers=headers)
    assert stored.status_code == status, stored.text
    asked = client.post("/v1/basket", json={"fruit": [{"id": "apple", "colour": "red"}]}, headers=headers)
    assert asked.status_code == 200


@pytest.mark.parametrize("store", ["nowhere://x", "redis://127.0.0.1:1"])
def test_a_store_that_cannot_be_used_is_told_at_the_start_and_never_its_secret(store):
    with pytest.raises(UnusableStoreError) as told:
        Limiter({READS: "1/minute"}, store=store.replace("//", "//user:secret@"))
    assert "secret" not in str(told.value)
