"""Which compressed form of a response a caller takes, and how it is made."""

import gzip
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

import brotli
import zstandard
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

IDENTITY: Final = ""
# What is shorter than a packet or so gains nothing.
LEAST: Final = 600
_CODED: Final = ("text/", "application/")


def _zstd(content: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=9).compress(content)


def _brotli(content: bytes) -> bytes:
    return bytes(brotli.compress(content, quality=5))


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, compresslevel=6, mtime=0)


# The first that a caller likes best is sent.
CODINGS: Final[Mapping[str, Callable[[bytes], bytes]]] = {"zstd": _zstd, "br": _brotli, "gzip": _gzip}


@lru_cache(maxsize=1024)
def chosen(accept_encoding: bytes) -> str:
    """Choose the coding that `Accept-Encoding` likes best; as it is where it names none of ours."""
    if not accept_encoding:
        return IDENTITY
    wanted = parse_accept_header(accept_encoding[:1000].decode("latin1"), Accept)
    ranked = [(wanted.quality(name), -place, name) for place, name in enumerate(CODINGS)]
    quality, _, name = max(ranked)
    return name if quality > 0 else IDENTITY


def is_coded(mimetype: str) -> bool:
    """Whether content of this type is compressed for those who take it so."""
    return mimetype.startswith(_CODED)
