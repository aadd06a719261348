"""Measure reads, and write what was found.

python -m bench [--rounds 5] [--seconds 4] [--page docs/performance.md]
"""

import argparse
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.drive import CONNECTIONS, Asked, Run, drive
from bench.page import row, write
from bench.servers import ROOT, Server, bare, service

ANSWER = "/v1/entities/us-mn-minneapolis-police/answers/stage-on-government-property"
LIST = "/v1/jurisdictions?limit=100"
READY_BYTES = 64_000_000


@dataclass(frozen=True)
class Read:
    """One line of the table: its name, whom it is asked of, what is asked, and the bytes that come."""

    name: str
    server: Server
    asked: Asked
    size: int


@contextmanager
def reads() -> Iterator[tuple[list[Read], Server]]:
    """Start every server, and give what is asked of each; hello is the first. The other is the service."""
    with TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        served = stack.enter_context(service(folder, READY_BYTES))
        plain = stack.enter_context(service(folder, 0))
        hello = stack.enter_context(bare("wsgi", "hello"))
        found = [_read("hello", hello, Asked("/"))]
        for title, path in (("answer", ANSWER), ("list of 100", LIST)):
            found.append(_read(f"{title}, ready", served, Asked(path)))
            packed = Asked(path, {"Accept-Encoding": "zstd"})
            found.append(_read(f"{title}, ready, zstd", served, packed))
            _, headers = Asked(path).first(served)
            found.append(Read(f"{title}, 304", served, Asked(path, {"If-None-Match": headers["etag"]}), 0))
            found.append(_read(f"{title}, not ready", plain, Asked(path)))
        found.append(_read("answer, first time", plain, Asked(ANSWER, is_fresh=True)))
        yield found, served


def _read(name: str, server: Server, asked: Asked) -> Read:
    size, _ = asked.first(server)
    return Read(name, server, asked, size)


def measure(rounds: int, seconds: int, page: Path) -> None:
    """Measure everything in turn, as many rounds, and write the page."""
    with reads() as (found, served), bare("asgi", "ready") as made:
        sizes = sorted({read.size for read in found})
        runs: dict[str, list[Run]] = {read.name: [] for read in found}
        ready: dict[int, list[Run]] = {size: [] for size in sizes}
        for number in range(rounds):
            for size in sizes:
                ready[size].append(drive(made, Asked(f"/?{size}"), seconds))
            for read in found:
                # At the end of a run each connection has asked once more than was counted, at most.
                before = sum(run.count + 2 * CONNECTIONS for run in runs[read.name])
                runs[read.name].append(drive(read.server, read.asked, seconds, before))
                sys.stderr.write(f"{number + 1}/{rounds} {read.name}: {runs[read.name][-1].rate:,.0f}/s\n")
        hello = runs[found[0].name]
        rows = [row(read.name, read.size, runs[read.name], hello, ready[read.size]) for read in found]
        rows += [row("ready bytes", size, ready[size], hello, ready[size]) for size in sizes]
        told = {"connections": CONNECTIONS, "rounds": rounds, "seconds": seconds, "memory": f"{served.memory():.0f}"}
        write(page, rows, told)
    sys.stdout.write(page.read_text(encoding="utf-8"))


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "performance.md")
    asked = parser.parse_args()
    missing = [name for name in ("wrk", "taskset") if shutil.which(name) is None]
    if missing:
        raise SystemExit(f"This needs {' and '.join(missing)}.")
    measure(asked.rounds, asked.seconds, asked.page)


if __name__ == "__main__":
    main()
