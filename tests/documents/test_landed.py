"""A database that release 0.1 left behind, corrections in it: read, answered from, verified and carried away.

`landed.sqlite3.gz` was made by `python -m tests.house.landed` on a checkout of that release.
"""

import gzip
from datetime import date
from pathlib import Path

import pytest

from service.answering.editions import Catalogue
from service.core.question import Question
from service.core.vocabulary import Outcome
from service.documents.upgrades import upgraded
from service.faces.difference import tell_verified
from service.files.folder import export
from service.files.ingest import read_records
from service.files.loading import load
from service.history.receipts import verify_receipt
from service.store.database import execute
from service.store.facts import Facts
from service.store.migrate import migrate
from service.store.receipts import get_receipt
from service.store.verify import verify
from tests.databases import NOW

LANDED = Path(__file__).parent / "landed.sqlite3.gz"


@pytest.fixture
def landed(open_url, tmp_path) -> Facts:
    """The facts of that database."""
    path = tmp_path / "landed.sqlite3"
    path.write_bytes(gzip.decompress(LANDED.read_bytes()))
    found = Facts(open_url(f"sqlite:///{path}"))
    migrate(found.database)
    return found


def standing(facts):
    return facts.documents(facts.latest().number)


def test_it_holds_bodies_of_the_first_shape(landed):
    assert sum(upgraded(document) is not document for document in standing(landed)) > 50


def test_it_answers(landed):
    edition = Catalogue(landed).edition()
    question = Question("us-mn-minneapolis", "stage-on-government-property", date(2026, 6, 1))
    assert edition.answer(question).outcome is Outcome.PROHIBITED


def test_its_export_is_in_the_shape_of_today_and_loads_as_no_change(landed, tmp_path):
    before = [(document.key, document.body) for document in standing(landed)]
    export(landed, tmp_path / "out")
    read = read_records(tmp_path / "out")
    assert all(upgraded(document) is document for document in read)
    assert load(landed, read, now=NOW, author="loader") is None
    assert [(document.key, document.body) for document in standing(landed)] == before
    assert list(verify(landed)) == []


def kept_receipts(facts):
    """Every receipt that the release kept."""
    with facts.reading():
        ids = [row[0] for row in execute(facts.database, "SELECT id FROM receipt ORDER BY id")]
    return [get_receipt(facts, own_id) for own_id in ids]


def checks(facts, altered=None):
    catalogue = Catalogue(facts)
    for kept in kept_receipts(facts):
        content = {**kept.content, **(altered or {})}
        then = catalogue.edition(record_set=content["record_set"]["number"])
        yield verify_receipt(then, content, kept.id, engine=catalogue.engine, then=then)


def test_its_receipts_are_told_to_be_of_another_release_and_their_answers_still_stand(landed):
    found = list(checks(landed))
    assert len(found) == 10
    assert {(item.verdict, item.intact, item.same, item.same_engine) for item in found} == {
        ("another-release", True, None, False)
    }
    assert {(item.same_record_set, item.same_codebook, item.difference.same_outcome) for item in found} == {
        (True, True, True)
    }
    assert {tell_verified(item).words for item in found} == {
        "Made by another release (brightline 0.1.0); this one gives the same outcome."
    }


def test_a_receipt_of_it_that_was_altered_is_told_to_be_so(landed):
    found = list(checks(landed, {"engine": "brightline 0.0.9"}))
    assert {(item.verdict, item.intact) for item in found} == {("altered", False)}
