"""Requests and their replies, asked of the service on a copy of a database, where nothing is drawn and no clock runs.

A request may hold what an earlier reply of the same run gave: `<<7|header|ETag>>`, `<<7|json|/next>>`; or a token of an
editor: `<<token|ann>>`. So a recorded run can be asked again of another build of the service.
"""

import json
import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from click.testing import CliRunner
from werkzeug.test import Client

from service.app import create_app
from service.cli import main
from service.settings import Settings

# What differs from run to run whatever the service does.
UNCOMPARED = frozenset({"Date", "Server"})
_PLACE = re.compile(r"<<([^|>]+)\|([^|>]+)(?:\|([^>]+))?>>")


@dataclass(frozen=True)
class Request:
    """What is asked, of which service (`full`, `empty`, `self-review`), at which moment (ISO 8601)."""

    method: str
    path: str
    at: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None
    of: str = "full"

    def references(self) -> set[int]:
        """The numbers of the requests whose replies this one needs."""
        whole = "\n".join([self.path, self.body or "", *self.headers.values()])
        return {int(found[1]) for found in _PLACE.finditer(whole) if found[1] != "token"}

    def told(self) -> str:
        """The request on one line."""
        kept = (f"{name}: {value}" for name, value in self.headers.items() if name != "Authorization")
        service = [] if self.of == "full" else [f"of: {self.of}"]
        return "  ".join([f"{self.method} {self.path}", *service, *kept])


@dataclass(frozen=True)
class Reply:
    """What came back: the headers by name, sorted, as often as they were sent."""

    number: int
    status: int
    headers: tuple[tuple[str, str], ...]
    body: str

    def json(self) -> Any:
        """The body read as JSON."""
        return json.loads(self.body)

    def header(self, name: str) -> str:
        """Stand in a later request for a header of this reply."""
        return f"<<{self.number}|header|{name}>>"

    def member(self, pointer: str) -> str:
        """Stand in a later request for a text in the JSON of this reply."""
        return f"<<{self.number}|json|{pointer}>>"


class Service:
    """The service on copies of a database: asks, and remembers every reply by its number."""

    def __init__(self, database: Path, folder: Path) -> None:
        """Open it on copies in a folder; the tokens of its editors lie beside the database, as JSON."""
        self.moment = datetime(2000, 1, 1, tzinfo=UTC)
        self.replies: dict[int, Reply] = {}
        self.tokens: dict[str, str] = json.loads(database.with_suffix(".json").read_text(encoding="utf-8"))
        copy, empty = folder / "full.sqlite3", folder / "empty.sqlite3"
        copy_database(database, copy)
        run_command(["db", "up"], copy)
        run_command(["db", "up"], empty)
        self._clients = {"full": self._open(copy), "empty": self._open(empty)}
        self._clients["self-review"] = self._open(copy, allow_self_review=True)

    def ask(self, number: int, request: Request) -> Reply:
        """Send a request with the replies before it filled in."""
        self.moment = datetime.fromisoformat(request.at)
        headers = {name: self._filled(value) for name, value in request.headers.items()}
        body = None if request.body is None else self._filled(request.body).encode()
        client = self._clients[request.of]
        response = client.open(self._filled(request.path), method=request.method, headers=headers, data=body)
        kept = tuple(sorted(_kept(name, value) for name, value in response.headers if name not in UNCOMPARED))
        text = response.data.decode("utf-8", "surrogateescape")
        self.replies[number] = Reply(number, response.status_code, kept, text)
        return self.replies[number]

    def _open(self, path: Path, *, allow_self_review: bool = False) -> Client:
        settings = Settings(database_url=f"sqlite:///{path}", allow_self_review=allow_self_review)
        return create_app(settings, clock=lambda: self.moment).test_client(use_cookies=False)

    def _filled(self, text: str) -> str:
        return _PLACE.sub(lambda found: self._value(*found.groups()), text)

    def _value(self, who: str, where: str, place: str | None) -> str:
        if who == "token":
            return self.tokens[where]
        reply = self.replies[int(who)]
        if where == "header":
            return dict(reply.headers).get(str(place), "")
        return _pointed(reply, str(place))


def _kept(name: str, value: str) -> tuple[str, str]:
    # Werkzeug makes the methods of an answer to OPTIONS from a set, whose order is another in every process.
    return name, ", ".join(sorted(value.split(", "))) if name == "Allow" else value


def _pointed(reply: Reply, pointer: str) -> str:
    """The text at a pointer; a mark that no service takes where a changed reply has none."""
    try:
        value = reply.json()
        for part in pointer.split("/")[1:]:
            value = value[int(part)] if isinstance(value, list) else value[part]
    except (ValueError, LookupError, TypeError):
        return "/there-was-none"
    return str(value)


def copy_database(database: Path, copy: Path) -> None:
    """Copy a database whole, what its write-ahead log holds too, into one file."""
    with closing(sqlite3.connect(database)) as held:
        held.execute("VACUUM INTO ?", [str(copy)])


@contextmanager
def nothing_drawn() -> Iterator[None]:
    """Make `secrets` count instead of draw: the ids of change sets and tokens are all that is random in the service."""
    drawn = count(1)

    def digits(length: int) -> str:
        return sha256(f"drawn {next(drawn)}".encode()).hexdigest()[: 2 * length]

    with patch("secrets.token_hex", digits), patch("secrets.token_urlsafe", digits):
        yield


def run_command(arguments: list[str], database: Path) -> str:
    """Run `brightline` on a database, and give what it writes to standard output."""
    found = CliRunner().invoke(main, arguments, env={"DATABASE_URL": f"sqlite:///{database}"})
    if found.exit_code:
        raise RuntimeError(f"brightline {' '.join(arguments)}: {found.output}") from found.exception
    return found.stdout
