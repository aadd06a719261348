"""What every command that asks shares: whom it asks, in which format, and how it writes what comes back."""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from typing import Any

import click
import httpx

from brightline import Brightline, BrightlineError
from service.app import create_app
from service.cli.shared import open_facts, refusing
from service.settings import Settings
from service.web.negotiate import CSV, JSON, TEXT

_HERE = "http://localhost:8000"
_DAY = click.DateTime(["%Y-%m-%d"])
_SUGGESTION = "did_you_mean"
Command = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Asking:
    """A client, the media type that is wanted, and the day asked about."""

    client: Brightline
    accept: str
    as_of: str | None

    def write(self, path: str, **query: Any) -> None:
        """Write what an address gives for the day asked about, byte for byte."""
        click.echo(self.client.read(path, accept=self.accept, as_of=self.as_of, **query), nl=False)

    def in_json(self, path: str, **query: Any) -> bytes:
        """What an address gives for that day as JSON."""
        return self.client.read(path, accept=JSON, as_of=self.as_of, **query)


def asking(command: Command) -> Command:
    """Give a command its options, and an Asking before its arguments; tell a refusal in words and exit with 1."""

    @click.option("--as-of", type=_DAY, help="The day whose law is asked about; today if left out.")
    @click.option("--known-at", help="Answer from what was recorded by this moment: 2026-01-31T00:00:00Z.")
    @click.option("--json", "accept", flag_value=JSON, help="Write JSON.")
    @click.option("--csv", "accept", flag_value=CSV, help="Write CSV.")
    @click.option("--service", metavar="URL", help="Ask a service at an address, and not the database.")
    @click.pass_obj
    @refusing
    @wraps(command)
    def run_command(
        settings: Settings,
        *,
        as_of: datetime | None,
        known_at: str | None,
        accept: str | None,
        service: str | None,
        **given: Any,
    ) -> None:
        with _asked(settings, service, known_at) as client, _told():
            day = as_of.date().isoformat() if as_of else None
            command(Asking(client, accept or TEXT, day), **given)

    return run_command


def _asked(settings: Settings, service: str | None, known_at: str | None) -> Brightline:
    if service:
        return Brightline(service, known_at=known_at)
    open_facts(settings)
    # What asks itself is not held to what strangers may ask.
    app = create_app(replace(settings, reads="", writes="", receipts=""))
    return Brightline(_HERE, known_at=known_at, transport=httpx.WSGITransport(app=app))


@contextmanager
def _told() -> Any:
    try:
        yield
    except BrightlineError as error:
        near = dict.fromkeys(item[_SUGGESTION] for item in error.errors if item.get(_SUGGESTION))
        more = f" Did you mean {' or '.join(near)}?" if near else ""
        raise click.ClickException(f"{error.detail or error.title}{more}") from None
    except httpx.HTTPError as error:
        raise click.ClickException(f"The service cannot be asked: {error}") from None
