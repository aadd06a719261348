"""Responses ready to be sent again: kept while nothing is recorded, within a bound of bytes, made once at a time."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import datetime

from service.web.whole import Whole

Key = tuple[object, ...]
Make = Callable[[], Awaitable[Whole]]
# What a key, its place and its entry take beside the response itself.
_BESIDE = 1_000


class Ready:
    """The responses of one worker, all of one state of the records.

    `recorded` tells what state that is, at once and without waiting; None where it is not known, and nothing is given
    then. `clock` tells the moment, `most` is how many bytes are kept. Everything here happens on one event loop.
    """

    def __init__(self, recorded: Callable[[], int | None], clock: Callable[[], datetime], most: int) -> None:
        self._recorded = recorded
        self._clock = clock
        self._most = most
        self._state: int | None = None
        self._size = 0
        self._kept: OrderedDict[Key, Whole] = OrderedDict()
        self._under_way: dict[Key, asyncio.Task[Whole]] = {}

    def find(self, key: Key) -> tuple[Whole, bytes] | None:
        """The response kept under a key, with its `Cache-Control` of this moment."""
        self._notice()
        whole = self._kept.get(key)
        if whole is None or whole.lasting is None:
            return None
        now = self._clock()
        if not whole.lasting.holds(now):
            return None
        self._kept.move_to_end(key)
        return whole, whole.lasting.cache_control(now).encode()

    async def make(self, key: Key, make: Make) -> Whole:
        """Make a response that is not kept; who asks for the same meanwhile waits for it and makes none."""
        state, begun = self._notice(), self._clock()
        if state is None:
            return await make()
        flight: Key = (state, *key)
        task = self._under_way.get(flight)
        if task is None:
            task = self._under_way[flight] = asyncio.create_task(self._keeping(state, key, make))
            task.add_done_callback(lambda _: self._under_way.pop(flight, None))
            return await asyncio.shield(task)
        whole = await asyncio.shield(task)
        # What is for one request alone, or was made before midnight, is made anew for who waited.
        return whole.for_all() if whole.lasting is not None and whole.lasting.holds(begun) else await make()

    async def _keeping(self, state: int, key: Key, make: Make) -> Whole:
        whole = await make()
        if whole.lasting is not None and self._notice() == state:
            self._keep(key, whole.for_all())
        return whole

    def _notice(self) -> int | None:
        """The state of the records; what was kept of another is forgotten."""
        state = self._recorded()
        if state != self._state:
            self._kept.clear()
            self._size, self._state = 0, state
        return state

    def _keep(self, key: Key, whole: Whole) -> None:
        self._forget(key)
        self._kept[key] = whole
        self._size += _cost(key, whole)
        while self._size > self._most:
            self._forget(next(iter(self._kept)))

    def _forget(self, key: Key) -> None:
        whole = self._kept.pop(key, None)
        if whole is not None:
            self._size -= _cost(key, whole)


def _cost(key: Key, whole: Whole) -> int:
    return whole.size() + sum(len(str(part)) for part in key) + _BESIDE
