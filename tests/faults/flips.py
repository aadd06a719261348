"""Bits flipped anywhere in a SQLite file: whatever they change in the facts is found, and named where it can be.

python -m tests.faults.flips --flips 5000
"""

import argparse
import random
import sqlite3
import sys
import tempfile
from collections import Counter
from pathlib import Path

from service.store.database import close_database, execute, open_file
from service.store.facts import Facts
from service.store.verify import verify
from tests.faults.stream import opened, publish_stream, set_up

COLUMNS = ("kind", "document", "record_set", "action", "reason", "body", "digest", "merged_into")
_PAGE = 4096
Row = tuple[bytes | None, ...]


class Silent:
    """Acknowledgements that nobody waits for."""

    def send(self, told: object) -> None:
        """Take one."""


def make_file(folder: Path, publishes: int) -> Path:
    """A database with some record sets, all in one file."""
    path = folder / "flipped.sqlite3"
    set_up(f"sqlite:///{path}")
    publish_stream(f"sqlite:///{path}", publishes, Silent())
    with opened(f"sqlite:///{path}") as facts, facts.reading():
        execute(facts.database, "PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def flip_often(path: Path, flips: int, seed: int) -> tuple[list[str], Counter[str]]:
    """Flip one bit after another; what went unnoticed or unnamed, and how often each thing happened."""
    whole, stored = path.read_bytes(), _stored(path)
    assert stored is not None
    chance, told, wrong = random.Random(seed), Counter[str](), []
    # Half of the flips anywhere, half in the bodies, which take the least part of a small file.
    body = [place for place in range(len(whole)) if whole[max(0, place - 60) : place].count(b'"')]
    for number in range(flips):
        place = chance.choice(body) if number % 2 else chance.randrange(len(whole))
        bit = 1 << chance.randrange(8)
        path.write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
        happened, fault = _judge(path, stored)
        told[happened] += 1
        wrong += [f"byte {place} (page {place // _PAGE + 1}), bit {bit}: {fault}"] if fault else []
    path.write_bytes(whole)
    return wrong, told


def _judge(path: Path, stored: list[Row]) -> tuple[str, str]:
    now, faults = _stored(path), _verified(path)
    if now is None:
        return "unreadable", "" if faults else "cannot be read, and went unnoticed"
    changed = [pair for pair in zip(stored, now, strict=False) if pair[0] != pair[1]]
    if len(now) == len(stored) and not changed:
        return "no fact changed", ""
    if not faults:
        return "changed", "went unnoticed"
    named = all(any(_names(line, *pair) for line in faults) for pair in changed) or len(now) != len(stored)
    return "changed", "" if named else f"is not named: {faults[:3]}"


def _names(line: str, before: Row, after: Row) -> bool:
    """Whether a fault names the document, by the id that it had or has."""
    ids = [(row[1] or b"").decode(errors="backslashreplace") for row in (before, after)]
    return any(name in line for name in ids)


def _verified(path: Path) -> list[str]:
    database = open_file(path)
    try:
        return list(verify(Facts(database)))
    finally:
        close_database(database)
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)


def _stored(path: Path) -> list[Row] | None:
    """The facts as another program would read them; None if it cannot."""
    columns = ", ".join(f"CAST({name} AS BLOB)" for name in COLUMNS)
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            return connection.execute(f"SELECT {columns} FROM fact NOT INDEXED ORDER BY rowid").fetchall()
        finally:
            connection.close()
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def main() -> int:
    """Flip as often as asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--flips", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    asked = parser.parse_args()
    sys.stderr.write(f"seed {asked.seed}\n")
    with tempfile.TemporaryDirectory() as folder:
        wrong, told = flip_often(make_file(Path(folder), 20), asked.flips, asked.seed)
    sys.stdout.write("\n".join([*wrong, f"{asked.flips} flips, {dict(told)}, {len(wrong)} wrong"]) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
