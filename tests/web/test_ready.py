"""What is ready is sent again without the app, in every form it has, and never past the moment it is another."""

import gzip
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import brotli
import pytest
import zstandard
from flask import Blueprint, Flask, request

from service.web.door import Door
from service.web.install import init_api
from service.web.operation import now, operation
from service.web.problems import Problem
from service.web.queries import ClockQuery
from service.web.ready import Ready
from service.web.reply import Freshness, Reply
from service.web.services import WebServices
from tests.asgi import Caller, scope_of

EVENING = datetime(2025, 7, 1, 23, 58, tzinfo=UTC)
LONG = "word " * 1000
UNPACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda content: zstandard.ZstdDecompressor().decompress(content),
}


@dataclass
class Service:
    """An app behind a door: its clock and what is recorded are set from outside, and its calls are counted."""

    moment: datetime = EVENING
    state: int | None = 1
    most: int = 1_000_000
    entered: Counter[str] = field(default_factory=Counter)
    wait: threading.Event | None = None

    def caller(self, *, ready: bool = True) -> Caller:
        """Whoever asks it."""
        kept = Ready(lambda: self.state, lambda: self.moment, self.most) if ready else None
        return Caller(Door(self._counted, max_body=1_000, ready=kept))

    def _counted(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        self.entered[environ["PATH_INFO"]] += 1
        if self.wait:
            self.wait.wait(5)
        return self._app(environ, start)

    def __post_init__(self) -> None:
        self._app = Flask("ready", static_folder=None)
        init_api(self._app, WebServices(clock=lambda: self.moment))
        bp = Blueprint("things", __name__)
        for path, view, query in (("/day", _day, ClockQuery), ("/long", _long, None), ("/moment", _moment, None)):
            self._declare(bp, path, view, query)
        self._declare(bp, "/personal", lambda: Reply({"text": "a"}, freshness=Freshness(steady=False)))
        self._declare(bp, "/languages", lambda: Reply({"text": "a"}, vary=["Accept-Language"]))
        self._declare(bp, "/state", lambda: Reply({"text": str(self.state)}))
        self._declare(bp, "/missing", _missing)
        self._app.register_blueprint(bp)

    def _declare(self, bp: Blueprint, path: str, view: Callable[..., Reply], query: Any = None) -> None:
        view.__name__ = path.strip("/")
        declared = {"query": query} if query else {}
        operation(bp, "GET", path, summary="A", responses={200: None}, text=str, tags=["a"], **declared)(view)


def _day(query: Any) -> Reply:
    return Reply({"text": f"{query['as_of']} on {request.host}"}, etag_seed=str(query["as_of"]))


def _long() -> Reply:
    return Reply({"text": LONG})


def _moment() -> Reply:
    return Reply({"text": now().isoformat()})


def _missing() -> Reply:
    raise Problem("not-found", "There is none.")


@pytest.fixture
def service() -> Service:
    """Give a service."""
    return Service()


@pytest.fixture
def caller(service: Service) -> Iterator[Caller]:
    """Give who asks it."""
    with service.caller() as made:
        yield made


def test_a_read_enters_the_app_once(service, caller):
    first, second = caller.get("/day"), caller.get("/day")
    assert service.entered["/day"] == 1
    assert (second.status_code, list(second.headers), second.data) == (200, list(first.headers), first.data)
    assert first.data == b'{"text":"2025-07-01 on localhost"}\n'


@pytest.mark.parametrize("path", ["/moment", "/personal", "/missing", "/languages", "/openapi.json"])
def test_what_is_for_one_request_alone_is_made_anew(service, caller, path):
    caller.get(path)
    caller.get(path)
    assert service.entered[path] == 2


@pytest.mark.parametrize(
    "header",
    [{"accept": "text/plain"}, {"user_agent": "curl/8"}, {"host": "elsewhere"}, {"accept_encoding": "br"}],
    ids=str,
)
def test_requests_that_may_be_answered_otherwise_are_told_apart(service, caller, header):
    plain, other = caller.get("/day"), caller.get("/day", **header)
    assert service.entered["/day"] == 2
    assert caller.get("/day", **header).data == other.data
    assert caller.get("/day").data == plain.data
    assert service.entered["/day"] == 2


@pytest.mark.parametrize(
    "header", [{"authorization": "Bearer x"}, {"accept_datetime": "Thu, 31 May 2007 20:35:00 GMT"}]
)
def test_what_only_the_app_can_tell_is_told_by_it(service, caller, header):
    caller.get("/day")
    caller.get("/day", **header)
    caller.get("/day", **header)
    assert service.entered["/day"] == 3


def test_a_new_record_set_makes_all_anew(service, caller):
    assert caller.get("/state").data == b'{"text":"1"}\n'
    service.state = 2
    assert caller.get("/state").data == b'{"text":"2"}\n'
    service.state = None
    assert [caller.get("/state").data for _ in "ab"] == [b'{"text":"None"}\n'] * 2


def test_today_ends_at_midnight_and_caches_are_told_so(service, caller):
    assert caller.get("/day").headers["Cache-Control"] == "public, max-age=60, must-revalidate"
    service.moment = EVENING + timedelta(seconds=90)
    late = caller.get("/day")
    assert (late.headers["Cache-Control"], service.entered["/day"]) == ("public, max-age=30, must-revalidate", 1)
    service.moment = EVENING + timedelta(seconds=120)
    assert b"2025-07-02" in caller.get("/day").data


def test_what_was_known_a_moment_ago_becomes_immutable_as_if_nothing_were_kept(service, caller):
    path = "/day?as_of=2020-01-01&known_at=2025-07-01T23:57:00Z"
    with service.caller(ready=False) as plain:
        for seconds in (0, 30, 60, 61, 500):
            service.moment = EVENING + timedelta(seconds=seconds)
            assert caller.get(path).headers["Cache-Control"] == plain.get(path).headers["Cache-Control"]
    assert caller.get(path).headers["Cache-Control"].endswith("immutable")


@pytest.mark.parametrize("ready", [True, False])
@pytest.mark.parametrize("coding", UNPACKED)
def test_a_compressed_form_has_a_tag_of_its_own_and_a_304(service, coding, ready):
    with service.caller(ready=ready) as caller:
        plain, packed = caller.get("/long"), caller.get("/long", accept_encoding=f"{coding}, x;q=0.1")
        assert UNPACKED[coding](packed.data) == plain.data
        assert len(packed.data) == int(packed.headers["Content-Length"]) < len(plain.data) / 5
        assert packed.headers["Content-Encoding"] == coding
        assert packed.headers["ETag"] == f'{plain.headers["ETag"][:-1]}-{coding}"'
        for made in (plain, packed):
            assert made.headers["Vary"] == "Accept, User-Agent, Accept-Encoding"
        held = caller.get("/long", accept_encoding=coding, if_none_match=f'"x", W/{packed.headers["ETag"]}')
        assert (held.status_code, held.data, held.headers["ETag"]) == (304, b"", packed.headers["ETag"])
        assert "Content-Length" not in held.headers
        assert "Content-Type" not in held.headers
        assert caller.get("/long", if_none_match=packed.headers["ETag"]).status_code == 200


def test_what_is_short_is_sent_as_it_is(caller):
    assert "Content-Encoding" not in caller.get("/day", accept_encoding="gzip").headers


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, br;q=0.5", "gzip"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("*", "zstd"),
        ("zstd;q=0, *", "br"),
        ("identity", None),
        ("gzip;q=0", None),
    ],
)
def test_the_coding_is_the_one_liked_best(caller, accepted, coding):
    assert caller.get("/long", accept_encoding=accepted).headers.get("Content-Encoding") == coding


def test_head_is_the_same_without_the_body(service, caller):
    told = caller.open("/day", method="HEAD")
    shown = caller.get("/day")
    # A digest is of the content that is sent, and there is none.
    assert (told.data, list(told.headers)) == (b"", [item for item in shown.headers if item[0] != "Content-Digest"])
    assert service.entered["/day"] == 1


def test_many_who_ask_at_once_let_the_app_work_once(service, caller):
    service.wait = threading.Event()
    threading.Timer(0.3, service.wait.set).start()
    found = caller.at_once([scope_of("/day") for _ in range(50)])
    assert service.entered["/day"] == 1
    assert {response.data for response in found} == {b'{"text":"2025-07-01 on localhost"}\n'}


def test_many_who_ask_at_once_for_what_is_not_shared_are_each_answered(service, caller):
    found = caller.at_once([scope_of("/moment") for _ in range(5)])
    assert (service.entered["/moment"], len(found)) == (5, 5)


def test_what_is_kept_is_bounded_and_the_least_lately_used_goes_first(service):
    service.most = 20_000
    with service.caller() as caller:
        for number in range(30):
            caller.get(f"/day?as_of=2020-01-{number + 1:02}")
            caller.get("/day?as_of=2020-01-01")
        assert service.entered["/day"] == 30
        caller.get("/day?as_of=2020-01-02")
        assert service.entered["/day"] == 31


def test_a_body_is_still_bounded_and_read_whole(service, caller):
    response = caller.open("/day", method="POST", data=b"a" * 2_000)
    assert response.status_code in {405, 413}
