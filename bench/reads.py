"""Reads of the service beside bare servers and peers, one after the other in every round."""

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench import peers
from bench.drive import CONNECTIONS, Asked, Run, drive
from bench.servers import Server, bare, service

BODY, ACTIVITY = "us-mn-minneapolis-police", "stage-on-government-property"
ANSWER = f"/v1/entities/{BODY}/answers/{ACTIVITY}"
LIST = "/v1/jurisdictions?limit=100"
RECORD = f"/v1/agencies/{BODY}"
READY_BYTES = 64_000_000
HELLO, BARE = "hello", "ready bytes, {}"
_ROW = f"entity={BODY}&activity={ACTIVITY}&day=2026-11-25"


@dataclass(frozen=True)
class Read:
    """One line of the table: its name, whom it is asked of, what is asked, and the bytes that come."""

    name: str
    server: Server
    asked: Asked
    size: int


@dataclass(frozen=True)
class Found:
    """The bytes of each read and its runs, a run a round, by name; and the megabytes of a worker."""

    sizes: dict[str, int]
    runs: dict[str, list[Run]]
    memory: float

    def bare(self, name: str) -> list[Run]:
        """The runs of bare bytes of the same size."""
        return self.runs[BARE.format(self.sizes[name])]


@contextmanager
def _servers(folder: Path, url: str) -> Iterator[tuple[list[Read], Server]]:
    with ExitStack() as stack:
        served, plain = (stack.enter_context(service(url, size)) for size in (READY_BYTES, 0))
        hello = stack.enter_context(bare("wsgi", "bench.apps:hello"))
        found = [_read(HELLO, hello, Asked("/"))]
        for title, path in (("answer", ANSWER), ("record", RECORD), ("list of 100", LIST)):
            found += _of_one(title, path, served, plain)
        found.append(_read("answer, first time", plain, Asked(ANSWER, is_fresh=True)))
        for title, server in (
            ("Datasette", stack.enter_context(peers.datasette(folder))),
            ("naive", stack.enter_context(peers.naive(folder))),
        ):
            found += [_read(f"{title}, {name}", server, asked) for name, asked in _PEERS[title].items()]
        ready = stack.enter_context(bare("asgi", "bench.apps:ready"))
        sizes = sorted({read.size for read in found if read.server is served})
        found += [Read(BARE.format(size), ready, Asked(f"/?{size}"), size) for size in sizes]
        yield found, served


_PEERS = {
    "Datasette": {
        "record": Asked(f"/peers/records/{BODY}.json?_shape=objects"),
        "decision": Asked(f"/peers/decision.json?_shape=objects&{_ROW}"),
        "list of 100": Asked("/peers/jurisdictions.json?_shape=objects&_size=100&_nocount=1&_nofacet=1"),
    },
    "naive": {
        "record": Asked(f"/records/{BODY}"),
        "decision": Asked(f"/decision?{_ROW}"),
        "list of 100": Asked("/jurisdictions?page_size=100"),
    },
}


def _of_one(title: str, path: str, served: Server, plain: Server) -> Iterator[Read]:
    yield _read(f"{title}, ready", served, Asked(path))
    yield _read(f"{title}, ready, zstd", served, Asked(path, {"Accept-Encoding": "zstd"}))
    _, headers = Asked(path).first(served)
    yield Read(f"{title}, 304", served, Asked(path, {"If-None-Match": headers["etag"]}), 0)
    yield _read(f"{title}, not ready", plain, Asked(path))


def _read(name: str, server: Server, asked: Asked) -> Read:
    size, _ = asked.first(server)
    return Read(name, server, asked, size)


def measure(folder: Path, url: str, rounds: int, seconds: int) -> Found:
    """Drive every read in turn, as many rounds."""
    with _servers(folder, url) as (found, served):
        runs: dict[str, list[Run]] = {read.name: [] for read in found}
        for number in range(rounds):
            for read in found:
                runs[read.name].append(again(read, runs[read.name], seconds))
                sys.stderr.write(f"{number + 1}/{rounds} {read.name}: {runs[read.name][-1].rate:,.0f}/s\n")
        return Found({read.name: read.size for read in found}, runs, served.memory())


def again(read: Read, earlier: list[Run], seconds: int) -> Run:
    """Drive a read once more; what is asked of another day each time is never asked twice of one."""
    # At the end of a run each connection has asked once more than was counted, at most.
    before = sum(run.count + 2 * CONNECTIONS for run in earlier)
    return drive(read.server, read.asked, seconds, before)
