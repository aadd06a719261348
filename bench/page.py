"""The page that tells what was measured, on what machine and with which versions."""

import os
import platform
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median

from bench import targets, words
from bench.drive import CONNECTIONS, Run
from bench.engines import Engine
from bench.growth import Grown
from bench.reads import HELLO, Found

PACKAGES = ("granian", "uvloop", "flask", "marshmallow", "orjson", "zstandard", "datasette", "flask-smorest", "peewee")
ENGINES = ("cedarpy", "gordon-to-regorus")


def machine() -> str:
    """The machine and the versions."""
    names = [line.partition(": ")[2] for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    packages = ", ".join(f"{name} {version(name)}" for name in (*PACKAGES, *ENGINES))
    processor = names[0] if names else platform.machine()
    return f"{os.cpu_count()} cores of {processor}, {platform.system()}, Python {platform.python_version()}, {packages}"


def write(
    path: Path, found: Found, grown: Sequence[Grown], decided: Sequence[Engine], *, rounds: int, seconds: int
) -> None:
    """Write the page."""
    head = words.HEAD.format(machine=machine(), connections=CONNECTIONS, rounds=rounds, seconds=seconds)
    goals = [f"| {goal.what} | {goal.at_least} | {goal.found} |" for goal in targets.goals(found, grown, decided)]
    tables = {
        "goals": goals,
        "reads": list(_reads(found)),
        "growth": list(_growth(grown)),
        "engines": [f"| {engine.name} | {engine.micros:,.0f} |" for engine in decided],
    }
    body = words.BODY.format(memory=f"{found.memory:.0f}", **{name: "\n".join(rows) for name, rows in tables.items()})
    path.write_text(head + body, encoding="utf-8")


def _reads(found: Found) -> Iterator[str]:
    for name, runs in found.runs.items():
        hello = _spread([one.rate / other.rate for one, other in zip(runs, found.runs[HELLO], strict=True)])
        bare = ""
        if name.endswith(("ready", "zstd", "304")):
            bare = _spread([one.rate / other.rate for one, other in zip(runs, found.bare(name), strict=True)])
        yield f"| {name} | {found.sizes[name]:,} | {_rate(runs)} | {hello} | {bare} | {_times(runs)} |"


def _growth(grown: Sequence[Grown]) -> Iterator[str]:
    for one in grown:
        fresh, longest = (median(values) for values in zip(*((p.fresh, p.longest) for p in one.published), strict=True))
        cells = [f"{one.size}x", _cpu(one.ready), _cpu(one.first), f"{one.started:.1f}", f"{one.memory:,.0f}"]
        cells += [f"{one.after:,.0f}", f"{fresh:.2f}", f"{1000 * longest:,.0f}"]
        yield "| " + " | ".join(cells) + " |"


def _rate(runs: Sequence[Run]) -> str:
    return f"{median(run.rate for run in runs):,.0f}"


def _times(runs: Sequence[Run]) -> str:
    half, most = median(run.median for run in runs), median(run.slowest for run in runs)
    return f"{half:.2f} | {most:.1f} | {_cpu(runs)}"


def _cpu(runs: Sequence[Run]) -> str:
    return f"{median(run.cpu for run in runs):,.0f}"


def _spread(values: Sequence[float]) -> str:
    return f"{median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


def _lines(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines() if Path(path).exists() else []
