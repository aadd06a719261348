"""Backups taken and restored."""

from pathlib import Path

import click

from service.app import system_clock
from service.cli.shared import open_facts, refusing
from service.settings import Settings
from service.store.backup import backup as take
from service.store.backup import restore as bring_back
from service.store.database import open_database
from service.store.facts import Facts
from service.store.recorded import RecordSet


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
@refusing
def backup(settings: Settings, file: Path) -> None:
    """Write everything stored to one new file; the service may go on meanwhile."""
    folder = file.absolute().parent
    if not folder.is_dir():
        raise click.ClickException(f"{file} cannot be written: there is no folder {folder}.")
    newest = take(open_facts(settings), file)
    click.echo(
        f"{file} holds everything up to {_named(newest)}. Keep it safe: the hashes of tokens are in it.", err=True
    )


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
@refusing
def restore(settings: Settings, file: Path) -> None:
    """Bring a backup into an empty database, whole or not at all."""
    facts = Facts(open_database(settings.database_url))
    newest = bring_back(facts, file, now=system_clock(), by="brightline restore")
    click.echo(f"Restored from {file}: everything up to {_named(newest)}.", err=True)


def _named(newest: RecordSet | None) -> str:
    return f"record set {newest.number}" if newest else "no record set"
