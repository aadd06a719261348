"""What is dropped in time, while the service runs: replays, and receipts that nobody asks for again."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Lock, Thread

from service.store.database import DamagedDatabaseError, StorageUnavailableError
from service.store.facts import Facts
from service.store.receipts import end_receipts, note_asked
from service.store.replays import forget_replays

REPLAYS_KEPT = timedelta(days=1)
"""How long the response to a write is kept under its idempotency key, at the least."""
_ROUND = 10.0
_ROUNDS = 360
_LOG = logging.getLogger(__name__)


class Housekeeping:
    """Keeps one database tidy beside those who read and write it; a round fails without harm, and the next comes.

    Which kept receipts were asked for is noted every few seconds, so that reading one waits for no writer; what is
    old is dropped once an hour.
    """

    def __init__(self, facts: Facts, clock: Callable[[], datetime], *, receipt_days: int) -> None:
        self._facts = facts
        self._clock = clock
        self._kept = timedelta(days=receipt_days)
        self._lock = Lock()
        self._asked: set[str] = set()
        self._stopped = Event()

    def asked(self, receipt: str) -> None:
        """Take it that somebody asked for a receipt that is kept."""
        with self._lock:
            self._asked.add(receipt)

    def start(self) -> None:
        """Keep tidy from now on."""
        Thread(target=self._run, name="housekeeping", daemon=True).start()

    def stop(self) -> None:
        """Note what was asked for, and end."""
        self._stopped.set()
        self.note()

    def note(self) -> None:
        """Note which receipts were asked for; raises StorageUnavailableError, and then they are noted later."""
        with self._lock:
            asked, self._asked = self._asked, set()
        try:
            if asked:
                note_asked(self._facts, sorted(asked), now=self._clock())
        except Exception:
            with self._lock:
                self._asked |= asked
            raise

    def drop(self) -> None:
        """Drop what is old; raises StorageUnavailableError."""
        self.note()
        now = self._clock()
        forget_replays(self._facts, before=now - REPLAYS_KEPT)
        # A stretch at a time, so that writers have their turn between.
        while end_receipts(self._facts, before=now - self._kept, now=now):
            pass

    def _run(self) -> None:
        rounds = 0
        # Whoever has just started has better to do.
        while not self._stopped.wait(_ROUND):
            try:
                self.note() if rounds % _ROUNDS else self.drop()
            except (StorageUnavailableError, DamagedDatabaseError) as error:
                _LOG.warning("housekeeping put off: %s", error)
            rounds += 1
