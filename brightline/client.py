"""A client of Brightline: each method one address, each answer a typed value."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Self, TypedDict, Unpack
from urllib.parse import quote

import httpx

from brightline.errors import refuse
from brightline.models import Answer, Brief, Claim, Hit, Instrument, Matrix, Norm, Reading, Timeline
from brightline.transports import from_file, over_http

Day = date | str
_IN_PROCESS = "http://brightline.local"
_TIMEOUT = 30.0
_JSON = {"Accept": "application/json"}


class Narrowing(TypedDict, total=False):
    """What narrows a question: conditions that hold, that do not, and that are left open, and the rest.

    With `kind`, `level` or `bearer` it is asked of any member of that class in the jurisdiction.
    """

    given: Sequence[str]
    absent: Sequence[str]
    unknown: Sequence[str]
    attributes: Mapping[str, str]
    under: str
    presume: str
    place: str
    kind: str
    level: str
    bearer: Sequence[str]


class Brightline:
    """Asks a service at an address, or a release in a file; close it, or use it in a `with`.

    `known_at` or `record_set` pins what is known for every question: then the same question has the same answer for
    ever. Methods raise BrightlineError for what is refused, UnclearError for a name of several, and httpx.HTTPError
    where nothing comes back.
    """

    def __init__(
        self,
        service: str = "http://localhost:8000",
        *,
        known_at: datetime | str | None = None,
        record_set: int | None = None,
        cache: Path | None = None,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._pinned = {"known_at": _plain(known_at), "record_set": record_set}
        sent = transport or over_http(cache)
        self._http = httpx.Client(base_url=service, transport=sent, timeout=_TIMEOUT)

    @classmethod
    def open(
        cls,
        release: str | Path,
        *,
        known_at: datetime | str | None = None,
        record_set: int | None = None,
        clock: Callable[[], datetime] | None = None,
    ) -> Self:
        """A client of a release, its folder or its SQLite file: nothing runs, and nothing is sent."""
        carried = from_file(Path(release), clock)
        return cls(_IN_PROCESS, known_at=known_at, record_set=record_set, transport=carried)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of connections and of the cache."""
        self._http.close()

    def ask(self, entity: str, activity: str, *, as_of: Day | None = None, **narrowing: Unpack[Narrowing]) -> Answer:
        """Ask one question, in ids; today's law without a day."""
        of_class = bool({"kind", "level", "bearer"} & narrowing.keys())
        path = f"/v1/{'jurisdictions' if of_class else 'entities'}/{_part(entity)}/answers/{_part(activity)}"
        return Answer.model_validate(self._read(path, as_of=as_of, **narrowing))

    def ask_in_words(self, words: str, *, as_of: Day | None = None) -> Reading:
        """Ask in words; only what is read for certain is answered."""
        return Reading.model_validate(self._read("/v1/ask", q=words, as_of=as_of))

    def answers(self, entity: str, *, as_of: Day | None = None) -> tuple[Brief, ...]:
        """Every activity for one entity, in outline."""
        told = self._read(f"/v1/entities/{_part(entity)}/answers", as_of=as_of)
        return tuple(map(Brief.model_validate, told["items"]))

    def ask_all(self, questions: Iterable[Mapping[str, Any]], *, as_of: Day | None = None) -> tuple[Answer, ...]:
        """Answer several questions from one record set, each with an `entity`, an `activity` and what narrows it."""
        body = {"questions": list(questions), "as_of": _plain(as_of), **self._pinned}
        return tuple(map(Answer.model_validate, self._sent("/v1/answers", body)["items"]))

    def find(self, words: str, *, kind: Sequence[str] = (), limit: int | None = None) -> tuple[Hit, ...]:
        """Find places, bodies, instruments, norms, positions and activities by people's words."""
        told = self._read("/v1/search", q=words, kind=kind, limit=limit)
        return tuple(map(Hit.model_validate, told["items"]))

    def compare(self, entities: Sequence[str], activities: Sequence[str], *, as_of: Day | None = None) -> Matrix:
        """Entities by activities, with what differs."""
        return Matrix.model_validate(self._read("/v1/compare", entities=entities, activities=activities, as_of=as_of))

    def timeline(self, entity: str, activity: str | None = None, *, as_of: Day | None = None) -> Timeline:
        """What happened to the law of an entity and is to come; with an activity, how the answer turned."""
        path = f"/v1/entities/{_part(entity)}/timeline"
        return Timeline.model_validate(self._read(path, activity=activity, as_of=as_of))

    def instrument(self, own_id: str, *, as_of: Day | None = None) -> Instrument:
        """An act with its events, versions and norms."""
        return Instrument.model_validate(self._read(f"/v1/instruments/{_part(own_id)}", as_of=as_of))

    def norms(self, **query: Any) -> Iterator[Norm]:
        """Every norm that a filter lets through (`within`, `binds`, `activity`, `modality`, …), page by page."""
        return map(Norm.model_validate, self.each("/v1/norms", **query))

    def check(self, claim: str | Mapping[str, Any], *, as_of: Day | None = None) -> Claim:
        """Hold a claim, in words or in ids with its `outcome`, against the answer."""
        stated = {"text": claim} if isinstance(claim, str) else claim
        told = self._sent("/v1/claims", {"claims": [stated], "as_of": _plain(as_of), **self._pinned})
        return Claim.model_validate(told["items"][0])

    def each(self, path: str, **query: Any) -> Iterator[Mapping[str, Any]]:
        """Every item of a list, page by page; all pages come from the record set of the first."""
        told = self._read(path, **query)
        while True:
            yield from told["items"]
            if told["next"] is None:
                return
            told = self._got(told["next"], _JSON).json()

    def read(self, path: str, *, accept: str, **query: Any) -> bytes:
        """What an address gives in a media type, as it is; raises BrightlineError with the refusal as JSON."""
        return self._response(path, {"Accept": f"{accept}, application/problem+json;q=0.1"}, query).content

    def _read(self, path: str, **query: Any) -> Any:
        return self._response(path, _JSON, query).json()

    def _response(self, path: str, headers: Mapping[str, str], query: Mapping[str, Any]) -> httpx.Response:
        given = {name: _parameter(value) for name, value in {**self._pinned, **query}.items()}
        wanted = {name: value for name, value in given.items() if value not in {None, ""}}
        return self._got(path, headers, wanted)

    def _got(
        self, address: str, headers: Mapping[str, str], query: Mapping[str, str | int] | None = None
    ) -> httpx.Response:
        response = self._http.get(address, params=query, headers=headers)
        refuse(response)
        return response

    def _sent(self, path: str, body: Mapping[str, Any]) -> Any:
        given = {name: value for name, value in body.items() if value is not None}
        response = self._http.post(path, json=given, headers=_JSON)
        refuse(response)
        return response.json()


def _part(name: str) -> str:
    return quote(name, safe="")


def _plain(value: date | datetime | str | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value


def _parameter(value: Any) -> str | int | None:
    if isinstance(value, Mapping):
        return ",".join(f"{name}:{item}" for name, item in value.items())
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ",".join(map(str, value))
    return _plain(value) if isinstance(value, date) else value
