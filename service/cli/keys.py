"""The keys that sign the log of record sets."""

import click

from service.app import system_clock
from service.cli.shared import open_facts, refusing
from service.settings import Settings
from service.store.log.keys import make_key, revoke_key, signing_keys

_BY = "brightline keys"


@click.group()
def keys() -> None:
    """The keys that sign the log of record sets."""


@keys.command("list")
@click.pass_obj
@refusing
def list_all(settings: Settings) -> None:
    """List the public keys, the oldest first."""
    for key in signing_keys(open_facts(settings)):
        ended = f" {key.ended_at:%Y-%m-%d}: {key.reason}" if key.ended_at else ""
        click.echo(f"{key.verifier}  since {key.made_at:%Y-%m-%d}, {key.state}{ended}")


@keys.command("rotate")
@click.pass_obj
@refusing
def rotate(settings: Settings) -> None:
    """Make a key that signs from now on; the one before is retired. What it signed is still believed."""
    if not settings.origin:
        raise click.ClickException("The log has no name: set BRIGHTLINE_ORIGIN, such as records.example.org/log.")
    now = system_clock()
    made = make_key(open_facts(settings), settings.keys, settings.origin, now=now, by=f"{_BY} rotate")
    click.echo(str(made.verifier))
    click.echo(f"Key {made.id} signs from now on. Tell witnesses and readers of it.", err=True)


@keys.command("revoke")
@click.argument("own_id", metavar="ID")
@click.option("--reason", required=True, help="Why, for readers.")
@click.pass_obj
@refusing
def revoke(settings: Settings, own_id: str, reason: str) -> None:
    """Believe a key no more: somebody else may have it. Make another one with `rotate`."""
    found = revoke_key(open_facts(settings), own_id, reason, now=system_clock(), by=f"{_BY} revoke")
    click.echo(f"Key {found.id} is revoked. Until there is another, the log is unsigned.", err=True)
