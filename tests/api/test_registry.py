"""The country can be asked: governments and sheriffs drawn at random, by name; filters and searches that refuse."""

import csv
from pathlib import Path
from random import Random
from urllib.parse import quote

import pytest

from schemas.search import MOST_CHARACTERS
from tests.web.contract import ContractClient

REGISTRY = Path(__file__).parents[2] / "records" / "registry"
FIRST = "?as_of=2026-11-22"


def _rows(*files: str) -> list[tuple[str, dict[str, str]]]:
    """The rows of every state's tables of these names, each with the letters of its state."""
    found = []
    for path in sorted(path for file in files for path in REGISTRY.glob(f"??/{file}")):
        with path.open(encoding="utf-8", newline="") as file:
            found += [(path.parent.name.upper(), row) for row in csv.DictReader(file)]
    return found


def _functioning(row: dict[str, str]) -> bool:
    """Whether a row is a government of today: one with a level, and no end."""
    return bool(row["levels"]) and not row["until"]


GOVERNMENTS = [item for item in _rows("counties.csv", "places.csv", "towns.csv") if _functioning(item[1])]
SHERIFFS = [item for item in _rows("agencies.csv") if item[1]["kind"] == "sheriff"]
_DRAWN = Random(7).sample(GOVERNMENTS, 200)
_DRAWN_SHERIFFS = Random(8).sample(SHERIFFS, 100)


def _leads_to(client: ContractClient, path: str) -> tuple[int, set[str]]:
    """The status at an address by name, and the ids that it leads to."""
    response = client.get(path)
    told = response.get_json()
    return response.status_code, {candidate["id"] for candidate in told["candidates"]}


@pytest.mark.parametrize(("state", "row"), _DRAWN, ids=[row["id"] for _, row in _DRAWN])
def test_a_government_by_its_name_and_state_is_found_or_is_among_its_namesakes(client, state, row):
    name = quote(f"{row['name']}, {state}")
    status, ids = _leads_to(client, f"/v1/jurisdictions/{name}/answers")
    assert row["id"] in ids
    assert status == (308 if len(ids) == 1 else 300)


@pytest.mark.parametrize(("state", "row"), _DRAWN_SHERIFFS, ids=[row["id"] for _, row in _DRAWN_SHERIFFS])
def test_a_sheriff_by_name_and_state_is_found(client, state, row):
    status, ids = _leads_to(client, f"/v1/agencies/{quote(row['name'] + ', ' + state)}")
    assert (status, ids) == (308, {row["id"]})


@pytest.mark.parametrize(("state", "row"), _DRAWN[:10], ids=[row["id"] for _, row in _DRAWN[:10]])
def test_a_government_answers_with_the_law_above_it_and_says_where_nobody_read(client, state, row):
    told = client.get(f"/v1/jurisdictions/{row['id']}/answers{FIRST}").get_json()
    answers = {item["activity"]: item for item in told["items"]}
    sharing = answers["share-immigration-status"]
    assert sharing["controlling"]["instrument"]["id"].startswith(("us-8-usc-", f"us-{state.lower()}-"))
    silent = {item["outcome"] for item in answers.values() if not item["controlling"]}
    assert silent == {"not-researched"}


MISTAKABLE = {
    "jurisdictions/Country Club Hills, IL": "us-il-country-club-hills",
    "jurisdictions/Town and Country, MO": "us-mo-town-and-country",
    "jurisdictions/Paris, MO": "us-mo-paris",
    "jurisdictions/Marshall, MN": "us-mn-marshall",
    "agencies/Marshall County Sheriff's Office, KS": "us-ks-marshall-county-sheriff",
    "agencies/Oregon State Police, OR": "us-or-state-police",
    "agencies/Texas Department of Criminal Justice, TX": "us-tx-corrections",
}


@pytest.mark.parametrize(("path", "own_id"), MISTAKABLE.items(), ids=MISTAKABLE.values())
def test_a_name_that_is_near_to_a_word_for_what_things_are_is_read_as_it_stands(client, path, own_id):
    status, ids = _leads_to(client, f"/v1/{quote(path)}")
    assert (status, ids) == (308, {own_id})


def test_chicago_is_asked_by_its_name(client):
    response = client.get("/v1/jurisdictions/Chicago, IL/answers", follow_redirects=True)
    assert response.status_code == 200
    assert response.get_json()["entity"]["id"] == "us-il-chicago"


def test_a_place_without_a_government_leads_to_its_county(client):
    status, ids = _leads_to(client, "/v1/jurisdictions/Bethesda, MD/answers")
    assert (status, ids) == (308, {"us-md-montgomery-county"})
    found = client.get("/v1/jurisdictions?q=Bethesda MD").get_json()
    assert "has no government of its own" in found["candidates"][0]["note"]


def test_a_bare_name_never_leads_silently_to_one_of_several(client):
    for path in ("/v1/jurisdictions?q=Rochester", "/v1/jurisdictions/Rochester"):
        status, ids = _leads_to(client, path)
        assert status == 300
        assert {"us-mn-rochester", "us-ny-rochester"} <= ids


FILTERED = {
    "jurisdictions": ["parent", "within"],
    "agencies": ["jurisdiction", "kind", "within"],
    "organisations": ["jurisdiction", "within"],
    "instruments": ["jurisdiction", "binds", "activity", "kind", "within"],
    "norms": ["jurisdiction", "binds", "activity", "instrument", "kind", "modality", "within"],
    "positions": ["jurisdiction", "holder", "about", "activity", "kind", "within"],
    "disputes": ["jurisdiction", "instrument", "activity", "within"],
    "coverage": ["jurisdiction", "entity", "activity", "within"],
}


@pytest.mark.parametrize(("plural", "name"), [(plural, name) for plural, names in FILTERED.items() for name in names])
def test_a_filter_whose_id_names_nothing_is_refused(client, plural, name):
    response = client.get(f"/v1/{plural}?{name}=us-zz-nothing")
    assert response.status_code == 400
    assert response.get_json()["errors"][0]["parameter"] == name


def test_a_government_filters_what_it_and_its_bodies_say_and_were_read_for(client):
    def of(path, member):
        items = client.get(f"/v1/{path}&limit=100").get_json()["items"]
        return {item[member] for item in items}

    city, police = "us-mn-minneapolis", "us-mn-minneapolis-police"
    holders = of(f"positions?jurisdiction={city}", "holder")
    assert police in holders
    assert all(holder.startswith(city) for holder in holders)
    assert of(f"coverage?jurisdiction={city}", "entity") >= {city}
    disputed = of("disputes?jurisdiction=us-la", "id")
    assert disputed
    assert disputed < of("disputes?within=us", "id")


HOSTILE = {
    "long": "x" * 10_000,
    "long-words": "may ice hold " * 800,
    "nul": "Roch\x00ester",
    "right-to-left": "\u202eretsehcoR",
    "isolate": "Rochester \u2067MN",
    "combining": "e" + "\u0301" * 5_000,
}
TAKERS = [
    "search?q=",
    "ask?q=",
    "jurisdictions?q=",
    "agencies?q=",
    "organisations?q=",
    "jurisdictions?within=",
    "norms?activity=",
]


@pytest.mark.parametrize("path", TAKERS)
@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_hostile_words_are_refused(client, path, words):
    assert client.get(f"/v1/{path}{quote(words)}").status_code == 400


@pytest.mark.parametrize("path", TAKERS[:5])
def test_words_are_read_up_to_a_stated_length_and_no_further(client, path):
    """What bounds the time of the answer is that no longer text is looked at."""
    assert client.get(f"/v1/{path}{'x' * MOST_CHARACTERS}").status_code == 200
    assert client.get(f"/v1/{path}{'x' * (MOST_CHARACTERS + 1)}").status_code == 400
