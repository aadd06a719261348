"""Receipts checked without the service."""

from collections.abc import Sequence
from pathlib import Path

import click
import orjson

from service.answering.editions import RELEASE
from service.cli.shared import refusing
from service.documents.document import Body, Document
from service.faces.difference import tell_verified
from service.faces.text.history import check_text
from service.files.ingest import read_records
from service.files.release.held import held_by_file
from service.files.release.package import database_of
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
    help="The records of its record set, as `brightline records export` writes them.",
)
@click.option(
    "--release",
    type=click.Path(path_type=Path, exists=True),
    help="Instead: a release of its record set or of a later one, its folder or its SQLite file.",
)
@click.option("--key", "keys", multiple=True, required=True, help="A public key of the log or of a witness.")
@click.pass_context
@refusing
def check(
    context: click.Context, file: Path, records: Path | None, release: Path | None, keys: tuple[str, ...]
) -> None:
    """Check a receipt (the JSON of /v1/receipts/ID): its seal, the signed log, and its answer from the records."""
    try:
        shown = orjson.loads(file.read_bytes())
    except orjson.JSONDecodeError as error:
        raise click.ClickException(f"{file} is not JSON: {error}") from None
    known = [read_verifier(key) for key in keys]
    documents = _documents(shown, records, release)
    found = check_offline(shown, documents, known, engine=f"brightline {RELEASE}")
    click.echo(check_text(tell_verified(found)), nl=False)
    if found.verdict != "same":
        context.exit(1)


def _documents(shown: Body, records: Path | None, release: Path | None) -> Sequence[Document]:
    """The documents to answer from: of the files, or of the receipt's record set as a release holds it."""
    if records and not release:
        return read_records(records)
    if not release or records:
        raise click.UsageError("Name either --records or --release.")
    return held_by_file(database_of(release)).until(shown["record_set"]["number"]).documents
