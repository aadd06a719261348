"""An operation that goes: since when nobody should begin with it, until when it answers, and what is asked instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cached_property

from werkzeug.http import http_date

from service.web.reply import Link


@dataclass(frozen=True)
class Withdrawal:
    """Deprecated since one day, gone on another; `successor` is the address of what takes its place."""

    deprecated: date
    sunset: date
    successor: str

    @cached_property
    def headers(self) -> Mapping[str, str]:
        """`Deprecation` (RFC 9745) and `Sunset` (RFC 8594)."""
        return {
            "Deprecation": f"@{int(_moment(self.deprecated).timestamp())}",
            "Sunset": http_date(_moment(self.sunset)),
        }

    @property
    def link(self) -> Link:
        """Where its successor is."""
        return Link(self.successor, "successor-version")

    def __str__(self) -> str:
        return f"Deprecated since {self.deprecated}, gone on {self.sunset}: ask {self.successor} instead."


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
