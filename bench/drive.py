"""One read asked again and again by wrk on the other cores, and what it cost the server."""

import os
import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from urllib.request import Request, urlopen

from bench.servers import Server

CONNECTIONS = 16
OTHERS = f"1-{(os.cpu_count() or 2) - 1}"
_FRESH = Path(__file__).with_name("fresh.lua")
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0}
_LATENCY = re.compile(r"\s+(50|99)%\s+([\d.]+)(us|ms|s)\b")


@dataclass(frozen=True)
class Asked:
    """What is asked: the path, the headers, and whether of another day each time."""

    path: str
    headers: dict[str, str] = field(default_factory=dict)
    is_fresh: bool = False

    def first(self, server: Server) -> tuple[int, dict[str, str]]:
        """Ask once; the bytes of the body, and the headers."""
        request = Request(server.address + self.path, headers={"User-Agent": "bench", **self.headers})  # noqa: S310
        with urlopen(request, timeout=60) as response:  # noqa: S310 - an address of this machine
            return len(response.read()), {name.lower(): value for name, value in response.headers.items()}


@dataclass(frozen=True)
class Run:
    """What one run gave: requests in all and a second, half and nearly all within so many milliseconds, CPU of each."""

    count: int
    rate: float
    median: float
    slowest: float
    cpu: float


def drive(server: Server, asked: Asked, seconds: int, before: int = 0) -> Run:
    """Ask for so many seconds over CONNECTIONS connections; raises RuntimeError where a reply is a failure.

    `before` is how often it was asked: what is asked of another day each time is never asked twice of one.
    """
    command = ["taskset", "--cpu-list", OTHERS, "wrk", "--latency", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s"]
    command += [part for name, value in asked.headers.items() for part in ("-H", f"{name}: {value}")]
    command += ["-s", str(_FRESH)] if asked.is_fresh else []
    arguments = ["--", str(before)] if asked.is_fresh else []
    begun = server.cpu()
    found = subprocess.run(  # noqa: S603 - the command is the one above
        [*command, "-H", "User-Agent: bench", server.address + asked.path, *arguments],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    took = server.cpu() - begun
    if "Non-2xx" in found or "Socket errors" in found:
        raise RuntimeError(found)
    count = int(_number(r"(\d+) requests in", found))
    latency = {share: float(value) * _UNITS[unit] for share, value, unit in _LATENCY.findall(found)}
    return Run(count, _number(r"Requests/sec:\s+([\d.]+)", found), latency["50"], latency["99"], 1e6 * took / count)


def _number(pattern: str, text: str) -> float:
    found = re.search(pattern, text)
    if found is None:
        raise RuntimeError(text)
    return float(found[1])
