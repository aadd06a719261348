"""Asking from a plain program: a database file, no web framework."""

import subprocess
import sys

from service.store.facts import Facts
from tests.cli.processes import environment
from tests.editing import world

PROGRAM = """
import sys
from datetime import date
from service.answering import Asked, ask, open_catalogue

answer = ask(open_catalogue(sys.argv[1]), Asked("us-st-town", "ask-status", date(2026, 5, 1)))
print(answer.outcome, answer.governing[0].id, answer.record_set.number, len(answer.receipt))
print(sorted(name for name in ("flask", "werkzeug", "apispec") if name in sys.modules))
"""


def test_a_plain_program_asks_without_any_web_framework(tmp_path, sqlite_template, open_url):
    (tmp_path / "brightline.sqlite3").write_bytes(sqlite_template.read_bytes())
    address = environment(tmp_path)["DATABASE_URL"]
    world.loaded(Facts(open_url(address)))
    told = subprocess.run([sys.executable, "-c", PROGRAM, address], capture_output=True, text=True, check=True)
    assert told.stdout.splitlines() == ["prohibited us-st-town-ordinance@1#no-questions 1 64", "[]"]
