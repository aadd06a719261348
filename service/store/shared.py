"""Bodies that many record sets have alike, kept once: tables, which are large, and whom the index of names holds."""

from collections import OrderedDict
from threading import Lock
from typing import Any

from service.documents.document import Body, decode
from service.documents.kinds import ENTITY_KINDS
from service.documents.registry import KIND

_KEPT = 5000
_KINDS = frozenset({KIND, *ENTITY_KINDS})


class SharedBodies:
    """The bodies of tables, places, agencies and organisations by their digests; safe among threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, Body] = OrderedDict()

    def of(self, row: Any) -> Body | None:
        """The body that a row of facts holds; nobody may change it."""
        if row.kind not in _KINDS or row.body is None:
            return decoded(row)
        with self._lock:
            body = self._kept.pop(row.digest, None) or decode(row.body)
            self._kept[row.digest] = body
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return body


def decoded(row: Any) -> Body | None:
    """The body that a row of facts holds, made anew."""
    return None if row.body is None else decode(row.body)
