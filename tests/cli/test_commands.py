"""Commands as a person gives them: what they write, what they say, and how they refuse."""

import re
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.cli import main
from service.store.facts import Facts
from tests.cli.processes import environment
from tests.editing import world

TOKEN = re.compile(r"bl_[0-9a-f]{16}_[\w-]{43}\n")


def brightline(folder: Path, *arguments: str, **more: str) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(main, arguments, env=environment(folder, **more))


@pytest.fixture
def filled(folder, open_url) -> Path:
    """The same with the small world."""
    world.loaded(Facts(open_url(environment(folder)["DATABASE_URL"])))
    return folder


def create(folder, *more):
    return brightline(folder, "token", "create", "--name", "ann", "--scope", "propose", *more)


def test_a_token_alone_is_written_and_the_rest_is_said(folder):
    done = create(folder, "--scope", "review", "--expires", "30")
    assert (done.exit_code, bool(TOKEN.fullmatch(done.stdout))) == (0, True)
    assert "it is not shown again" in done.stderr
    listed = brightline(folder, "token", "list").stdout
    assert re.search(r"^[0-9a-f]{16}  propose,review .* valid +p-[0-9a-f]{12}  ann$", listed, re.MULTILINE)
    assert done.stdout.split("_", 2)[2].strip() not in listed


def test_a_revoked_token_is_listed_as_such(folder):
    own_id = create(folder).stdout.split("_")[1]
    assert "is revoked since" in brightline(folder, "token", "revoke", own_id).stderr
    assert re.search(
        rf"^{own_id} .* revoked +p-[0-9a-f]{{12}}  ann$", brightline(folder, "token", "list").stdout, re.MULTILINE
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["token", "create", "--name", "ann"], "Missing option '--scope'"),
        (["token", "create", "--name", "ann", "--scope", "rule"], "'rule' is not one of"),
        (["token", "create", "--name", " ", "--scope", "review"], "Error: The name is missing."),
        (["token", "create", "--name", "ann", "--scope", "review", "--expires", "0"], "not in the range 1<=x<=3650"),
        (["token", "revoke", "nobody"], "Error: There is no token 'nobody'."),
        (["backup", "brightline.sqlite3"], "exists already"),
        (["backup", "no/such/folder/file"], "cannot be written"),
        (["restore", "nothing"], "cannot be read"),
        (["restore", "brightline.sqlite3"], "The database is not empty"),
        (["records", "export", "."], "is not empty and not an export"),
        (["records", "export", "out", "--record-set", "7"], "No record set 7."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_refusal_is_told_in_words(filled, arguments, said):
    done = brightline(filled, *arguments)
    assert done.exit_code in {1, 2}
    assert said in done.stderr
    assert {path.name.partition("-")[0] for path in filled.iterdir()} == {"brightline.sqlite3"}


@pytest.mark.parametrize(
    "arguments", [["token", "list"], ["verify"], ["backup", "x"], ["records", "export", "x"]], ids=" ".join
)
def test_a_database_that_is_not_set_up_is_told_the_way(tmp_path, arguments):
    done = brightline(tmp_path, *arguments)
    assert (done.exit_code, "run `brightline db up`" in done.stderr) == (1, True)


def test_a_backup_brings_back_everything(filled):
    token = create(filled).stdout
    assert brightline(filled, "backup", "kept").exit_code == 0
    other = {"DATABASE_URL": f"sqlite:///{filled}/other.sqlite3"}
    assert "everything up to record set 1" in brightline(filled, "restore", "kept", **other).stderr
    assert brightline(filled, "verify", **other).exit_code == 0
    assert brightline(filled, "token", "list", **other).stdout == brightline(filled, "token", "list").stdout
    assert token.split("_")[1] in brightline(filled, "token", "list", **other).stdout


def test_verify_names_each_fault_and_fails(filled):
    done = brightline(filled, "verify")
    assert (done.exit_code, done.stdout) == (0, "")
    with sqlite3.connect(filled / "brightline.sqlite3") as database:
        database.execute("DROP TRIGGER fact_no_update")
        database.execute("UPDATE fact SET body = replace(body, 'Town', 'Towm') WHERE document = 'us-st-town'")
    database.close()
    done = brightline(filled, "verify")
    assert done.exit_code == 1
    assert "record set 1: jurisdiction us-st-town is not what was recorded" in done.stdout
    assert "faults: restore a backup." in done.stderr


def test_an_export_loaded_again_changes_nothing(filled):
    assert brightline(filled, "records", "export", "out").exit_code == 0
    assert brightline(filled, "records", "check", "out").exit_code == 0
    assert "nothing changed" in brightline(filled, "records", "load", "out").stderr
    assert brightline(filled, "records", "export", "out").exit_code == 0


def test_what_was_published_over_http_is_exported(filled, open_url):
    facts = Facts(open_url(environment(filled)["DATABASE_URL"]))
    world.publish(facts, world.correct(facts, world.ordinance(title="Published at noon")))
    brightline(filled, "records", "export", "out")
    written = "".join(path.read_text() for path in (filled / "out").rglob("*.yaml"))
    assert "Published at noon" in written
