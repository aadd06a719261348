"""The page that tells what was measured, on what machine and with which versions."""

import os
import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median

from bench.drive import Run

PACKAGES = ("granian", "flask", "orjson", "zstandard", "brotli")
HEAD = """# Performance

Written by `python -m bench`, which needs [wrk](https://github.com/wg/wrk) and two cores: each server on the first,
with one worker, the load on the others over {connections} connections, one read after the other in every round,
{rounds} rounds of {seconds} seconds. Figures are medians of the rounds, with the least and the most in brackets; ratios
are taken within each round. Compare ratios, not figures: they are what holds from one machine to another.

{machine}.

| read | bytes | requests/s | of hello | of ready bytes | p50, ms | p99, ms | CPU, µs |
| --- | --- | --- | --- | --- | --- | --- | --- |
"""
FOOT = """
*Hello* is a bare Flask app that says so. *Ready bytes* is a bare ASGI app on the same server that sends as many
bytes, with as many headers, made before. *Ready* is what the service sends from `service/web/ready.py`; *not ready* is
the same question with `BRIGHTLINE_READY_BYTES=0`: decided before, but told, dressed and sent anew; *first time* asks of
another day each time, so that it is decided anew, too.

A worker holds {memory} MB after all of this, what is ready included.
"""


def machine() -> str:
    """The machine and the versions."""
    names = [line.partition(": ")[2] for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    processor = names[0] if names else platform.machine()
    return f"{os.cpu_count()} cores of {processor}, {platform.system()}, Python {platform.python_version()}, {packages}"


def row(name: str, size: int, runs: Sequence[Run], hello: Sequence[Run], ready: Sequence[Run]) -> str:
    """One line of the table."""
    ratios = [one.rate / other.rate for one, other in zip(runs, hello, strict=True)]
    of_ready = [one.rate / other.rate for one, other in zip(runs, ready, strict=True)]
    rates = [run.rate for run in runs]
    middle = [f"{median(run.median for run in runs):.2f}", f"{median(run.slowest for run in runs):.1f}"]
    cells = [name, f"{size:,}", f"{median(rates):,.0f}", _spread(ratios), _spread(of_ready), *middle]
    return "| " + " | ".join([*cells, f"{median(run.cpu for run in runs):,.0f}"]) + " |\n"


def _spread(values: Sequence[float]) -> str:
    return f"{median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


def write(path: Path, rows: Sequence[str], told: Mapping[str, object]) -> None:
    """Write the page."""
    page = HEAD.format(machine=machine(), **told) + "".join(rows) + FOOT.format(**told)
    path.write_text(page, encoding="utf-8")


def _lines(path: str) -> list[str]:
    return Path(path).read_text(encoding="utf-8").splitlines() if Path(path).exists() else []
