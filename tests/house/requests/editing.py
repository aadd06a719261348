"""Editing: who is let in, every step and every refusal of it, replays, previews, and what is read afterwards."""

import json
from typing import Any

from tests.house.exchange import Reply
from tests.house.requests.asker import JSON, TABLES, TEXT, Asker

TABLE = TABLES["editing"]
CHAPTER = "us-mn-st-paul-leg-code-268a"
SEPARATION = "us-mn-minneapolis-separation-ordinance"
POSITION = ("withdraw", "position", "us-justice-letter-2026-01-24")
READS = ("/v1/change-sets", "/v1/audit")
SETS = "/v1/change-sets"
TOO_LONG = "1" * 1_000_001
BODIES: dict[str, str | None] = {"review": '{"approve": true}', "publish": None, "withdraw": '{"comment": "Back."}'}
# Who may take which step with a proposal of ann.
ALLOWED = {"review": {"ben"}, "publish": {"cat"}, "withdraw": {"ann", "ben", "cat"}}
Change = dict[str, Any]


def ask_editing(asker: Asker) -> None:
    """Edit from the first refusal to the last publication, a minute between the steps."""
    _ask_reads(asker)
    _ask_refusals(asker)
    _ask_flow(asker)
    _ask_conflicts(asker)
    _ask_self_review(asker)


def change_of(asker: Asker, action: str, kind: str, own_id: str, **altered: Any) -> Change:
    """A change of a document as it stands, with these members of its body altered."""
    held = asker.get(f"/v1/documents/{kind}/{own_id}", accept=JSON)
    body = {**held.json()["body"], **altered} if action == "correct" else None
    expects = held.member("/digest")
    return {"action": action, "kind": kind, "id": own_id, "body": body, "reason": "It was due.", "expects": expects}


def propose(asker: Asker, *changes: Change, who: str = "ann", **headers: str) -> Reply:
    """Propose changes."""
    asker.pass_time()
    return asker.post(SETS, {"title": "A change", "comment": "Look.", "changes": changes}, who=who, **headers)


def step(asker: Asker, made: Reply, name: str, who: str, of: str = "full", **headers: str) -> Reply:
    """Take a step with the change set of a reply."""
    asker.pass_time()
    sent = {"if_match": made.header("ETag"), "who": who, **headers}
    if BODIES[name] is not None:
        sent = {"content_type": JSON, **sent}
    return asker.send("POST", f"{SETS}/{made.member('/id')}/{name}", BODIES[name], of, **sent)


def _ask_reads(asker: Asker) -> None:
    made = [f"{SETS}/{item['id']}" for item in asker.every(SETS, who="dan")]
    for path in (*READS, *made, *(f"{path}/preview" for path in made)):
        for who in ("ann", "ben", "cat", "dan", "old", "gone"):
            asker.both(path, who=who)
        asker.both(path)
        for wrong in TABLE["authorizations"]:
            asker.get(path, authorization=wrong)
        asker.get(path, who="dan", if_none_match=asker.get(path, who="dan").header("ETag"))
        asker.send("HEAD", path, who="dan")
    for query in TABLE["narrowed"]:
        for path in READS:
            asker.both(f"{path}?{query}", who="dan")
    for query in TABLE["days"]:
        for path in made:
            asker.both(f"{path}/preview?{query}", who="dan")


def _ask_refusals(asker: Asker) -> None:
    good = change_of(asker, "correct", "instrument", CHAPTER, title="A better title")
    whole = {"title": "T", "changes": [good]}
    for body in (*_wrong_bodies(asker, good), "{}", "[]", "{", {**whole, "title": ""}, {**whole, "nonsense": 1}):
        asker.post(SETS, body, who="ann", accept=JSON)
        asker.post(SETS, body, who="ann", accept=TEXT)
    for who in ("ben", "cat", "old", "gone"):
        asker.post(SETS, whole, who=who)
    asker.post(SETS, whole)
    asker.post(SETS, whole, who="ann", accept="image/png")
    asker.post(SETS + "?nonsense=1", whole, who="ann")
    asker.post(SETS, whole, who="ann", content_type="text/plain")
    asker.post(SETS, TOO_LONG, who="ann")
    for key in ("", "k" * 256):
        asker.post(SETS, whole, who="ann", idempotency_key=key)
    for name, body in BODIES.items():
        asker.send("POST", f"{SETS}/cs-none/{name}", body, who="dan", if_match='"x"', content_type=JSON)


def _wrong_bodies(asker: Asker, good: Change) -> list[Any]:
    changes = [{**good, **spoilt} for spoilt in TABLE["spoilt"]]
    changes += [{**good, "body": {**good["body"], **spoilt}} for spoilt in TABLE["spoilt_bodies"]]
    changes.append(change_of(asker, "withdraw", "jurisdiction", "us-mn-st-paul"))
    sets = [[change] for change in changes]
    return [{"title": "T", "changes": changes} for changes in (*sets, [], [good, good])]


def _ask_flow(asker: Asker) -> None:
    change = change_of(asker, "correct", "instrument", CHAPTER, title="A better title")
    made = propose(asker, change, idempotency_key="first")
    for title in ("A change", "Another"):
        body = {"title": title, "comment": "Look.", "changes": [change]}
        asker.post(SETS, body, who="ann", idempotency_key="first")
    path = f"{SETS}/{made.member('/id')}"
    asker.both(path, who="ben")
    asker.both(f"{path}/preview", who="ben")
    _ask_wrong_steps(asker, made, path)
    approved = step(asker, made, "review", "ben", idempotency_key="review")
    step(asker, made, "review", "ben", idempotency_key="review")
    step(asker, made, "withdraw", "ann")
    step(asker, approved, "review", "ben")
    step(asker, approved, "publish", "cat", accept=TEXT)
    step(asker, approved, "publish", "cat")
    asker.both(path, who="cat")
    told = asker.get(path, who="cat")
    for name in BODIES:
        step(asker, told, name, "dan")
    _read_after(asker, path)
    first, second = propose(asker, change_of(asker, *POSITION)), propose(asker, change_of(asker, *POSITION))
    step(asker, first, "withdraw", "eve")
    step(asker, first, "withdraw", "ann", accept=TEXT)
    step(asker, second, "withdraw", "cat")


def _ask_wrong_steps(asker: Asker, made: Reply, path: str) -> None:
    for name in BODIES:
        for tag in ("*", "unquoted", '"other"', f"W/{made.header('ETag')}", ""):
            step(asker, made, name, "dan", if_match=tag)
            step(asker, made, name, "dan", if_match=tag, accept=TEXT)
        for who in sorted({"ann", "ben", "cat", "eve", "old"} - ALLOWED[name]):
            step(asker, made, name, who)
        step(asker, made, name, "dan", accept="image/png")
        for body in (json.dumps({"nonsense": 1}), "{", TOO_LONG):
            asker.post(f"{path}/{name}", body, who="dan", if_match=made.header("ETag"))
        asker.post(f"{path}/{name}", "{}", who="dan", if_match=made.header("ETag"), content_type="text/plain")
        asker.send("GET", f"{path}/{name}", who="dan")


def _read_after(asker: Asker, path: str) -> None:
    asker.both(f"{path}/preview", who="ben")
    for read in READS:
        asker.both(read, who="dan")
        asker.both(f"{read}?limit=2", who="dan")
    for read in TABLE["afterwards"]:
        asker.both(read)


def _ask_conflicts(asker: Asker) -> None:
    early = propose(asker, change_of(asker, "correct", "instrument", SEPARATION, title="Early"))
    late = propose(asker, change_of(asker, "correct", "instrument", SEPARATION, title="Late"))
    early, late = step(asker, early, "review", "ben"), step(asker, late, "review", "ben")
    step(asker, early, "publish", "cat")
    step(asker, late, "publish", "cat")
    step(asker, late, "publish", "cat", accept=TEXT)
    asker.both(f"{SETS}/{late.member('/id')}/preview", who="ben")
    held = asker.get("/v1/documents/agency/us-mn-edina-police", accept=JSON).json()["body"]
    office = {**held, "id": "us-mn-edina-office", "name": "Edina Office", "aliases": [], "kind": "executive-office"}
    change = {"action": "insert", "kind": "agency", "id": office["id"], "body": office}
    insert, again = propose(asker, change), propose(asker, change)
    insert, again = step(asker, insert, "review", "ben"), step(asker, again, "review", "ben")
    insert = step(asker, insert, "publish", "cat")
    step(asker, again, "publish", "cat")
    asker.both(f"{SETS}/{insert.member('/id')}/preview", who="ben")
    asker.both("/v1/agencies/us-mn-edina-office")
    asker.both("/v1/jurisdictions/us-mn-edina")


def _ask_self_review(asker: Asker) -> None:
    mine = propose(asker, change_of(asker, *POSITION), who="dan")
    step(asker, mine, "review", "dan")
    step(asker, mine, "review", "dan", accept=TEXT)
    approved = step(asker, mine, "review", "dan", of="self-review")
    step(asker, approved, "publish", "dan", of="self-review")
    asker.both(f"/v1/positions/{POSITION[-1]}")
