"""A client in TypeScript is made from the contract and asks the running service."""

import pytest

from tests.clients.typescript import ask, compiled

QUESTION = ("us-mn-minneapolis", "stage-on-government-property", "2026-11-22")


@pytest.fixture(scope="module")
def program(npx, site, tmp_path_factory):
    return compiled(npx, site, tmp_path_factory.mktemp("typescript"))


def test_an_answer_has_its_type(program, site):
    code, told = ask(program, site, *QUESTION)
    assert (code, told["outcome"], bool(told["governing"])) == (0, "prohibited", True)


def test_a_problem_has_its_type(program, site):
    code, told = ask(program, site, "us-mn-mineapolis", *QUESTION[1:])
    assert (code, told["status"]) == (1, 404)


def test_what_is_not_of_its_type_is_not_compiled(npx, site, tmp_path):
    folder = tmp_path / "wrong"
    folder.mkdir()
    program = compiled(npx, site, folder)
    assert program.exists()
    source = folder / "ask.ts"
    source.write_text(source.read_text().replace("answer.outcome,", "answer.score,"))
    done = npx("tsc", cwd=folder)
    assert (done.returncode, "score" in done.stdout) == (2, True)
