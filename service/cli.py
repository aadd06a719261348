"""The command line: serve, records, ask, openapi, db."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import track

from service.api.answers import answer, asked_of
from service.api.docs import to_yaml
from service.api.openapi import spec_dict
from service.app import bare_app, system_clock
from service.catalogue import Catalogue, Edition, NothingRecordedError
from service.core.implications import ContradictoryFactsError
from service.ingest import RecordsRefusedError, read_records
from service.loading import LoadConflictError, load
from service.serving import run
from service.settings import Settings
from service.store.database import UnusableDatabaseError, open_database
from service.store.facts import Facts, RecordSet, bound_facts
from service.store.migrate import migrate, pending
from service.world.asking import Asked, BadQuestionError
from service.world.text import answer_text

_REFUSALS = (
    UnusableDatabaseError,
    RecordsRefusedError,
    LoadConflictError,
    NothingRecordedError,
    BadQuestionError,
    ContradictoryFactsError,
)
Command = Callable[..., None]


def refusing(command: Command) -> Command:
    """Tell a refusal in words and exit with 1, changing nothing."""

    @wraps(command)
    def run_command(*arguments: Any, **options: Any) -> None:
        try:
            command(*arguments, **options)
        except _REFUSALS as error:
            raise click.ClickException(str(error)) from None

    return run_command


@click.group()
@click.version_option(package_name="brightline")
@click.pass_context
def main(context: click.Context) -> None:
    """Brightline: what each body may, must or must not do in cooperating with federal immigration enforcement."""
    try:
        context.obj = Settings.from_environment()
    except ValueError as error:
        raise click.ClickException(str(error)) from None


@main.command()
@click.pass_obj
@refusing
def serve(settings: Settings) -> None:
    """Set up the database if need be, load the record files, and serve."""
    facts = _facts(settings, bring_up=True)
    _load(facts, settings.records)
    click.echo(
        f"Serving on http://{settings.host}:{settings.port} (try /v1/jurisdictions/us-mn-minneapolis/answers)", err=True
    )
    run(settings)


@main.group()
def records() -> None:
    """Check and load the record files."""


@records.command("check")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.pass_obj
@refusing
def check_records(settings: Settings, folder: Path | None) -> None:
    """Say everything that is wrong with the record files."""
    documents = read_records(folder or settings.records)
    click.echo(f"{len(documents)} documents, nothing wrong.")


@records.command("load")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.pass_obj
@refusing
def load_records(settings: Settings, folder: Path | None) -> None:
    """Record the files as one record set, whole or not at all; again changes nothing."""
    _load(_facts(settings), folder or settings.records)


@main.command()
@click.argument("entity")
@click.argument("activity")
@click.option("--as-of", "as_of", type=click.DateTime(["%Y-%m-%d"]), help="The day; today if left out.")
@click.option("--given", multiple=True, metavar="CONDITION", help="A condition that holds.")
@click.option("--absent", multiple=True, metavar="CONDITION", help="A condition that does not hold.")
@click.option("--unknown", multiple=True, metavar="CONDITION", help="A condition to leave open.")
@click.option("--under", default="", help="Weigh only this instrument or jurisdiction's law.")
@click.pass_obj
@refusing
def ask(settings: Settings, entity: str, activity: str, as_of: Any, **facts: Any) -> None:
    """Answer one question, as curl would show it."""
    today = as_of.date() if as_of else system_clock().date()
    edition = Catalogue(_facts(settings)).edition()
    click.echo(_answer(edition, entity, activity, today, facts), nl=False)


def _answer(edition: Edition, entity: str, activity: str, day: date, facts: dict[str, Any]) -> str:
    asked: Asked = asked_of(
        _named(edition, entity), activity, {**facts, "as_of": day, "attributes": {}, "presume": "codebook"}
    )
    told = answer(edition, asked)
    record_set = {"number": edition.record_set.number}
    return answer_text({**told, "as_of": day.isoformat(), "record_set": record_set})


def _named(edition: Edition, name: str) -> str:
    """The one entity of this id or name, or the name itself where it is not one."""
    if name in edition.library.world.entities:
        return name
    found = [
        own_id
        for kind in ("jurisdiction", "agency", "organisation")
        for own_id in edition.library.finder.named(kind, name)
    ]
    if len(found) > 1:
        raise click.ClickException(f"{name!r} may mean: {', '.join(found)}")
    return found[0] if found else name


@main.group()
def openapi() -> None:
    """The published contract."""


@openapi.command("write")
@click.argument("path", type=click.Path(path_type=Path), default=Path("openapi.yaml"))
@refusing
def write_openapi(path: Path) -> None:
    """Write the contract as openapi.yaml."""
    path.write_bytes(to_yaml(spec_dict(bare_app())))
    click.echo(f"{path} written.")


@main.group("db")
def database() -> None:
    """The database."""


@database.command("up")
@click.pass_obj
@refusing
def bring_up(settings: Settings) -> None:
    """Bring the database to this program's schema."""
    applied = _migrated(bound_facts(open_database(settings.database_url)))
    click.echo("Applied " + ", ".join(applied) + "." if applied else "Nothing to apply.")


def _facts(settings: Settings, *, bring_up: bool = False) -> Facts:
    facts = bound_facts(open_database(settings.database_url))
    if bring_up:
        _migrated(facts)
        return facts
    with facts.reading():
        missing = pending(facts.database)
    if missing:
        raise UnusableDatabaseError("The database is not set up, or older than this program: run `brightline db up`.")
    return facts


def _migrated(facts: Facts) -> Sequence[str]:
    with facts.reading():
        return migrate(facts.database)


def _load(facts: Facts, folder: Path) -> None:
    files = sorted(folder.rglob("*.yaml"))
    shown = track(files, "Reading records", console=Console(stderr=True), transient=True)
    documents = read_records(folder, shown)
    with facts.reading():
        made: RecordSet | None = load(facts, documents, now=system_clock(), author="brightline records load")
    told = f"Record set {made.number}: {made.title}." if made else f"{len(documents)} documents; nothing changed."
    click.echo(told, err=True)
