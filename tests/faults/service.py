"""kill -9 the HTTP service, again and again, while it publishes: each publication is there whole, once, or not at all.

python -m tests.faults.service --database sqlite --rounds 200 --publishes 1000
"""

import argparse
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from threading import Timer
from typing import Any

from service.app import system_clock
from service.documents.document import Document
from service.editing import workflow
from service.editing.tokens import create_token
from service.files.folder import export
from service.store.facts import Facts
from tests.cli.processes import PATIENCE, free_port, start, wait_until_ready
from tests.faults.stream import STREAMED, Ack, broken, corrections, databases, opened, set_up

# Each step, its scope, and the state that it leads to.
STATES = {"propose": "proposed", "review": "approved", "publish": "published"}
# How many requests are answered before the one at which the service is killed: 5 to 8 publications.
CALM = (15, 24)


@dataclass(frozen=True)
class Ask:
    """One write of the stream, which can be sent again as it was."""

    number: int
    step: str
    path: str
    body: Any = None
    tag: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """Its own headers: the key, and the state that it was asked on."""
        return {"Idempotency-Key": f"{self.number}-{self.step}", **({"If-Match": self.tag} if self.tag else {})}


@dataclass(frozen=True)
class Answer:
    """What was read in answer, whole."""

    status: int
    told: Any
    tag: str
    replayed: bool


def title(number: int) -> str:
    """The title of a change set, which no other has."""
    return f"Number {number} of a stream"


def publications(standing: list[Document]) -> Generator[Ask, Answer, None]:
    """The writes of an endless stream; each is to be given the answer to the one before."""
    for number in count(1):
        changes, marked = corrections(standing, str(number))
        path = "/v1/change-sets"
        shown = [{name: value for name, value in vars(change).items() if value} for change in changes]
        answer = yield Ask(number, "propose", path, {"title": title(number), "changes": shown})
        path = f"{path}/{answer.told['id']}"
        answer = yield Ask(number, "review", f"{path}/review", {"approve": True}, answer.tag)
        yield Ask(number, "publish", f"{path}/publish", None, answer.tag)
        standing = marked


@dataclass
class Victim:
    """A service on a database, started by one and the same command again and again."""

    folder: Path
    url: str
    port: int = field(default_factory=free_port)
    tokens: dict[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[str] | None" = None
    killed: bool = False

    def __post_init__(self) -> None:
        self.link = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)

    def rise(self) -> None:
        """Start, and wait until it answers."""
        more = {"DATABASE_URL": self.url, "BRIGHTLINE_RECORDS": str(self.folder / "records")}
        self.process, self.killed = start(self.folder, self.port, **more), False
        wait_until_ready(self.folder, self.port, self.process)

    def kill(self) -> None:
        """Kill the service and its workers, this instant."""
        self.killed = True
        if self.process:
            os.killpg(self.process.pid, signal.SIGKILL)

    def bury(self) -> None:
        """Wait until nothing of it is left that could answer; fails if it had ended before it was killed."""
        ended = self.process.wait(PATIENCE) if self.process else -signal.SIGKILL
        assert ended == -signal.SIGKILL, ended
        # It connects anew with the next request.
        self.link.close()
        with suppress(ConnectionError):
            for _ in range(PATIENCE * 10):
                socket.create_connection(("127.0.0.1", self.port), PATIENCE).close()
                time.sleep(0.1)
            raise AssertionError("a killed service still listens")

    def close(self) -> None:
        """Kill what may still run."""
        with suppress(ProcessLookupError):
            self.kill()
        if self.process:
            self.process.wait(PATIENCE)
        self.link.close()

    def send(self, ask: Ask) -> Answer:
        """Send a write and read the answer to its end."""
        own = {"Authorization": f"Bearer {self.tokens[ask.step]}", "Content-Type": "application/json"}
        content = None if ask.body is None else json.dumps(ask.body).encode()
        self.link.request("POST", ask.path, content, {**own, **ask.headers})
        response = self.link.getresponse()
        told = json.loads(response.read())
        return Answer(response.status, told, response.headers["ETag"], "Idempotency-Replayed" in response.headers)


@dataclass
class Run:
    """A stream, what was acknowledged of it, and what did not hold."""

    victim: Victim
    stream: Generator[Ask, Answer, None]
    pending: Ask
    last: tuple[Ask, Answer] | None = None
    acked: list[Ack] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    instants: Counter[str] = field(default_factory=Counter)
    took: dict[str, float] = field(default_factory=dict)

    def advance(self) -> Answer:
        """Send what is due, and note that it was acknowledged; raises what a broken connection raises."""
        ask, began = self.pending, time.perf_counter()
        answer = self.victim.send(ask)
        assert answer.status == (201 if ask.step == "propose" else 200), (ask, answer)
        self.took[ask.step] = time.perf_counter() - began
        if ask.step == "publish":
            self.acked.append((answer.told["id"], answer.told["record_set"]))
        self.last, self.pending = (ask, answer), self.stream.send(answer)
        return answer

    def until_killed(self, chance: random.Random) -> None:
        """Publish on, and kill the service between two requests or some time after one has begun."""
        for _ in range(chance.randint(*CALM)):
            self.advance()
        if not chance.randrange(8):
            self.victim.kill()
            return
        killer = Timer(chance.random() * 1.2 * self.took[self.pending.step], self.victim.kill)
        killer.start()
        try:
            while True:
                self.advance()
        except (HTTPException, OSError):
            # The killer ends this, whenever it comes, and nothing else does.
            assert self.victim.killed, "the connection broke though nobody was killed"
        finally:
            killer.join()

    def round(self, chance: random.Random) -> list[str]:
        """Publish, kill, start again, look, and repeat what was broken off; what does not hold."""
        self.until_killed(chance)
        self.victim.bury()
        self.victim.rise()
        with opened(self.victim.url) as facts:
            found, done = [*broken(facts, self.acked), *self._doubled(facts)], self._done(facts)
        self.instants[f"{self.pending.step} {'done' if done else 'not done'}"] += 1
        return [*found, *self._repeated(done=done)]

    def _doubled(self, facts: Facts) -> list[str]:
        with facts.reading():
            made = Counter(item.title for item in workflow.change_sets(facts, None))
        return [f"made {times} times: {title}" for title, times in made.items() if times > 1]

    def _done(self, facts: Facts) -> bool:
        """Whether the request that was broken off has been carried out."""
        with facts.reading():
            found = [item for item in workflow.change_sets(facts, None) if item.title == title(self.pending.number)]
        return STATES[self.pending.step] in {step.state for item in found for step in item.steps}

    def _repeated(self, *, done: bool) -> list[str]:
        """Send again what was answered last and what was broken off; what is not answered as it must be."""
        found = []
        if self.last:
            ask, answer = self.last
            again = self.victim.send(ask)
            if (again.status, again.told, again.tag, again.replayed) != (answer.status, answer.told, answer.tag, True):
                found.append(f"acknowledged as {answer}, repeated as {again}")
        broken_off = self.pending
        if self.advance().replayed is not done:
            found.append(f"{broken_off.headers}: done before the kill: {done}, replayed: {not done}")
        return found


@contextmanager
def streaming(url: str, folder: Path) -> Generator[Run, None, None]:
    """A stream of publications to a service on an empty database; the service is killed at the end."""
    _write_records(folder)
    victim = Victim(folder, url)
    try:
        victim.rise()
        now = system_clock()
        with opened(url) as facts:
            for step in STATES:
                made = create_token(facts, name=step, scopes=[step], expires=now + timedelta(1), now=now, by="test")
                victim.tokens[step] = made.text
            standing = [found for found in facts.documents(1) if found.id in {item.id for item in STREAMED}]
        stream = publications(standing)
        yield Run(victim, stream, next(stream))
    finally:
        victim.close()


def _write_records(folder: Path) -> None:
    """Write the small world and the documents to be edited as the record files of a service, which starts quickly."""
    url = f"sqlite:///{folder}/records.sqlite3"
    set_up(url)
    with opened(url) as facts:
        export(facts, folder / "records")


def kill_often(run: Run, rounds: int, publishes: int, chance: random.Random) -> int:
    """Kill at least that often and until that much is acknowledged, telling of each round; the kills."""
    for number in count(1):
        found = run.round(chance)
        run.wrong += [f"round {number}: {fault}" for fault in found]
        sys.stderr.write(f"\rround {number} of {rounds}: {len(run.acked)} acknowledged, {len(run.wrong)} wrong ")
        if number >= rounds and len(run.acked) >= publishes:
            break
    sys.stderr.write("\n")
    return number


def main() -> int:
    """Run the rounds asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], required=True)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--publishes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    asked = parser.parse_args()
    sys.stderr.write(f"seed {asked.seed}\n")
    with (
        databases(asked.database) as make,
        tempfile.TemporaryDirectory(prefix="brightline-service-") as folder,
        streaming(make(), Path(folder)) as run,
    ):
        kills = kill_often(run, asked.rounds, asked.publishes, random.Random(asked.seed))
    told = f"{asked.database}: {kills} kills, {len(run.acked)} acknowledged, {len(run.wrong)} wrong"
    where = ", ".join(f"{instant} {times}" for instant, times in sorted(run.instants.items()))
    sys.stdout.write("\n".join([*run.wrong, f"{told}; broken off: {where}"]) + "\n")
    return 1 if run.wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
