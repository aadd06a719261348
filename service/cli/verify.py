"""What is stored, checked against its digests, and against a checkpoint that somebody kept elsewhere."""

from pathlib import Path

import click

from service.cli.shared import open_facts, refusing
from service.settings import Settings
from service.store.log.keys import believed, signing_keys
from service.store.log.notes import read_verifier
from service.store.verify import verify as faults_of
from service.store.verify_log import checkpoint_faults


@click.command()
@click.option(
    "--against",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="NOTE",
    help="A checkpoint kept elsewhere: tell whether what it saw was rewritten or cut off since.",
)
@click.option(
    "--key",
    "keys",
    multiple=True,
    help="A public key that signed it, the log's or a witness's; else those that the database names, which whoever "
    "rewrote it may have made.",
)
@click.pass_context
@refusing
def verify(context: click.Context, against: Path | None, keys: tuple[str, ...]) -> None:
    """Check everything stored against its digests; name each fault, and exit with 1 if there is one."""
    settings: Settings = context.obj
    facts = open_facts(settings)
    found = list(faults_of(facts))
    if against is not None:
        known = [read_verifier(key) for key in keys] or believed(signing_keys(facts))
        found += checkpoint_faults(facts, against.read_text(encoding="utf-8"), known)
    for fault in found:
        click.echo(fault)
    click.echo(f"{len(found)} faults: restore a backup." if found else "Nothing is wrong.", err=True)
    if found:
        context.exit(1)
