"""Where the house stands."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("brightline", "service", "schemas")


def modules(*folders: str) -> list[Path]:
    """Every Python file under these folders of the house, by name."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def name(path: Path) -> str:
    """A path as it is written from the root of the house."""
    return path.relative_to(ROOT).as_posix()
