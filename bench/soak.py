"""Ask all it can while somebody publishes: no error, nothing stale, and no growth.

python -m bench.soak [--seconds 60] [--workers 1] [--every 10]
"""

import argparse
import json
import sys
import threading
import time
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from bench.corpus import made, record
from bench.reads import ANSWER, BODY, LIST, READY_BYTES, RECORD
from bench.servers import Server, service
from service.store.database import open_database
from service.store.facts import Facts
from service.store.recorded import Change

# How stale what another process recorded may be answered, in seconds, and how much memory may grow, in all.
STALE, GROWTH = 1.0, 1.25
READERS = 4
_FIRST = f"/v1/entities/{BODY}/answers/honor-immigration-detainer"


@dataclass
class Seen:
    """What the readers saw: how much was answered, what failed, and the most that an answer was behind."""

    count: int = 0
    failures: list[str] = field(default_factory=list)
    behind: float = 0.0
    begun: dict[int, float] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, asked: float, number: int) -> None:
        """Note an answer from a record set: behind by how long a later one was already recorded when it was asked."""
        with self.lock:
            self.count += 1
            later = [moment for found, moment in self.begun.items() if found > number and moment < asked]
            self.behind = max(self.behind, asked - min(later, default=asked))


def soak(url: str, seconds: int, workers: int, every: float) -> tuple[Seen, list[float]]:
    """Read and publish for so many seconds; what was seen, and the megabytes of a worker after each publication."""
    seen, memory, done = Seen(), list[float](), threading.Event()
    with service(url, READY_BYTES, workers) as server:
        readers = [threading.Thread(target=_read, args=(server, seen, done, number)) for number in range(READERS)]
        for reader in readers:
            reader.start()
        facts, ends = Facts(open_database(url)), time.monotonic() + seconds
        while time.monotonic() < ends:
            time.sleep(every)
            name = f"soaked-{len(memory)}"
            body = {"id": name, "name": "Soaked", "kinds": ["advocacy"]}
            number = record(facts, [Change("insert", "organisation", name, body)])
            seen.begun[number] = time.monotonic()
            memory.append(server.memory())
        done.set()
        for reader in readers:
            reader.join()
    return seen, memory


def _read(server: Server, seen: Seen, done: threading.Event, number: int) -> None:
    paths = (ANSWER, LIST, RECORD, f"{_FIRST}?as_of={{}}")
    count = number
    while not done.is_set():
        count += 1
        path = paths[count % len(paths)].format(f"20{27 + count % 70}-0{1 + count % 9}-01")
        asked = time.monotonic()
        try:
            seen.note(asked, _number(server, path))
        except (OSError, ValueError, LookupError) as error:
            seen.failures.append(f"{path}: {error!r}")


def _number(server: Server, path: str) -> int:
    """The record set that answers a path; raises ValueError where it is no 200."""
    parts = urlsplit(server.address)
    link = HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    try:
        link.request("GET", path, headers={"Accept": "application/json", "Accept-Encoding": "identity"})
        response = link.getresponse()
        content = response.read()
    finally:
        link.close()
    if response.status != 200:  # noqa: PLR2004
        raise ValueError(f"{response.status} {content[:200]!r}")
    told = json.loads(content)["record_set"]
    return int(told["number"] if isinstance(told, dict) else told)


def main() -> int:
    """Read the command line, soak, and tell; 1 where something was not as it must be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--every", type=float, default=10.0, help="seconds between publications")
    asked = parser.parse_args()
    with TemporaryDirectory() as name:
        seen, memory = soak(made(Path(name), 1), asked.seconds, asked.workers, asked.every)
    faults = [*seen.failures[:5]]
    faults += [f"an answer was {seen.behind:.2f} s behind"] if seen.behind > STALE else []
    # The first publications fill what is kept.
    grown = memory[-1] / memory[min(1, len(memory) - 1)]
    faults += [f"memory grew to {grown:.2f} of what it was"] if grown > GROWTH else []
    told = f"{seen.count} reads, {len(memory)} publications, at most {seen.behind:.2f} s behind, "
    told += f"{memory[0]:.0f} to {memory[-1]:.0f} MB a worker"
    sys.stdout.write("\n".join([told, *faults]) + "\n")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
