"""The image: built from the lock file, run by nobody special, on a root that may be read-only."""

import json
import re
from fnmatch import fnmatch
from typing import NamedTuple

import pytest

from tests.house.paths import ROOT


class Step(NamedTuple):
    """One instruction of the Dockerfile."""

    verb: str
    rest: str


def read_steps() -> list[Step]:
    """The instructions, with continued lines joined and comments left out."""
    lines = [line for line in (ROOT / "Dockerfile").read_text().splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", " ", "\n".join(lines))
    return [Step(*line.split(maxsplit=1)) for line in joined.splitlines() if line.strip()]


STEPS = read_steps()
LAST = STEPS[max(index for index, step in enumerate(STEPS) if step.verb == "FROM") :]
ENV = dict(re.findall(r'(\w+)=("[^"]*"|\S+)', " ".join(step.rest for step in LAST if step.verb == "ENV")))


def only(verb: str) -> str:
    """What the one instruction of this verb says in the image that is shipped."""
    found = [step.rest for step in LAST if step.verb == verb]
    assert len(found) == 1, f"{verb}: {found}"
    return found[0]


def sources() -> list[str]:
    """What is copied from the house into the image or the stage that builds it."""
    copies = [step.rest.split() for step in STEPS if step.verb == "COPY" and "--from=" not in step.rest]
    return [word for words in copies for word in words[:-1]]


def test_every_stage_is_the_same_pinned_python():
    bases = {step.rest.split()[0] for step in STEPS if step.verb == "FROM"}
    assert len(bases) == 1
    assert re.fullmatch(r"python:3\.11-slim(-\w+)?", bases.pop())


def test_packages_come_from_the_lock_file_by_hash():
    installs = [step.rest for step in STEPS if step.verb == "RUN" and "pip install" in step.rest]
    assert installs, "nothing is installed"
    assert all("--require-hashes --requirement" in line or "--no-deps" in line for line in installs)
    assert "requirements.lock" in sources()


def test_nothing_is_fetched_but_by_pip():
    assert [step for step in STEPS if step.verb == "ADD" or re.search(r"\b(curl|wget|apt-get)\b", step.rest)] == []


def test_the_user_is_not_root_and_owns_nothing_but_the_data():
    user = only("USER").partition(":")[0]
    assert user.isdigit()
    assert int(user) > 0
    assert not any("--chown" in step.rest for step in LAST)


def test_only_the_data_folder_is_written_to():
    assert json.loads(only("VOLUME")) == ["/data"]
    assert ENV["DATABASE_URL"].startswith("sqlite:////data/")
    assert ENV["PYTHONDONTWRITEBYTECODE"] == "1"


def test_the_image_says_whether_it_is_healthy_with_what_it_has():
    words = json.loads(only("HEALTHCHECK").partition("CMD ")[2])
    assert words[0] == "python"
    assert "/healthz" in words[-1]
    compile(words[-1], "HEALTHCHECK", "exec")


def test_it_serves_on_port_8000_of_every_interface():
    assert only("EXPOSE") == ENV["PORT"] == "8000"
    assert ENV["HOST"] == "0.0.0.0"
    assert json.loads(only("CMD")) == ["brightline", "serve"]


@pytest.mark.parametrize("source", sources())
def test_what_is_copied_is_there_and_not_left_out(source):
    assert (ROOT / source).exists()
    allowed = [line[1:] for line in (ROOT / ".dockerignore").read_text().split() if line.startswith("!")]
    assert any(fnmatch(source, f"{pattern}*") for pattern in allowed)


def test_no_local_state_reaches_the_image():
    patterns = (ROOT / ".dockerignore").read_text().split()
    assert "*" in patterns
    assert not {"!.venv", "!.git", "!tests", "!."} & set(patterns)
