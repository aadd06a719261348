"""One question, answered as curl would show it."""

from datetime import date
from typing import Any

import click

from service.answering.asking import Asked
from service.answering.editions import Catalogue, Edition
from service.api.answers.views import answer, asked_of
from service.app import bare_app, system_clock
from service.cli.shared import open_facts, refusing
from service.documents.kinds import ENTITY_KINDS
from service.faces.text.answers import answer_text
from service.settings import Settings


@click.command()
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
    edition = Catalogue(open_facts(settings)).edition()
    # An answer is sealed with the release that the app names.
    with bare_app().app_context():
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
    found = [own_id for kind in ENTITY_KINDS for own_id in edition.library.finder.named(kind, name)]
    if len(found) > 1:
        raise click.ClickException(f"{name!r} may mean: {', '.join(found)}")
    return found[0] if found else name
