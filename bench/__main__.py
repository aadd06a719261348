"""Measure reads, and write what was found.

python -m bench [--rounds 5] [--seconds 2] [--sizes 1 10] [--page docs/performance.md]
"""

import argparse
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bench import engines, growth, page, peers, reads
from bench.corpus import made
from bench.places import ROOT
from service.answering.editions import Catalogue, Edition
from service.store.database import open_database
from service.store.facts import Facts


def measure(rounds: int, seconds: int, sizes: Sequence[int], target: Path) -> None:
    """Measure everything and write the page."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        urls = {size: made(folder, size) for size in sorted({1, *sizes})}
        edition = _edition(urls[1])
        peers.make(folder, edition)
        decided = engines.compare(edition)
        found = reads.measure(folder, urls[1], rounds, seconds)
        grown = [growth.measure(url, size, rounds, seconds) for size, url in urls.items()]
    page.write(target, found, grown, decided, rounds=rounds, seconds=seconds)
    sys.stdout.write(target.read_text(encoding="utf-8"))


def _edition(url: str) -> Edition:
    edition = Catalogue(Facts(open_database(url))).edition()
    edition.make_ready()
    return edition


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=2)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1, 10], help="how many times the law is multiplied")
    parser.add_argument("--page", type=Path, default=ROOT / "docs" / "performance.md")
    asked = parser.parse_args()
    missing = [name for name in ("wrk", "taskset") if shutil.which(name) is None]
    if missing:
        raise SystemExit(f"This needs {' and '.join(missing)}.")
    measure(asked.rounds, asked.seconds, asked.sizes, asked.page)


if __name__ == "__main__":
    main()
