"""Lists counted by their filters: the parts are the lists that the filters give."""

import csv
from io import StringIO

import pytest

from tests.web.contract import ContractClient

ASKED = {
    "/v1/norms?within=us-mn": ["modality", "activity", "kind", "jurisdiction", "instrument"],
    "/v1/instruments?within=us-mn": ["kind", "jurisdiction", "activity"],
    "/v1/ordinances?in_force=true": ["jurisdiction", "activity"],
}


@pytest.mark.parametrize(("asked", "names"), ASKED.items())
def test_a_part_is_the_list_its_filter_gives(client: ContractClient, asked: str, names: list[str]) -> None:
    told = client.get(f"{asked}&limit=1&facets={','.join(names)}").get_json()
    assert [facet["by"] for facet in told["facets"]] == names
    for facet in told["facets"]:
        values = facet["values"]
        assert [part["items"] for part in values] == sorted((part["items"] for part in values), reverse=True)
        for part in (values[0], values[-1]):
            listed = client.get(f"{asked}&limit=1&{facet['by']}={part['value']}").get_json()
            assert listed["total"] == part["items"]
    assert sum(part["items"] for part in told["facets"][0]["values"]) >= told["total"]


def test_nothing_is_counted_unasked(client: ContractClient) -> None:
    assert "facets" not in client.get("/v1/norms?limit=1").get_json()
    assert client.get("/v1/norms?facets=colour").status_code == 400


def test_a_page_narrows_a_list(client: ContractClient) -> None:
    page = client.get("/v1/norms.html?within=us-mn&facets=modality").text
    assert 'href="/v1/norms?within=us-mn&amp;facets=modality&amp;modality=prohibits"' in page


def test_instruments_name_the_address_of_every_source(client: ContractClient) -> None:
    listed = client.get("/v1/instruments.json?within=us-mn").get_json()["items"]
    rows = csv.DictReader(StringIO(client.get("/v1/instruments.csv?within=us-mn").text, newline=""))
    for item, row in zip(listed, rows, strict=True):
        whole = client.get(f"/v1/instruments/{item['id']}.json").get_json()
        addresses = {source.get("url") or source["publisher"] for source in whole["sources"].values()}
        assert {value for name, value in row.items() if name.startswith("source_") and value} == addresses
