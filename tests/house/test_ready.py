"""With what is ready and without, the service answers the same: bytes and headers, and after every write."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

import pytest
from werkzeug.test import Client

from service.app import create_door
from service.settings import Settings
from tests.asgi import Caller, Response
from tests.house.exchange import Service, nothing_drawn
from tests.house.landed import make_database
from tests.house.requests import answers, editing, history, operations
from tests.house.requests.asker import JSON, Asker, Part

READS = ("GET", "HEAD")
CHAPTER = "us-mn-st-paul-leg-code-268a"
WATCHED = (
    f"/v1/instruments/{CHAPTER}",
    "/v1/entities/us-mn-st-paul/answers/stage-on-government-property",
    "/v1/about",
    "/v1/changes?limit=3",
    "/v1/record-sets?limit=3",
)


def ask_publications(asker: Asker) -> None:
    """Read, publish and read again; what is published shows at once."""
    for title in ("First", "Second"):
        for path in WATCHED:
            asker.both(path)
        made = editing.propose(asker, editing.change_of(asker, "correct", "instrument", CHAPTER, title=title))
        editing.step(asker, editing.step(asker, made, "review", "ben"), "publish", "cat")
        for path in WATCHED:
            asker.both(path)
        assert asker.get(WATCHED[0], accept=JSON).json()["title"] == title


PARTS: tuple[Part, ...] = (
    operations.ask_operations,
    operations.ask_beside_the_contract,
    answers.ask_names,
    history.ask_history,
    history.ask_receipts,
    ask_publications,
)


class Both:
    """Two workers on one database, one of which keeps what it sends: a read is asked of both, a write of one.

    After a write the workers of `every` catch up, but for the one that was asked: that must have done so by itself.
    """

    def __init__(self, settings: Settings, clock: object, every: "list[Both]") -> None:
        self.every = every
        plain = Settings(**{**vars(settings), "ready_bytes": 0})
        self.with_ready, self.without = (Caller(create_door(one, clock=clock)) for one in (settings, plain))  # type: ignore[arg-type]
        self.compared = 0

    def open(self, path: str, *, method: str, headers: Mapping[str, str], data: bytes | None) -> Response:
        """Ask; fail where the two differ."""
        first = self.with_ready.open(path, method=method, headers=headers, data=data)
        if method in READS:
            again = self.with_ready.open(path, method=method, headers=headers, data=data)
            plain = self.without.open(path, method=method, headers=headers, data=data)
            assert (told(first), told(again)) == (told(plain), told(plain)), f"{method} {path} {headers}"
            self.compared += 1
        else:
            for caller in (caller for both in self.every for caller in (both.with_ready, both.without)):
                if caller is not self.with_ready:
                    caller.app._settle()  # type: ignore[misc]
        return first

    def close(self) -> None:
        """End."""
        self.with_ready.close()
        self.without.close()


def told(response: Response) -> tuple[object, ...]:
    """All of a response."""
    return response.status_code, list(response.headers), response.data


class TwoWorkers(Service):
    """The service behind both doors."""

    workers: list[Both]

    def _open(self, path: Path, *, allow_self_review: bool = False) -> Client:
        settings = Settings(database_url=f"sqlite:///{path}", allow_self_review=allow_self_review)
        self.workers = getattr(self, "workers", [])
        self.workers.append(Both(settings, self._now, self.workers))
        return self.workers[-1]  # type: ignore[return-value] # it opens as a client does

    def _now(self) -> datetime:
        return self.moment


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoWorkers]:
    """Give both workers, on a database such as a release leaves behind."""
    folder = tmp_path_factory.mktemp("ready")
    make_database(folder / "landed.sqlite3")
    # No worker looks by itself in this while: who was asked to write must be fresh without.
    with nothing_drawn(), patch("service.answering.kept.PAUSE", 3600):
        made = TwoWorkers(folder / "landed.sqlite3", folder)
        yield made
        for both in made.workers:
            both.close()


@pytest.fixture(scope="module")
def asker(service: TwoWorkers) -> Asker:
    """Give who asks as the recorder does."""
    return Asker(service)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_with_what_is_ready_and_without_the_service_answers_the_same(service: TwoWorkers, asker: Asker, part: Part):
    before = sum(both.compared for both in service.workers)
    part(asker)
    assert sum(both.compared for both in service.workers) > before + 5
