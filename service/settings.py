"""Settings, frozen; the only reader of the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_FILE = Path("brightline.sqlite3")


@dataclass(frozen=True)
class Settings:
    """Where the service keeps its database and finds its record files, where it listens, and where readers find it."""

    database_url: str = "sqlite:///brightline.sqlite3"
    release: Path | None = None
    records: Path = Path("records")
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    address: str = ""
    allow_self_review: bool = False
    ready_bytes: int = 64_000_000

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Read DATABASE_URL, BRIGHTLINE_RELEASE, BRIGHTLINE_RECORDS, HOST, PORT and all of BRIGHTLINE_*."""
        given = os.environ if environment is None else environment
        release = _release(given)
        return cls(
            database_url=released_url(release) if release else given.get("DATABASE_URL", cls.database_url),
            release=release,
            records=Path(given.get("BRIGHTLINE_RECORDS", str(cls.records))),
            host=given.get("HOST", cls.host),
            port=_whole(given, "PORT", cls.port),
            workers=_whole(given, "BRIGHTLINE_WORKERS", cls.workers),
            address=given.get("BRIGHTLINE_ADDRESS", cls.address),
            allow_self_review=given.get("BRIGHTLINE_ALLOW_SELF_REVIEW", "") == "true",
            ready_bytes=_whole(given, "BRIGHTLINE_READY_BYTES", cls.ready_bytes),
        )

    @property
    def public_address(self) -> str:
        """Where readers find the service, for addresses that are read away from it: never what a request calls it."""
        return self.address.rstrip("/") or f"http://{self.host}:{self.port}"


def released_url(file: Path) -> str:
    """The URL of the SQLite file of a release, which is only read."""
    return f"sqlite:///{file.absolute()}?sealed=1"


def _release(given: Mapping[str, str]) -> Path | None:
    """The SQLite file of the release to answer from: named itself, or by the folder that holds it."""
    path = Path(given.get("BRIGHTLINE_RELEASE", ""))
    if not path.name:
        return None
    return path if path.suffix == _FILE.suffix else path / _FILE


def _whole(given: Mapping[str, str], name: str, default: int) -> int:
    value = given.get(name, str(default))
    if not value.isdigit():
        raise ValueError(f"{name} must be a whole number, not {value!r}")
    return int(value)
