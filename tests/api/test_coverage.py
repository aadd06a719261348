"""How far the law was read, over HTTP: the figures are those of the record files, counted here once more."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.web.contract import ContractClient

RECORDS = Path(__file__).parents[2] / "records"
DAY = "2026-11-22"


@pytest.fixture(scope="module")
def instruments() -> list[tuple[str, dict[str, Any]]]:
    """Every instrument with its state as the folder says it, read from the files and nothing else."""
    paths = sorted((RECORDS / "us").rglob("*.yaml"))
    loaded = ((path, yaml.load(path.read_text(), yaml.CSafeLoader)) for path in paths)
    return [(_state(path), told["instrument"]) for path, told in loaded if "instrument" in told]


def _state(path: Path) -> str:
    folders = path.relative_to(RECORDS).parts[:-1]
    return "-".join(folders[:2])


def _norms(instruments: list[tuple[str, dict[str, Any]]]) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for state, instrument in instruments:
        for version in instrument.get("versions", ()):
            for norm in version.get("norms", ()):
                yield state, instrument, norm


def test_the_counts_are_those_of_the_files(client: ContractClient, instruments: list[tuple[str, Any]]) -> None:
    counts = client.get(f"/v1/coverage?as_of={DAY}&limit=1").get_json()["counts"]
    read = {(state, one["id"], norm["pinpoint"]) for state, one, norm in _norms(instruments) if "digest" in norm}
    assert sum(item["read"] for item in counts["pinpoints"]) == len(read)
    found = [norm["second_reading"]["found"] for _, _, norm in _norms(instruments) if "second_reading" in norm]
    assert counts["second_readings"] == len(found)
    assert counts["corrected"] == sum(words != "agrees" for words in found)


def test_the_country_is_read_as_far_as_the_project_promises(client: ContractClient) -> None:
    counts = client.get(f"/v1/coverage?as_of={DAY}&limit=1").get_json()["counts"]
    assert sum(item["read"] for item in counts["pinpoints"] if item["place"] != "us-mn") >= 250
    assert counts["states"] == counts["states_covered"] == 56


def test_a_summary_tells_a_state_and_an_activity(client: ContractClient) -> None:
    told = client.get(f"/v1/coverage/summary?within=us-tx&activity=honor-immigration-detainer&as_of={DAY}").get_json()
    (item,) = (item for item in told["items"] if item["place"]["id"] == "us-tx")
    assert item["activity"]["name"] == "Hold a person on an immigration detainer"
    assert (item["silence"], item["norms"] > 0) == ("read", True)
    assert date.fromisoformat(item["checked_through"]) <= date.fromisoformat(DAY)
    assert item["due"]["kind"] in {"coverage", "instrument"}
    assert told["counts"] == client.get(f"/v1/coverage?as_of={DAY}").get_json()["counts"]


def test_a_summary_has_every_state_each_activity_once(client: ContractClient) -> None:
    path: str | None = f"/v1/coverage/summary?level=state&as_of={DAY}&limit=200"
    seen = []
    while path:
        told = client.get(path).get_json()
        seen += [(item["place"]["id"], item["activity"]["id"]) for item in told["items"]]
        path = told["next"]
    assert len(seen) == len(set(seen)) == told["total"]
    assert len({place for place, _ in seen}) == 56
    activities = client.get("/v1/activities?limit=200").get_json()["total"]
    assert len({activity for _, activity in seen}) == activities


def test_the_text_of_a_summary_shows_the_figures(client: ContractClient) -> None:
    text = client.get(f"/v1/coverage/summary.txt?within=us-ca&as_of={DAY}&activity=honor-immigration-detainer").text
    line = next(line for line in text.splitlines() if "us-ca, honor-immigration-detainer" in line)
    assert line.startswith("read ")
    assert "norms in force rest on the text itself" in text
    assert "56 of 56 states" in text


@pytest.mark.parametrize("query", ["within=us-zz", "activity=hold", "level=town"])
def test_an_unknown_id_is_refused(client: ContractClient, query: str) -> None:
    response = client.get(f"/v1/coverage/summary?{query}")
    assert response.status_code == 400
    assert response.get_json()["errors"][0]["parameter"] == query.partition("=")[0]
