"""What every command shares: refusals told in words, and the facts of the database."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import click

from service.answering.asking import BadQuestionError
from service.answering.editions import NothingRecordedError
from service.core.budget import TooComplexError
from service.core.implications import ContradictoryFactsError
from service.documents.quoting import NotInTextError
from service.editing.errors import EditingError
from service.files.folder import ExportRefusedError
from service.files.ingest import RecordsRefusedError
from service.files.loading import LoadConflictError
from service.files.release.held import ReleaseRefusedError
from service.importers.ice.planning import ImportFaultError
from service.importers.ids import NoIdLeftError
from service.importers.lists import ListRefusedError
from service.importers.outcome import TablesFaultError
from service.importers.reading import ImportRefusedError
from service.settings import Settings
from service.store.backup import BackupRefusedError
from service.store.database import (
    DamagedDatabaseError,
    ReadOnlyError,
    StorageUnavailableError,
    UnusableDatabaseError,
    open_database,
)
from service.store.facts import Facts
from service.store.log.keys import KeyRefusedError
from service.store.log.merkle import ProofError
from service.store.log.notes import NoteError
from service.store.migrate import migrate, pending

_REFUSALS = (
    BackupRefusedError,
    BadQuestionError,
    ContradictoryFactsError,
    DamagedDatabaseError,
    EditingError,
    ExportRefusedError,
    ImportFaultError,
    ImportRefusedError,
    ListRefusedError,
    KeyRefusedError,
    LoadConflictError,
    NoIdLeftError,
    NotInTextError,
    NoteError,
    NothingRecordedError,
    ProofError,
    ReadOnlyError,
    RecordsRefusedError,
    ReleaseRefusedError,
    StorageUnavailableError,
    TablesFaultError,
    TooComplexError,
    UnusableDatabaseError,
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


def open_facts(settings: Settings, *, bring_up: bool = False) -> Facts:
    """The facts of the database, brought to this program's schema or refused if it is older."""
    facts = Facts(open_database(settings.database_url))
    if bring_up:
        migrated(facts)
        return facts
    with facts.reading():
        missing = pending(facts.database)
    if missing:
        raise UnusableDatabaseError("The database is not set up, or older than this program: run `brightline db up`.")
    return facts


def migrated(facts: Facts) -> Sequence[str]:
    """Bring the database to this program's schema, and tell what was applied."""
    with facts.reading():
        return migrate(facts.database)
