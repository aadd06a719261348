"""Asks the service, and keeps what was asked and what came back."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from tests.house.exchange import Reply, Request, Service

JSON, TEXT = "application/json", "text/plain"
# After everything in the database was recorded.
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
TABLES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("tables.yaml").read_text(encoding="utf-8"))


@dataclass
class Asker:
    """Asks one request after the other; the moment stands still unless told to move on."""

    service: Service
    exchanges: list[tuple[Request, Reply]] = field(default_factory=list)
    moment: datetime = NOW

    def send(self, method: str, path: str, body: str | None = None, of: str = "full", **headers: str) -> Reply:
        """Send a request; `if_match="x"` is a header, `who="ann"` the token of an editor."""
        named = {name.replace("_", "-").title(): value for name, value in headers.items() if name != "who"}
        if "who" in headers:
            named["Authorization"] = f"Bearer <<token|{headers['who']}>>"
        request = Request(method, path, self.moment.isoformat(), named, body, of)
        reply = self.service.ask(len(self.exchanges), request)
        self.exchanges.append((request, reply))
        return reply

    def get(self, path: str, **headers: str) -> Reply:
        """Read."""
        return self.send("GET", path, **headers)

    def post(self, path: str, body: object, **headers: str) -> Reply:
        """Send a body of JSON, unless it is a text already."""
        text = body if isinstance(body, str) else json.dumps(body)
        return self.send("POST", path, text, **{"content_type": JSON, **headers})

    def both(self, path: str, **headers: str) -> Reply:
        """Read as text and as JSON; the reply is the latter."""
        self.get(path, accept=TEXT, **headers)
        return self.get(path, accept=JSON, **headers)

    def pages(self, path: str, most: int = 4) -> None:
        """Follow a list from page to page, JSON and text in turn."""
        for number in range(most):
            told = self.get(path, accept=JSON)
            if not told.json().get("next"):
                return
            if number == 0:
                self.get(told.member("/next"), accept=TEXT)
            path = told.member("/next")

    def ids(self, path: str) -> list[str]:
        """The ids of everything in a list."""
        return [str(item["id"]) for item in self.every(path)]

    def every(self, path: str, **headers: str) -> Iterator[Any]:
        """Every item of a list."""
        told = self.get(path + ("&" if "?" in path else "?") + "limit=200", accept=JSON, **headers)
        yield from told.json()["items"]
        while told.json()["next"]:
            told = self.get(told.member("/next"), accept=JSON, **headers)
            yield from told.json()["items"]

    def pass_time(self, minutes: int = 1) -> None:
        """Move on."""
        self.moment += timedelta(minutes=minutes)


Part = Callable[[Asker], None]
