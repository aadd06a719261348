"""A grade follows the sources that carry the point; what was read is quoted."""

import pytest

from service.documents.check_evidence import reading_faults
from service.documents.evidence import norm_grade, weakest

INSTRUMENT = {
    "sources": {
        "code": {"kind": "primary-text"},
        "daily": {"kind": "news"},
        "bot": {"kind": "machine-digest"},
        "letter": {"kind": "news", "opinion": True},
    }
}
QUOTE = {"words": "shall not ask", "digest": "0" * 64}


@pytest.mark.parametrize(
    ("sources", "grade"),
    [
        ({"code": ["text"], "daily": ["rule"]}, "primary-text"),
        ({"code": ["date"], "daily": ["rule"]}, "news"),
        ({"bot": ["rule"], "daily": ["rule"]}, "news"),
        ({"bot": ["rule"], "code": ["scope", "date"]}, "machine-digest"),
    ],
)
def test_only_what_carries_the_text_or_the_rule_lifts_a_grade(sources, grade):
    assert norm_grade({"sources": sources}, INSTRUMENT) == grade


def test_a_machine_digest_is_the_weakest_of_all():
    assert weakest(["news", "machine-digest", "primary-text"]) == "machine-digest"


@pytest.mark.parametrize(
    ("read", "wrong"),
    [
        ({"pinpoint": "s. 1", "sources": {"code": ["text"]}, **QUOTE}, []),
        ({"pinpoint": "s. 1", "sources": {"code": ["rule"]}}, []),
        ({"pinpoint": "s. 1", "sources": {"code": ["text"]}}, ["/words", "/digest"]),
        ({"pinpoint": "s. 1", "sources": {"code": ["rule"]}, **QUOTE}, ["/words", "/digest"]),
        ({"pinpoint": "s. 1", "sources": {"code": ["date"]}}, ["/sources"]),
        ({"pinpoint": "s. 1", "sources": {"web": ["rule"]}}, ["/sources/web"]),
        ({"pinpoint": "s. 1", "sources": {"letter": ["rule"], "daily": ["date"]}}, ["/sources"]),
        ({"pinpoint": "unknown", "sources": {"daily": ["rule"]}}, []),
        ({"pinpoint": "unknown", "sources": {"code": ["rule"]}}, ["/pinpoint"]),
        ({"pinpoint": "unknown", "sources": {"code": ["date"], "daily": ["rule"]}}, []),
        ({"pinpoint": "s. 1", "partial": True, "sources": {"code": ["rule"]}}, ["/partial"]),
    ],
)
def test_every_claim_is_sourced_and_what_was_read_is_quoted(read, wrong):
    assert [pointer for pointer, _ in reading_faults(read, INSTRUMENT, "")] == wrong
