"""Records: lists with their filters and pages, and one record after the other."""

from tests.house.requests.asker import JSON, TABLES, TEXT, Asker

TABLE = TABLES["records"]
LEGAL = frozenset({"instruments", "agreements", "executive-orders", "ordinances"})
TOO_LONG = "x" * 300


def ask_lists(asker: Asker) -> None:
    """Ask for lists, filtered and page by page."""
    for name in TABLE["lists"]:
        path = f"/v1/{name}"
        for limit in ("1", "7", "50", "200"):
            asker.pages(f"{path}?limit={limit}")
        for wrong in TABLE["wrong"]:
            asker.both(f"{path}?{wrong}")
        _ask_next(asker, path)
        for narrowed in TABLE["legal"] if name in LEGAL else TABLE["filters"].get(name, ()):
            asker.both(f"{path}?{narrowed}")
            asker.get(f"{path}?{narrowed}&limit=3&as_of=2025-12-11", accept=JSON)
        for day in TABLE["days"]:
            asker.both(f"{path}?{day}&limit=20")
        asker.both(f"{path}?record_set=1&limit=10")


def _ask_next(asker: Asker, path: str) -> None:
    """Follow a cursor with what may change between pages, and with what may not."""
    told = asker.get(f"{path}?limit=3&as_of=2026-06-01", accept=JSON)
    asker.get(told.member("/next") + "&fields=id", accept=JSON)
    asker.get(told.member("/next") + "&as_of=2020-01-01", accept=JSON)
    asker.get(told.member("/next") + "&q=other", accept=TEXT)
    asker.get(told.member("/next") + "&limit=5", accept=TEXT)


def ask_records(asker: Asker) -> None:
    """Ask for records one by one, whole or in part, and of another day."""
    for name in TABLE["lists"]:
        if name == "coverage":  # has a list only
            continue
        for own_id in asker.ids(f"/v1/{name}")[:: TABLE["every"].get(name, 1)]:
            asker.both(f"/v1/{name}/{own_id}?as_of=2026-06-01")
        for wrong in (*TABLE["unknown"], TOO_LONG):
            asker.both(f"/v1/{name}/{wrong}")
    for own_id in asker.ids("/v1/instruments"):
        _ask_instrument(asker, f"/v1/instruments/{own_id}")


def _ask_instrument(asker: Asker, path: str) -> None:
    asker.get(f"{path}?as_of=2003-08-01", accept=JSON)
    asker.get(f"{path}?fields=id,title,status", accept=JSON)
    asker.both(path, accept_datetime="Mon, 23 Nov 2026 12:00:00 GMT")
    asker.both(f"{path}/events")
    asker.both(f"{path}/diff")
    asker.both(f"{path}/versions/99")
    versions = asker.both(f"{path}/versions").json()["items"]
    for version in versions:
        asker.both(f"{path}/versions/{version['number']}?as_of=2026-06-01")
    if len(versions) > 1:
        asker.both(f"{path}/diff?from=1&to=2")
        asker.both(f"{path}/diff?from=2&to=1")
        asker.pages(f"{path}/versions?limit=1")
