"""One question, answered as curl would show it."""

from datetime import datetime
from typing import Any

import click

from service.answering import Asked, Catalogue, ask
from service.app import system_clock
from service.cli.shared import open_facts, refusing
from service.documents.kinds import ENTITY_KINDS
from service.faces.telling import tell
from service.faces.text.answers import answer_text
from service.settings import Settings
from service.web.hidden import shown
from service.world.library import Library


@click.command("ask")
@click.argument("entity")
@click.argument("activity")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day; today if left out.")
@click.option("--given", multiple=True, metavar="CONDITION", help="A condition that holds.")
@click.option("--absent", multiple=True, metavar="CONDITION", help="A condition that does not hold.")
@click.option("--unknown", multiple=True, metavar="CONDITION", help="A condition to leave open.")
@click.option("--under", help="Weigh only this instrument or jurisdiction's law.")
@click.pass_obj
@refusing
def ask_once(settings: Settings, entity: str, activity: str, as_of: datetime | None, **facts: Any) -> None:
    """Answer one question, as curl would show it."""
    catalogue = Catalogue(open_facts(settings))
    day = (as_of or system_clock()).date()
    asked = Asked(_named(catalogue.edition().library, entity), activity, day, **facts)
    click.echo(shown(answer_text(tell(ask(catalogue, asked)))), nl=False)


def _named(library: Library, name: str) -> str:
    """The one entity of this id or name, or the name itself where it is not one."""
    if name in library.world.entities:
        return name
    found = [hit.id for hit in library.search.bearing(name, ENTITY_KINDS)]
    if len(found) > 1:
        raise click.ClickException(f"{name!r} may mean: {', '.join(found)}")
    return found[0] if found else name
