"""Serving, and the database that is served from."""

import click

from service.app import system_clock
from service.cli.records import load_folder
from service.cli.shared import migrated, open_facts, refusing
from service.files.release.bringing import refuse_damaged
from service.serving import run
from service.settings import Settings
from service.store.database import open_database
from service.store.durability import refuse_careless
from service.store.facts import Facts
from service.store.log.keys import ensure_key


@click.command()
@click.pass_obj
@refusing
def serve(settings: Settings) -> None:
    """Set up the database if need be, load the record files, and serve; a release is checked, and served as it is."""
    if settings.release:
        refuse_damaged(settings.release)
    else:
        _set_up(settings)
    click.echo(
        f"Serving on http://{settings.host}:{settings.port} (try /v1/jurisdictions/us-mn-minneapolis/answers)", err=True
    )
    run(settings)


def _set_up(settings: Settings) -> None:
    facts = open_facts(settings, bring_up=True)
    refuse_careless(facts.database)
    load_folder(facts, settings.records)
    if settings.origin:
        ensure_key(facts, settings.keys, settings.origin, now=system_clock(), by="brightline serve")


@click.group("db")
def database() -> None:
    """The database."""


@database.command("up")
@click.pass_obj
@refusing
def bring_up(settings: Settings) -> None:
    """Bring the database to this program's schema."""
    applied = migrated(Facts(open_database(settings.database_url)))
    click.echo("Applied " + ", ".join(applied) + "." if applied else "Nothing to apply.")
