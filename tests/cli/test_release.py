"""`brightline release` as a person gives it, and a service that runs from the file of a release."""

import json
import time
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from service.files.release.folder import sums_of
from service.store.facts import Facts
from tests.cli.processes import brightline, free_port, serving, start, stop
from tests.cli.test_commands import brightline as run
from tests.files.releasing import three_sets

ASK = "/v1/entities/us-st-town-police/answers/ask-status.json?as_of=2026-05-01"


@pytest.fixture
def filled(folder, open_url):
    three_sets(Facts(open_url(f"sqlite:///{folder}/brightline.sqlite3")))
    return folder


def make(folder, name, *more):
    done = run(folder, "release", "make", name, "--as-of", "2026-05-01", *more)
    assert done.exit_code == 0, done.output
    return done


def test_a_release_is_made_verified_and_brought_on_by_a_delta(filled):
    assert "Record set 2" in make(filled, "two", "--record-set", "2").stderr
    make(filled, "four", "--delta-from", "2")
    done = run(filled, "release", "apply", "four/delta-from-2.ndjson", "two", "--as-of", "2026-05-01")
    assert (done.exit_code, "Record set 4" in done.stderr) == (0, True)
    assert (filled / "two/documents.ndjson").read_bytes() == (filled / "four/documents.ndjson").read_bytes()
    for path in ("two", "four", "four/brightline.sqlite3"):
        assert run(filled, "release", "verify", path).exit_code == 0


def test_faults_are_named_and_refused(filled):
    make(filled, "four")
    (filled / "four/tables/norm.csv").write_text("altered")
    done = run(filled, "release", "verify", "four")
    assert (done.exit_code, done.stdout) == (1, "tables/norm.csv: is not what SHA256SUMS says\n")
    assert "no release to trust" in run(filled, "release", "apply", "four", "new").stderr
    assert run(filled, "release", "make", ".").exit_code == 1


def test_answers_that_the_program_does_not_give_are_named(filled):
    make(filled, "four")
    done = run(filled, "release", "make", "four", "--as-of", "2018-01-01")
    assert done.exit_code == 0
    told = json.loads((filled / "four/datapackage.json").read_text())
    told["as_of"] = "2026-05-01"
    (filled / "four/datapackage.json").write_text(json.dumps(told))
    (filled / "four/SHA256SUMS").write_bytes(sums_of(filled / "four"))
    assert "answers otherwise" in run(filled, "release", "verify", "four").stdout


def read(port, path):
    with urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as response:
        return json.load(response)


def test_the_service_runs_from_a_release_and_follows_the_one_that_takes_its_place(filled):
    make(filled, "served", "--record-set", "2")
    make(filled, "four", "--delta-from", "2")
    before = (filled / "served/brightline.sqlite3").read_bytes()
    served = {"BRIGHTLINE_RELEASE": str(filled / "served")}
    with serving(filled, **served) as port:
        first = read(port, ASK)
        assert (first["outcome"], first["record_set"]["number"]) == ("prohibited", 2)
        with pytest.raises(HTTPError, match="403"):
            keep(port)
        refused = brightline(filled, "token", "create", "--name", "ann", "--scope", "propose", **served)
        assert "answers from a release" in refused.stderr
        assert (filled / "served/brightline.sqlite3").read_bytes() == before
        done = brightline(filled, "release", "apply", "four/delta-from-2.ndjson", "served")
        assert done.returncode == 0, done.stderr
        assert newest(port) == 4
        assert read(port, f"{ASK}&record_set=2")["content_id"] == first["content_id"]
    assert {path.name for path in (filled / "served").iterdir() if "sqlite3-" in path.name} == set()


def keep(port):
    asked = {"entity": "us-st-town", "activity": "ask-status"}
    data = json.dumps(asked).encode()
    named = {"Content-Type": "application/json"}
    with urlopen(Request(f"http://127.0.0.1:{port}/v1/receipts", data=data, headers=named), timeout=30) as response:
        return json.load(response)


def newest(port):
    """The record set that answers, once it is another than the second."""
    ends = time.monotonic() + 30
    number = 2
    while number == 2 and time.monotonic() < ends:
        time.sleep(0.1)
        number = read(port, "/v1/about.json")["record_set"]["number"]
    return number


def test_a_damaged_release_is_not_served(filled):
    make(filled, "served")
    whole = (filled / "served/brightline.sqlite3").read_bytes()
    (filled / "served/brightline.sqlite3").write_bytes(whole.replace(b"Nobody may ask.", b"Anybody may ask"))
    port = free_port()
    process = start(filled, port, BRIGHTLINE_RELEASE=str(filled / "served"))
    try:
        assert process.wait(60) == 1
    finally:
        stop(process)
    assert "no release to trust" in (filled / f"serve-{port}.log").read_text()
