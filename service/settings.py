"""Settings, frozen; the only reader of the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Where the service keeps its database and finds its record files, where it listens, and where readers find it."""

    database_url: str = "sqlite:///brightline.sqlite3"
    records: Path = Path("records")
    host: str = "127.0.0.1"
    port: int = 8000
    workers: int = 1
    address: str = ""
    allow_self_review: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Settings":
        """Read DATABASE_URL, BRIGHTLINE_RECORDS, HOST, PORT and all of BRIGHTLINE_*."""
        given = os.environ if environment is None else environment
        return cls(
            database_url=given.get("DATABASE_URL", cls.database_url),
            records=Path(given.get("BRIGHTLINE_RECORDS", str(cls.records))),
            host=given.get("HOST", cls.host),
            port=_whole(given, "PORT", cls.port),
            workers=_whole(given, "BRIGHTLINE_WORKERS", cls.workers),
            address=given.get("BRIGHTLINE_ADDRESS", cls.address),
            allow_self_review=given.get("BRIGHTLINE_ALLOW_SELF_REVIEW", "") == "true",
        )

    @property
    def public_address(self) -> str:
        """Where readers find the service, for addresses that are read away from it: never what a request calls it."""
        return self.address.rstrip("/") or f"http://{self.host}:{self.port}"


def _whole(given: Mapping[str, str], name: str, default: int) -> int:
    value = given.get(name, str(default))
    if not value.isdigit():
        raise ValueError(f"{name} must be a whole number, not {value!r}")
    return int(value)
