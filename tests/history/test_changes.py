from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from service.documents.document import Document, encode
from service.files.loading import load
from service.store.recorded import Change, Recorded
from tests.history.builders import NOW, instrument, norm, recorded, sets_of, version
from tests.history.told import feed_told, replay
from tests.recording import record

LAW = instrument("law", version(1, "2025-01-01", norm("a")))
LATER = instrument("law", version(1, "2025-02-01", norm("a")))
ORDER = "us-mn-minneapolis-executive-order-2025-02"

BODIES = st.none() | st.fixed_dictionaries({"id": st.just("x"), "v": st.integers(0, 3) | st.lists(st.booleans())})
KEYS = st.tuples(st.sampled_from(["condition", "activity"]), st.sampled_from("abc"))
HISTORIES = st.lists(st.dictionaries(KEYS, BODIES, min_size=1), max_size=6)


def feed(*items, known=None):
    return feed_told(items, sets_of(items), known)


def test_a_change_says_what_when_who_and_why():
    first, second = feed(recorded(1, "insert", LAW), recorded(2, "correct", LATER, "It began later."))
    assert first["place"] == "1/instrument/law"
    assert (first["action"], first["reason"], first["fields"]) == ("insert", None, [])
    assert (second["record_set"], second["author"], second["origin"]) == (2, "ann", "http")
    assert second["recorded_at"] == "2026-06-02T12:00:00Z"
    assert second["reason"] == "It began later."
    assert second["legal_effect"]
    assert second["title"] == "The law"
    assert second["fields"] == [
        {
            "pointer": "/versions/0/valid_from",
            "op": "changed",
            "before": "2025-01-01",
            "after": "2025-02-01",
            "truncated": False,
        }
    ]


def test_legal_days_are_those_of_the_law_as_it_was_and_as_it_is():
    bounds = instrument(
        "law",
        version(1, ["2025-01-01", "unknown"], norm("a", comply_by="2025-05-05"), valid_until="never"),
        events=[{"id": "e", "type": "adopted", "date": "2024-12-01", "sources": ["text"]}],
    )
    first, second = feed(recorded(1, "insert", bounds), recorded(2, "withdraw", bounds, "Never so.", gone=True))
    assert first["legal_days"] == second["legal_days"] == ["2024-12-01", "2025-01-01", "2025-05-05"]
    assert second["body"] is None


def test_a_part_of_the_feed_needs_only_the_bodies_that_stood_before_it():
    items = [recorded(1, "insert", LAW), recorded(2, "correct", LATER, "It began later.")]
    whole, part = feed(*items), feed(items[1], known={("instrument", "law"): LAW.body})
    assert part == whole[1:]


def test_a_change_of_words_has_no_legal_effect():
    words = Document("instrument", "law", {**LAW.body, "summary": "Said better."})
    _, second = feed(recorded(1, "insert", LAW), recorded(2, "correct", words, "Better words."))
    assert not second["legal_effect"]
    assert [field["pointer"] for field in second["fields"]] == ["/summary"]


@given(HISTORIES)
def test_replaying_the_feed_rebuilds_the_documents_of_every_record_set(history):
    items = [
        Recorded(number, Change("correct", kind, name, body), f"{number}{kind}{name}")
        for number, changes in enumerate(history, 1)
        for (kind, name), body in sorted(changes.items())
    ]
    for number in range(len(history) + 1):
        standing = {}
        for changes in history[:number]:
            standing.update(changes)
        expected = [Document(kind, name, body) for (kind, name), body in sorted(standing.items()) if body is not None]
        until = [item for item in items if item.record_set <= number]
        assert replay(feed_told(until, sets_of(until))) == expected


def stored(facts, number):
    return [(item.key, encode(item.body)) for item in facts.documents(number)]


def replayed(facts, number):
    items = feed_told(facts.recorded(0, number), facts.record_sets())
    return [(item.key, encode(item.body)) for item in replay(items)]


def test_replaying_from_zero_rebuilds_every_record_set_of_a_real_store_byte_by_byte(facts, real_documents):
    load(facts, real_documents, now=NOW, author="ann")
    order = next(item for item in real_documents if item.id == ORDER)
    corrected = {**order.body, "summary": "Other words."}
    for changes in (
        [Change("correct", "instrument", ORDER, corrected, "Other words.")],
        [
            Change("withdraw", "instrument", ORDER, None, "Never so."),
            Change("insert", "condition", "new", {"id": "new"}),
        ],
        [
            Change("insert", "instrument", ORDER, order.body),
            Change("merge", "condition", "new", None, "The same.", "old"),
        ],
    ):
        record(facts, changes, now=NOW, origin="http", author="ann", title="A title")
    for record_set in facts.record_sets():
        assert replayed(facts, record_set.number) == stored(facts, record_set.number)
    assert len(facts.record_sets()) == 4
    assert replayed(facts, 4) == stored(facts, 1)


def test_a_merge_names_what_it_was_merged_into(facts):
    record(facts, [Change("insert", "condition", "a", {"id": "a"})], now=NOW, origin="http", author="ann", title="t")
    merge = Change("merge", "condition", "a", None, "The same as b.", "b")
    record(facts, [merge], now=NOW, origin="http", author="ann", title="t")
    _, item = feed_told(facts.recorded(), facts.record_sets())
    assert (item["action"], item["merged_into"], item["body"]) == ("merge", "b", None)
    assert datetime.fromisoformat(item["recorded_at"]) > NOW


@settings(max_examples=30)
@given(st.integers(1, 5), st.integers(1, 5))
def test_two_parts_of_the_feed_join_to_the_whole(cut, length):
    items = [
        recorded(number, "correct", instrument("law", version(1, f"2025-01-0{number}")), "So.")
        for number in range(1, length + 1)
    ]
    before, after = items[:cut], items[cut:]
    known = {item.key: item.body for item in replay(feed(*before))}
    assert feed(*before) + feed(*after, known=known) == feed(*items)
