"""A client in TypeScript, with types made from the contract that a service publishes; compiled, and run by Node."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.clients.conftest import HERE, PATIENCE, PLACE, Run


def compiled(npx: Run, site: str, folder: Path) -> Path:
    """Make the client in a folder of its own; fails with what the compiler says."""
    for name in ("ask.ts", "tsconfig.json", "package.json"):
        shutil.copy(HERE / name, folder / name)
    (folder / "node_modules").symlink_to(PLACE / "node_modules")
    for command in (("openapi-typescript", f"{site}/openapi.json", "--output", "contract.d.ts"), ("tsc",)):
        done = npx(*command, cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder / "made" / "ask.js"


def ask(program: Path, *arguments: str) -> tuple[int, Any]:
    """Run the client, and give its exit code and what it prints."""
    node = shutil.which("node")
    assert node
    done = subprocess.run(
        [node, str(program), *arguments], capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)
