"""Servers started for a measurement, each a process group on the first core."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from bench.places import BIN, ROOT

PATIENCE = 120
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A server that runs: its address, its process, and the seconds it took to be ready."""

    address: str
    process: "subprocess.Popen[bytes]"
    took: float

    def cpu(self) -> float:
        """The seconds of processor time that it and its workers have taken so far."""
        return sum(_cpu(pid) for pid in _family(self.process.pid))

    def memory(self) -> float:
        """The megabytes that its workers hold, what they share counted in parts (PSS)."""
        workers = [pid for pid in _family(self.process.pid) if pid != self.process.pid]
        return max(map(_pss, workers or [self.process.pid]))


@contextmanager
def bare(interface: str, name: str, folder: Path = ROOT) -> Iterator[Server]:
    """An app, `module:name`, on granian with one worker, in a folder."""
    port = free_port()
    command = [sys.executable, "-m", "bench.apps", interface, name, str(port)]
    with running(command, {"PYTHONPATH": str(ROOT)}, f"http://127.0.0.1:{port}", "/", folder) as server:
        yield server


@contextmanager
def service(url: str, ready_bytes: int, workers: int = 1) -> Iterator[Server]:
    """The service on a database, with so many bytes for what is ready."""
    port = free_port()
    named = {
        "DATABASE_URL": url,
        "BRIGHTLINE_WORKERS": str(workers),
        "BRIGHTLINE_RECORDS": str(ROOT / "records"),
        "BRIGHTLINE_READY_BYTES": str(ready_bytes),
        "PORT": str(port),
    }
    with running([str(BIN / "brightline"), "serve"], named, f"http://127.0.0.1:{port}", "/readyz") as server:
        yield server


@contextmanager
def running(
    command: list[str], named: dict[str, str], address: str, path: str, folder: Path = ROOT
) -> Iterator[Server]:
    """A command that serves at an address; it is ready once the path answers."""
    environment = {"PATH": f"{BIN}:{os.defpath}", "LC_ALL": "C.UTF-8", **named}
    begun = time.monotonic()
    process = subprocess.Popen(  # noqa: S603 - the commands are those above
        ["taskset", "--cpu-list", "0", *command],  # noqa: S607
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(address + path, process)
        yield Server(address, process, time.monotonic() - begun)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(PATIENCE)


def _wait(url: str, process: "subprocess.Popen[bytes]") -> None:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends and process.poll() is None:
        try:
            with urlopen(url, timeout=5):  # noqa: S310 - an address of this machine
                return
        except HTTPError as error:
            if error.code < HTTPStatus.INTERNAL_SERVER_ERROR:
                return
            time.sleep(0.1)
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"{url} does not answer.")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as made:
        port: int = made.getsockname()[1]
        return port


def _family(pid: int) -> list[int]:
    """A process and all that it started."""
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    return [pid, *(one for child in found for one in _family(int(child)))]


def _cpu(pid: int) -> float:
    parts = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(parts[11]) + int(parts[12])) / _TICKS


def _pss(pid: int) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
