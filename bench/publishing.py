"""What a publication costs those who read: how soon it answers, and how long a stranger's read may wait."""

import threading
import time
from dataclasses import dataclass
from http import HTTPStatus
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from bench.corpus import record
from bench.servers import Server
from service.store.database import open_database
from service.store.facts import Facts
from service.store.recorded import Change

_EVERY = 0.002


@dataclass(frozen=True)
class Published:
    """Seconds until the first answer with what was published, and the longest wait of a read meanwhile."""

    fresh: float
    longest: float


def publish(server: Server, url: str, path: str, number: int) -> Published:
    """Record one document more, as another process does, while somebody reads a path that is not ready."""
    name = f"measured-{number}"
    body = {"id": name, "name": "Measured", "kinds": ["advocacy"]}
    facts, waits, done = Facts(open_database(url)), list[float](), threading.Event()
    stranger = threading.Thread(target=_read, args=(server.address + path, waits, done))
    stranger.start()
    time.sleep(0.5)
    waits.clear()
    recorded = record(facts, [Change("insert", "organisation", name, body)])
    begun = time.monotonic()
    while not _answers(f"{server.address}{path}?min_record_set={recorded}"):
        time.sleep(0.01)
    fresh = time.monotonic() - begun
    time.sleep(0.5)
    done.set()
    stranger.join()
    return Published(fresh, max(waits))


def _read(address: str, waits: list[float], done: threading.Event) -> None:
    count = 0
    while not done.is_set():
        count += 1
        begun = time.monotonic()
        _answers(f"{address}?as_of=20{30 + count % 60}-01-01")
        waits.append(time.monotonic() - begun)
        time.sleep(_EVERY)


def _answers(address: str) -> bool:
    try:
        with urlopen(Request(address, headers={"User-Agent": "bench"}), timeout=120) as response:  # noqa: S310 - this machine
            response.read()
            return True
    except HTTPError as error:
        if error.code != HTTPStatus.SERVICE_UNAVAILABLE:
            raise
        return False
