"""`records links` as a person gives it, against a server on this machine."""

import json

import pytest
from flask import Flask, redirect

from tests.cli.test_commands import brightline
from tests.served import on_a_port

RECORDS = """\
organisations:
{entries}"""
ENTRY = """\
  - id: {name}
    name: {name}
    sources: {{s: {{publisher: P, title: T, kind: news, retrieved: 2026-01-02, url: "{address}/{name}"}}}}
"""


@pytest.fixture
def site():
    app = Flask("publisher", static_folder=None)
    app.add_url_rule("/here", view_func=lambda: "Here.", endpoint="here")
    app.add_url_rule("/old", view_func=lambda: redirect("/here", 301), endpoint="old")
    with on_a_port(app) as address:
        yield address


def written(folder, address, *names):
    entries = "".join(ENTRY.format(name=name, address=address) for name in names)
    (folder / "records").mkdir()
    (folder / "records/all.yaml").write_text(RECORDS.format(entries=entries))


def test_what_moved_and_what_is_gone_is_named_with_whoever_cites_it(folder, site):
    written(folder, site, "here", "old", "gone")
    done = brightline(folder, "records", "links", "records", "--report", "report.json")
    assert (done.exit_code, "1 gone, 1 moved, 1 there" in done.stderr) == (1, True)
    assert f"gone        404  {site}/gone\n  cited by organisation gone\n" in done.stdout
    assert f"moved       200  {site}/old\n  now {site}/here\n" in done.stdout
    assert "organisation here" not in done.stdout
    assert len(json.loads((folder / "report.json").read_text())) == 3


def test_all_is_well_where_all_is_there(folder, site):
    written(folder, site, "here")
    assert brightline(folder, "records", "links", "records").exit_code == 0
    assert "No addresses." in brightline(folder, "records", "links", "records", "--host", "elsewhere.test").stderr
