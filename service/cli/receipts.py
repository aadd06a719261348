"""Receipts checked without the service."""

from pathlib import Path

import click
import orjson

from service.answering.editions import RELEASE
from service.cli.shared import refusing
from service.faces.difference import tell_verified
from service.faces.text.history import check_text
from service.files.ingest import read_records
from service.history.offline import check_offline
from service.store.log.notes import read_verifier


@click.group()
def receipt() -> None:
    """Receipts, checked without the service."""


@receipt.command("check")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--records",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    required=True,
    help="The records of its record set, as `brightline records export` writes them.",
)
@click.option("--key", "keys", multiple=True, required=True, help="A public key of the log or of a witness.")
@click.pass_context
@refusing
def check(context: click.Context, file: Path, records: Path, keys: tuple[str, ...]) -> None:
    """Check a receipt (the JSON of /v1/receipts/ID): its seal, the signed log, and its answer from the records."""
    try:
        shown = orjson.loads(file.read_bytes())
    except orjson.JSONDecodeError as error:
        raise click.ClickException(f"{file} is not JSON: {error}") from None
    known = [read_verifier(key) for key in keys]
    found = check_offline(shown, read_records(records), known, engine=f"brightline {RELEASE}")
    click.echo(check_text(tell_verified(found)), nl=False)
    if found.verdict != "same":
        context.exit(1)
