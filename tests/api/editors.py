"""The service on a small world, with an editor for each scope."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from service.app import bare_app, make_services
from service.editing.tokens import create_token
from service.settings import Settings
from service.store.facts import Facts
from service.web.services import EXTENSION
from tests.databases import NOW
from tests.editing import world
from tests.web.contract import ContractClient

SCOPES = {"ann": ["propose"], "ben": ["review"], "cat": ["publish"], "dan": ["propose", "review", "publish"]}
TOWN = "us-st-town-ordinance"


@dataclass
class Editors:
    """Who may write, and the service they write to."""

    app: Flask
    facts: Facts
    moment: datetime = NOW
    tokens: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.app.test_client_class = ContractClient
        for name, scopes in SCOPES.items():
            self.tokens[name] = self.token(name, *scopes)

    def token(self, name: str, *scopes: str, days: int = 30) -> str:
        expires = self.moment + timedelta(days=days)
        return create_token(self.facts, name=name, scopes=scopes, expires=expires, now=self.moment, by="test").text

    def send(self, method: str, path: str, who: str | None = None, body: Any = None, **headers: str) -> TestResponse:
        """Send a request as somebody; `if_match="x"` is a header."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if who is not None:
            named["Authorization"] = f"Bearer {self.tokens[who]}"
        return self.app.test_client().open(path, method=method, json=body, headers=named)

    def get(self, path: str, who: str | None = None, **headers: str) -> Any:
        response = self.send("GET", path, who, **headers)
        assert response.status_code == 200, response.text
        return response.get_json()

    def digest(self, kind: str = "instrument", name: str = TOWN) -> str:
        return self.get(f"/v1/documents/{kind}/{name}")["digest"]

    def correction(self, **changed: Any) -> dict[str, Any]:
        """A correction of the town's ordinance."""
        change = {"action": "correct", "kind": "instrument", "id": TOWN, "reason": "It was wrong."}
        return {**change, "body": world.ordinance(**changed), "expects": self.digest()}

    def propose(self, *changes: Any, who: str = "ann", **headers: str) -> TestResponse:
        body = {"title": "A change", "comment": "Look.", "changes": changes or (self.correction(title="Better"),)}
        return self.send("POST", "/v1/change-sets", who, body, **headers)

    def step(self, response: TestResponse, step: str, who: str, body: Any = None) -> TestResponse:
        """Take a step with the change set that a response has told."""
        path = f"/v1/change-sets/{response.get_json()['id']}/{step}"
        return self.send("POST", path, who, body, if_match=response.headers["ETag"])

    def published(self, *changes: Any) -> TestResponse:
        made = self.propose(*changes)
        approved = self.step(made, "review", "ben", {"approve": True})
        return self.step(approved, "publish", "cat")


def make_editors(facts: Facts) -> Editors:
    """Make the service on a database that holds the small world."""
    editors = Editors(_shared(), world.loaded(facts))
    editors.app.extensions[EXTENSION] = make_services(facts, Settings(), clock=lambda: editors.moment)
    return editors


@cache
def _shared() -> Flask:
    """One app for all tests, each with its own database: the contract takes long to make."""
    return bare_app()
