"""Commands that ask write byte for byte what curl gets, from the database, from a release, or from a service."""

import json
import subprocess

import pytest

from service.app import create_app
from service.cli.ask import CODES, UNCLEAR
from service.core.vocabulary import Outcome
from service.settings import Settings
from service.store.facts import Facts
from tests.cli.processes import BIN, environment
from tests.cli.test_commands import brightline
from tests.editing import world
from tests.served import on_a_port

TOWN, ASK, DAY = "us-st-town", "ask-status", ("--as-of", "2025-06-01")
AS_OF = "as_of=2025-06-01"
SAME = [
    ([TOWN, ASK], f"/{TOWN}/{ASK}?{AS_OF}"),
    ([TOWN, ASK, "--given", "warrant", "--presume", "none"], f"/{TOWN}/{ASK}?{AS_OF}&given=warrant&presume=none"),
    (["us-st", ASK, "--kind", "police"], f"/v1/jurisdictions/us-st/answers/{ASK}?{AS_OF}&kind=police"),
]
COMMANDS = [
    *((["ask", *given], path) for given, path in SAME),
    (["find", "Town", "police"], f"/v1/search?q=Town+police&{AS_OF}"),
    (
        ["compare", TOWN, "us-st-village", "--activity", ASK],
        f"/v1/compare?entities={TOWN},us-st-village&activities={ASK}&{AS_OF}",
    ),
    (["timeline", TOWN, "--activity", ASK], f"/v1/entities/{TOWN}/timeline?activity={ASK}&{AS_OF}"),
    (["timeline", TOWN], f"/v1/entities/{TOWN}/timeline?{AS_OF}"),
    (["instrument", "us-st-town-ordinance"], f"/v1/instruments/us-st-town-ordinance?{AS_OF}"),
]
FORMATS = [([], "text/plain"), (["--json"], "application/json"), (["--csv"], "text/csv")]


@pytest.fixture
def filled(folder, open_url):
    facts = world.loaded(Facts(open_url(environment(folder)["DATABASE_URL"])))
    world.publish(facts, world.correct(facts, world.ordinance(title="Corrected")))
    return folder


@pytest.fixture
def app(filled):
    return create_app(Settings(database_url=environment(filled)["DATABASE_URL"]))


@pytest.mark.parametrize(("option", "accept"), FORMATS, ids=["text", "json", "csv"])
def test_a_command_writes_what_curl_gets(filled, app, option, accept):
    for arguments, path in COMMANDS:
        done = brightline(filled, *arguments, *DAY, *option)
        assert done.exit_code == 0, done.output
        told = app.test_client().get(path, headers={"Accept": accept, "User-Agent": "curl/8.0"})
        assert (told.status_code, told.mimetype) == (200, accept)
        assert done.stdout_bytes == told.data, arguments
        assert done.stdout


def test_what_was_known_before_is_asked_for(filled):
    known = "2026-06-01T12:00:00Z"
    now, then = (
        brightline(filled, "ask", TOWN, ASK, *DAY, *more, "--json").stdout for more in ([], ["--known-at", known])
    )
    titles = [json.loads(told)["governing"][0]["instrument"]["title"] for told in (now, then)]
    assert titles == ["Corrected", "An ordinance"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([TOWN, ASK, *DAY], CODES[Outcome.PROHIBITED]),
        ([TOWN, "tell-status", *DAY], CODES[Outcome.NOT_ADDRESSED]),
        ([TOWN, ASK, "--as-of", "2018-01-01"], CODES[Outcome.NOT_RESEARCHED]),
        (["May the Town police ask about status on 2025-06-01?"], CODES[Outcome.PROHIBITED]),
        (["May anybody do anything?"], UNCLEAR),
    ],
    ids=["prohibited", "not-addressed", "not-researched", "in-words", "unclear"],
)
def test_the_exit_code_tells_the_outcome_where_it_is_asked_for(filled, arguments, code):
    assert brightline(filled, "ask", *arguments).exit_code == 0
    assert brightline(filled, "ask", *arguments, "--exit-code").exit_code == code


def test_every_outcome_has_a_code_of_its_own():
    assert set(CODES) == set(Outcome)
    assert len({*CODES.values(), UNCLEAR, 0, 1, 2}) == len(Outcome) + 4


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", "us-st-twon", ASK], "did you mean: us-st-town"),
        (["ask", TOWN, ASK, "--given", "warant"], "did you mean: warrant"),
        (["ask", TOWN, ASK, "--known-at", "yesterday"], "known_at"),
        (["ask", "May it?", "--given", "warrant"], "says itself what narrows it"),
        (["instrument", "us-st-town-ordinanc", "--csv"], "Did you mean us-st-town-ordinance?"),
        (["ask", TOWN, ASK, "--service", "http://127.0.0.1:9"], "The service cannot be asked"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_refusal_is_told_with_what_was_near(filled, arguments, said):
    done = brightline(filled, *arguments)
    assert done.exit_code in {1, 2}
    assert said in done.stderr
    assert done.stdout == ""


def test_a_service_and_a_release_are_asked_alike(filled, app):
    made = brightline(filled, "release", "make", "out", *DAY)
    assert made.exit_code == 0, made.output
    here = brightline(filled, "ask", TOWN, ASK, *DAY).stdout
    with on_a_port(app) as address:
        assert brightline(filled, "ask", TOWN, ASK, *DAY, "--service", address).stdout == here
    nowhere = {"DATABASE_URL": "sqlite:///nothing-here.sqlite3", "BRIGHTLINE_RELEASE": "out"}
    assert brightline(filled, "ask", TOWN, ASK, *DAY, **nowhere).stdout == here


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_given_its_completion(filled, shell):
    assert "_BRIGHTLINE_COMPLETE" in brightline(filled, "completion", shell).stdout


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("brightline ti", {"timeline"}),
        ("brightline ask us-st-t", {"us-st-town", "us-st-town-police"}),
        ("brightline ask us-st-town ask", {"ask-status"}),
        ("brightline instrument us", {"us-st-town-ordinance"}),
        ("brightline compare us-st --activity te", {"tell-status"}),
    ],
)
def test_what_is_recorded_is_completed(filled, words, expected):
    count = len(words.split()) - 1
    asked = {"_BRIGHTLINE_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(count)}
    within = environment(filled, **asked)
    done = subprocess.run([str(BIN / "brightline")], cwd=filled, env=within, capture_output=True, text=True, check=True)
    assert {line.partition(",")[2] for line in done.stdout.splitlines()} == expected
