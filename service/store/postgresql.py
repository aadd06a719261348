"""PostgreSQL asked with patience that ends, also of a server that is frozen, and left alone for a while once it did."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock
from time import monotonic
from typing import Any

import psycopg
from peewee import Psycopg3Adapter
from playhouse.pool import PooledPostgresqlDatabase
from psycopg.pq import TransactionStatus

# A writer that cannot have its turn in half a minute is told so; a client that died silently frees the lock in one.
OPTIONS = (
    "-c lock_timeout=30s -c idle_in_transaction_session_timeout=60s -c synchronous_commit=on "
    "-c client_encoding=UTF8 -c timezone=UTC"
)
# A network that is cut is noticed in seconds, not in the hours that TCP takes by itself.
NETWORK = {
    "connect_timeout": 5,
    "keepalives": 1,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
}
# Longer than a writer waits for the lock.
_WRITERS = 45.0
_AWAY = 2.0
# The states of SQL that say that the server is not there, or not yet.
_GONE = ("08", "57P")
_writing: ContextVar[bool] = ContextVar("writing", default=False)


class _AwayError(psycopg.OperationalError):
    """The server was found away, and is not asked again yet."""


class _Connection(psycopg.Connection[Any]):
    """A connection whose statements are waited for so many seconds and no longer; None waits for ever."""

    patience: float | None = None

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """Wait for what the server answers; raises psycopg.OperationalError where it does not in time."""
        longest = timeout if timeout is not None or self.patience is None else self.patience
        if longest is not None and _writing.get():
            longest = max(longest, _WRITERS)
        try:
            return super().wait(gen, interval=interval, timeout=longest)
        except psycopg.OperationalError:
            # What it would have answered is read by nobody, so that the connection serves for nothing more.
            if self.pgconn.transaction_status == TransactionStatus.ACTIVE:
                self.pgconn.finish()
            raise


class _Adapter(Psycopg3Adapter):
    def connect(self, db: Any, **params: Any) -> _Connection:
        # The library of PostgreSQL waits for no connection less than two seconds.
        longest = {} if db.patience is None else {"connect_timeout": max(2, int(db.patience))}
        made = _Connection.connect(dbname=db.database, **{**params, **longest})
        made.patience = db.patience
        return made


class Postgresql(PooledPostgresqlDatabase):
    """PostgreSQL; `written` counts what this process may have committed, `patience` is how long a read waits."""

    psycopg3_adapter = _Adapter
    written = 0
    patience: float | None = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._away_until = 0.0
        self._away_lock = Lock()
        super().__init__(*args, **kwargs)

    def refuse_away(self) -> None:
        """Refuse at once while the server was found away a moment ago; raises psycopg.OperationalError.

        When the moment is over, the first who asks tries it, and the others go on being refused until that one knows.
        """
        with self._away_lock:
            if not self._away_until:
                return
            if monotonic() < self._away_until:
                raise _AwayError("the server was away a moment ago")
            self._away_until = monotonic() + _AWAY + 2 * (self.patience or _WRITERS)

    def note_away(self, error: BaseException) -> None:
        """Take it that the server is away, where an error says so."""
        if is_gone(error) and self.patience is not None:
            with self._away_lock:
                self._away_until = monotonic() + _AWAY

    def note_there(self) -> None:
        """Take it that the server is there."""
        if self._away_until:
            with self._away_lock:
                self._away_until = 0.0


def is_refusal(error: BaseException) -> bool:
    """Whether the server was not asked at all, since it was away a moment ago."""
    earlier: BaseException | None = error
    while earlier is not None and not isinstance(earlier, _AwayError):
        earlier = earlier.__context__
    return earlier is not None


def is_gone(error: BaseException) -> bool:
    """Whether the driver says that the server is not there, and not only that it refused something."""
    earlier: BaseException | None = error
    while earlier is not None and not isinstance(earlier, psycopg.OperationalError):
        earlier = earlier.__context__
    if earlier is None or is_refusal(earlier):
        return False
    return earlier.sqlstate is None or earlier.sqlstate.startswith(_GONE)


@contextmanager
def waiting_as_writer() -> Iterator[None]:
    """Wait for statements as long as a writer does, who has others before it."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)
