"""What is told of the service as it runs: with an id, without who asked what."""

import io
import json
import logging
import socket
import sys
from urllib.request import urlopen

import pytest

from service.web import logs
from service.web.door import Door
from service.web.metrics import Metrics
from service.web.ready import Ready
from tests.asgi import Caller
from tests.web.toy import NOW, make_app


@pytest.fixture
def app():
    made = make_app()
    logs.install(made)
    return made


@pytest.fixture
def written(monkeypatch):
    """What is logged from `info` on, as lines of JSON."""
    root, stream = logging.getLogger(), io.StringIO()
    before = (root.handlers, root.level)
    monkeypatch.setattr(sys, "stderr", stream)
    logs.configure("info")
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers, root.level = before[0], before[1]


def test_a_request_is_told_by_its_rule_and_id_and_nothing_that_was_asked(app, written):
    client = app.test_client()
    client.get("/v1/fruit/apple?as_of=2025-07-01", environ_base={"REMOTE_ADDR": "203.0.113.7"})
    (line,) = written()
    assert (line["event"], line["rule"], line["status"], line["method"]) == ("request", "/v1/fruit/<id>", 200, "GET")
    assert len(line["request"]) == 32
    assert not {"apple", "2025", "203.0.113.7"} & set(
        json.dumps({**line, "timestamp": ""}).replace(chr(34), " ").split()
    )


def test_a_failure_is_sent_with_the_id_that_the_log_has(app, written):
    failed = app.test_client().get("/v1/broken")
    assert failed.status_code == 500
    lines = written()
    assert {line["request"] for line in lines} == {failed.headers["X-Request-Id"]}
    (told,) = [line for line in lines if line["level"] == "error"]
    assert "secret" in told["exception"]
    given = app.test_client().get("/v1/broken", headers={"X-Request-Id": "mine-1"})
    assert given.headers["X-Request-Id"] == "mine-1"
    for strange in ("a" * 65, "a b", "x\u00e9"):
        other = app.test_client().get("/v1/broken", headers={"X-Request-Id": strange})
        assert other.headers["X-Request-Id"] != strange
    assert "X-Request-Id" not in app.test_client().get("/v1/fruit/apple").headers


def test_the_figures_tell_what_was_made_what_was_ready_and_what_was_refused(app):
    metrics = Metrics("toy")
    metrics.watch(app)
    metrics.gauge("age_seconds", "An age.", lambda: 7.0)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = metrics.listen("127.0.0.1", taken.getsockname()[1])
        assert port > taken.getsockname()[1]
    ready = Ready(lambda: 1, lambda: NOW, 1_000_000)
    with Caller(Door(app, max_body=1_000, ready=ready, observe=metrics.request)) as caller:
        for path in ("/v1/fruit/apple", "/v1/fruit/apple", "/v1/fruit/nothing"):
            caller.get(path)
        caller.open("/v1/fruit/apple", method="BREW")
    with urlopen(f"http://127.0.0.1:{port}/metrics") as told:
        figures = told.read().decode()
    for line in (
        'toy_requests_total{kind="made",method="GET",status="200"} 1.0',
        'toy_requests_total{kind="ready",method="GET",status="200"} 1.0',
        'toy_requests_total{kind="made",method="other",status="405"} 1.0',
        'toy_problems_total{slug="not-found"} 1.0',
        'toy_request_seconds_count{kind="ready"} 1.0',
        "toy_age_seconds 7.0",
    ):
        assert line in figures, figures
