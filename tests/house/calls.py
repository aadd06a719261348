"""How much of the house one request runs through: files entered and calls made, from the WSGI entry to the last byte.

python -m tests.house.calls --database landed.sqlite3

Each request is sent once before it is counted, so that what is decided once is decided. Counted are the functions of
service/ and schemas/, a generator each time it goes on, in an app that follows the newest record set as it is served.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any

from flask import Flask
from werkzeug.test import EnvironBuilder, run_wsgi_app

from service.app import create_app
from service.settings import Settings
from service.web.services import EXTENSION
from tests.house.exchange import copy_database, run_command
from tests.house.paths import ROOMS, ROOT, name
from tests.house.requests.asker import NOW

REQUESTS = (
    "/v1/entities/us-mn-minneapolis-police/answers/stage-on-government-property",
    "/v1/jurisdictions?limit=1",
    "/v1/jurisdictions/{id}",
    "/v1/agencies?limit=1",
    "/v1/agencies/{id}",
    "/v1/instruments?limit=1",
    "/v1/instruments/{id}",
    "/v1/positions?limit=1",
    "/v1/positions/{id}",
)
Call = tuple[str, str]
_INSIDE = tuple(f"{ROOT / room}/" for room in ROOMS)
_ROW = "{:>6} {:>6} {:>7}  {}\n"


def following_app(settings: Settings) -> Flask:
    """The app as it is served, without the door before it."""
    app = create_app(settings, clock=lambda: NOW)
    app.extensions[EXTENSION].catalogue.follow()
    return app


def count(app: Flask, path: str) -> list[Call]:
    """Every call that one GET makes inside the house, in order: the file and the function."""
    made: list[Call] = []

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename.startswith(_INSIDE):
            made.append((name(Path(frame.f_code.co_filename)), frame.f_code.co_qualname))

    environ = EnvironBuilder(path=path, headers=[("Accept", "application/json")]).get_environ()
    sys.setprofile(note)
    try:
        _, status, _ = run_wsgi_app(app.wsgi_app, environ, buffered=True)
    finally:
        sys.setprofile(None)
    if status != "200 OK":
        raise RuntimeError(f"{path}: {status}")
    return made


def counts(app: Flask, paths: Iterable[str] = REQUESTS) -> dict[str, list[Call]]:
    """The calls of each path, asked a second time; `{id}` is that of the first record of its list."""
    client = app.test_client()
    found: dict[str, list[Call]] = {}
    for asked in paths:
        path = asked
        if "{id}" in asked:
            listed: Any = client.get(asked.replace("/{id}", ".json?limit=1")).get_json()
            path = asked.format(id=listed["items"][0]["id"])
        count(app, path)
        found[path] = count(app, path)
    return found


def _rooms(made: list[Call]) -> int:
    """How often a call is in another room than the one before it."""
    rooms = [Path(file).parts[:2] for file, _ in made]
    return sum(one != other for one, other in pairwise(rooms))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", type=Path, required=True, help="made by python -m tests.house.landed")
    parser.add_argument("--most", type=int, default=0, help="name so many of the functions called most")
    asked = parser.parse_args()
    sys.stdout.write(_ROW.format("files", "calls", "changes", "of room; GET"))
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.sqlite3"
        copy_database(asked.database, copy)
        run_command(["db", "up"], copy)
        app = following_app(Settings(database_url=f"sqlite:///{copy}"))
        for path, made in counts(app).items():
            sys.stdout.write(_ROW.format(len({file for file, _ in made}), len(made), _rooms(made), path))
            for (file, function), number in Counter(made).most_common(asked.most):
                sys.stdout.write(f"{'':14}{number:7}  {file} {function}\n")


if __name__ == "__main__":
    main()
