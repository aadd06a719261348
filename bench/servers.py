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
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PATIENCE = 120
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A server that runs: its address and its process."""

    address: str
    process: "subprocess.Popen[bytes]"

    def cpu(self) -> float:
        """The seconds of processor time that it and its workers have taken so far."""
        return sum(_cpu(pid) for pid in _family(self.process.pid))

    def memory(self) -> float:
        """The megabytes that its workers hold, what they share counted in parts (PSS)."""
        workers = [pid for pid in _family(self.process.pid) if pid != self.process.pid]
        return max(map(_pss, workers or [self.process.pid]))


@contextmanager
def bare(interface: str, name: str) -> Iterator[Server]:
    """One of the apps beside this file, on granian with one worker."""
    port = _free_port()
    command = [sys.executable, "-m", "bench.apps", interface, name, str(port)]
    with _running(command, {}, f"http://127.0.0.1:{port}", "/") as server:
        yield server


@contextmanager
def service(folder: Path, ready_bytes: int) -> Iterator[Server]:
    """The service on the records of the house, with so many bytes for what is ready."""
    port = _free_port()
    named = {
        "DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3",
        "BRIGHTLINE_RECORDS": str(ROOT / "records"),
        "BRIGHTLINE_READY_BYTES": str(ready_bytes),
        "PORT": str(port),
    }
    with _running([str(BIN / "brightline"), "serve"], named, f"http://127.0.0.1:{port}", "/readyz") as server:
        yield server


@contextmanager
def _running(command: list[str], named: dict[str, str], address: str, path: str) -> Iterator[Server]:
    environment = {"PATH": f"{BIN}:{os.defpath}", "LC_ALL": "C.UTF-8", **named}
    process = subprocess.Popen(  # noqa: S603 - the commands are those above
        ["taskset", "--cpu-list", "0", *command],  # noqa: S607
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait(address + path, process)
        yield Server(address, process)
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(PATIENCE)


def _wait(url: str, process: "subprocess.Popen[bytes]") -> None:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends and process.poll() is None:
        try:
            with urlopen(url, timeout=5):  # noqa: S310 - an address of this machine
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"{url} does not answer.")


def _free_port() -> int:
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
