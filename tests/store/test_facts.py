from datetime import timedelta
from pathlib import Path

import pytest
from peewee import DatabaseError, IntegrityError

from service.store.database import execute, writing
from service.store.migrate import migrate
from service.store.recorded import Change
from service.store.verify import verify
from tests.databases import NOW
from tests.recording import record


def insert(name, **body):
    return Change("insert", "condition", name, {"id": name, **body})


def append(facts, *changes, now=NOW):
    return record(facts, changes, now=now, origin="http", author="ann", title="A title")


def test_a_record_set_follows_the_one_before_it(facts):
    first, second = append(facts, insert("a")), append(facts, insert("b"))
    assert (first.number, second.number) == (1, 2)
    assert second.parent == first.digest
    assert facts.latest() == second
    assert facts.record_sets() == [first, second]
    assert list(verify(facts)) == []


def test_documents_are_as_they_stood_in_the_record_set(facts):
    append(facts, insert("a", note="old"), insert("b"))
    append(facts, Change("correct", "condition", "a", {"id": "a", "note": "new"}, "It was wrong."))
    append(facts, Change("withdraw", "condition", "a", None, "It was never so."))
    assert [[d.body for d in facts.documents(number)] for number in (1, 2, 3)] == [
        [{"id": "a", "note": "old"}, {"id": "b"}],
        [{"id": "a", "note": "new"}, {"id": "b"}],
        [{"id": "b"}],
    ]


def test_whom_the_index_of_names_holds_is_the_same_body_in_every_record_set_that_has_it_alike(facts):
    append(facts, Change("insert", "agency", "kept", {"id": "kept"}), Change("insert", "agency", "a", {"id": "a"}))
    append(facts, Change("correct", "agency", "a", {"id": "a", "name": "A"}, "It has a name."))
    before, after = ({item.id: item.body for item in facts.documents(number)} for number in (1, 2))
    assert before["kept"] is after["kept"]
    assert (before["a"], after["a"]) == ({"id": "a"}, {"id": "a", "name": "A"})


def test_what_was_known_at_a_moment_is_the_newest_record_set_of_then(facts):
    append(facts, insert("a"))
    later = append(facts, insert("b"), now=NOW + timedelta(days=1))
    assert facts.known_at(NOW - timedelta(seconds=1)) is None
    assert facts.known_at(NOW).number == 1
    assert facts.known_at(NOW + timedelta(days=2)) == later


def test_recorded_order_is_time_order_even_if_the_clock_goes_back(facts):
    first = append(facts, insert("a"))
    second = append(facts, insert("b"), now=NOW - timedelta(hours=1))
    assert second.recorded_at > first.recorded_at


def test_history_tells_every_change_of_a_document_and_what_it_was_merged_into(facts):
    append(facts, insert("a"), insert("b"))
    append(facts, Change("merge", "condition", "a", None, "The same as b.", "b"))
    history = facts.history(("condition", "a"))
    assert [(item.record_set, item.change.action, item.change.merged_into) for item in history] == [
        (1, "insert", ""),
        (2, "merge", "b"),
    ]
    assert facts.recorded(after=1) == history[1:]
    assert facts.recorded(until=1) == [history[0], *facts.history(("condition", "b"))]


def test_texts_are_ordered_as_bytes_whatever_the_locale_of_the_database(facts):
    names = ["a", "a-b", "a-c", "ab", "b", "ba"]
    append(facts, *(insert(name) for name in reversed(names)))
    assert [document.id for document in facts.documents(1)] == names
    assert [item.change.id for item in facts.recorded()] == names


def test_a_record_set_is_recorded_whole_or_not_at_all(facts):
    with pytest.raises(IntegrityError):
        append(facts, insert("a"), insert("b"), insert("a"))
    assert facts.latest() is None
    assert facts.recorded() == []


GUARDED = {
    "record_set": "digest",
    "fact": "digest",
    "change_set": "digest",
    "change_set_step": "comment",
    "principal_name": "principal",
    "token": "name",
    "token_revocation": "revoked_at",
    "audit_entry": "digest",
    "file_load": "behind",
    "receipt": "content",
}


@pytest.mark.parametrize("statement", ["UPDATE {} SET {} = 'x'", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_database_itself_refuses_to_change_what_is_recorded(facts, database_kind, statement):
    if database_kind == "sqlite" and statement.startswith("TRUNCATE"):
        pytest.skip("SQLite has no TRUNCATE")
    fill(facts)
    for table, column in GUARDED.items():
        with pytest.raises(DatabaseError, match=r"insert-only|end is noted"), writing(facts.database):
            execute(facts.database, statement.format(table, column))


def fill(facts):
    append(facts, insert("a"))
    for statement in (
        "INSERT INTO change_set VALUES ('a', '', '', '', '', '', '')",
        "INSERT INTO change_set_step VALUES ('a', 1, '', '', '', '', NULL)",
        "INSERT INTO principal_name VALUES ('a', '', '')",
        "INSERT INTO token VALUES ('a', '', '', '', '', '')",
        "INSERT INTO token_revocation VALUES ('a', '', '')",
        "INSERT INTO audit_entry VALUES (2, '', '', '', '', '', '', '')",
        "INSERT INTO file_load VALUES (1, 1, '', '')",
        "INSERT INTO receipt VALUES ('a', '', '', NULL)",
    ):
        with writing(facts.database):
            execute(facts.database, statement)


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
@pytest.mark.parametrize("before", [None, 0o644])
def test_a_sqlite_database_and_its_log_are_its_owners_alone(make_url, open_url, before):
    url = make_url(bare=before is None)
    path = Path(url.removeprefix("sqlite:///"))
    if before:
        path.chmod(before)
    database = open_url(url)
    migrate(database)
    with writing(database):
        execute(database, "CREATE TABLE more (x INTEGER)")
        modes = {own.name: own.stat().st_mode & 0o777 for own in path.parent.iterdir()}
    assert modes == {path.name + suffix: 0o600 for suffix in ("", "-wal", "-shm")}
