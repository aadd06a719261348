"""A call that is never sent whole is given up; what is no call is refused."""

import asyncio

import pytest

from service.mcp.http import Posted


async def statuses(method, app, patience=0.05):
    """The statuses that an app behind the door sends."""
    sent = []

    async def receive():
        await asyncio.sleep(60)

    async def send(message):
        sent.append(message)

    await Posted(app, patience)({"type": "http", "method": method, "headers": []}, receive, send)
    return [message["status"] for message in sent if message["type"] == "http.response.start"]


async def waits_for_the_body(scope, receive, send):
    await receive()


async def answers(scope, receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": []})


async def stalls_after_its_head(scope, receive, send):
    await answers(scope, receive, send)
    await receive()


@pytest.mark.parametrize(
    ("method", "app", "expected"),
    [
        ("GET", answers, [405]),
        ("DELETE", answers, [405]),
        ("POST", answers, [200]),
        ("POST", waits_for_the_body, [408]),
        ("POST", stalls_after_its_head, [200]),
    ],
)
def test_only_calls_are_passed_on_and_each_has_its_time(method, app, expected):
    assert asyncio.run(statuses(method, app)) == expected
