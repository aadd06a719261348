import threading
from datetime import timedelta

import pytest

from service.editing.tokens import authenticate, create_token
from service.store.backup import BackupRefusedError, backup, restore
from service.store.database import UnusableDatabaseError, close_database, execute, open_file, writing
from service.store.facts import Facts
from service.store.migrate import migrate
from service.store.publications import Publication, keep_publications, publications
from service.store.receipts import get_receipt, save_receipt
from service.store.verify import verify
from tests.databases import KINDS, NOW
from tests.editing import world
from tests.store.test_facts import append, insert
from tests.store.test_verify import unguard


@pytest.fixture
def filled(facts):
    world.loaded(facts)
    world.publish(facts, world.correct(facts, world.ordinance(title="Mine")))
    world.publish(facts, world.end(facts, "withdraw", "instrument", "us-st-town-ordinance"))
    return facts


@pytest.fixture(params=KINDS)
def other(request, open_url, tmp_path) -> Facts:
    """An empty database, of the same kind and of the other."""
    if request.param == "sqlite":
        return Facts(open_url(f"sqlite:///{tmp_path / 'other.sqlite3'}"))
    server = request.getfixturevalue("postgres_server")
    server.drop("other")
    return Facts(open_url(server.create("other")))


def test_a_backup_restored_into_either_database_has_the_same_digests(filled, other, tmp_path):
    made = create_token(filled, name="ann", scopes=["propose"], expires=NOW + timedelta(1), now=NOW, by="root")
    receipt = save_receipt(filled, {"question": "what?"}, now=NOW)
    with writing(filled.database):
        keep_publications(filled, [Publication("aa", "a-series", {"rows": []}, NOW)], who="root")
    kept = backup(filled, tmp_path / "kept.backup")
    assert restore(other, tmp_path / "kept.backup", now=NOW, by="root") == kept == filled.latest()
    assert other.record_sets() == filled.record_sets()
    assert other.recorded() == filled.recorded()
    assert [other.documents(number) for number in (1, 2, 3)] == [filled.documents(number) for number in (1, 2, 3)]
    assert authenticate(other, made.text, now=NOW) == made.token
    assert get_receipt(other, receipt.id) == receipt
    with other.reading():
        assert publications(other, "a-series") == [Publication("aa", "a-series", {"rows": []}, NOW)]
    assert list(verify(other)) == []
    assert backup(other, tmp_path / "again.backup") == kept


def test_a_backup_taken_while_others_publish_is_consistent(facts, other, tmp_path):
    ended = threading.Event()

    def publish():
        number = 0
        while not ended.is_set():
            number += 1
            append(facts, *(insert(f"a-{number}-{part}") for part in range(5)))

    writer = threading.Thread(target=publish)
    writer.start()
    try:
        taken = [backup(facts, tmp_path / f"{number}.backup") for number in range(5)]
    finally:
        ended.set()
        writer.join(60)
    assert [found.number for found in taken if found] == sorted(found.number for found in taken if found)
    latest = restore(other, tmp_path / "4.backup", now=NOW, by="root")
    assert latest is not None
    assert latest == taken[-1]
    assert other.recorded() == facts.recorded(until=latest.number)


def test_an_empty_database_can_be_backed_up_and_restored(facts, other, tmp_path):
    assert backup(facts, tmp_path / "empty.backup") is None
    assert restore(other, tmp_path / "empty.backup", now=NOW, by="root") is None


def test_nothing_is_restored_into_a_database_that_is_not_empty(filled, tmp_path):
    backup(filled, tmp_path / "kept.backup")
    with pytest.raises(BackupRefusedError, match="not empty"):
        restore(filled, tmp_path / "kept.backup", now=NOW, by="root")
    assert list(verify(filled)) == []


def test_a_backup_does_not_overwrite_a_file(filled, tmp_path):
    (tmp_path / "kept.backup").write_text("mine")
    with pytest.raises(BackupRefusedError, match="exists already"):
        backup(filled, tmp_path / "kept.backup")
    assert (tmp_path / "kept.backup").read_text() == "mine"


def test_a_backup_leaves_one_file_that_others_cannot_read(filled, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    backup(filled, folder / "kept.backup")
    assert [path.name for path in folder.iterdir()] == ["kept.backup"]
    assert (folder / "kept.backup").stat().st_mode & 0o777 == 0o600


def test_a_damaged_backup_is_refused_and_nothing_is_restored(filled, other, tmp_path):
    path = tmp_path / "kept.backup"
    backup(filled, path)
    whole = path.read_bytes()
    place = whole.index(b"An ordinance")
    path.write_bytes(whole[:place] + b"No" + whole[place + 2 :])
    with pytest.raises(BackupRefusedError, match=r"damaged: .*us-st-town-ordinance is not what was recorded"):
        restore(other, path, now=NOW, by="root")
    migrate(other.database)
    assert other.latest() is None


@pytest.mark.parametrize("content", [b"", b"not a database" * 100])
def test_a_file_that_is_no_backup_is_refused(facts, tmp_path, content):
    (tmp_path / "file").write_bytes(content)
    with pytest.raises(BackupRefusedError, match="not a backup"):
        restore(facts, tmp_path / "file", now=NOW, by="root")
    with pytest.raises(BackupRefusedError, match="cannot be read"):
        restore(facts, tmp_path / "nothing", now=NOW, by="root")


def test_damaged_facts_are_not_backed_up_unnoticed(filled, tmp_path):
    unguard(filled.database)
    with writing(filled.database):
        execute(filled.database, "UPDATE fact SET reason = 'x' WHERE record_set = 2")
    with pytest.raises(BackupRefusedError, match="damaged"):
        backup(filled, tmp_path / "kept.backup")
    assert not (tmp_path / "kept.backup").exists()


def test_a_backup_of_a_newer_program_is_refused(filled, other, tmp_path):
    path = tmp_path / "kept.backup"
    backup(filled, path)
    newer = open_file(path)
    with writing(newer):
        execute(newer, "INSERT INTO schema_migration (name, applied) VALUES ('0999_later', '2030-01-01 00:00:00')")
    close_database(newer)
    with pytest.raises(UnusableDatabaseError, match="newer schema"):
        restore(other, path, now=NOW, by="root")
