"""Witnessing the log of an installation from outside."""

from pathlib import Path

import click
import httpx

from service.app import system_clock
from service.cli.shared import refusing
from service.store.log.notes import read_verifier
from service.store.log.witness import observe, witness_key

_SECONDS = 30.0


@click.command()
@click.argument("url", metavar="URL")
@click.option("--key", required=True, help="The log's public key, as told by its keeper: name, id, key.")
@click.option("--name", required=True, help="The name of this witness, such as example.org/witness.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    help="Where to keep the last checkpoint seen, and the key of this witness, made at the first look.",
)
@refusing
def witness(url: str, key: str, name: str, folder: Path) -> None:
    """Look at the log at URL (ending in /v1/log), and sign its checkpoint if it only grew since the last look.

    A log that was rewritten, cut off or shown otherwise to others is refused, and its checkpoint kept as evidence.
    """
    log = read_verifier(key)
    signer = witness_key(folder, name)
    with httpx.Client(base_url=url.rstrip("/") + "/", timeout=_SECONDS) as client:

        def fetch(path: str) -> bytes:
            found = client.get(path)
            found.raise_for_status()
            return found.content

        try:
            seen = observe(fetch, log, folder, signer, now=system_clock())
        except httpx.HTTPError as error:
            raise click.ClickException(f"{url} cannot be read: {error}") from None
    click.echo(str(seen), nl=False)
    click.echo(f"Witnessed by {signer.verifier}", err=True)
