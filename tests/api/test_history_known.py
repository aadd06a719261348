"""Knowledge: the same URL with an earlier `known_at` or `record_set` gives the same bytes as then."""

from datetime import timedelta
from functools import partial

import pytest

from service.store.recorded import Change
from service.web.openapi import declared
from tests.api.history_world import ANSWER, LOADED, NOW, append, corrected, documents, loaded
from tests.web.contract import example_path

# What is told of the service or of its time map, and not of what was known at a moment.
WITHOUT_KNOWLEDGE = {"/v1/answers/difference"}
# Reads that need more than their path.
ASKED = {
    "/v1/ask": "?q=Hennepin+sheriff",
    "/v1/search": "?q=Hennepin+sheriff",
    "/v1/compare": "?entities=us-mn-minneapolis,us-mn-st-paul",
}
WORDS = ("summary", "name", "title", "phrase", "definition", "method")
BATCH = {"questions": [{"entity": "us-mn-minneapolis", "activity": "stage-on-government-property"}]}


def reads(app):
    """An address of every read that takes `known_at`, with every parameter it needs."""
    for rule, op in declared(app):
        path = example_path(rule, op)
        if op.method == "GET" and path and "known_at" in op.query.load_fields and rule not in WITHOUT_KNOWLEDGE:
            yield path + ASKED.get(rule, ""), "as_of" in op.query.load_fields
    yield ANSWER + ".txt", True
    yield "/v1/jurisdictions?q=Saint Louis Park", True
    yield "/v1/changes.atom", False


def pinned(path, dated, **more):
    days = {"as_of": "2026-01-15"} if dated else {}
    asked = "&".join(f"{name}={value}" for name, value in {**days, **more}.items())
    return f"{path}{'&' if '?' in path else '?'}{asked}"


def rewritten():
    """Every document with other words, and one question's law withdrawn."""
    for document in documents().values():
        word = next((word for word in WORDS if isinstance(document.body.get(word), str)), None)
        if word:
            yield corrected(*document.key, partial(rewrite, word))


def rewrite(word, body):
    body[word] += " (rewritten)"


@pytest.fixture(scope="module")
def then_and_now(tmp_path_factory):
    """Each address with what it gave when there was one record set, and what it gives after two more."""
    with loaded(tmp_path_factory.mktemp("known")) as (app, facts):
        client = app.test_client()
        pins: tuple[dict[str, str], ...] = (
            {"known_at": (LOADED + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")},
            {"record_set": "1"},
            {},
        )
        urls = [(path, pin, pinned(path, dated, **pin)) for path, dated in reads(app) for pin in pins]
        batch = {**BATCH, **pins[0], "as_of": "2026-01-15"}
        then = {url: client.get(url) for _, _, url in urls}
        batch_then = client.post("/v1/answers", json=batch)
        append(facts, *rewritten(), now=NOW - timedelta(days=2))
        gone = next(key for key in sorted(documents()) if key[0] == "coverage")
        append(facts, Change("withdraw", *gone, None, "It was not read."), now=NOW - timedelta(days=1))
        now = {url: client.get(url) for _, _, url in urls}
        batches = batch_then, client.post("/v1/answers", json=batch)
        yield urls, then, now, batches


def test_every_read_gives_the_same_bytes_as_then(then_and_now):
    urls, then, now, _ = then_and_now
    fixed = [url for _, pin, url in urls if pin]
    assert len(fixed) > 40
    assert [url for url in fixed if then[url].status_code != 200] == []
    assert [url for url in fixed if then[url].data != now[url].data] == []
    assert [url for url in fixed if then[url].headers["ETag"] != now[url].headers["ETag"]] == []


def test_every_read_without_a_pin_tells_what_is_known_now(then_and_now):
    urls, then, now, _ = then_and_now
    assert [url for _, pin, url in urls if not pin and then[url].data == now[url].data] == []


def test_pinned_reads_are_immutable_and_others_are_not(then_and_now):
    urls, _, now, _ = then_and_now
    immutable = {url: "immutable" in now[url].headers["Cache-Control"] for _, _, url in urls}
    assert [url for _, pin, url in urls if immutable[url] != bool(pin)] == []


def test_a_batch_gives_the_same_bytes_as_then(then_and_now):
    then, now = then_and_now[3]
    assert then.status_code == 200
    assert then.data == now.data


def test_before_anything_was_recorded_nothing_is_known(client):
    for pin in ("record_set=0", "known_at=2020-01-01T00:00:00Z"):
        response = client.get(f"{ANSWER}?{pin}")
        assert (response.status_code, response.get_json()["type"]) == (404, "/problems/nothing-recorded")


def test_what_will_be_known_is_refused_and_not_guessed(client):
    assert client.get(f"{ANSWER}?known_at=2027-01-01T00:00:00Z").status_code == 400
    for wrong in ({"known_at": "2027-01-01T00:00:00Z"}, {"known_at": "2026-11-22T12:00:00Z", "record_set": 1}):
        for path, body in (("/v1/answers", {**BATCH, **wrong}), ("/v1/receipts", {**BATCH["questions"][0], **wrong})):
            assert client.post(path, json=body).status_code == 422
