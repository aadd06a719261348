"""Roots and proofs, held to the definition of RFC 6962 written out and to its published vectors."""

from hashlib import sha256

import pytest

from service.store.log.merkle import (
    EMPTY,
    ProofError,
    Tree,
    consistency,
    included_root,
    inclusion,
    leaf_hash,
    refuse_rewrite,
    root,
)
from service.store.log.tiles import Tile, hashes_of, node_in, tile_at

# The inputs and roots that the implementations of Certificate Transparency are tested with.
VECTORS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def naive(leaves):
    """The root as section 2.1 defines it."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\1" + naive(leaves[:split]) + naive(leaves[split:])).digest()


def leaves(many, salt=b""):
    return [leaf_hash(salt + str(number).encode()) for number in range(many)]


def test_the_published_roots_come_out():
    tree = Tree(leaf_hash(bytes.fromhex(entry)) for entry in VECTORS)
    assert [root(tree.node, size).hex() for size in range(1, 9)] == ROOTS
    assert root(tree.node, 0) == EMPTY


def test_every_leaf_is_proved_in_every_tree_and_nothing_else_is():
    every = leaves(20)
    tree = Tree(every)
    for size in range(1, 21):
        whole = naive(every[:size])
        assert root(tree.node, size) == whole
        for place in range(size):
            proof = inclusion(tree.node, place, size)
            assert included_root(every[place], place, size, proof) == whole
            assert included_root(leaf_hash(b"other"), place, size, proof) != whole
            for wrong in (proof[:-1], [*proof, b"\0" * 32]):
                if wrong != proof:
                    with pytest.raises(ProofError):
                        included_root(every[place], place, size, wrong)
    with pytest.raises(ProofError):
        inclusion(tree.node, 20, 20)


def test_a_log_that_grew_is_proved_and_one_that_was_rewritten_is_not():
    every, others = leaves(20), leaves(20, b"x")
    tree, other = Tree(every), Tree([*every[:3], *others[3:]])
    for second in range(21):
        for first in range(second + 1):
            proof = consistency(tree.node, first, second)
            refuse_rewrite(first, naive(every[:first]), second, naive(every[:second]), proof)
            if first > 3:
                forged = consistency(other.node, first, second)
                with pytest.raises(ProofError):
                    refuse_rewrite(first, naive(every[:first]), second, root(other.node, second), forged)
    with pytest.raises(ProofError):
        refuse_rewrite(3, naive(every[:3]), 5, naive(every[:5]), [])
    with pytest.raises(ProofError):
        consistency(tree.node, 5, 3)


@pytest.mark.parametrize("size", [1, 255, 256, 257, 600, 70_000])
def test_tiles_give_the_same_root_and_proofs(size):
    tree, fetched = Tree(leaves(size)), []

    def fetch(tile):
        fetched.append(tile.path)
        assert tile_at(tile.path) == tile
        return hashes_of(tree, tile)

    node = node_in(fetch, size)
    assert root(node, size) == root(tree.node, size)
    assert consistency(node, size // 2 + 1, size) == consistency(tree.node, size // 2 + 1, size)
    assert len(set(fetched)) == len(fetched) < 10


@pytest.mark.parametrize(
    ("path", "tile"),
    [
        ("0/000", Tile(0, 0)),
        ("0/000.p/1", Tile(0, 0, 1)),
        ("1/067.p/255", Tile(1, 67, 255)),
        ("0/x001/x234/067", Tile(0, 1_234_067)),
        ("entries/x001/000.p/3", Tile(None, 1000, 3)),
        ("entries/999", Tile(None, 999)),
    ],
)
def test_a_tile_has_one_path(path, tile):
    assert (tile.path, tile_at(path)) == (path, tile)


@pytest.mark.parametrize(
    "path",
    ["", "0", "0/0", "0/000.p/256", "0/000.p/0", "0/000.p/01", "0/x000/001", "64/000", "00/000", "x/000", "0/000/"],
)
def test_other_paths_are_no_tiles(path):
    assert tile_at(path) is None
