"""History: diffs, timelines, changes, what is coming, errata, differences, time maps, receipts."""

from typing import Any

from tests.house.landed import QUESTIONS
from tests.house.requests.asker import JSON, TABLES, TEXT, Asker

TABLE = TABLES["history"]
ATOM, LINKS = "application/atom+xml", "application/link-format"
TOO_LONG = "1" * 1_000_001


def ask_history(asker: Asker) -> None:
    """Ask what changed, in law and in the records."""
    for path, queries in TABLE["reads"].items():
        for query in queries:
            asker.both(f"{path}?{query}")
            asker.get(f"{path}?{query}", accept=LINKS if "timemaps" in path else ATOM)
    for path in TABLE["paged"]:
        asker.pages(path)
    for entity in TABLE["entities"]:
        for query in TABLE["timelines"]:
            asker.both(f"/v1/entities/{entity}/timeline?{query}")
            asker.get(f"/v1/entities/{entity}/timeline.atom?{query}")
    for entity, activity in TABLE["pairs"]:
        for query in TABLE["differences"]:
            asker.both(f"/v1/answers/difference?entity={entity}&activity={activity}&{query}")
    for query in TABLE["undecided"]:
        asker.both(f"/v1/answers/difference{query}")


def ask_recorded(asker: Asker) -> None:
    """Ask for documents as they were recorded, for errata and for record sets, one by one."""
    changed = asker.get("/v1/changes?since=1&limit=50", accept=JSON).json()["items"]
    for place in (*(f"{item['kind']}/{item['id']}" for item in changed), *TABLE["documents"]):
        asker.both(f"/v1/documents/{place}")
        asker.both(f"/v1/documents/{place}?record_set=1")
    for place in TABLE["errata"]:
        asker.both(f"/v1/errata/{place}")
        asker.get(f"/v1/errata/{place}?record_set=2", accept=JSON)
    for number in range(7):
        asker.both(f"/v1/record-sets/{number}")


def ask_receipts(asker: Asker) -> None:
    """Keep receipts, show and verify them, and those that nobody kept."""
    for question in QUESTIONS:
        for narrowed in TABLE["receipts"]:
            _ask_receipt(asker, {**question, **narrowed})
    _ask_unkept(asker)
    first = QUESTIONS[0]
    for body in ("{}", "[]", "{", TOO_LONG, *({**first, **refused} for refused in TABLE["refused"])):
        asker.post("/v1/receipts", body)
        asker.post("/v1/receipts", body, accept=TEXT)
    asker.post("/v1/receipts", first, accept="image/png")
    asker.send("POST", "/v1/receipts", "{}", content_type="text/plain")
    asker.both("/v1/receipts/x")
    asker.post(f"/v1/receipts/{'0' * 64}/verify", {})
    asker.send("POST", f"/v1/receipts/{'0' * 64}/verify", accept="image/png")


def _ask_unkept(asker: Asker) -> None:
    asked = "activity=stage-on-government-property&as_of=2026-06-01"
    path = "/v1/entities/us-mn-duluth/answers/stage-on-government-property?as_of=2026-06-01"
    own_id = asker.get(path, accept=JSON).member("/receipt")
    for query in ("", f"?entity=us-mn-duluth&{asked}", f"?entity=us-mn&{asked}", "?entity=us-mn-duluth", "?against=1"):
        asker.both(f"/v1/receipts/{own_id}{query}")
        asker.send("POST", f"/v1/receipts/{own_id}/verify{query}", accept=JSON)
        asker.send("POST", f"/v1/receipts/{own_id}/verify{query}", accept=TEXT)


def _ask_receipt(asker: Asker, question: dict[str, Any]) -> None:
    kept = asker.post("/v1/receipts", question, accept=JSON)
    asker.post("/v1/receipts", question, accept=TEXT)
    path = f"/v1/receipts/{kept.member('/id')}"
    shown = asker.both(path)
    asker.get(path, accept=JSON, if_none_match=shown.header("ETag"))
    for query in ("", "?against=1", "?against=5", "?against=99", "?against=x"):
        asker.send("POST", f"{path}/verify{query}", accept=JSON)
        asker.send("POST", f"{path}/verify{query}", accept=TEXT)
