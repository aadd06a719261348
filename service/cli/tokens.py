"""Tokens: who may propose, review and publish."""

from datetime import datetime, timedelta

import click

from service.app import system_clock
from service.cli.shared import open_facts, refusing
from service.editing.tokens import SCOPES, create_token, list_tokens, revoke_token
from service.settings import Settings
from service.store.principals import names
from service.store.tokens import Token

DAYS = 90
MOST_DAYS = 3650
_BY = "brightline token"
_ROW = "{:<16}  {:<22}  {:<10}  {:<10}  {:<14}  {}"


@click.group()
def token() -> None:
    """Who may propose, review and publish over HTTP."""


@token.command("create")
@click.option("--name", required=True, help="The person or program: what a change set and the audit log say.")
@click.option(
    "--scope", "scopes", multiple=True, required=True, type=click.Choice(SCOPES), help="What it may do; repeat it."
)
@click.option(
    "--expires",
    "days",
    type=click.IntRange(1, MOST_DAYS),
    default=DAYS,
    show_default=True,
    metavar="DAYS",
    help="Days until it ends.",
)
@click.option("--principal", metavar="ID", help="Somebody who writes already, under another name until now.")
@click.pass_obj
@refusing
def create(settings: Settings, name: str, scopes: tuple[str, ...], days: int, principal: str | None) -> None:
    """Make a token and print it: the only time that it is shown."""
    now = system_clock()
    made = create_token(
        open_facts(settings),
        name=name,
        scopes=scopes,
        expires=now + timedelta(days=days),
        now=now,
        by=f"{_BY} create",
        principal=principal,
    )
    # Only the token goes to standard output, so that it can be caught in a variable.
    click.echo(made.text)
    ends = f"{made.token.expires_at:%Y-%m-%d}"
    click.echo(f"Token {made.token.id} of {name} until {ends}. Keep it now: it is not shown again.", err=True)


@token.command("list")
@click.pass_obj
@refusing
def list_all(settings: Settings) -> None:
    """List the tokens, without their secrets."""
    now = system_clock()
    click.echo(_ROW.format("ID", "SCOPES", "EXPIRES", "STATE", "PRINCIPAL", "NAME"))
    facts = open_facts(settings)
    with facts.reading():
        whose = {named.name: named.principal for named in names(facts)}
    for found in list_tokens(facts):
        scopes = ",".join(scope for scope in SCOPES if scope in found.scopes)
        ends = f"{found.expires_at:%Y-%m-%d}"
        click.echo(_ROW.format(found.id, scopes, ends, _state(found, now), whose[found.name], found.name))


@token.command("revoke")
@click.argument("own_id", metavar="ID")
@click.pass_obj
@refusing
def revoke(settings: Settings, own_id: str) -> None:
    """Take a token back, at once and for good."""
    found = revoke_token(open_facts(settings), own_id, now=system_clock(), by=f"{_BY} revoke")
    click.echo(f"Token {found.id} of {found.name} is revoked since {found.revoked_at:%Y-%m-%d %H:%M} UTC.", err=True)


def _state(found: Token, now: datetime) -> str:
    if found.revoked_at is not None:
        return "revoked"
    return "valid" if now < found.expires_at else "expired"
