"""The log of record sets, as a witness and a stranger see it: what was rewritten is found from outside."""

import subprocess
import sys
from base64 import b64decode
from datetime import timedelta
from pathlib import Path

import orjson
import pytest

from service.app import create_app
from service.files.folder import export
from service.files.ingest import read_records
from service.history.offline import check_offline
from service.settings import Settings
from service.store.database import close_database, execute, writing
from service.store.facts import Facts
from service.store.log.checkpoints import read_checkpoint
from service.store.log.keys import KeyRefusedError, believed, ensure_key, make_key, revoke_key, signing_keys
from service.store.log.merkle import ProofError, included_root, leaf_hash, refuse_rewrite
from service.store.log.notes import NoteError, read_note
from service.store.log.witness import RewrittenError, observe, witness_key
from service.store.verify import verify
from service.store.verify_log import checkpoint_faults
from service.web.services import EXTENSION
from tests.databases import NOW
from tests.editing import world
from tests.store.test_verify import unguard
from tests.web.contract import ContractClient

ORIGIN, LATER = "example.org/log", NOW + timedelta(hours=1)
ASKED = {"entity": "us-st-town", "activity": "ask-status", "as_of": "2021-01-01"}


class Log:
    """An installation whose log is signed, and a witness outside."""

    def __init__(self, url: str, facts: Facts, folder: Path, *, origin: str = ORIGIN) -> None:
        self.facts, self.folder = facts, folder
        if origin:
            ensure_key(facts, folder / "keys", origin, now=NOW, by="test")
        self.app = create_app(Settings(database_url=url, origin=origin, keys=folder / "keys"), clock=lambda: LATER)
        self.app.test_client_class = ContractClient
        self.client = self.app.test_client()
        self.witness = witness_key(folder / "witness", "example.net/witness")

    def fetch(self, path: str) -> bytes:
        found = self.client.get(f"/v1/log/{path}")
        assert found.status_code == 200, found.text
        return found.data

    def look(self, folder: str = "witness"):
        (key,) = believed(signing_keys(self.facts))
        return observe(self.fetch, key, self.folder / folder, self.witness, now=LATER)

    def grow(self, title: str) -> None:
        world.publish(self.facts, world.correct(self.facts, world.ordinance(title=title)))

    def keep(self, **changed: str):
        response = self.client.post("/v1/receipts", json={**ASKED, **changed})
        assert response.status_code in {200, 201}, response.text
        return response.get_json()


@pytest.fixture
def make_log(database_url, loaded, tmp_path):
    made = []

    def make(**settings):
        made.append(Log(database_url, loaded, tmp_path, **settings))
        return made[-1]

    yield make
    for log in made:
        close_database(log.app.extensions[EXTENSION].catalogue.facts.database)


@pytest.fixture
def loaded(facts):
    return world.loaded(facts)


@pytest.fixture
def log(make_log):
    return make_log()


def test_a_witness_follows_a_log_that_grows(log):
    first = read_checkpoint(log.look().text)
    for number in range(5):
        log.grow(f"Title {number}")
    seen = log.look()
    assert (first.size, read_checkpoint(seen.text).size) == (1, 6)
    assert log.witness.verifier.has_signed(seen)
    assert [one.name for one in seen.signatures] == [ORIGIN, "example.net/witness"]
    assert log.look() == seen
    assert (log.folder / "keys").stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in (log.folder / "keys").glob("*.key")} == {0o600}


def rewrite(log, number=1):
    """Make a record set another, and all that seals it inside the database."""
    unguard(log.facts.database)
    with writing(log.facts.database):
        execute(log.facts.database, f"UPDATE record_set SET title = 'Never said' WHERE number = {number}")


def reopened(make_log, log):
    """The same installation with another memory: as whoever rewrote it would start it."""
    for path in (log.folder / "keys").glob("*.checkpoint"):
        path.unlink()
    return make_log()


def test_a_rewritten_log_is_refused_by_its_witness_and_kept_as_evidence(make_log, log):
    log.grow("One")
    note = str(log.look())
    rewrite(log)
    log.grow("Two")
    other = reopened(make_log, log)
    with pytest.raises(RewrittenError):
        other.look()
    (evidence,) = (log.folder / "witness").glob("refused-*")
    assert read_checkpoint(read_note(evidence.read_text()).text).size == 3
    keys = believed(signing_keys(log.facts))
    assert list(checkpoint_faults(log.facts, note, keys)) == [
        "log: the first 2 record sets are not those that example.org/log, example.net/witness saw: they were rewritten"
    ]


def test_a_log_whose_end_was_cut_off_is_refused(make_log, log):
    log.grow("One")
    note = str(log.look())
    unguard(log.facts.database)
    with writing(log.facts.database):
        execute(log.facts.database, "DELETE FROM record_set WHERE number = 2")
    with pytest.raises(RewrittenError, match="cut off"):
        reopened(make_log, log).look()
    (fault,) = checkpoint_faults(log.facts, note, believed(signing_keys(log.facts)))
    assert "cut off" in fault


def test_a_log_shown_otherwise_to_others_is_refused(make_log, log):
    log.grow("One")
    log.look()
    rewrite(log, 2)
    other = reopened(make_log, log)
    assert other.look("another-witness")
    with pytest.raises(RewrittenError, match="otherwise"):
        other.look()


def test_an_installation_does_not_sign_what_it_did_not_sign_before(make_log, log):
    log.look()
    rewrite(log)
    other = make_log()
    told = other.client.get("/v1/log").get_json()
    assert (told["signed"], "not those that were signed" in told["words"]) == (False, True)
    assert other.client.get("/v1/log/checkpoint").status_code == 404


def test_tiles_that_do_not_make_the_root_are_refused(log):
    log.grow("One")
    real = log.fetch
    log.fetch = lambda path: bytes(64) if path.startswith("tile/0") else real(path)
    with pytest.raises(ProofError):
        log.look()


def test_proofs_are_given_and_hold(log):
    for number in range(4):
        log.grow(f"Title {number}")
    root = b64decode(log.client.get("/v1/log").get_json()["root"])
    for number in range(1, 6):
        told = log.client.get(f"/v1/log/inclusion?record_set={number}").get_json()
        proof = [b64decode(found) for found in told["proof"]]
        assert included_root(leaf_hash(told["entry"].encode()), number - 1, 5, proof) == root
        assert orjson.loads(told["entry"])["number"] == number
        grown = log.client.get(f"/v1/log/consistency?first={number}&second=5").get_json()
        roots = b64decode(grown["first_root"]), b64decode(grown["second_root"])
        refuse_rewrite(number, roots[0], 5, roots[1], [b64decode(found) for found in grown["proof"]])
    for wrong in ("inclusion?record_set=6", "inclusion?record_set=3&size=2", "inclusion?record_set=1&size=9"):
        assert log.client.get(f"/v1/log/{wrong}").status_code == 400
    assert log.client.get("/v1/log/consistency?first=4&second=3").status_code == 400
    assert log.client.get("/v1/log/tile/0/000.p/6").status_code == 404
    assert log.client.get("/v1/log/tile/entries/000.p/5").data.count(b'"digest"') == 5


def test_a_stranger_checks_an_answer_with_nothing_but_files(log, tmp_path):
    log.grow("One")
    shown = log.keep()
    log.grow("Two")
    keys = believed(signing_keys(log.facts))
    export(log.facts, tmp_path / "records", record_set=2)
    records = read_records(tmp_path / "records")
    found = check_offline(shown, records, keys, engine=shown["engine"])
    assert (found.verdict, found.intact, found.same_record_set) == ("same", True, True)
    forged = orjson.loads(orjson.dumps(shown).replace(b'"prohibited"', b'"permitted"'))
    assert check_offline(forged, records, keys, engine=shown["engine"]).verdict == "altered"
    with pytest.raises(NoteError):
        check_offline(shown, records, [log.witness.verifier], engine=shown["engine"])
    renamed = {**shown["log"], "entry": shown["log"]["entry"].replace("ann", "bob")}
    with pytest.raises(ProofError):
        check_offline({**shown, "log": renamed}, records, keys, engine=shown["engine"])
    with pytest.raises(ProofError):
        check_offline({**shown, "record_set": {"number": 1, "digest": "0"}}, records, keys, engine=shown["engine"])


def test_the_script_of_the_docs_checks_a_receipt_with_public_tools(log, tmp_path):
    log.grow("One")
    shown, (key,) = log.keep(), believed(signing_keys(log.facts))
    page = (Path(__file__).parents[2] / "docs" / "log.md").read_text(encoding="utf-8")
    (tmp_path / "check.py").write_text(page.split("```python\n")[1].split("```")[0], encoding="utf-8")

    def run(receipt):
        (tmp_path / "receipt.json").write_bytes(orjson.dumps(receipt))
        command = [sys.executable, "-I", "check.py", "receipt.json", str(key)]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    right = run(shown)
    assert (right.returncode, "of record set 2 in example.org/log" in right.stdout) == (0, True), right.stderr
    other = {**shown["log"], "checkpoint": shown["log"]["checkpoint"].replace("\n2\n", "\n3\n")}
    for wrong in ({**shown, "as_of": "2021-01-02"}, {**shown, "log": other}):
        assert run(wrong).returncode != 0


def test_the_proof_of_a_receipt_stays_as_it_was_and_is_verified(log):
    kept = log.keep()
    log.grow("One")
    assert log.client.get(f"/v1/receipts/{kept['id']}").get_json() == kept
    assert (kept["log"]["size"], list(verify(log.facts))) == (1, [])
    unguard(log.facts.database)
    altered = orjson.dumps({**kept["log"], "proof": ["AAAA"]}).decode()
    with writing(log.facts.database):
        execute(log.facts.database, f"UPDATE receipt SET log = '{altered}'")
    assert [line for line in verify(log.facts) if line.startswith(f"receipt {kept['id']}: its proof does not hold")]


def test_an_unsigned_installation_says_so(make_log):
    log = make_log(origin="")
    told = log.client.get("/v1/log").get_json()
    assert (told["signed"], told["origin"], told["checkpoint"]) == (False, None, None)
    assert "no BRIGHTLINE_ORIGIN" in told["words"]
    refused = log.client.get("/v1/log/checkpoint")
    assert (refused.status_code, refused.get_json()["type"]) == (404, "/problems/unsigned-log")
    assert log.keep()["log"]["checkpoint"] is None


def test_keys_are_rotated_and_revoked_and_each_is_told_of(log):
    note = str(log.look())
    (first,) = signing_keys(log.facts)
    second = make_key(log.facts, log.folder / "keys", ORIGIN, now=LATER, by="test")
    assert [key.state for key in signing_keys(log.facts)] == ["retired", "active"]
    assert second.verifier.has_signed(read_note(log.fetch("checkpoint").decode()))
    assert list(checkpoint_faults(log.facts, note, believed(signing_keys(log.facts)))) == []
    revoke_key(log.facts, first.id, "It was seen elsewhere.", now=LATER, by="test")
    with pytest.raises(NoteError):
        list(checkpoint_faults(log.facts, note, believed(signing_keys(log.facts))))
    with pytest.raises(KeyRefusedError):
        revoke_key(log.facts, first.id, "Again.", now=LATER, by="test")
    told = log.client.get("/v1/log").get_json()["keys"]
    assert [(key["state"], key["reason"]) for key in told] == [("revoked", "It was seen elsewhere."), ("active", "")]
    assert list(verify(log.facts)) == []
    unguard(log.facts.database)
    with writing(log.facts.database):
        execute(log.facts.database, "DELETE FROM signing_key_end WHERE state = 'revoked'")
    assert any(f"key-revoke of key {first.id}" in line for line in verify(log.facts))
