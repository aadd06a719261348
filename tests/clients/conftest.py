"""What npm gives, installed by the committed lock: linters of the contract, and a client in TypeScript."""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from service.app import bare_app, create_app
from service.settings import Settings
from service.web.docs import to_yaml
from service.web.openapi import V30, V31, spec_dict
from tests.served import on_a_port, recorded

HERE = Path(__file__).parent
# Outside of the tests, since all of those are looked through.
PLACE = HERE.parents[1] / "build" / "clients"
Run = Callable[..., subprocess.CompletedProcess[str]]
MANIFESTS = ("package.json", "package-lock.json", ".npmrc")
PATIENCE = 600
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def is_installed() -> bool:
    """Whether what is installed is what the committed lock names."""
    there = [PLACE / name for name in MANIFESTS] + [PLACE / "node_modules" / ".package-lock.json"]
    return all(path.exists() for path in there) and all(
        (PLACE / name).read_bytes() == (HERE / name).read_bytes() for name in MANIFESTS
    )


def install(npm: str) -> None:
    """Install what the committed lock names; fails with what npm says."""
    PLACE.mkdir(parents=True, exist_ok=True)
    for name in MANIFESTS:
        shutil.copy(HERE / name, PLACE / name)
    done = subprocess.run([npm, "ci"], cwd=PLACE, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def npx() -> Run:
    """Runs a command of a package; without npm only CI fails, where .ci/run installs it."""
    npm = shutil.which("npm")
    if npm is None and "CI" not in os.environ:
        pytest.skip("npm is not installed: apt-get install nodejs npm")
    with (HERE / "package-lock.json").open() as lock:
        # One at a time: the tests may run in several processes.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_installed():
            install(str(npm))

    def run(command: str, *arguments: str | Path, cwd: Path = HERE) -> subprocess.CompletedProcess[str]:
        # No release is asked after, and nobody is told that this ran.
        quiet = {**os.environ, "REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true", "NO_COLOR": "1"}
        line = [str(PLACE / "node_modules" / ".bin" / command), *map(str, arguments)]
        return subprocess.run(line, cwd=cwd, env=quiet, capture_output=True, text=True, check=False, timeout=PATIENCE)

    return run


@pytest.fixture(scope="session", params=[V31, V30])
def contract(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The contract as a file, in each version of OpenAPI."""
    path = tmp_path_factory.mktemp("contract") / "openapi.yaml"
    path.write_bytes(to_yaml(spec_dict(bare_app(), request.param)))
    return path


@pytest.fixture(scope="session")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database with the whole record set."""
    return recorded(tmp_path_factory.mktemp("service"), NOW)


@pytest.fixture(scope="session")
def app(url: str) -> Flask:
    """The service."""
    return create_app(Settings(database_url=url), clock=lambda: NOW)


@pytest.fixture(scope="session")
def site(app: Flask) -> Iterator[str]:
    """The address of the service on a real port."""
    with on_a_port(app) as address:
        yield address
