"""What happens as the law grows: the time of an answer, memory, the start, and a publication."""

import sys
from dataclasses import dataclass
from statistics import median

from bench.drive import Asked, Run
from bench.publishing import Published, publish
from bench.reads import ANSWER, READY_BYTES, Read, again
from bench.servers import service


@dataclass(frozen=True)
class Grown:
    """One size: runs of a repeated and a first-time answer, seconds to be ready, megabytes before and after, and more.

    `published` are publications one after another, `after` the megabytes once they are done.
    """

    size: int
    ready: list[Run]
    first: list[Run]
    started: float
    memory: float
    published: list[Published]
    after: float


def measure(url: str, size: int, rounds: int, seconds: int, publications: int = 3) -> Grown:
    """Measure the service on a database of one size."""
    with service(url, READY_BYTES) as served, service(url, 0) as plain:
        started = min(served.took, plain.took)
        lines = [Read("ready", served, Asked(ANSWER), 0), Read("first", plain, Asked(ANSWER, is_fresh=True), 0)]
        runs: dict[str, list[Run]] = {line.name: [] for line in lines}
        for _ in range(rounds):
            for line in lines:
                line.asked.first(line.server)
                runs[line.name].append(again(line, runs[line.name], seconds))
        memory = served.memory()
        published = [publish(served, url, ANSWER, number) for number in range(publications)]
        sys.stderr.write(f"{size}x: {median(run.rate for run in runs['first']):,.0f}/s at first\n")
        return Grown(size, runs["ready"], runs["first"], started, memory, published, served.memory())
