"""Merkle trees as RFC 6962 makes them: roots, proofs that a leaf is in one, and that one only grew into another.

The library that is kept for this, pymerkle, is under the GPL; the functions are those of RFC 9162, 2.1.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

HASH_BYTES = 32
EMPTY = sha256(b"").digest()
Node = Callable[[int, int], bytes]
"""Gives the hash of a whole subtree by its height and its place among those of that height."""


class ProofError(ValueError):
    """A proof that does not prove what it should."""


def leaf_hash(entry: bytes) -> bytes:
    """The hash of an entry."""
    return sha256(b"\0" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees together."""
    return sha256(b"\1" + left + right).digest()


class Tree:
    """The hashes of a log that grows."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self._heights: list[list[bytes]] = [[]]
        for leaf in leaves:
            self.add(leaf)

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return len(self._heights[0])

    def add(self, leaf: bytes) -> None:
        """Add the hash of an entry, and of each subtree that it makes whole."""
        self._heights[0].append(leaf)
        height = 0
        while len(self._heights[height]) % 2 == 0:
            if height + 1 == len(self._heights):
                self._heights.append([])
            self._heights[height + 1].append(node_hash(*self._heights[height][-2:]))
            height += 1

    def node(self, height: int, place: int) -> bytes:
        """The hash of a whole subtree; raises IndexError where it is not whole yet."""
        return self._heights[height][place]


def root(node: Node, size: int) -> bytes:
    """The root of a tree of this size."""
    return _of(node, 0, size) if size else EMPTY


def inclusion(node: Node, place: int, size: int) -> list[bytes]:
    """Prove that the leaf at a place, counted from 0, is in the tree of this size."""
    if not 0 <= place < size:
        raise ProofError(f"A tree of {size} has no leaf {place}.")
    proof: list[bytes] = []
    start, end = 0, size
    while end - start > 1:
        split = start + _split(end - start)
        if place < split:
            proof.append(_of(node, split, end))
            end = split
        else:
            proof.append(_of(node, start, split))
            start = split
    return proof[::-1]


def consistency(node: Node, first: int, second: int) -> list[bytes]:
    """Prove that the tree of the second size is that of the first, grown."""
    if not 0 <= first <= second:
        raise ProofError(f"A tree of {second} did not grow from one of {first}.")
    if first in {0, second}:
        return []
    proof: list[bytes] = []
    start, end, is_known = 0, second, True
    while first < end:
        split = start + _split(end - start)
        if first <= split:
            proof.append(_of(node, split, end))
            end = split
        else:
            proof.append(_of(node, start, split))
            start, is_known = split, False
    return [*([] if is_known else [_of(node, start, end)]), *proof[::-1]]


def included_root(leaf: bytes, place: int, size: int, proof: Sequence[bytes]) -> bytes:
    """The root of the tree that a proof puts a leaf in; raises ProofError."""
    if not 0 <= place < size:
        raise ProofError(f"A tree of {size} has no leaf {place}.")
    left, last, made = place, size - 1, leaf
    for sibling in proof:
        if last == 0:
            raise ProofError("The proof is too long.")
        if left & 1 or left == last:
            made = node_hash(sibling, made)
            while left and not left & 1:
                left, last = left >> 1, last >> 1
        else:
            made = node_hash(made, sibling)
        left, last = left >> 1, last >> 1
    if last:
        raise ProofError("The proof is too short.")
    return made


def refuse_rewrite(first: int, first_root: bytes, second: int, second_root: bytes, proof: Sequence[bytes]) -> None:
    """Refuse a proof that does not show one tree grown into the other; raises ProofError."""
    if first in {0, second}:
        if proof or (first == second and first_root != second_root):
            raise ProofError("Two trees of one size have different roots.")
        return
    if first > second or not proof:
        raise ProofError("There is no proof that the one tree grew into the other.")
    path = [first_root, *proof] if first & (first - 1) == 0 else list(proof)
    left, last = first - 1, second - 1
    while left & 1:
        left, last = left >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            raise ProofError("The proof is too long.")
        if left & 1 or left == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while left and not left & 1:
                left, last = left >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        left, last = left >> 1, last >> 1
    if last or old != first_root or new != second_root:
        raise ProofError("The one tree did not grow into the other.")


def _of(node: Node, start: int, end: int) -> bytes:
    """The hash of the leaves from one place until another, which does not count."""
    many = end - start
    height = many.bit_length() - 1
    if many == 1 << height and start % many == 0:
        return node(height, start >> height)
    split = start + _split(many)
    return node_hash(_of(node, start, split), _of(node, split, end))


def _split(many: int) -> int:
    """The largest power of two below a number."""
    return 1 << ((many - 1).bit_length() - 1)
