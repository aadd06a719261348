"""kill -9 a publishing process at random instants, again and again: nothing acknowledged is lost, nothing is halved.

python -m tests.faults.crash --database sqlite --rounds 200 --publishes 1000
"""

import argparse
import random
import sys
import time
from collections.abc import Callable

from tests.faults.stream import PROCESSES, Ack, broken, databases, opened, publish_stream, set_up


def crash(url: str, publishes: int, chance: random.Random) -> tuple[list[Ack], list[str]]:
    """Kill one stream at a random instant; what was acknowledged, and everything that does not hold afterwards."""
    set_up(url)
    observer, acks = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=publish_stream, args=(url, publishes, acks))
    process.start()
    acks.close()
    acked: list[Ack] = []
    last = chance.randrange(publishes)
    try:
        while len(acked) < last:
            acked.append(observer.recv())
        time.sleep(chance.random() * 0.05)
        process.kill()
        while True:
            acked.append(observer.recv())
    except EOFError:
        # The process is gone, and with it the other end of the pipe.
        process.join()
    with opened(url) as facts:
        return acked, [*broken(facts, acked), *_stuck(url)]


def _stuck(url: str) -> list[str]:
    """What keeps the next process from publishing."""
    observer, acks = PROCESSES.Pipe(duplex=False)
    process = PROCESSES.Process(target=publish_stream, args=(url, 1, acks))
    process.start()
    acks.close()
    process.join(60)
    if process.exitcode == 0 and observer.poll():
        return []
    process.kill()
    return ["nothing can be published any more"]


def crash_often(make: Callable[[], str], rounds: int, publishes: int, seed: int) -> list[str]:
    """Crash that often, telling of each round; everything that did not hold."""
    chance = random.Random(seed)
    wrong: list[str] = []
    total = 0
    for number in range(1, rounds + 1):
        acked, faults = crash(make(), publishes, chance)
        total += len(acked)
        wrong += [f"round {number}: {fault}" for fault in faults]
        sys.stderr.write(f"\rround {number} of {rounds}: {total} acknowledged, {len(wrong)} wrong ")
    sys.stderr.write("\n")
    return wrong


def main() -> int:
    """Run the rounds asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], required=True)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--publishes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    asked = parser.parse_args()
    sys.stderr.write(f"seed {asked.seed}\n")
    with databases(asked.database) as make:
        wrong = crash_often(make, asked.rounds, asked.publishes, asked.seed)
    sys.stdout.write("\n".join([*wrong, f"{asked.database}: {asked.rounds} crashes, {len(wrong)} wrong"]) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
