"""Record files: checked, loaded, and written back."""

from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from service.app import system_clock
from service.cli.evidence import quote_text, stale_records
from service.cli.links import check_links
from service.cli.shared import open_facts, refusing
from service.files.folder import export
from service.files.ingest import read_records
from service.files.loading import load
from service.settings import Settings
from service.store.facts import Facts
from service.store.recorded import RecordSet


@click.group()
def records() -> None:
    """Check, quote, load and export the record files, and look at their sources."""


@records.command("check")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--owed", is_flag=True, help="Ask for what a contribution owes too: the days of review.")
@click.pass_obj
@refusing
def check_records(settings: Settings, folder: Path | None, *, owed: bool) -> None:
    """Say everything that is wrong with the record files."""
    documents = read_records(folder or settings.records, owed=owed)
    click.echo(f"{len(documents)} documents, nothing wrong.")


@records.command("load")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.pass_obj
@refusing
def load_records(settings: Settings, folder: Path | None) -> None:
    """Record the files as one record set, whole or not at all; again changes nothing."""
    load_folder(open_facts(settings), folder or settings.records)


@records.command("export")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--record-set", type=click.IntRange(min=1), help="The record set; the newest if left out.")
@click.pass_obj
@refusing
def export_records(settings: Settings, folder: Path, record_set: int | None) -> None:
    """Write what is recorded as record files, into a new folder or over an earlier export."""
    found = export(open_facts(settings), folder, record_set=record_set)
    click.echo(f"Record set {found.number} written to {folder}.", err=True)


def load_folder(facts: Facts, folder: Path) -> None:
    """Load a folder of record files, and tell what came of it."""
    files = sorted(folder.rglob("*.yaml"))
    shown = track(files, "Reading records", console=Console(stderr=True), transient=True)
    documents = read_records(folder, shown)
    with facts.reading():
        made: RecordSet | None = load(facts, documents, now=system_clock(), author="brightline records load")
    told = f"Record set {made.number}: {made.title}." if made else f"{len(documents)} documents; nothing changed."
    click.echo(told, err=True)


for command in (quote_text, stale_records, check_links):
    records.add_command(command)
