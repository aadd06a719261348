"""The contract keeps every rule of Spectral and of Redocly, in either version of OpenAPI, without an exception."""

import json

import yaml

from tests.clients.conftest import HERE

SPECTRAL = ("lint", "--ruleset", HERE / ".spectral.yaml", "--fail-severity", "hint", "--format", "json", "--quiet")
REDOCLY = ("lint", "--config", HERE / "redocly.yaml", "--format", "json")


def redocly(npx, contract):
    done = npx("redocly", *REDOCLY, contract)
    return json.loads(done.stdout[done.stdout.index("{") :])


def test_spectral_finds_nothing(npx, contract):
    done = npx("spectral", *SPECTRAL, contract)
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stdout + done.stderr


def test_redocly_finds_nothing(npx, contract):
    found = redocly(npx, contract)
    assert (found["totals"]["errors"], found["totals"]["warnings"], found["problems"]) == (0, 0, [])


def test_both_find_what_is_wrong(npx, contract, tmp_path):
    told = yaml.safe_load(contract.read_text(encoding="utf-8"))
    operation = told["paths"]["/v1/about"]["get"]
    del operation["operationId"]
    operation["tags"] = ["nowhere"]
    told["info"]["license"] = {"name": "A licence"}
    spoilt = tmp_path / "openapi.yaml"
    spoilt.write_text(yaml.safe_dump(told), encoding="utf-8")
    assert npx("spectral", *SPECTRAL, spoilt).returncode == 1
    assert {problem["ruleId"] for problem in redocly(npx, spoilt)["problems"]} >= {"operation-operationId"}
