"""A database of the records of the house, with the law of one state enacted again in the others."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.places import BIN, ROOT
from service.app import system_clock
from service.documents.document import Document
from service.store.audit import note
from service.store.database import open_database, writing
from service.store.facts import Facts
from service.store.recorded import Change

MODEL = "us-mn"
_LAW = frozenset({"instrument", "coverage", "position", "dispute"})
_CLONED = _LAW | {"jurisdiction", "agency", "organisation"}
# What names one place in the world: no two may bear it.
_UNIQUE = ("geoid", "geoids", "ocd_id", "ori")
_NAMES = re.compile(rf"{MODEL}[a-z0-9-]*")
_STATES = (
    "us-al",
    "us-ak",
    "us-az",
    "us-ar",
    "us-ca",
    "us-co",
    "us-ct",
    "us-de",
    "us-fl",
    "us-ga",
    "us-hi",
    "us-id",
    "us-il",
    "us-in",
    "us-ia",
    "us-ks",
    "us-ky",
    "us-la",
    "us-me",
    "us-md",
    "us-ma",
    "us-mi",
    "us-ms",
    "us-mo",
    "us-mt",
    "us-ne",
    "us-nv",
    "us-nh",
    "us-nj",
    "us-nm",
    "us-ny",
    "us-nc",
    "us-nd",
    "us-oh",
    "us-ok",
    "us-or",
    "us-pa",
    "us-ri",
    "us-sc",
    "us-sd",
    "us-tn",
    "us-tx",
    "us-ut",
    "us-vt",
    "us-va",
    "us-wa",
    "us-wv",
    "us-wi",
    "us-wy",
)


def made(folder: Path, factor: int) -> str:
    """Make a database whose law is so many times that of the house, in a folder; its URL."""
    url = f"sqlite:///{folder}/corpus{factor}.sqlite3"
    named = {"DATABASE_URL": url, "BRIGHTLINE_RECORDS": str(ROOT / "records"), "PATH": str(BIN)}
    for command in (["db", "up"], ["records", "load"]):
        subprocess.run([BIN / "brightline", *command], cwd=ROOT, env=named, check=True, stdout=sys.stderr)  # noqa: S603
    if factor > 1:
        facts = Facts(open_database(url))
        with facts.reading():
            documents = facts.documents(1)
        record(facts, [Change("insert", item.kind, item.id, item.body) for item in _copies(documents, factor)])
    return url


def record(facts: Facts, changes: list[Change]) -> int:
    """Record changes as an import would; the number of the record set."""
    now = system_clock()
    with writing(facts.database):
        made = facts.append_within(changes, now=now, origin="import", author="bench", title="Measured")
        note(
            facts,
            now=now,
            who="bench",
            action="import",
            subject=f"record set {made.number}",
            subject_digest=made.digest,
        )
    return made.number


def _copies(documents: list[Document], factor: int) -> Iterator[Document]:
    model = [item for item in documents if item.kind in _CLONED and item.id.startswith(f"{MODEL}-")]
    ids = {item.id for item in model}
    law = sum(item.kind in _LAW for item in documents)
    wanted, each = law * (factor - 1), sum(item.kind in _LAW for item in model)
    for number in range(-(-wanted // each)):
        state, copy = _STATES[number % len(_STATES)], number // len(_STATES)
        for item in model:
            yield _copy(item, ids, state, f"{state}-copy{copy}")


def _copy(item: Document, ids: set[str], state: str, prefix: str) -> Document:
    def name(found: re.Match[str]) -> str:
        if found[0] == MODEL:
            return state
        return prefix + found[0].removeprefix(MODEL) if found[0] in ids else found[0]

    body = {key: value for key, value in item.body.items() if key not in _UNIQUE}
    return Document(item.kind, _NAMES.sub(name, item.id), json.loads(_NAMES.sub(name, json.dumps(body))))
