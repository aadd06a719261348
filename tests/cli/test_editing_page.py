"""docs/editing.md is true: its commands are run against a real service, and show what the page says they show."""

import re
import subprocess

import pytest

from tests.cli.processes import ROOT, environment, serving

PAGE = (ROOT / "docs" / "editing.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MARK = "@@@ block"


def blocks() -> list[tuple[str, str | None]]:
    """The commands of the page, each with what is shown after it."""
    found: list[tuple[str, str | None]] = []
    for kind, content in BLOCK.findall(PAGE):
        if kind == "sh":
            found.append((content, None))
        else:
            found[-1] = (found[-1][0], content)
    return found


def pattern(shown: str) -> str:
    """What is shown, where an ellipsis stands for anything."""
    return ".*?".join(re.escape(part) for part in shown.rstrip("\n").split("…"))


@pytest.fixture(scope="module")
def said(tmp_path_factory) -> list[str]:
    """What each block but the first, which starts the service, has said."""
    folder = tmp_path_factory.mktemp("page")
    script = "".join(f"echo '{MARK}'\n{command}" for command, _ in blocks()[1:])
    with serving(folder) as port:
        done = subprocess.run(
            ["/bin/bash", "-euc", script.replace("localhost:8000", f"127.0.0.1:{port}")],
            cwd=folder,
            env=environment(folder),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.split(f"{MARK}\n")[1:]


def test_the_page_starts_the_service_first():
    assert blocks()[0] == ("brightline serve\n", None)


@pytest.mark.parametrize("place", range(1, len(blocks())), ids=lambda place: f"block-{place}")
def test_the_page_shows_what_its_commands_say(said, place):
    shown = blocks()[place][1]
    assert shown is None or re.fullmatch(pattern(shown), said[place - 1].rstrip("\n"), re.DOTALL), said[place - 1]
