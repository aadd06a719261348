"""The log in tiles of 256 hashes, and of 256 entries, as C2SP tlog-tiles lays them out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from service.store.log.merkle import HASH_BYTES, Node, Tree, node_hash

HEIGHT = 8
WIDTH = 1 << HEIGHT

_LENGTH = 2
_NAME = re.compile(r"(?P<level>entries|[0-9]|[1-5][0-9]|6[0-3])/(?P<place>(x\d{3}/)*\d{3})(\.p/(?P<width>\d{1,3}))?")


@dataclass(frozen=True)
class Tile:
    """Which tile: its level, None for one of entries, its place, and how many hashes or entries it holds."""

    level: int | None
    place: int
    width: int = WIDTH

    @property
    def path(self) -> str:
        """Where it is, below `tile/`."""
        groups = [f"{self.place:03d}"] if self.place < 1000 else _groups(self.place)  # noqa: PLR2004 - three digits
        name = "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])
        level = "entries" if self.level is None else str(self.level)
        return f"{level}/{name}" + ("" if self.width == WIDTH else f".p/{self.width}")


def tile_at(path: str) -> Tile | None:
    """The tile of a path below `tile/`; None where no tile has it."""
    found = _NAME.fullmatch(path)
    if found is None:
        return None
    level = None if found["level"] == "entries" else int(found["level"])
    tile = Tile(level, int(found["place"].replace("x", "").replace("/", "")), int(found["width"] or WIDTH))
    # Each tile has one path: no leading zeros, and a whole one is not called a part.
    return tile if tile.path == path and 0 < tile.width <= WIDTH else None


def hashes_of(tree: Tree, tile: Tile) -> bytes:
    """The hashes of a tile; raises IndexError where the tree has not grown so far."""
    height = HEIGHT * (tile.level or 0)
    start = tile.place * WIDTH
    return b"".join(tree.node(height, place) for place in range(start, start + tile.width))


def bundle(entries: Sequence[bytes]) -> bytes:
    """The entries of a tile, each after its length in two bytes."""
    return b"".join(len(entry).to_bytes(_LENGTH, "big") + entry for entry in entries)


def node_in(fetch: Callable[[Tile], bytes], size: int) -> Node:
    """Give the hashes of a log of this size from its tiles; raises ValueError for a tile of another length."""
    read: dict[Tile, bytes] = {}

    def hashes(level: int, place: int) -> list[bytes]:
        width = min(WIDTH, (size >> (HEIGHT * level)) - place * WIDTH)
        tile = Tile(level, place, width)
        content = read[tile] if tile in read else read.setdefault(tile, fetch(tile))
        if len(content) != width * HASH_BYTES:
            raise ValueError(f"Tile {tile.path} holds {len(content)} bytes, not {width * HASH_BYTES}.")
        return [content[start : start + HASH_BYTES] for start in range(0, len(content), HASH_BYTES)]

    def node(height: int, place: int) -> bytes:
        level, rest = divmod(height, HEIGHT)
        start = place << rest
        row = hashes(level, start // WIDTH)[start % WIDTH : start % WIDTH + (1 << rest)]
        while len(row) > 1:
            row = [node_hash(*row[at : at + 2]) for at in range(0, len(row), 2)]
        return row[0]

    return node


def _groups(place: int) -> list[str]:
    digits = str(place)
    padded = digits.zfill(-(-len(digits) // 3) * 3)
    return [padded[at : at + 3] for at in range(0, len(padded), 3)]
