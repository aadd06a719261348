"""Completion in a shell: commands, options, and the ids that are recorded."""

from collections.abc import Callable, Iterable
from contextlib import suppress

import click
from click.shell_completion import CompletionItem, get_completion_class

from service.documents.kinds import ENTITY_KINDS
from service.settings import Settings
from service.store.database import DamagedDatabaseError, StorageUnavailableError, UnusableDatabaseError, open_database
from service.store.facts import Facts

_SHELLS = ("bash", "zsh", "fish")
_PROGRAM, _VARIABLE = "brightline", "_BRIGHTLINE_COMPLETE"
_UNREADABLE = (DamagedDatabaseError, StorageUnavailableError, UnusableDatabaseError)
Completer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


@click.command("completion")
@click.argument("shell", type=click.Choice(_SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Write the completion of a SHELL: eval "$(brightline completion bash)"."""
    made = get_completion_class(shell)
    if made is None:
        raise click.ClickException(f"There is no completion for {shell}.")
    click.echo(made(context.find_root().command, {}, _PROGRAM, _VARIABLE).source())


def _completing(kinds: Iterable[str]) -> Completer:
    wanted = frozenset(kinds)

    def complete(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
        return [CompletionItem(name) for name in _recorded(context.obj or Settings.from_environment(), wanted, begun)]

    return complete


def _recorded(settings: Settings, kinds: frozenset[str], begun: str) -> list[str]:
    """The ids of documents that begin so; none where the database cannot be read."""
    with suppress(*_UNREADABLE):
        facts = Facts(open_database(settings.database_url))
        with facts.reading():
            logged = facts.logged(0, facts.newest())
        return sorted({item.id for item in logged if item.kind in kinds and item.id.startswith(begun)})
    return []


complete_entity = _completing(ENTITY_KINDS)
complete_activity = _completing(["activity"])
complete_instrument = _completing(["instrument"])
