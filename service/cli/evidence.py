"""`brightline records quote` and `records stale`: what a record keeps of a text, and what to look at next."""

from pathlib import Path

import click
import yaml

from service.app import system_clock
from service.cli.shared import refusing
from service.documents.quoting import quote
from service.documents.staleness import Standing, oldest_first, weakest_first
from service.files.ingest import read_records
from service.settings import Settings


@click.command("quote")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--words", required=True, help="The operative words, at most 12, exactly as the text has them.")
@click.option("--start", default="", help="The first words of the smallest numbered unit, after its heading.")
@click.option("--end", default="", help="The last words of that unit, before any history note.")
@click.option("--partial", is_flag=True, help="Only a stretch of the unit could be seen.")
@refusing
def quote_text(file: Path, words: str, start: str, end: str, *, partial: bool) -> None:
    """Make the words and the digest that a norm keeps of the text in FILE (UTF-8), as lines for a record file."""
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise click.ClickException(f"{file} is not UTF-8 text.") from None
    quoted = quote(text, words, start=start, end=end)
    told = {"words": quoted.words, "digest": quoted.digest, **({"partial": True} if partial else {})}
    click.echo(yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=120), nl=False)


@click.command("stale")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--by", type=click.Choice(["age", "evidence"]), default="age", help="Oldest first, or weakest first.")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="How many to list.")
@click.pass_obj
@refusing
def stale_records(settings: Settings, folder: Path | None, by: str, limit: int) -> None:
    """List the records that are most in need of another look; a star marks those that are due."""
    documents = read_records(folder or settings.records)
    standings = oldest_first(documents) if by == "age" else weakest_first(documents)
    today = system_clock().date().isoformat()
    for item in standings[:limit]:
        click.echo(_line(item, today))
    click.echo(f"{sum(item.is_due(today) for item in standings)} of {len(standings)} are due.", err=True)


def _line(item: Standing, today: str) -> str:
    due = "*" if item.is_due(today) else " "
    read = f"{item.norms - item.unread} of {item.norms} norms read" if item.norms else ""
    days = f"{item.review_by or 'no review_by':<12}  checked {item.checked or 'never':<10}"
    return f"{due} {days}  {item.evidence or 'no source':<16}  {item.document.kind} {item.document.id}  {read}".rstrip()
