"""The lock files: complete, hashed, within the ranges of pyproject.toml, and silent about where packages come from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.house.paths import ROOT

RUN, TEST = ROOT / "requirements.lock", ROOT / "requirements-test.lock"
BENCH = ROOT / "requirements-bench.lock"
LOCKS = [pytest.param(RUN, id="run"), pytest.param(TEST, id="test"), pytest.param(BENCH, id="bench")]
GROUPS = {TEST: "test", BENCH: "bench"}
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
WHERE = re.compile(r"://|^-|\s--(?!hash=sha256:)|@ |\b[\w-]+\.(?:com|org|io|net)\b", re.MULTILINE)


def locked(lock: Path) -> dict[str, Version]:
    """The packages of a lock file with their versions."""
    found = re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", lock.read_text(), re.MULTILINE)
    return {canonicalize_name(name): Version(version) for name, version in found}


def wanted(lock: Path) -> list[Requirement]:
    """What pyproject.toml asks of a lock file."""
    asked = list(PROJECT["project"]["dependencies"])
    asked += PROJECT["dependency-groups"][GROUPS[lock]] if lock in GROUPS else []
    return [Requirement(line) for line in asked]


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_names_no_place_packages_come_from(lock):
    assert WHERE.findall(lock.read_text()) == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash(lock):
    entries = re.split(r"^(?=[A-Za-z0-9])", lock.read_text(), flags=re.MULTILINE)[1:]
    assert len(entries) == len(locked(lock))
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_what_the_project_asks_for_is_locked_in_its_range(lock):
    found = locked(lock)
    missing = [str(need) for need in wanted(lock) if canonicalize_name(need.name) not in found]
    outside = [
        str(need)
        for need in wanted(lock)
        if not need.specifier.contains(found.get(canonicalize_name(need.name), Version("0")))
    ]
    assert (missing, outside) == ([], [])


@pytest.mark.parametrize("lock", [TEST, BENCH])
def test_what_is_tested_and_measured_is_what_is_served(lock):
    tested = locked(lock)
    assert {name: version for name, version in locked(RUN).items() if tested.get(name) != version} == {}
