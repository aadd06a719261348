"""Real processes of `brightline`, on a real file and a free port."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

BIN = Path(sys.executable).parent
ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120


def environment(folder: Path, **more: str) -> dict[str, str]:
    """What a command runs in: its own database, and the record files of the house."""
    own = {"DATABASE_URL": f"sqlite:///{folder}/brightline.sqlite3", "BRIGHTLINE_RECORDS": str(ROOT / "records")}
    return {"PATH": f"{BIN}:{os.defpath}", "HOME": str(folder), "LC_ALL": "C.UTF-8", **own, **more}


def brightline(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [str(BIN / "brightline"), *arguments],
        cwd=folder,
        env=environment(folder, **more),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def start(folder: Path, port: int, **more: str) -> "subprocess.Popen[str]":
    """Start the service, in a process group of its own; what it says goes to a file."""
    with (folder / f"serve-{port}.log").open("w") as log:
        return subprocess.Popen(
            [str(BIN / "brightline"), "serve"],
            cwd=folder,
            env=environment(folder, PORT=str(port), **more),
            stdout=log,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )


def wait_until_ready(folder: Path, port: int, process: "subprocess.Popen[str]") -> None:
    """Wait until the service answers; fail with what it said where it ends before."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError((folder / f"serve-{port}.log").read_text())


def stop(process: "subprocess.Popen[str]") -> None:
    """End a service that was started here."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(20)


@contextmanager
def serving(folder: Path, **more: str) -> Iterator[int]:
    """The service while it runs; gives its port."""
    port = free_port()
    process = start(folder, port, **more)
    try:
        wait_until_ready(folder, port, process)
        yield port
    finally:
        stop(process)
