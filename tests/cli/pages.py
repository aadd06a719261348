"""Pages of the docs whose commands are run: what they show, and what comes of running them."""

import re
import subprocess
from pathlib import Path

from tests.cli.processes import ROOT, environment, serving

BLOCK = re.compile(r"^```(sh|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
MARK = "@@@ block"
PATIENCE = 900


def blocks(name: str) -> list[tuple[str, str | None]]:
    """The commands of a page, each with what is shown after it."""
    found: list[tuple[str, str | None]] = []
    for kind, content in BLOCK.findall((ROOT / "docs" / name).read_text(encoding="utf-8")):
        if kind == "sh":
            found.append((content, None))
        else:
            found[-1] = (found[-1][0], content)
    return found


def pattern(shown: str) -> str:
    """What is shown, where an ellipsis stands for anything."""
    return ".*?".join(re.escape(part) for part in shown.rstrip("\n").split("…"))


def said_by(name: str, folder: Path) -> list[str]:
    """What each block but the first, which starts the service, says when the page is run from top to bottom."""
    with serving(folder) as port:
        return said_to(folder, port, [command for command, _ in blocks(name)[1:]])


def said_to(folder: Path, port: int, commands: list[str]) -> list[str]:
    """What each command says when they are run one after the other beside a service."""
    script = "".join(f"echo '{MARK}'\n{command}" for command in commands)
    done = subprocess.run(
        ["/bin/bash", "-euc", script.replace("localhost:8000", f"127.0.0.1:{port}")],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.split(f"{MARK}\n")[1:]


def shows(shown: str | None, said: str) -> bool:
    """Whether a block says what the page shows."""
    return shown is None or bool(re.fullmatch(pattern(shown), said.rstrip("\n"), re.DOTALL))
