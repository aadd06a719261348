"""What the framework needs of the app it serves, given once when the app is made."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Protocol

from flask import current_app
from marshmallow import Schema

from service.web.kinds import KINDS, ProblemKind
from service.web.negotiate import Renderer
from service.web.problem_shapes import ProblemSchema

EXTENSION: Final = "services"


class Caller(Protocol):
    """Who calls, by the token they sent."""

    @property
    def id(self) -> str:
        """The id of the token."""

    @property
    def name(self) -> str:
        """The person or program."""

    @property
    def scopes(self) -> Collection[str]:
        """What they may do."""


class Authenticate(Protocol):
    """Finds who a token stands for; None where it is not taken."""

    def __call__(self, text: str, *, now: datetime) -> Caller | None:
        """Give who calls."""


@dataclass(frozen=True)
class Once:
    """A request to be carried out once: by whose token, under which key, and the digest of all that it asks."""

    token: str
    key: str
    request: str


@dataclass(frozen=True)
class Kept:
    """A response as it was given; `replayed` where it was kept from an earlier request."""

    status: int
    body: str
    headers: Mapping[str, str]
    replayed: bool = False


class CarryOut(Protocol):
    """Carries a request out and keeps the response, or gives the response kept."""

    def __call__(self, asked: Once, act: Callable[[], Kept], *, now: datetime) -> Kept:
        """Give the response."""


@dataclass(frozen=True, kw_only=True)
class Contract:
    """What an app's contract says beside its operations.

    `info` holds title, version, description, license, contact, `tags` (name to description) and `root`, where the
    service is mounted. `problem` is the shape of a failure, `kinds` are those there are, by slug. `schema_prefixes`
    tell apart schemas of one name: from the beginning of a module's name to what is put before the schema's.
    `schemas` are shapes that descriptions speak of and no operation gives alone. `licence` is the address of the
    licence of what is sent.
    """

    info: Mapping[str, Any] = field(default_factory=dict)
    kinds: Mapping[str, ProblemKind] = field(default_factory=lambda: KINDS)
    problem: type[Schema] = ProblemSchema
    schema_prefixes: Mapping[str, str] = field(default_factory=dict)
    schemas: Mapping[str, type[Schema]] = field(default_factory=dict)
    licence: str = ""


@dataclass(frozen=True, kw_only=True)
class WebServices:
    """What every app of this kind is given.

    `clock` tells an aware moment, in the zone whose days count; `release` tells apart what two releases would answer.
    `is_away` tells whether what is stored cannot be reached, so that reads may be told from what was known before.
    Without `authenticate` nobody is let in where scopes are asked for, without `carry_out` no response is kept.
    By media type, `problem_pages` write a problem, `kind_pages` its kind or all kinds, and `redirects` what leads
    elsewhere, beside JSON and plain text.
    """

    clock: Callable[[], datetime]
    release: str = "0"
    contract: Contract = Contract()
    authenticate: Authenticate | None = None
    carry_out: CarryOut | None = None
    problem_pages: Mapping[str, Renderer] = field(default_factory=dict)
    kind_pages: Mapping[str, Renderer] = field(default_factory=dict)
    redirects: Mapping[str, Renderer] = field(default_factory=dict)
    is_away: Callable[[], bool] = lambda: False


def web_services() -> WebServices:
    """Give what this app was given."""
    given: WebServices = current_app.extensions[EXTENSION]
    return given
