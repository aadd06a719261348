"""What is oldest or weakest stands first."""

from service.documents.document import Document
from service.documents.staleness import oldest_first, weakest_first


def instrument(name: str, **carried: tuple[str, list[str]]) -> Document:
    sources = {key: {"kind": kind, "retrieved": "2026-01-02"} for key, (kind, _) in carried.items()}
    norm = {"id": "rule", "pinpoint": "s. 1", "sources": {key: list(what) for key, (_, what) in carried.items()}}
    return Document(
        "instrument",
        name,
        {"id": name, "sources": sources, "versions": [{"number": 1, "valid_from": "2020-01-01", "norms": [norm]}]},
    )


def dated(name: str, **days: str) -> Document:
    return Document("organisation", name, {"id": name, **days})


def test_those_that_say_no_day_come_first_then_the_longest_due():
    documents = [
        dated("late", checked="2026-01-01", review_by="2027-01-01"),
        dated("never"),
        dated("due", checked="2025-01-01", review_by="2026-01-01"),
    ]
    listed = oldest_first(documents)
    assert [item.document.id for item in listed] == ["never", "due", "late"]
    assert [item.is_due("2026-06-01") for item in listed] == [True, True, False]


def test_the_weakest_evidence_comes_first_and_only_instruments_with_norms_are_weighed():
    documents = [
        dated("voice"),
        instrument("strong", text=("primary-text", ["text"])),
        instrument("weak", daily=("news", ["rule"])),
        instrument("weakest", bot=("machine-digest", ["rule"])),
        instrument("unread", text=("primary-text", ["rule"])),
    ]
    assert [item.document.id for item in weakest_first(documents)] == ["weakest", "weak", "unread", "strong"]


def test_a_source_that_carries_only_a_day_lifts_no_grade():
    listed = weakest_first([instrument("law", code=("primary-text", ["date", "scope"]), daily=("news", ["rule"]))])
    assert (listed[0].evidence, listed[0].unread, listed[0].checked) == ("news", 1, "2026-01-02")
