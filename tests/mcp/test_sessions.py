"""Real sessions of a client with `brightline mcp`: over standard input and output, and over HTTP."""

import asyncio
import subprocess
import time
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from service.store.facts import Facts
from tests.cli.processes import BIN, PATIENCE, brightline, environment, free_port, stop
from tests.editing import world

QUESTION = {"entity": "us-st-town", "activity": "ask-status", "as_of": "2025-06-01"}
CALLS: list[tuple[str, dict[str, Any]]] = [
    ("find", {"words": "Town police"}),
    ("ask", QUESTION),
    ("ask", {"text": "May the Town police ask about status on 2025-06-01?"}),
    ("compare", {"first": QUESTION, "second": {**QUESTION, "as_of": "2018-01-01"}}),
    ("check", {**QUESTION, "outcome": "required"}),
    ("instrument", {"id": "us-st-town-ordinance", "as_of": "2025-06-01"}),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("tools")


@pytest.fixture
def recorded(folder, sqlite_template, open_url):
    """The small world in the database that the command will find in the folder."""
    target = folder / "brightline.sqlite3"
    if not target.exists():
        target.write_bytes(sqlite_template.read_bytes())
        world.loaded(Facts(open_url(f"sqlite:///{target}")))
    return folder


@contextmanager
def over_http(folder, **more):
    """The tools on a port, once it takes connections."""
    port = free_port()
    with (folder / "mcp.log").open("w") as log:
        process = subprocess.Popen(
            [str(BIN / "brightline"), "mcp", "--http", "--port", str(port)],
            cwd=folder,
            env=environment(folder, **more),
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
    try:
        ends = time.monotonic() + PATIENCE
        while status(port, "GET") is None:
            said = (folder / "mcp.log").read_text()
            assert process.poll() is None, said
            assert time.monotonic() < ends, said
            time.sleep(0.1)
        yield port
    finally:
        stop(process)


def status(port, method, body=None, **headers):
    """The status of one request; None where nobody listens yet."""
    link = HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        link.request(method, "/mcp", body, headers)
        return link.getresponse().status
    except ConnectionRefusedError:
        return None
    finally:
        link.close()


async def session(server):
    """What the tools give, each held to its shape by the client, and the text beside it."""
    async with Client(server) as client:
        names = [tool.name for tool in (await client.list_tools()).tools]
        replies = [await client.call_tool(name, arguments) for name, arguments in CALLS]
        refused = await client.call_tool("ask", {**QUESTION, "activity": "ask-statu"})
        assert refused.is_error
        assert "ask-status" in str(refused.content)
        assert not any(reply.is_error for reply in replies), replies
        return names, [reply.structured_content for reply in replies]


def test_a_session_over_pipes_and_one_over_http_get_the_same(recorded):
    pipes = StdioServerParameters(command=str(BIN / "brightline"), args=["mcp"], env=environment(recorded))
    names, given = asyncio.run(session(pipes))
    assert names == ["find", "ask", "compare", "check", "instrument"]
    found, answered, in_words, compared, checked, read = given
    assert found["items"][0]["id"] == "us-st-town-police"
    assert answered["answer"]["outcome"] == in_words["answer"]["outcome"] == "prohibited"
    assert answered["answer"]["governing"][0]["id"] == "us-st-town-ordinance@1#no-questions"
    assert in_words["reading"]["certain"]
    assert (compared["same_outcome"], checked["verdict"]) == (False, "contradicted")
    assert (read["status"], read["versions"][0]["number"]) == ("in-force", 1)
    with over_http(recorded) as port:
        assert asyncio.run(session(f"http://127.0.0.1:{port}/mcp")) == (names, given)


def test_nothing_stays_open_over_http_and_other_hosts_are_refused(recorded):
    with over_http(recorded) as port:
        assert status(port, "GET", Accept="text/event-stream") == 405
        named = {"Content-Type": "application/json", "Accept": "application/json, text/event-stream"}
        assert status(port, "POST", b"{}", Host="elsewhere.example", **named) == 421
        # Refused by its length alone: a body that is on its way may find the door closed, and the answer lost.
        assert status(port, "POST", **{"Content-Length": "3000000"}, **named) == 413


def test_what_is_not_set_up_is_told_in_words(tmp_path):
    told = brightline(tmp_path, "mcp")
    assert told.returncode == 1
    assert "brightline db up" in told.stderr
