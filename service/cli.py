"""The command line: serve, records, ask, openapi, db."""

from pathlib import Path

import click

from service.ingest import RecordsRefusedError, read_records
from service.settings import Settings


@click.group()
@click.version_option(package_name="brightline")
@click.pass_context
def main(context: click.Context) -> None:
    """Brightline: what each body may, must or must not do in cooperating with federal immigration enforcement."""
    try:
        context.obj = Settings.from_environment()
    except ValueError as error:
        raise click.ClickException(str(error)) from None


@main.group()
def records() -> None:
    """Check and load the record files."""


@records.command("check")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.pass_obj
def check_records(settings: Settings, folder: Path | None) -> None:
    """Say everything that is wrong with the record files."""
    try:
        documents = read_records(folder or settings.records)
    except RecordsRefusedError as error:
        click.echo(str(error))
        raise click.ClickException(f"{len(error.refusals)} things are wrong; nothing was loaded.") from None
    click.echo(f"{len(documents)} documents, nothing wrong.")
