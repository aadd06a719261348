"""The verbs a person types, and the hooks and the command of CI that run the same ones."""

import os
import re
import subprocess

import yaml

from tests.house.paths import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def verbs() -> set[str]:
    """The phony targets of the Makefile."""
    found = re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)
    assert found
    return set(found[1].split())


def test_help_is_the_default_and_lists_every_verb():
    said = subprocess.run(["/usr/bin/env", "make", "-s"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert set(re.findall(r"^  make (\w+)", said, re.MULTILINE)) == verbs()


def test_every_verb_is_a_target():
    assert {verb for verb in verbs() if not re.search(rf"^{verb}:", MAKEFILE, re.MULTILINE)} == set()


def test_the_command_of_ci_is_executable_and_ends_with_the_tests():
    command = ROOT / ".ci" / "run"
    assert os.access(command, os.X_OK)
    assert command.read_text().rstrip().endswith("make --no-print-directory test")


def test_the_tests_check_everything_first_and_end_with_pytest():
    recipe = re.search(r"^test: check drift .*\n((?:\t.*\n)+)", MAKEFILE, re.MULTILINE)
    assert recipe
    assert recipe[1].splitlines()[-1].startswith("\t$(BIN)/pytest ")


def test_the_hooks_ask_no_outside_host():
    config = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text())
    assert {repo["repo"] for repo in config["repos"]} == {"local"}
    assert {hook["language"] for repo in config["repos"] for hook in repo["hooks"]} == {"system"}
