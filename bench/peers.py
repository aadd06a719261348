"""Others on the same records: Datasette, and a plain stack of flask-smorest and peewee, each at its usual."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.places import BIN
from bench.servers import Server, bare, free_port, running
from service.answering.editions import Edition

DATABASE = "peers.sqlite3"
_TABLES = """
create table records (id text primary key, kind text, body text);
create table jurisdictions (id text primary key, name text, parent text, body text);
create table chain (entity text, place text, primary key (entity, place)) without rowid;
create table norms (
    id text primary key, instrument text, jurisdiction text, activity text, modality text, pinpoint text, summary text,
    valid_from text, valid_until text, rank integer
);
create index norms_by_activity on norms (activity, jurisdiction);
"""
# Which norms of the places around a body speak of an activity on a day: what a database can tell, and no decision.
DECISION = """
select n.* from chain c join norms n on n.jurisdiction = c.place
where c.entity = :entity and n.activity = :activity and n.valid_from <= :day and n.valid_until > :day
order by n.rank desc, n.id
"""
ASKED = "entity={}&activity={}&day={}"


def make(folder: Path, edition: Edition) -> None:
    """Write the database of both."""
    library = edition.library
    with sqlite3.connect(folder / DATABASE) as link:
        link.executescript(_TABLES)
        for kind in ("jurisdiction", "agency"):
            for own_id, body in library.by_kind[kind].items():
                link.execute("insert or ignore into records values (?, ?, ?)", (own_id, kind, json.dumps(body)))
                if kind == "jurisdiction":
                    place = (own_id, body["name"], body.get("parent"), json.dumps(body))
                    link.execute("insert into jurisdictions values (?, ?, ?, ?)", place)
        for own_id in library.by_kind["agency"].written:
            chain = {(own_id, place) for place in library.world.entities[own_id].chain}
            link.executemany("insert or ignore into chain values (?, ?)", chain)
        for name, ref in library.norms.items():
            span, body = ref.norm.span, ref.body
            words = (ref.norm.activity, ref.norm.modality.value, body["pinpoint"], body["summary"])
            days = (span.start.earliest.isoformat(), span.end.latest.isoformat())
            row = (name, ref.norm.instrument, ref.instrument["jurisdiction"], *words, *days, 0)
            link.execute("insert into norms values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


@contextmanager
def datasette(folder: Path) -> Iterator[Server]:
    """Datasette at its best: an immutable database, a canned query, no counts and no facets."""
    port = free_port()
    queries = {"decision": {"sql": DECISION}}
    (folder / "metadata.json").write_text(json.dumps({"databases": {"peers": {"queries": queries}}}), encoding="utf-8")
    command = [str(BIN / "datasette"), "serve", "--immutable", str(folder / DATABASE), "--metadata"]
    command += [str(folder / "metadata.json"), "--port", str(port), "--setting", "num_sql_threads", "1"]
    with running(command, {"HOME": str(folder)}, f"http://127.0.0.1:{port}", "/-/versions.json") as server:
        yield server


@contextmanager
def naive(folder: Path) -> Iterator[Server]:
    """The plain stack on granian, with one worker."""
    with bare("wsgi", "bench.naive:app", folder) as server:
        yield server
