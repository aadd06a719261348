"""What was worked out, kept to be given again; the newest edition, made before anybody waits for it."""

import gc
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock, Thread
from time import sleep
from typing import TYPE_CHECKING, Generic, TypeVar

from service.store.database import StorageUnavailableError
from service.store.recorded import RecordSet

if TYPE_CHECKING:
    from service.answering.editions import Edition

T = TypeVar("T")
# How often it is looked whether another process recorded something.
PAUSE = 0.25


class Memory(Generic[T]):
    """Answers already worked out, the least lately used forgotten first; safe among threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[object, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: object, make: Callable[[], T]) -> T:
        """What is kept under a key, made where it is not."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return made


class NotYetRecordedError(LookupError):
    """A record set that is asked for at least is not known here yet."""


class Newest:
    """What answers where no record set is named; `newest` tells which that should be, `make` makes it.

    Whoever asks first makes it, and others wait. Once `follow` is called it is made beside them, all its indexes
    too, and the one before answers until it stands; then nothing holds that any more.
    """

    def __init__(
        self,
        newest: Callable[[int | None], RecordSet | None],
        make: Callable[[RecordSet], "Edition"],
    ) -> None:
        self._newest = newest
        self._make = make
        self._lock = Lock()
        self._made: Edition | None = None
        self._is_reached = True
        self.is_followed = False

    @property
    def standing(self) -> int | None:
        """The number of the record set that answers, 0 where none does; None while the records cannot be reached."""
        if not self._is_reached:
            return None
        return self._made.record_set.number if self._made else 0

    def edition(self) -> "Edition | None":
        """What answers, if anything was recorded; raises StorageUnavailableError."""
        return self._made if self.is_followed and self._made else self.catch_up()

    def catch_up(self, least: int | None = None) -> "Edition | None":
        """Let the newest record set answer from now on; raises StorageUnavailableError.

        Raises NotYetRecordedError where that is none of the number `least` or above.
        """
        newest = self._newest(least)
        if least is not None and (newest is None or newest.number < least):
            raise NotYetRecordedError(f"Record set {least} is not known here yet.")
        if newest is None or _is_of(self._made, newest):
            return self._made
        with self._lock:
            if not _is_of(self._made, newest):
                self._made = self._made_ready(newest) if self.is_followed else self._make(newest)
            return self._made

    def _made_ready(self, newest: RecordSet) -> "Edition":
        """Make it with all its indexes. The collector of cycles would stop everybody to look through so much."""
        gc.disable()
        try:
            made = self._make(newest)
            made.library.make_ready()
            # There are no cycles in it: it is freed when nothing holds it, and is never looked through.
            gc.freeze()
            return made
        finally:
            gc.enable()

    def follow(self) -> None:
        """Make it now, and from now on whenever something is recorded, beside those who ask."""
        self.is_followed = True
        self.catch_up()
        Thread(target=self._follow, name="newest edition", daemon=True).start()

    def _follow(self) -> None:
        try:
            while True:
                sleep(PAUSE)
                try:
                    self.catch_up()
                    self._is_reached = True
                except StorageUnavailableError:
                    self._is_reached = False
        finally:
            # Whatever ended it, nothing stale is told: whoever asks makes the edition, and is told what is wrong.
            self.is_followed = False


def _is_of(edition: "Edition | None", record_set: RecordSet) -> bool:
    # By its digest: what a transaction saw of its own, and then undid, may have had the same number.
    return edition is not None and edition.record_set.digest == record_set.digest
