"""The log by commands: keys, a witness over HTTP, a database held against a checkpoint, a receipt checked by files."""

import json
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from werkzeug.serving import make_server

from service.app import create_app, system_clock
from service.cli import main
from service.settings import Settings
from service.store.database import close_database
from service.store.facts import Facts
from service.web.services import EXTENSION
from tests.cli.processes import environment
from tests.editing import world

ORIGIN = {"BRIGHTLINE_ORIGIN": "example.org/log", "BRIGHTLINE_KEYS": "keys"}


def brightline(folder: Path, *arguments: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, arguments, env=environment(folder, **ORIGIN))


@pytest.fixture
def folder(tmp_path, sqlite_template, monkeypatch, open_url) -> Path:
    """A folder with the small world in a database, and a key."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "brightline.sqlite3").write_bytes(sqlite_template.read_bytes())
    world.loaded(Facts(open_url(environment(tmp_path)["DATABASE_URL"])))
    assert brightline(tmp_path, "keys", "rotate").exit_code == 0
    return tmp_path


@pytest.fixture
def key(folder) -> str:
    return brightline(folder, "keys", "list").stdout.split()[0]


@pytest.fixture
def address(folder):
    """The service over HTTP, for a moment."""
    settings = Settings.from_environment(environment(folder, **ORIGIN))
    app = create_app(settings, clock=lambda: system_clock() + timedelta(days=3650))
    server = make_server("127.0.0.1", 0, app)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}/v1/log"
    server.shutdown()
    thread.join()
    server.server_close()
    close_database(app.extensions[EXTENSION].catalogue.facts.database)


def test_keys_are_listed_rotated_and_revoked(folder, key):
    assert key.startswith("example.org/log+")
    other = brightline(folder, "keys", "rotate").stdout.strip()
    listed = brightline(folder, "keys", "list").stdout.splitlines()
    assert [line.split()[0] for line in listed] == [key, other]
    assert "retired" in listed[0]
    assert brightline(folder, "keys", "revoke", key.split("+")[1], "--reason", "Copied.").exit_code == 0
    assert "revoked" in brightline(folder, "keys", "list").stdout.splitlines()[0]
    refused = brightline(folder, "keys", "revoke", "00000000", "--reason", "x")
    assert (refused.exit_code, "no key 00000000" in refused.stderr) == (1, True)
    unnamed = CliRunner().invoke(main, ["keys", "rotate"], env=environment(folder))
    assert (unnamed.exit_code, "BRIGHTLINE_ORIGIN" in unnamed.stderr) == (1, True)


def test_a_witness_looks_over_http_and_a_database_is_held_against_what_it_saw(folder, key, address, open_url):
    look = ("witness", address, "--key", key, "--name", "example.net/witness", "--folder", "witness")
    done = brightline(folder, *look)
    assert done.exit_code == 0, done.stderr
    assert done.stdout == (folder / "witness" / "checkpoint").read_text()
    seen = done.stderr.split()[-1]
    for known in ([], ["--key", key], ["--key", seen]):
        checked = brightline(folder, "verify", "--against", "witness/checkpoint", *known)
        assert (checked.exit_code, checked.stderr) == (0, "Nothing is wrong.\n")
    assert brightline(folder, "witness", *look[1:5], "other/name", *look[6:]).exit_code == 1
    (folder / "brightline.sqlite3").unlink()
    assert brightline(folder, "db", "up").exit_code == 0
    cut = brightline(folder, "verify", "--against", "witness/checkpoint", "--key", key)
    assert (cut.exit_code, "cut off" in cut.stdout) == (1, True)


def test_a_witness_says_what_it_cannot_read(folder, key):
    look = ("witness", "http://127.0.0.1:9", "--key", key, "--name", "example.net/witness", "--folder", "witness")
    assert "cannot be read" in brightline(folder, *look).stderr


def test_a_receipt_is_checked_by_files_alone(folder, key):
    settings = Settings.from_environment(environment(folder, **ORIGIN))
    app = create_app(settings)
    asked = {"entity": "us-st-town", "activity": "ask-status", "as_of": "2021-01-01"}
    shown = app.test_client().post("/v1/receipts", json=asked).get_json()
    close_database(app.extensions[EXTENSION].catalogue.facts.database)
    (folder / "receipt.json").write_text(json.dumps(shown))
    assert brightline(folder, "records", "export", "records").exit_code == 0
    (folder / "brightline.sqlite3").unlink()
    check = ("receipt", "check", "receipt.json", "--records", "records", "--key", key)
    done = brightline(folder, *check)
    assert (done.exit_code, "same" in done.stdout) == (0, True), done.stdout + done.stderr
    shown["answer"]["outcome"] = "permitted"
    (folder / "receipt.json").write_text(json.dumps(shown))
    assert brightline(folder, *check).exit_code == 1
    (folder / "receipt.json").write_text("no JSON")
    assert "is not JSON" in brightline(folder, *check).stderr


def test_a_later_release_checks_a_receipt_and_another_chain_does_not(folder, key, open_url):
    facts = Facts(open_url(environment(folder)["DATABASE_URL"]))
    app = create_app(Settings.from_environment(environment(folder, **ORIGIN)))
    asked = {"entity": "us-st-town", "activity": "ask-status", "as_of": "2021-01-01"}
    shown = app.test_client().post("/v1/receipts", json=asked).get_json()
    close_database(app.extensions[EXTENSION].catalogue.facts.database)
    (folder / "receipt.json").write_text(json.dumps(shown))
    world.publish(facts, world.correct(facts, world.ordinance(title="Later")))
    assert brightline(folder, "release", "make", "out").exit_code == 0
    check = ("receipt", "check", "receipt.json", "--key", key)
    for release in ("out", "out/brightline.sqlite3"):
        done = brightline(folder, *check, "--release", release)
        assert (done.exit_code, "same" in done.stdout) == (0, True), done.stdout + done.stderr
    world.publish(facts, world.correct(facts, world.ordinance(versions=[])))
    shown["record_set"]["number"] = 3
    (folder / "receipt.json").write_text(json.dumps(shown))
    assert brightline(folder, *check, "--release", "out").exit_code == 1
    assert "Name either --records or --release." in brightline(folder, *check).stderr
