"""Publishers' lists brought in: read, told, and recorded whole or not at all."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
import orjson
from rich.console import Console
from rich.progress import track

from service.app import system_clock
from service.cli.shared import open_facts, refusing
from service.importers.ice.importing import Outcome, import_lists
from service.importers.ice.workbook import read_publication
from service.settings import Settings


@click.group("import")
def imports() -> None:
    """Bring in lists as their publishers made them."""


@imports.command("ice-287g")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True, metavar="FILE...")
@click.option("--dry-run", is_flag=True, help="Only tell what would change.")
@click.option("--report", type=click.Path(path_type=Path), help="Write what was found and changed, as JSON.")
@click.pass_obj
@refusing
def import_ice(settings: Settings, files: tuple[Path, ...], *, dry_run: bool, report: Path | None) -> None:
    """Import ICE's workbooks of 287(g) agreements, in any order; again changes nothing."""
    refuse_report(report)
    facts = open_facts(settings)
    shown = track(files, "Reading workbooks", console=Console(stderr=True), transient=True)
    found = [(path.name, read_publication(path)) for path in shown]
    outcome = import_lists(facts, found, now=system_clock(), dry_run=dry_run)
    if report:
        write_report(report, outcome.report)
    click.echo(_told(outcome, dry_run=dry_run), err=True)


def refuse_report(report: Path | None) -> None:
    """Refuse, before any work, a report that has no folder to go to."""
    if report and not report.absolute().parent.is_dir():
        raise click.ClickException(f"{report} cannot be written: there is no folder {report.absolute().parent}.")


def write_report(report: Path, told: Mapping[str, Any]) -> None:
    """Write what came of an import."""
    try:
        report.write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    except OSError as error:
        raise click.ClickException(f"{report} cannot be written: {error.strerror}") from None


def _told(outcome: Outcome, *, dry_run: bool) -> str:
    changes = outcome.report["changes"]
    counts = ", ".join(f"{len(items)} {kind}" for kind, items in changes.items())
    unmatched = {(item["state"], item["agency"]) for file in outcome.report["files"] for item in file["unmatched"]}
    told = [f"On the lists: {counts}; {len(unmatched)} bodies are not in the registry."]
    if dry_run:
        told.append(f"{len(outcome.changes)} documents would change; nothing was recorded.")
    elif outcome.record_set:
        told.append(f"Record set {outcome.record_set.number}: {outcome.record_set.title}.")
    else:
        told.append("No document changed.")
    return "\n".join(told)
