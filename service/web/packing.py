"""The JSON of a value by its schema; what stands in many replies is encoded once, and put in as it is."""

from collections.abc import Callable
from typing import Any, Final

import orjson
from marshmallow import Schema

from service.web.dumping import Dump, Dumpers

# How many things of one shape are kept encoded; beyond that all are forgotten.
_MOST: Final = 4_096
Encode = Callable[[Any], bytes]


class Packer:
    """Encodes by a schema what `encode` would of its dump, byte for byte.

    A shape whose `Meta` says `kept = True` is one of values that never change and come again: each is encoded once.
    """

    def __init__(self, encode: Encode) -> None:
        self._encode = encode
        self._dumpers = Dumpers(self._wrapped)

    def dump(self, schema: Schema, thing: Any) -> Any:
        """What `encode` writes as it would the dump of a thing: kept shapes stand in it encoded."""
        return self._dumpers.of(schema)(thing)

    def _wrapped(self, schema: Schema, dump: Dump) -> Dump:
        return _keeping(dump, self._encode) if getattr(schema.Meta, "kept", False) else dump


def _keeping(dump: Dump, encode: Encode) -> Dump:
    kept: dict[int, tuple[Any, orjson.Fragment]] = {}

    def packed(thing: Any) -> orjson.Fragment:
        held = kept.get(id(thing))
        if held is None or held[0] is not thing:
            if len(kept) >= _MOST:
                kept.clear()
            held = kept[id(thing)] = (thing, orjson.Fragment(encode(dump(thing))))
        return held[1]

    return packed
