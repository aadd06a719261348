"""The command line: a file a command, or a group of them."""

import click

from service.cli import import_tables  # noqa: F401 - adds its commands to those of `import`
from service.cli.ask import ask, compare, find, instrument, timeline
from service.cli.backup import backup, restore
from service.cli.completion import completion
from service.cli.imports import imports
from service.cli.keys import keys
from service.cli.mcp import mcp
from service.cli.openapi import openapi
from service.cli.receipts import receipt
from service.cli.records import records
from service.cli.release import release
from service.cli.serve import database, serve
from service.cli.tokens import token
from service.cli.verify import verify
from service.cli.witness import witness
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


ASKING = (ask, find, compare, timeline, instrument)
SERVING = (serve, mcp, openapi, completion)
KEEPING = (records, release, imports, token, backup, restore, verify, keys, witness, receipt, database)
for command in (*ASKING, *SERVING, *KEEPING):
    main.add_command(command)
