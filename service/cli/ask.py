"""Questions, answered as curl would show it."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

import click
import orjson

from service.cli.asking import Asking, asking
from service.cli.completion import complete_activity, complete_entity, complete_instrument
from service.core.vocabulary import Level, Outcome

CODES: Final = {
    Outcome.PERMITTED: 10,
    Outcome.REQUIRED: 11,
    Outcome.PROHIBITED: 12,
    Outcome.CONDITIONAL: 13,
    Outcome.CONTESTED: 14,
    Outcome.NOT_ADDRESSED: 15,
    Outcome.NOT_RESEARCHED: 16,
}
"""The exit code of each outcome under `--exit-code`; 1 is a failure, 2 a wrong call, and 20 an unclear question."""
UNCLEAR: Final = 20
_CLASS: Final = ("kind", "level", "bearer")


@click.command("ask")
@click.argument("entity", shell_complete=complete_entity)
@click.argument("activity", required=False, shell_complete=complete_activity)
@click.option("--given", multiple=True, metavar="CONDITION", help="A condition that holds; repeat it.")
@click.option("--absent", multiple=True, metavar="CONDITION", help="A condition that does not hold.")
@click.option("--unknown", multiple=True, metavar="CONDITION", help="A condition to leave open.")
@click.option("--attributes", multiple=True, metavar="NAME:VALUE", help="What narrows the act.")
@click.option("--under", help="Weigh only this instrument or jurisdiction's law.")
@click.option("--presume", type=click.Choice(["none"]), help="Open everything that is not stated.")
@click.option("--place", help="The jurisdiction in which the act is done.")
@click.option("--kind", help="Ask of any agency of this kind in the jurisdiction.")
@click.option("--level", type=click.Choice([level.value for level in Level]), help="Ask of any government of it.")
@click.option("--bearer", multiple=True, metavar="ATTRIBUTE", help="What every member of the class has.")
@click.option("--exit-code", is_flag=True, help="Exit with 10 to 16 by the outcome, and with 20 where it is unclear.")
@asking
def ask(asked: Asking, *, entity: str, activity: str | None, exit_code: bool, **narrowing: Any) -> None:
    """Answer one question: ENTITY and ACTIVITY by id or plain name, or ENTITY alone as a question in words.

    With --exit-code: 10 permitted, 11 required, 12 prohibited, 13 conditional, 14 contested, 15 not-addressed,
    16 not-researched.
    """
    query = {name: value for name, value in narrowing.items() if value}
    path = _address(entity, activity, query)
    asked.write(path, **query)
    if exit_code:
        raise click.exceptions.Exit(_code(asked, path, query))


def _address(entity: str, activity: str | None, query: dict[str, Any]) -> str:
    """Where a question is answered; a question in words goes with what is asked."""
    if activity is None:
        if query:
            raise click.UsageError("A question in words says itself what narrows it; or name an ACTIVITY.")
        query["q"] = entity
        return "/v1/ask"
    if query.keys() & _CLASS:
        return f"/v1/jurisdictions/{_part(entity)}/answers/{_part(activity)}"
    return f"/{_part(entity)}/{_part(activity)}"


def _code(asked: Asking, path: str, query: Mapping[str, Any]) -> int:
    told = orjson.loads(asked.in_json(path, **query))
    answer = told["answer"] if "certain" in told else told
    return CODES[Outcome(answer["outcome"])] if answer else UNCLEAR


def _part(name: str) -> str:
    return quote(name, safe="")


@click.command("find")
@click.argument("words", nargs=-1, required=True)
@click.option("--kind", multiple=True, help="Only this kind: jurisdiction, agency, instrument, norm, …; repeat it.")
@click.option("--limit", type=click.IntRange(min=1), help="How many.")
@asking
def find(asked: Asking, *, words: Sequence[str], **query: Any) -> None:
    """Find places, bodies, instruments, norms, positions and activities by WORDS."""
    asked.write("/v1/search", q=" ".join(words), **query)


@click.command("compare")
@click.argument("entities", nargs=-1, shell_complete=complete_entity)
@click.option(
    "--activity",
    "activities",
    multiple=True,
    required=True,
    help="An act; repeat it.",
    shell_complete=complete_activity,
)
@click.option("--within", help="All bodies of a --kind, or governments of a --level, in this jurisdiction.")
@click.option("--kind", help="With --within: this kind of agency.")
@click.option("--level", help="With --within: this level of government.")
@asking
def compare(asked: Asking, **query: Any) -> None:
    """Set ENTITIES side by side, and mark what differs."""
    asked.write("/v1/compare", **query)


@click.command("timeline")
@click.argument("entity", shell_complete=complete_entity)
@click.option("--activity", help="How the answer turned for this act.", shell_complete=complete_activity)
@click.option("--from", "from_", metavar="DAY", help="The first day.")
@click.option("--until", metavar="DAY", help="The day after the last.")
@asking
def timeline(asked: Asking, *, entity: str, from_: str | None, **query: Any) -> None:
    """What began, ended and happened for ENTITY, and what is coming."""
    asked.write(f"/v1/entities/{_part(entity)}/timeline", **{"from": from_}, **query)


@click.command("instrument")
@click.argument("own_id", metavar="ID", shell_complete=complete_instrument)
@asking
def instrument(asked: Asking, *, own_id: str) -> None:
    """One act, with its events, versions and norms; as CSV its norms, a line each."""
    asked.write(f"/v1/instruments/{_part(own_id)}")
