"""Disks that can be filled and sealed."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk of its own, in memory; skips where nobody may mount one."""
    folder.mkdir()
    if os.geteuid() != 0 or _mount("-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder):
        pytest.skip("only root can mount a disk, and not everywhere")
    try:
        yield folder
    finally:
        subprocess.run([_found("umount"), "-l", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Fill a disk to the last byte, and give the file that does it."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        size = 1 << 16
        while size:
            try:
                file.write(b"\0" * min(size, shutil.disk_usage(folder).free or 1))
            except OSError:
                size >>= 1
    return ballast


def seal(folder: Path) -> None:
    """Let nothing be written to a disk any more."""
    assert not _mount("-o", "remount,ro", folder)


def unseal(folder: Path) -> None:
    """Let it be written to again."""
    assert not _mount("-o", "remount,rw", folder)


def _mount(*arguments: object) -> int:
    return subprocess.run([_found("mount"), *map(str, arguments)], check=False, capture_output=True).returncode


def _found(program: str) -> str:
    return shutil.which(program) or program
