"""Many editors at once, on the same instrument and on their own: no update is lost, no number doubled, nobody hangs.

python -m tests.faults.editors --database sqlite --editors 32 --edits 10
"""

import argparse
import sys
from collections import Counter
from multiprocessing.connection import Connection

from service.documents.document import Document
from service.editing.errors import StaleChangeError
from service.store.change_sets import ProposedChange
from service.store.facts import Facts
from service.store.seal import document_digest
from service.store.verify import verify
from tests.editing import world
from tests.faults.stream import PROCESSES, databases, opened, publish, set_up

SHARED = "us-st-town-shared"
PATIENCE = 300


def edit(url: str, name: str, edits: int, told: Connection) -> None:
    """Count up in the summary of an instrument so many times, and tell each record set made."""
    with opened(url) as facts:
        for _ in range(edits):
            told.send(_count_up(facts, name))


def _count_up(facts: Facts, name: str) -> int:
    while True:
        with facts.reading():
            body = facts.history(("instrument", name))[-1].change.body or {}
        expects = document_digest(Document("instrument", name, body))
        counted = {**body, "summary": str(int(body["summary"]) + 1)}
        change = ProposedChange("correct", "instrument", name, counted, "Counted up.", expects)
        try:
            return publish(facts, [change], author=name).record_set or 0
        except StaleChangeError:
            # Somebody was faster: look again and count on from there, as an editor does.
            continue


def edit_together(url: str, editors: int, edits: int) -> list[str]:
    """Let editors loose, every other one on the shared instrument; everything that does not hold afterwards."""
    names = [SHARED if number % 2 else f"us-st-town-own-{number}" for number in range(editors)]
    bodies = {name: world.another(name, summary="0") for name in names}
    set_up(url, [Document("instrument", name, body) for name, body in bodies.items()])
    pipes = [PROCESSES.Pipe(duplex=False) for _ in names]
    processes = [
        PROCESSES.Process(target=edit, args=(url, name, edits, told))
        for name, (_, told) in zip(names, pipes, strict=True)
    ]
    for process in processes:
        process.start()
    for _, told in pipes:
        told.close()
    made, hanging = _gather([observer for observer, _ in pipes], editors * edits)
    for process in processes:
        process.join(10)
        process.kill()
    with opened(url) as facts:
        return [*hanging, *_wrong(facts, names, edits, made)]


def _gather(observers: list[Connection], expected: int) -> tuple[list[int], list[str]]:
    made: list[int] = []
    for observer in observers:
        try:
            while observer.poll(PATIENCE):
                made.append(observer.recv())
        except EOFError:
            continue
        return made, ["an editor hangs"]
    return made, [] if len(made) == expected else [f"{expected - len(made)} edits failed"]


def _wrong(facts: Facts, names: list[str], edits: int, made: list[int]) -> list[str]:
    found = list(verify(facts))
    doubled = [number for number, count in Counter(made).items() if count > 1]
    found += [f"record set {number} was given twice" for number in doubled]
    for name, count in Counter(names).items():
        with facts.reading():
            history = facts.history(("instrument", name))
        counts = [int((item.change.body or {})["summary"]) for item in history]
        if counts != list(range(count * edits + 1)):
            found.append(f"{name}: an update was lost: {counts}")
    return found


def main() -> int:
    """Let loose the editors asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], required=True)
    parser.add_argument("--editors", type=int, default=32)
    parser.add_argument("--edits", type=int, default=10)
    asked = parser.parse_args()
    with databases(asked.database) as make:
        wrong = edit_together(make(), asked.editors, asked.edits)
    sys.stdout.write("\n".join([*wrong, f"{asked.database}: {asked.editors} editors, {len(wrong)} wrong"]) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
