"""The registry's tables brought up to publishers' lists."""

from collections.abc import Callable, Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from service.app import system_clock
from service.cli.imports import imports, refuse_report, write_report
from service.cli.shared import open_facts, refusing
from service.documents.document import Body
from service.importers import census, fbi, gazetteer, ocd
from service.importers.registry import Imported, Refresh, import_tables
from service.settings import Settings

_SOURCES: dict[str, Body] = {
    "gazetteer": {
        "url": "https://www.census.gov/geographies/reference-files/time-series/geo/gazetteer-files.html",
        "title": "Gazetteer Files, and the lists that fill their gaps",
        "publisher": "U.S. Census Bureau",
        "kind": "primary-text",
    },
    "ocd": {
        "url": "https://github.com/opencivicdata/ocd-division-ids",
        "title": "Open Civic Data division identifiers, country-us",
        "publisher": "Open Civic Data",
        "kind": "secondary",
    },
    "fbi": {
        "url": "https://cde.ucr.cjis.gov/",
        "title": "Law Enforcement Employees, one row an ORI",
        "publisher": "Federal Bureau of Investigation",
        "kind": "primary-text",
    },
}
# What was entered by hand besides the publishers' lists, in the folder of record files.
_BY_HAND = {"gazetteer": "by-hand.csv", "fbi": "agencies-by-hand.csv"}


def _gazetteer(paths: Sequence[Path]) -> Refresh:
    gathered = census.gather(paths)
    return lambda standing: gazetteer.refresh(gathered, standing)


def _ocd(paths: Sequence[Path]) -> Refresh:
    by_geoid = ocd.divisions(paths)
    return lambda standing: ocd.refresh(by_geoid, standing)


def _fbi(paths: Sequence[Path]) -> Refresh:
    listed = fbi.read(paths)
    return lambda standing: fbi.refresh(listed, standing)


def _command(name: str, read: Callable[[Sequence[Path]], Refresh], told: str) -> None:
    """Declare the command that imports one publisher's lists."""

    @imports.command(name, help=told)
    @click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="FILE...")
    @click.option("--dry-run", is_flag=True, help="Only tell what would change.")
    @click.option("--report", type=click.Path(path_type=Path), help="Write what was found and changed, as JSON.")
    @click.pass_obj
    @refusing
    def run(settings: Settings, files: tuple[Path, ...], *, dry_run: bool, report: Path | None) -> None:
        refuse_report(report)
        facts = open_facts(settings)
        shown = track([*files, *_by_hand(settings, name)], "Reading", console=Console(stderr=True), transient=True)
        refresh = read(tuple(shown))
        who = f"brightline import {name}"
        done = import_tables(facts, refresh, _SOURCES[name], now=system_clock(), dry_run=dry_run, who=who)
        if report:
            write_report(report, done.report)
        click.echo(_told(done, dry_run=dry_run), err=True)


def _by_hand(settings: Settings, name: str) -> list[Path]:
    """What people entered besides these lists; told where it is not there, for without it consolidated places clash."""
    if name not in _BY_HAND:
        return []
    path = settings.records / "registry" / _BY_HAND[name]
    if path.is_file():
        return [path]
    click.echo(f"Without {path}: BRIGHTLINE_RECORDS names the folder that it should stand in.", err=True)
    return []


def _told(done: Imported, *, dry_run: bool) -> str:
    found = done.outcome
    counts = f"{len(found.added)} added, {len(found.changed)} changed, {len(found.gone)} no longer listed"
    told = f"Rows: {counts}; {len(found.unmatched)} entries fit no row."
    if dry_run:
        return f"{told}\n{len(done.changes)} tables would change; nothing was recorded."
    made = done.record_set
    return f"{told}\nRecord set {made.number}: {made.title}." if made else f"{told}\nNo table changed."


_command(
    "gazetteer", _gazetteer, "Import the Census Gazetteer's counties, places and towns, with lists that fill its gaps."
)
_command("ocd", _ocd, "Import Open Civic Data division ids.")
_command("fbi", _fbi, "Import the FBI's list of agencies with their ORI codes.")
