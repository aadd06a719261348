"""PostgreSQL frozen under a running service: reads go on and say that they may be stale, and nothing hangs."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from service.files.folder import export
from service.store.database import close_database, open_database
from service.store.facts import Facts
from service.store.migrate import migrate
from tests import postgres
from tests.cli.processes import serving
from tests.editing import world

ANSWER = "/v1/entities/us-st-town/answers/ask-status"
READS = (ANSWER, f"{ANSWER}?as_of=2021-02-03", "/v1/jurisdictions", "/healthz", "/v1/instruments")


def family(pid: int) -> list[int]:
    """A process and its children."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [pid, *(one for child in children for one in family(int(child)))]


@contextmanager
def frozen(server: postgres.Server) -> Iterator[None]:
    """The server stopped as it stands: it takes what is sent and answers nothing."""
    stopped = family(server.process.pid)
    try:
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        yield
    finally:
        for pid in reversed(stopped):
            os.kill(pid, signal.SIGCONT)


def until(client: httpx.Client, path: str, fits: Callable[[httpx.Response], bool]) -> httpx.Response:
    """Ask until the response fits."""
    ends = time.perf_counter() + 30
    while time.perf_counter() < ends:
        found = client.get(path)
        if fits(found):
            return found
        time.sleep(0.1)
    raise AssertionError(f"{found.status_code} {found.headers} {found.text[:200]}")


def loaded(url: str, folder: Path) -> Path:
    """The small world in a database, and as record files."""
    database = open_database(url)
    migrate(database)
    export(world.loaded(Facts(database)), folder)
    close_database(database)
    return folder


def test_reads_go_on_while_postgresql_is_frozen_and_say_so_and_nothing_hangs(tmp_path):
    with postgres.running(durable=True) as server:
        url = server.create("frozen")
        own = {"DATABASE_URL": url, "BRIGHTLINE_RECORDS": str(loaded(url, tmp_path / "records"))}
        with (
            serving(tmp_path, **own, BRIGHTLINE_DATABASE_SECONDS="2") as port,
            httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client,
        ):
            before = client.get(ANSWER)
            assert (before.status_code, "Cache-Status" in before.headers) == (200, False)
            assert client.get("/readyz").json()["status"] == "ready"
            with frozen(server):
                hold_stale(client, before)
            back = until(client, ANSWER, lambda found: "Cache-Status" not in found.headers)
            assert back.json() == before.json()
            assert client.get("/readyz").json()["status"] == "ready"
            until(client, "/v1/changes?since=0", lambda found: found.status_code == 200)


def hold_stale(client: httpx.Client, before: httpx.Response) -> None:
    """Hold the service to what it does while its database answers nothing."""
    for path in READS:
        assert answered_in(client, path, 1).status_code == 200, path
    stale = until(client, ANSWER, lambda found: "Cache-Status" in found.headers)
    assert (stale.json(), stale.headers["Cache-Control"]) == (before.json(), "no-cache")
    assert client.get("/readyz").json()["status"] == "stale"
    for path in READS:
        assert answered_in(client, path, 1).status_code == 200, path
    assert answered_in(client, "/v1/receipts/" + "0" * 64, 7).status_code == 503


def answered_in(client: httpx.Client, path: str, seconds: float) -> httpx.Response:
    begun = time.perf_counter()
    found = client.get(path)
    assert time.perf_counter() - begun < seconds, path
    return found
