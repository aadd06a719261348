"""Settings, frozen; the only reader of the environment."""

import os
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

_FILE = Path("brightline.sqlite3")
LEVELS = ("debug", "info", "warning", "error")
_RATE = re.compile(r"[1-9][0-9]*/(second|minute|hour|day)")


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
    corrections: str = ""
    allow_self_review: bool = False
    ready_bytes: int = 64_000_000
    reads: str = "3000/minute"
    writes: str = "300/minute"
    receipts: str = "100/day"
    receipts_a_day: int = 1_000
    receipt_days: int = 90
    origin: str = ""
    keys: Path = Path("brightline.keys")
    database_seconds: int = 10
    log_level: str = "warning"
    metrics: str = ""
    rates_store: str = "memory://"
    proxies: int = 0

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
            corrections=given.get("BRIGHTLINE_CORRECTIONS", cls.corrections),
            allow_self_review=given.get("BRIGHTLINE_ALLOW_SELF_REVIEW", "") == "true",
            ready_bytes=_whole(given, "BRIGHTLINE_READY_BYTES", cls.ready_bytes),
            reads=_rate(given, "BRIGHTLINE_READS", cls.reads),
            writes=_rate(given, "BRIGHTLINE_WRITES", cls.writes),
            receipts=_rate(given, "BRIGHTLINE_RECEIPTS", cls.receipts),
            receipts_a_day=_whole(given, "BRIGHTLINE_RECEIPTS_A_DAY", cls.receipts_a_day),
            receipt_days=_whole(given, "BRIGHTLINE_RECEIPT_DAYS", cls.receipt_days),
            origin=given.get("BRIGHTLINE_ORIGIN", cls.origin),
            keys=Path(given.get("BRIGHTLINE_KEYS", str(cls.keys))),
            database_seconds=_whole(given, "BRIGHTLINE_DATABASE_SECONDS", cls.database_seconds),
            log_level=_one_of(given, "BRIGHTLINE_LOG", cls.log_level, LEVELS),
            metrics=given.get("BRIGHTLINE_METRICS", cls.metrics),
            rates_store=given.get("BRIGHTLINE_RATES_STORE", cls.rates_store),
            proxies=_whole(given, "BRIGHTLINE_PROXIES", cls.proxies),
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


def _rate(given: Mapping[str, str], name: str, default: str) -> str:
    value = given.get(name, default)
    if value and not _RATE.fullmatch(value):
        raise ValueError(f"{name} must be empty, or a rate such as 100/day, not {value!r}")
    return value


def _one_of(given: Mapping[str, str], name: str, default: str, allowed: Collection[str]) -> str:
    value = given.get(name, default)
    if value not in allowed:
        raise ValueError(f"{name} must be one of {', '.join(allowed)}, not {value!r}")
    return value


def _whole(given: Mapping[str, str], name: str, default: int) -> int:
    value = given.get(name, str(default))
    if not value.isdigit():
        raise ValueError(f"{name} must be a whole number, not {value!r}")
    return int(value)
