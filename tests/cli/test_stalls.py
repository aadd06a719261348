"""Clients that stall, and workers that die, stop nobody else."""

import os
import resource
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.cli.processes import PATIENCE, free_port, serving, start, stop, wait_until_ready

STALLED = b"POST /v1/answers HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A service with one worker."""
    with serving(tmp_path_factory.mktemp("stalls")) as found:
        yield found


def connections(port: int, count: int, sent: bytes = b"") -> list[socket.socket]:
    """Connections that send this much and then nothing."""
    found = [socket.create_connection(("127.0.0.1", port), timeout=5) for _ in range(count)]
    for each in found:
        each.sendall(sent)
    return found


def closed(many: list[socket.socket]) -> None:
    """Close them all."""
    for each in many:
        each.close()


def health(port: int) -> float:
    """How many seconds `/healthz` takes."""
    began = time.perf_counter()
    with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as response:
        assert response.status == 200
    return time.perf_counter() - began


def test_bodies_that_never_come_hold_up_nobody(port):
    stalled = connections(port, 50, STALLED)
    try:
        assert health(port) < 5
    finally:
        closed(stalled)


def test_a_body_that_never_comes_is_refused(port):
    (stalled,) = connections(port, 1, STALLED)
    stalled.settimeout(40)
    answer = b""
    while chunk := stalled.recv(4096):
        answer += chunk
        if b"}" in answer:
            break
    stalled.close()
    assert answer.startswith(b"HTTP/1.1 408")
    assert b"request-timeout" in answer


def test_silent_connections_lock_nobody_out(port):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    silent = connections(port, min(2_000, hard // 4))
    try:
        assert health(port) < 5
    finally:
        closed(silent)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_chunked_body_over_the_limit_is_refused_and_not_cut(port):
    (link,) = connections(port, 1, b"POST /v1/answers HTTP/1.1\r\nHost: here\r\nContent-Type: application/json\r\n")
    link.sendall(b"Transfer-Encoding: chunked\r\n\r\n")
    piece = b"%x\r\n%s\r\n" % (100_000, b" " * 100_000)
    with suppress(BrokenPipeError, ConnectionResetError):  # it may be refused before all of it was sent
        for _ in range(12):
            link.sendall(piece)
        link.sendall(b"0\r\n\r\n")
    link.settimeout(20)
    answer = link.recv(4096)
    link.close()
    assert answer.startswith(b"HTTP/1.1 413")


def test_a_worker_that_is_killed_is_replaced(tmp_path):
    port = free_port()
    process = start(tmp_path, port)
    try:
        wait_until_ready(tmp_path, port, process)
        before = workers(process.pid)
        for pid in before:
            os.kill(pid, signal.SIGKILL)
        ends = time.monotonic() + PATIENCE
        while not answers(port):
            assert time.monotonic() < ends, "nobody took the place of the worker"
            time.sleep(0.5)
        assert workers(process.pid).isdisjoint(before)
    finally:
        stop(process)


def workers(pid: int) -> set[int]:
    """The workers of a service: the children that serve."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return {int(child) for child in children if b"resource_tracker" not in Path(f"/proc/{child}/cmdline").read_bytes()}


def answers(port: int) -> bool:
    """Whether `/healthz` answers."""
    try:
        return health(port) < 5
    except OSError:
        return False
