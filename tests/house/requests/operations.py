"""Every operation of the contract that reads: every format by every way to ask for it, and every way to ask wrongly."""

from collections.abc import Iterator
from typing import Any

from tests.house.requests.asker import JSON, TABLES, TEXT, Asker

TABLE = TABLES["operations"]
SUFFIXES = {JSON: ".json", TEXT: ".txt", "application/atom+xml": ".atom"}
NEEDED = {"/v1/answers/difference": "entity=us-mn-st-paul&activity=stage-on-government-property"}
GUARDED = ("/v1/change-sets", "/v1/audit")


def ask_operations(asker: Asker) -> None:
    """Ask every operation that reads, with the values that the table has for its path."""
    contract = asker.get("/openapi.json").json()
    for path, item in contract["paths"].items():
        if "get" not in item:
            asker.get(path)
            asker.send("HEAD", path)
            continue
        for values in TABLE["values"][path] if "{" in path else [{}]:
            offers = list(item["get"]["responses"]["200"]["content"])
            _ask_operation(asker, path.format(**values), NEEDED.get(path, ""), offers, set(_names(contract, item)))


def ask_beside_the_contract(asker: Asker) -> None:
    """Ask for what the contract does not list: itself, its page, and a service that has no records."""
    for path in TABLE["beside"]:
        told = asker.get(path)
        asker.get(path, if_none_match=told.header("ETag"))
        asker.get(path, accept="image/png")
        asker.send("HEAD", path)
        asker.send("POST", path)
    for path in TABLE["empty"]:
        asker.send("GET", path, of="empty")
        asker.send("GET", path, of="empty", accept=TEXT)
    batch = '{"questions": [{"entity": "us", "activity": "x"}]}'
    asker.send("POST", "/v1/answers", batch, of="empty", content_type=JSON)


def _names(contract: Any, item: Any) -> Iterator[str]:
    """The names of the parameters of a path that is read."""
    kept = contract["components"].get("parameters", {})
    for parameter in [*item.get("parameters", []), *item["get"].get("parameters", [])]:
        yield (kept[parameter["$ref"].rpartition("/")[2]] if "$ref" in parameter else parameter)["name"]


def _ask_operation(asker: Asker, path: str, needed: str, offers: list[str], names: set[str]) -> None:
    who = {"who": "dan"} if path.startswith(GUARDED) else {}
    query = f"?{needed}" if needed else ""
    _ask_formats(asker, path, query, offers, who)
    _ask_methods(asker, path + query, who)
    asked = [*TABLE["wrong"]]
    asked += TABLE["days"] if "as_of" in names else []
    asked += TABLE["knowledge"] if "record_set" in names else []
    for parameters in asked:
        asker.get(f"{path}?{needed}&{parameters}" if needed else f"{path}?{parameters}", accept=JSON, **who)
    for parameters in asked[::3]:
        asker.get(f"{path}?{needed}&{parameters}" if needed else f"{path}?{parameters}", accept=TEXT, **who)


def _ask_formats(asker: Asker, path: str, query: str, offers: list[str], who: dict[str, str]) -> None:
    told = asker.get(path + query, **who)
    for accept in (*TABLE["accepts"], *offers):
        asker.get(path + query, accept=accept, **who)
    for suffix in (SUFFIXES[offer] for offer in offers if offer in SUFFIXES):
        shown = asker.get(path + suffix + query, **who)
        asker.get(path + suffix + query, if_none_match=shown.header("ETag"), **who)
    for ending in (".csv", ".atom", "/"):
        asker.get(path + ending + query, **who)
    asker.get(path + query, user_agent="curl/8.5.0", accept="*/*", **who)
    for tags in (told.header("ETag"), f'"other", W/{told.header("ETag")}', '"other"'):
        asker.get(path + query, if_none_match=tags, **who)


def _ask_methods(asker: Asker, path: str, who: dict[str, str]) -> None:
    for method in ("HEAD", "OPTIONS", "DELETE", "PUT", "PATCH"):
        asker.send(method, path, **who)
    asker.send("HEAD", path, accept=JSON, if_none_match="*", **who)
    asker.send("OPTIONS", path, access_control_request_method="GET", origin="http://a.example", **who)
