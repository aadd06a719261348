"""One question through every face: one outcome, one list of governing norms, one currency."""

import asyncio
import importlib
import json
import subprocess
from datetime import date

import httpx
import pytest
from click.testing import CliRunner
from mcp import Client, StdioServerParameters

from brightline import Brightline
from service.cli import main
from service.files.release.held import held_by
from service.store.database import open_database
from service.store.facts import Facts
from service.store.released import write_released
from tests.cli.processes import BIN, environment
from tests.clients import faces, typescript
from tests.clients.faces import Seen
from tests.mcp.test_sessions import over_http

ENTITY, ACTIVITY, DAY = "us-mn-minneapolis", "stage-on-government-property", "2025-12-11"
PATH, QUERY = f"/v1/entities/{ENTITY}/answers/{ACTIVITY}", f"as_of={DAY}"
ASKED = {"entity": ENTITY, "activity": ACTIVITY, "as_of": DAY}
SUFFIXES = {
    ".ndjson": faces.of_ndjson,
    ".csv": faces.of_csv,
    ".xlsx": faces.of_xlsx,
    ".jsonld": faces.of_linked,
    ".html": faces.of_page,
}


@pytest.fixture(scope="module")
def http(site):
    """A plain client; the first question of all waits for the indexes."""
    with httpx.Client(base_url=site, timeout=120) as client:
        yield client


@pytest.fixture(scope="module")
def answer(http):
    """The answer, as JSON gives it."""
    return http.get(f"{PATH}.json?{QUERY}").raise_for_status().json()


@pytest.fixture(scope="module")
def expected(answer) -> Seen:
    """What every face must say; worth comparing, since more than one norm governs."""
    seen = faces.of_answer(answer)
    assert (seen.outcome, len(seen.governing), len(seen.currency)) == ("prohibited", 2, 10)
    return seen


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_format(http, expected, suffix):
    assert SUFFIXES[suffix](http.get(f"{PATH}{suffix}?{QUERY}").raise_for_status().content) == expected


def test_text_and_a_line_for_scripts(http, answer, expected):
    cited = {f"{norm['instrument']['citation']}, {norm['pinpoint']}": norm["id"] for norm in answer["governing"]}
    curl = {"User-Agent": "curl/8.0"}
    assert faces.of_text(http.get(f"{PATH}?{QUERY}", headers=curl).content, cited) == expected
    assert faces.of_line(http.get(f"{PATH}?{QUERY}&format=line", headers=curl).content) == expected


def test_the_short_address_and_a_batch(http, expected):
    short = http.get(f"/minneapolis-mn/{ACTIVITY}?{QUERY}", headers={"Accept": "application/json"})
    assert faces.of_json(short.content) == expected
    (item,) = http.post("/v1/answers", json={"questions": [ASKED]}).json()["items"]
    assert faces.of_answer(item) == expected


@pytest.mark.parametrize("transport", ["pipes", "http"])
def test_the_tools_for_programs(url, tmp_path, expected, transport):
    async def asked(server):
        async with Client(server) as client:
            return (await client.call_tool("ask", ASKED)).structured_content["answer"]

    own = {"DATABASE_URL": url}
    if transport == "pipes":
        server = StdioServerParameters(command=str(BIN / "brightline"), args=["mcp"], env=environment(tmp_path, **own))
        told = asyncio.run(asked(server))
    else:
        with over_http(tmp_path, **own) as port:
            told = asyncio.run(asked(f"http://127.0.0.1:{port}/mcp"))
    assert faces.of_answer(told) == expected


def of_library(client: Brightline) -> Seen:
    found = client.ask(ENTITY, ACTIVITY, as_of=DAY)
    assert found.currency
    return Seen(found.outcome, tuple(norm.id for norm in found.governing), str(found.currency.checked_through))


def test_the_library_over_http_and_over_a_release(url, site, tmp_path, expected):
    with Brightline(site) as client:
        assert of_library(client) == expected
    held = held_by(Facts(open_database(url)))
    write_released(tmp_path / "brightline.sqlite3", held.sets, held.recorded, ())
    with Brightline.open(tmp_path) as client:
        assert of_library(client) == expected


@pytest.mark.parametrize(("option", "read"), [("--json", faces.of_json), ("--csv", faces.of_csv)])
def test_the_command_line(url, expected, option, read):
    done = CliRunner().invoke(main, ["ask", ENTITY, ACTIVITY, "--as-of", DAY, option], env={"DATABASE_URL": url})
    assert done.exit_code == 0, done.output
    assert read(done.stdout_bytes) == expected


def test_the_client_in_python(site, tmp_path, expected, monkeypatch):
    (tmp_path / "config.json").write_text(json.dumps({"post_hooks": []}))
    command = [str(BIN / "openapi-python-client"), "generate", "--meta", "none", "--url", f"{site}/openapi.json"]
    places = ["--config", str(tmp_path / "config.json"), "--output-path", str(tmp_path / "one_question")]
    done = subprocess.run([*command, *places], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    monkeypatch.syspath_prepend(str(tmp_path))
    made = importlib.import_module("one_question.client").Client(base_url=site)
    call = importlib.import_module("one_question.api.answers.entity_answer").sync
    with made as client:
        told = call(ENTITY, ACTIVITY, client=client, as_of=date.fromisoformat(DAY))
    assert faces.of_answer(json.loads(json.dumps(told.to_dict()))) == expected


def test_the_client_in_typescript(npx, site, tmp_path, expected):
    program = typescript.compiled(npx, site, tmp_path)
    code, told = typescript.ask(program, site, ENTITY, ACTIVITY, DAY)
    assert (code, Seen(told["outcome"], tuple(told["governing"]), told["currency"])) == (0, expected)
