"""A client generated from the contract parses answers into types, from either version of OpenAPI."""

import importlib
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import httpx
import pytest
from flask import Flask

from service.app import bare_app
from service.web.openapi import V30, V31, spec_dict

QUESTION = ("us-mn-minneapolis", "stage-on-government-property")


@pytest.fixture(params=[V31, V30])
def package(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a package generated from the contract, without a warning, that can be imported."""
    contract, config = tmp_path / "openapi.json", tmp_path / "config.json"
    contract.write_text(json.dumps(spec_dict(bare_app(), request.param)), encoding="utf-8")
    config.write_text(json.dumps({"post_hooks": []}), encoding="utf-8")
    name = f"brightline_client_{request.param.replace('.', '_')}"
    command = [str(Path(sys.executable).with_name("openapi-python-client")), "generate", "--meta", "none"]
    places = ["--path", contract, "--config", config, "--output-path", tmp_path / name]
    done = subprocess.run(
        [*command, "--fail-on-warning", *map(str, places)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    monkeypatch.syspath_prepend(str(tmp_path))
    return name


def module(package: str, path: str) -> ModuleType:
    return importlib.import_module(f"{package}.{path}")


def test_an_answer_is_a_typed_model(package: str, service: Flask) -> None:
    made = module(package, "client").Client(
        base_url="http://brightline.test", httpx_args={"transport": httpx.WSGITransport(app=service)}
    )
    with made as client:
        call = module(package, "api.answers.entity_answer").sync
        answer = call(*QUESTION, client=client, as_of=module(package, "types").UNSET)
        missing = call("us-mn-mineapolis", QUESTION[1], client=client)
    models = module(package, "models")
    assert isinstance(answer, models.Answer)
    assert isinstance(answer.outcome, models.AnswerOutcome)
    assert answer.outcome.value == "prohibited"
    assert all(isinstance(norm, models.Norm) for norm in answer.governing)
    assert answer.governing
    assert isinstance(missing, models.Problem)
    assert missing.status == 404
