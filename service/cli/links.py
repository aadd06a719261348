"""`brightline records links`: whether the addresses of sources still lead where they led."""

from collections import Counter
from dataclasses import asdict
from pathlib import Path

import click
import httpx
import orjson
from rich.console import Console
from rich.progress import track

from service.cli.imports import refuse_report
from service.cli.shared import refusing
from service.files.ingest import read_records
from service.files.links import SECONDS, Looked, cited_by, look_at_all
from service.settings import Settings


@click.command("links")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--host", default="", help="Only addresses of hosts that end so: mn.gov.")
@click.option("--limit", type=click.IntRange(min=1), help="Only so many addresses.")
@click.option("--jobs", type=click.IntRange(1, 32), default=8, show_default=True, help="How many hosts at once.")
@click.option("--archive", is_flag=True, help="Ask archive.org for a copy of what is not there.")
@click.option("--report", type=click.Path(path_type=Path), help="Write what was found, as JSON.")
@click.pass_context
@refusing
def check_links(
    context: click.Context,
    folder: Path | None,
    host: str,
    limit: int | None,
    jobs: int,
    report: Path | None,
    *,
    archive: bool,
) -> None:
    """Look at the address of every source; name what moved, is gone or cannot be reached, and exit with 1 if any is."""
    settings: Settings = context.obj
    refuse_report(report)
    cited = [item for item in cited_by(read_records(folder or settings.records)) if _of_host(item.url, host)][:limit]
    with httpx.Client(follow_redirects=True, timeout=SECONDS) as client:
        looking = look_at_all(cited, client, jobs=jobs, archive=archive)
        console = Console(stderr=True)
        found = list(track(looking, "Looking", total=len(cited), console=console, transient=True))
    for item in found:
        if item.state != "there":
            click.echo(_line(item))
    if report:
        report.write_bytes(orjson.dumps([asdict(item) for item in found], option=orjson.OPT_INDENT_2))
    counts = Counter(item.state for item in found)
    click.echo(", ".join(f"{number} {state}" for state, number in sorted(counts.items())) or "No addresses.", err=True)
    if {"gone", "unreachable"} & counts.keys():
        context.exit(1)


def _of_host(url: str, host: str) -> bool:
    return (httpx.URL(url).host or "").endswith(host)


def _line(item: Looked) -> str:
    more = [f"now {item.leads_to}"] if item.leads_to else []
    more += [f"copy {item.archived}"] if item.archived else []
    told = f"{item.state:<12}{item.status or '-':<5}{item.cited.url}"
    return "\n".join([told, *(f"  {words}" for words in (*more, f"cited by {', '.join(item.cited.documents)}"))])
