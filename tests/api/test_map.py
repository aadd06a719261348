"""Maps: the same answers as one by one, an area for each county equivalent of the day, the same in every format."""

import csv
from collections import Counter
from io import StringIO
from time import process_time

import pytest
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]

from tests.web.contract import ContractClient

DETAINER = "/v1/map{}?activity=honor-immigration-detainer&as_of=2026-11-22"
SVG = "{http://www.w3.org/2000/svg}"


def outcomes(client: ContractClient, asked: str) -> dict[str, str]:
    return {item["geoid"]: item["outcome"] for item in client.get(asked).get_json()["items"]}


def shapes(client: ContractClient, asked: str) -> dict[str, str]:
    """How each area is filled on a picture, by GEOID."""
    paths = fromstring(client.get(asked).text).iter(SVG + "path")
    return {shape.attrib["id"][1:]: shape.attrib["class"][2:] for shape in paths if "id" in shape.attrib}


def test_an_area_is_answered_as_it_is_when_asked_alone(client: ContractClient) -> None:
    told = client.get(DETAINER.format(".json") + "&within=us-mn").get_json()
    assert len(told["items"]) == 87
    for item in told["items"][::20]:
        alone = client.get(
            f"/v1/entities/{item['entity']['id']}/answers/honor-immigration-detainer.json?as_of=2026-11-22"
        ).get_json()
        assert item["outcome"] == alone["outcome"]
        assert item["governing"] == [norm["id"] for norm in alone["governing"]]
    assert {count["outcome"]: count["areas"] for count in told["counts"]} == Counter(
        item["outcome"] for item in told["items"]
    )


def test_every_shape_is_an_area_and_areas_are_those_of_the_day(client: ContractClient) -> None:
    today = outcomes(client, DETAINER.format(".json"))
    assert len(today) == 3235
    assert {name for name in today if name.startswith("09")} == {f"091{number}0" for number in range(1, 10)}
    before = outcomes(client, "/v1/map.json?as_of=2022-06-05&within=us-ct")
    assert sorted(before) == [f"090{number:02}" for number in range(1, 16, 2)]
    drawn = set(shapes(client, DETAINER.format(".svg")))
    # The Census Bureau's shapes leave out two islands of American Samoa where nobody lives.
    assert set(today) - drawn == {"60030", "60040"}
    assert drawn <= set(today)


def test_states_are_areas_too(client: ContractClient) -> None:
    assert len(outcomes(client, "/v1/map.json?level=state&as_of=2026-11-22")) == 56


def test_sheriffs_are_asked_in_place_of_counties(client: ContractClient) -> None:
    asked = "/v1/map.json?activity=enter-287g-agreement&within=us-mn&as_of=2026-11-22&kind="
    sheriffs = client.get(asked + "sheriff").get_json()
    assert sheriffs["kind"] == "sheriff"
    assert len(sheriffs["items"]) == 87
    (item,) = (item for item in sheriffs["items"] if item["geoid"] == "27053")
    assert item["entity"] == {"id": "us-mn-hennepin-county-sheriff", "name": "Hennepin County Sheriff's Office"}
    alone = client.get(
        "/v1/entities/us-mn-hennepin-county-sheriff/answers/enter-287g-agreement.json?as_of=2026-11-22"
    ).get_json()
    assert (item["outcome"], item["governing"]) == (alone["outcome"], [norm["id"] for norm in alone["governing"]])
    counties = client.get(asked).get_json()
    assert counties["kind"] is None
    assert counties["items"] == client.get(asked.removesuffix("&kind=")).get_json()["items"]
    assert client.get(asked + "sherif").status_code == 400


def test_every_format_tells_the_same(client: ContractClient) -> None:
    told = outcomes(client, DETAINER.format(".json") + "&within=us-tx")
    rows = csv.DictReader(StringIO(client.get(DETAINER.format(".csv") + "&within=us-tx").text, newline=""))
    assert {row["geoid"]: row["outcome"] for row in rows} == told
    lines = client.get(DETAINER.format(".txt") + "&within=us-tx&format=line").text.splitlines()
    assert {geoid: outcome for outcome, geoid, *_ in (line.split("\t") for line in lines)} == told
    assert shapes(client, DETAINER.format(".svg") + "&within=us-tx") == told


def test_a_page_may_run_our_script_and_a_picture_none(client: ContractClient) -> None:
    page = client.get(DETAINER.format(".html") + "&within=us-ri")
    assert "script-src 'self'; connect-src 'self'" in page.headers["Content-Security-Policy"]
    assert "Content-Security-Policy" not in client.get(DETAINER.format(".svg") + "&within=us-ri").headers


@pytest.mark.parametrize("asked", ["activity=hold", "within=us-zz", "level=place", "as_of=soon"])
def test_what_is_no_map_is_refused(client: ContractClient, asked: str) -> None:
    assert client.get(f"/v1/map?{asked}").status_code == 400


def test_a_map_of_every_county_is_made_at_once(client: ContractClient) -> None:
    client.get(DETAINER.format(".svg"))
    start = process_time()
    assert client.get("/v1/map.svg?activity=enter-287g-agreement&as_of=2024-02-29").status_code == 200
    # A second for a machine much slower than those it is served from; there it is a third of that and less.
    assert process_time() - start < 1
