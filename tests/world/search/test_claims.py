"""A sentence is read for the outcome it states; one that states none, or several, is not read for any."""

import pytest

from service.core.vocabulary import Outcome
from service.world.search.claims import read_claim
from tests.history.builders import edition

P, R, M, N = Outcome.PROHIBITED, Outcome.REQUIRED, Outcome.PERMITTED, Outcome.NOT_ADDRESSED
SENTENCES = [
    ("East forbids its officers to stage", P),
    ("East may not stage", P),
    ("East can't stage", P),
    ("East mustn\u2019t stage", P),
    ("East is not allowed to stage", P),
    ("East does not allow its staff to stage", P),
    ("East no longer permits its staff to stage", P),
    ("East bars its officers from staging", P),
    ("East is required to stage", R),
    ("East must stage", R),
    ("East has to stage", R),
    ("East permits its officers to stage", M),
    ("East may stage on May 5, 2025", M),
    ("East is silent on stage", N),
    ("East does not address stage", N),
    ("East does not forbid its officers to stage", None),
    ("East doesn't require anybody to stage", None),
    ("East need not stage", None),
    ("East may stage and must tell", None),
    ("East stages", None),
]


@pytest.fixture(scope="module")
def reader():
    return edition().library.search.reader


@pytest.mark.parametrize(("text", "outcome"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_the_outcome_a_sentence_states(reader, text, outcome):
    assert read_claim(reader, text).outcome == outcome


def test_what_is_left_of_a_claim_is_read_as_a_question(reader):
    read = read_claim(reader, "us-st-east may not stage on 2025-06-01").question
    assert [hit.id for hit in read.entities][:1] == ["us-st-east"]
    assert [hit.id for hit in read.activities][:1] == ["stage"]
    assert str(read.as_of) == "2025-06-01"
