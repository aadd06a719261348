"""Releases of the whole record set: made, applied, checked."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from service.answering.editions import Edition
from service.answering.tabled import answer_rows, written_entities
from service.app import system_clock
from service.cli.shared import open_facts, refusing
from service.documents.flat import FlatTable
from service.files.release.bringing import apply_delta, apply_release, checked_place
from service.files.release.checked import answer_table, answers_in, file_faults, read_mark, release_faults
from service.files.release.folder import write_release
from service.files.release.held import Held, held_by, held_by_file
from service.files.release.package import DATABASE
from service.files.release.written import can_write_parquet
from service.settings import Settings
from service.world.library import Library

_DAY = click.DateTime(["%Y-%m-%d"])
_FOLDER = click.Path(path_type=Path)


@click.group()
def release() -> None:
    """The whole record set as files: SQLite, NDJSON, CSV and Parquet, with deltas."""


@release.command("make")
@click.argument("folder", type=_FOLDER)
@click.option("--record-set", type=click.IntRange(min=1), help="The record set; the newest if left out.")
@click.option("--as-of", type=_DAY, help="The day of the table of answers; today if left out.")
@click.option("--delta-from", type=click.IntRange(min=1), multiple=True, help="An earlier record set; repeat it.")
@click.pass_obj
@refusing
def make_release(
    settings: Settings, folder: Path, record_set: int | None, as_of: datetime | None, delta_from: Sequence[int]
) -> None:
    """Write a release into FOLDER, new or holding an earlier release, which stays until the new one is checked."""
    held = held_by(open_facts(settings), record_set)
    day = (as_of or system_clock()).date()
    with checked_place(folder) as fresh:
        write_release(fresh, held, answers_of(held, day), day, delta_from)
    if not can_write_parquet():
        click.echo("No Parquet was written: install brightline[parquet].", err=True)
    _tell(held, folder)


@release.command("apply")
@click.argument("later", type=click.Path(path_type=Path, exists=True))
@click.argument("folder", type=_FOLDER)
@click.option("--into", type=_FOLDER, help="Where to write the later release; in the place of FOLDER if left out.")
@click.option("--as-of", type=_DAY, help="Of a delta: the day of the table of answers; today if left out.")
@refusing
def apply_later(later: Path, folder: Path, into: Path | None, as_of: datetime | None) -> None:
    """Bring the release in FOLDER to LATER, a delta or a whole release; FOLDER stays as it is unless all is well."""
    target = into or folder
    if later.is_dir():
        held = apply_release(later, target)
    else:
        held = apply_delta(later.read_bytes(), folder, target, answers_of, (as_of or system_clock()).date())
    _tell(held, target)


@release.command("verify")
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.pass_context
@refusing
def verify_release(context: click.Context, path: Path) -> None:
    """Check a release, or its SQLite file alone; name each fault, and exit with 1 if there is one."""
    found = list(release_faults(path) if path.is_dir() else file_faults(path))
    if not found and path.is_dir():
        found = _answer_faults(path)
    for fault in found:
        click.echo(fault)
    click.echo(f"{len(found)} faults." if found else "Nothing is wrong.", err=True)
    if found:
        context.exit(1)


def answers_of(held: Held, day: date) -> FlatTable:
    """What the law of a day answers for everybody with a document of their own."""
    edition = Edition(held.newest, Library(held.documents))
    shown = track(written_entities(edition), "Answering", console=Console(stderr=True), transient=True)
    return answer_table(tuple(answer_rows(edition, shown, day)))


def _answer_faults(folder: Path) -> list[str]:
    _, day = read_mark(folder)
    if answers_of(held_by_file(folder / DATABASE), day).rows == answers_in(folder).rows:
        return []
    return ["answer: this program answers otherwise; another release of it made them, or they were altered"]


def _tell(held: Held, folder: Path) -> None:
    mark = held.mark
    click.echo(f"Record set {mark.number}, content {mark.content_digest}, is in {folder}.", err=True)
