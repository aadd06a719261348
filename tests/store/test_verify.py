from datetime import timedelta
from pathlib import Path

import pytest

from service.editing.tokens import create_token
from service.store.database import close_database, execute, writing
from service.store.publications import Publication, keep_publications
from service.store.receipts import save_receipt
from service.store.verify import verify
from tests.databases import NOW
from tests.editing import world

TOWN = "us-st-town-ordinance"
NAMED = f"record set 1: instrument {TOWN}"


@pytest.fixture
def loaded(facts):
    """A world with one of everything that is stored, and nothing that keeps it from being changed."""
    world.loaded(facts)
    world.publish(facts, world.correct(facts, world.ordinance(title="Mine")))
    create_token(facts, name="ann", scopes=["propose"], expires=NOW + timedelta(days=1), now=NOW, by="root")
    save_receipt(facts, {"question": "what?"}, now=NOW)
    with writing(facts.database):
        keep_publications(facts, [Publication("aa", "a-series", {"rows": []}, NOW)])
    unguard(facts.database)
    assert list(verify(facts)) == []
    return facts


def unguard(database):
    with writing(database):
        if "sqlite" in str(type(database)).lower():
            for (name,) in execute(database, "SELECT name FROM sqlite_master WHERE type = 'trigger'"):
                execute(database, f"DROP TRIGGER {name}")
        else:
            execute(database, "DROP FUNCTION insert_only CASCADE")


def change(facts, statement):
    with writing(facts.database):
        execute(facts.database, statement)


WHERE = f"WHERE document = '{TOWN}' AND record_set = 1"


@pytest.mark.parametrize(
    ("assignment", "named"),
    [
        ("body = REPLACE(body, 'An ordinance', 'An 0rdinance')", NAMED),
        ("body = 'no JSON at all'", NAMED),
        ("body = NULL", NAMED),
        ("body = '-'", NAMED),
        ("reason = 'Another reason.'", NAMED),
        ("action = 'withdraw'", NAMED),
        ("digest = REPLACE(digest, SUBSTR(digest, 1, 1), 'x')", NAMED),
        ("merged_into = 'another'", NAMED),
        ("document = 'us-st-town-0rdinance'", "record set 1: instrument us-st-town-0rdinance"),
        ("kind = 'instrumenu'", f"record set 1: instrumenu {TOWN}"),
        ("record_set = 7", "record set 7: has facts but is itself missing"),
    ],
)
def test_a_fact_that_was_changed_is_named(loaded, assignment, named):
    change(loaded, f"UPDATE fact SET {assignment} {WHERE}")
    assert [line for line in verify(loaded) if line.startswith(named)]


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (f"DELETE FROM fact {WHERE}", "record set 1: its content does not match its digest"),
        ("UPDATE record_set SET title = 'x' WHERE number = 1", "record set 1: its content does not match its digest"),
        ("UPDATE record_set SET recorded_at = 'no day' WHERE number = 2", "record set 2: its content does not match"),
        ("UPDATE record_set SET parent = 'x' WHERE number = 2", "record set 2: does not follow the record set before"),
        ("UPDATE record_set SET number = 3 WHERE number = 2", "record set 2: is missing"),
        ("DELETE FROM record_set WHERE number = 1", "record set 1: has facts but is itself missing"),
        ("UPDATE audit_entry SET who = 'x' WHERE number = 2", "audit entry 2: is not what was written"),
        ("DELETE FROM audit_entry WHERE number = 1", "audit entry 1: is missing"),
        ("UPDATE change_set SET title = 'x'", "is not what was proposed"),
        ("UPDATE change_set_step SET state = 'rejected' WHERE number = 2", "step 2 is not what the audit log tells"),
        ("UPDATE change_set_step SET record_set = 1 WHERE number = 3", "step 3 is not what the audit log tells"),
        ("UPDATE token SET scopes = 'publish'", "is not what was created"),
        ("UPDATE receipt SET content = '{}'", "is not what was saved"),
        ("UPDATE publication SET content = '{}'", "publication aa: is not what was imported"),
    ],
)
def test_whatever_was_changed_is_found(loaded, statement, fault):
    change(loaded, statement)
    assert [line for line in verify(loaded) if fault in line]


def test_the_last_record_set_cannot_be_dropped_unnoticed(loaded):
    change(loaded, "DELETE FROM fact WHERE record_set = 2")
    change(loaded, "DELETE FROM record_set WHERE number = 2")
    assert any("step 3 is not what the audit log tells" in line for line in verify(loaded))


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_bytes_that_are_no_text_are_found_and_named(loaded):
    change(loaded, f"UPDATE fact SET body = CAST(x'ff00fe' AS TEXT) {WHERE}")
    assert f"{NAMED} is not what was recorded" in list(verify(loaded))


@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)
def test_every_byte_flipped_in_the_body_of_a_fact_is_found_and_named(loaded, database_url):
    path = at_rest(loaded, database_url)
    whole = path.read_bytes()
    body = world_body(loaded)
    start = whole.index(body)
    for place in range(start, start + len(body), 29):
        for bit in (0x01, 0x80):
            flip(path, whole, place, bit)
            assert f"{NAMED} is not what was recorded" in list(verify(loaded))
            close_database(loaded.database)


def world_body(facts):
    with facts.reading():
        body = facts.history(("instrument", TOWN))[0].change.text()
    close_database(facts.database)
    return body[:400].encode()


def at_rest(facts, url):
    with facts.reading():
        execute(facts.database, "PRAGMA wal_checkpoint(TRUNCATE)")
    close_database(facts.database)
    return Path(url.removeprefix("sqlite:///"))


def flip(path, whole, place, bit):
    path.write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
