"""What every operation answers, recorded; and compared, byte for byte, with what the code at hand answers.

python -m tests.house.replies record replies.json.gz --database landed.sqlite3
python -m tests.house.replies compare replies.json.gz --database landed.sqlite3 --only 'GET /v1/entities' --limit 20

The database is made by `python -m tests.house.landed`; it is copied before every run. A recording holds the requests
too, so that `compare` asks what was asked then. Ids are counted, not drawn (`exchange.nothing_drawn`), and the methods
of `Allow` are sorted, since Werkzeug sends them in no order; nothing else of a reply is altered. What cannot be
provoked from outside is not recorded: a 500, and a 503 but that of a service without records.
"""

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.house.differences import differences
from tests.house.exchange import Reply, Request, Service, nothing_drawn
from tests.house.requests import answers, editing, history, operations, records
from tests.house.requests.asker import Asker, Part

PARTS: tuple[Part, ...] = (
    operations.ask_operations,
    operations.ask_beside_the_contract,
    answers.ask_answers,
    answers.ask_names,
    answers.ask_batches,
    records.ask_lists,
    records.ask_records,
    history.ask_history,
    history.ask_recorded,
    history.ask_receipts,
    editing.ask_editing,
)
Exchange = tuple[Request, Reply]


def record(database: Path, parts: tuple[Part, ...] = PARTS) -> list[Exchange]:
    """Ask everything, and give every request with its reply."""
    with TemporaryDirectory() as folder, nothing_drawn():
        asker = Asker(Service(database, Path(folder)))
        for part in parts:
            part(asker)
        return asker.exchanges


def replay(database: Path, recorded: list[Exchange], only: str = "") -> Iterator[tuple[Request, Reply, Reply]]:
    """Ask again what was asked: each request whose line fits the pattern, with its reply then and now."""
    wanted = [bool(re.search(only, request.told())) for request, _ in recorded]
    needed = _needed([request for request, _ in recorded], wanted)
    with TemporaryDirectory() as folder, nothing_drawn():
        service = Service(database, Path(folder))
        for number, (request, then) in enumerate(recorded):
            if number in needed:
                now = service.ask(number, request)
                if wanted[number]:
                    yield request, then, now


def _needed(requests: list[Request], wanted: list[bool]) -> set[int]:
    """The requests that are wanted, all that write, and those whose replies they refer to."""
    writing = {number for number, request in enumerate(requests) if request.method == "POST"}
    open_, needed = writing | {number for number, is_wanted in enumerate(wanted) if is_wanted}, set[int]()
    while open_:
        needed |= open_
        open_ = {reference for number in open_ for reference in requests[number].references()} - needed
    return needed


def save(path: Path, exchanges: list[Exchange]) -> None:
    """Write a recording; a text that occurs often is written once."""
    texts: dict[str, str] = {}

    def kept(text: str) -> str:
        texts[_key(text)] = text
        return _key(text)

    items = [(asdict(request), {**asdict(reply), "body": kept(reply.body)}) for request, reply in exchanges]
    with gzip.open(path, "wt", compresslevel=6, encoding="utf-8") as file:
        json.dump({"texts": texts, "exchanges": items}, file)


def load(path: Path) -> list[Exchange]:
    """Read a recording."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        held = json.load(file)
    return [(Request(**asked), _reply(held["texts"], told)) for asked, told in held["exchanges"]]


def _key(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def _reply(texts: dict[str, str], told: dict[str, Any]) -> Reply:
    headers = tuple((name, value) for name, value in told["headers"])
    return Reply(told["number"], told["status"], headers, texts[told["body"]])


def compare(database: Path, recorded: list[Exchange], only: str, limit: int, unheeded: frozenset[str]) -> int:
    """Tell which replies differ, and how many there are of each kind; 1 if any does."""
    total, places = 0, Counter[str]()
    for request, then, now in replay(database, recorded, only):
        total += 1
        found = differences(then, now, unheeded)
        if found:
            places["/".join(request.path.partition("?")[0].split("/")[:4])] += 1
            if sum(places.values()) <= limit:
                sys.stdout.write("\n".join([request.told(), *(f"    {line}" for line in found), "", ""]))
    for place, number in places.most_common():
        sys.stdout.write(f"{number:6} differ  {place}\n")
    sys.stdout.write(f"{total} replies, {sum(places.values()) or 'none'} of them other than recorded.\n")
    return 1 if places else 0


def main() -> int:
    """Record, or compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=["record", "compare"])
    parser.add_argument("file", type=Path)
    parser.add_argument("--database", type=Path, required=True, help="made by python -m tests.house.landed")
    parser.add_argument("--only", default="", help="compare only requests whose line matches this pattern")
    parser.add_argument("--limit", type=int, default=20, help="show so many differing replies (20)")
    parser.add_argument("--without-header", action="append", default=[], help="compare all headers but this; repeat it")
    asked = parser.parse_args()
    if asked.verb == "compare":
        return compare(asked.database, load(asked.file), asked.only, asked.limit, frozenset(asked.without_header))
    exchanges = record(asked.database)
    save(asked.file, exchanges)
    statuses = Counter(reply.status for _, reply in exchanges)
    sys.stdout.write(
        f"{len(exchanges)} replies: {', '.join(f'{count} x {status}' for status, count in sorted(statuses.items()))}\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
