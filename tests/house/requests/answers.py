"""Answers: whole tables of them, every way to narrow a question, batches, names that lead elsewhere."""

import json
from typing import Any

from tests.house.requests.asker import JSON, TABLES, TEXT, Asker

TABLE = TABLES["answers"]
DAY = "as_of=2026-06-01"
CHAPTER = "/v1/documents/instrument/us-mn-st-paul-leg-code-268"
TOO_LONG = "1" * 1_000_001
TOO_MANY = 101


def ask_answers(asker: Asker) -> None:
    """Ask every activity of a few entities and classes, and every kind of narrowing of a few pairs."""
    activities = asker.ids("/v1/activities")
    for entity in TABLE["entities"]:
        for activity in activities:
            asker.both(f"/v1/entities/{entity}/answers/{activity}?{DAY}")
        for day in TABLE["days"]:
            asker.get(f"/v1/entities/{entity}/answers?as_of={day}", accept=JSON)
        asker.both(f"/v1/entities/{entity}/answers?{DAY}")
    for activity in activities[::2]:
        asker.get(f"/v1/entities/us-mn-minneapolis/answers/{activity}.json")
        for asked in TABLE["classes"]:
            path = f"/v1/jurisdictions/us-mn/answers/{activity}?{asked}&{DAY}"
            asker.get(path, accept=JSON)
            asker.get(f"{path}&presume=none", accept=TEXT)
    for entity, activity in TABLE["pairs"]:
        _ask_pair(asker, f"/v1/entities/{entity}/answers/{activity}")


def _ask_pair(asker: Asker, path: str) -> None:
    for narrowed in TABLE["narrowed"]:
        asker.both(f"{path}?{DAY}&{narrowed}")
    for day in TABLE["days"]:
        asker.both(f"{path}?as_of={day}")
        asker.get(f"{path}?as_of={day}&presume=none", accept=JSON)
    for knowledge in TABLE["knowledge"]:
        asker.both(f"{path}?{DAY}&{knowledge}")
    for moment in TABLE["moments"]:
        asker.both(f"{path}?{DAY}", accept_datetime=moment)
        asker.get(f"{path}?record_set=2", accept_datetime=moment)


def ask_names(asker: Asker) -> None:
    """Ask by names that lead to one thing, to several, or to none."""
    for name in TABLE["names"]:
        for path in TABLE["named"]:
            asker.both(f"/v1/{path.format(name)}")
        for kind in ("jurisdictions", "agencies"):
            asker.both(f"/v1/{kind}?q={name}")
    for activity in TABLE["activities"]:
        asker.both(f"/v1/entities/us-mn-st-paul/answers/{activity}")
        asker.both(f"/v1/activities/{activity}")
    for path in TABLE["astray"]:
        asker.both(path)


def ask_batches(asker: Asker) -> None:
    """Ask several questions at once, well and badly, with and without changes that are not recorded."""
    path, whole = "/v1/answers", json.dumps({"questions": TABLE["questions"]})
    for body in (*_batches(asker), whole, "{}", "[]", "{", '{"questions": [], "questions": []}', TOO_LONG):
        asker.post(path, body, accept=JSON)
        asker.post(path, body, accept=TEXT)
    asker.send("POST", path, whole, content_type="text/plain")
    asker.send("POST", path, whole)
    for accept in ("*/*", "text/html", "image/png"):
        asker.post(path, whole, accept=accept)
    asker.post(path, whole)
    asker.post(f"{path}?nonsense=1", whole)
    for method in ("GET", "HEAD", "OPTIONS", "PUT"):
        asker.send(method, path)
    asker.send("OPTIONS", path, access_control_request_method="POST", origin="http://a.example")


def _batches(asker: Asker) -> list[Any]:
    """Batches of the table, and some with an overlay: the chapter as it was first recorded, spoilt, or withdrawn."""
    questions = TABLE["questions"]
    first, now = asker.get(f"{CHAPTER}?record_set=1", accept=JSON).json(), asker.get(CHAPTER, accept=JSON)
    named = {"kind": first["kind"], "id": first["id"], "reason": "What if?", "expects": now.member("/digest")}
    change = {**named, "action": "correct", "body": first["body"]}
    overlays = [change, {**named, "action": "withdraw"}, {**change, "expects": "0" * 64}, {**change, "body": {}}]
    told: list[Any] = [{"questions": questions, "overlay": [overlay]} for overlay in overlays]
    return [*told, {"questions": questions[:1] * TOO_MANY}, *({"questions": questions, **b} for b in TABLE["batches"])]
