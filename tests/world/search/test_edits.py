"""Five hundred misspelt names, drawn before the search was tuned, against the registry of the whole country."""

import csv
from pathlib import Path

import pytest

from service.files.ingest import read_records
from service.world.library import Library
from service.world.search.hits import is_confident
from tests.house.paths import ROOT

EDITS = Path(__file__).with_name("edits.csv")
PLACED = frozenset({"jurisdiction", "agency"})


@pytest.fixture(scope="module")
def found():
    """What is found for each, and the id that is meant."""
    search = Library(read_records(ROOT / "records")).search
    with EDITS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return [(search.find(row["query"], kinds=PLACED), row["id"]) for row in rows]


@pytest.mark.parametrize(("among", "least"), [(1, 0.90), (3, 0.97), (10, 0.99)])
def test_what_was_meant_is_found(found, among, least):
    hits = sum(meant in [hit.id for hit in hits[:among]] for hits, meant in found)
    assert hits / len(found) >= least


def test_nothing_wrong_is_ever_certain(found):
    assert [(hits[0], meant) for hits, meant in found if is_confident(hits) and hits[0].id != meant] == []


def test_most_are_certain(found):
    assert sum(is_confident(hits) for hits, _ in found) > len(found) * 0.7
